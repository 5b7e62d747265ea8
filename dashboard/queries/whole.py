"""All numbers and findings of the selected reports, some reports at a time.

A corpus has more numbers than memory holds; what goes through all of them takes it in batches.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dashboard.queries import keyed
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

_TOGETHER = 2_000  # reports; some 400,000 numbers


def batches(frames: Frames, selection: Selection) -> Iterator[list[str]]:
    """Ids of the selected reports, each once, those of one year together."""
    reports = frames.scan("measures").filter(selection.where()).select("year", "report_id")
    by_year = reports.sort("year", "report_id", nulls_last=True).collect()
    for part in by_year.partition_by("year", maintain_order=True):
        ids = part["report_id"].to_list()
        yield from (ids[start : start + _TOGETHER] for start in range(0, len(ids), _TOGETHER))


def facts(frames: Frames, ids: list[str]) -> pl.DataFrame:
    """Every number of these reports, report by report in the order of reading."""
    return _of(frames, "facts", ids)


def findings(frames: Frames, ids: list[str]) -> pl.DataFrame:
    """Every finding of these reports, report by report, gravest first."""
    return _of(frames, "findings", ids)


def _of(frames: Frames, frame: str, ids: list[str]) -> pl.DataFrame:
    return keyed.of(frames, frame, ids).sort("report_id", "ordinal").collect()
