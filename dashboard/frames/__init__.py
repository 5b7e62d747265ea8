"""Reports → frames: the columns of `schemas.py` filled.

Nothing is computed; what a report states twice and differently goes into no measure. Frames of
several rows a report are built column by column: it has some 250 facts, and a dictionary for each
of them would take longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard import likeness
from dashboard.frames.columns import Columns, lists
from dashboard.frames.numbers import fact_columns, measures_row
from dashboard.frames.reports import ids, report_columns, report_id
from dashboard.frames.version import reader_version
from dashboard.model import Report
from dashboard.schemas import FINDINGS, READ

__all__ = ["Growing", "reader_version", "report_id", "to_frames"]

_TOGETHER = 500  # reports


def to_frames(reports: Sequence[Report]) -> dict[str, pl.DataFrame]:
    """Every frame of `schemas.READ`, holding these reports; of findings what reading met."""
    columns: dict[str, Columns | list[dict[str, Any]]] = {
        "reports": report_columns(reports),
        "measures": [measures_row(report) for report in reports],
        "facts": fact_columns(reports),
        "findings": _finding_columns(reports),
        "texts": {
            "report_id": ids(reports),
            "year": [report.identity.year for report in reports],
            "text": [report.document.text for report in reports],
        },
        "likenesses": _likeness_columns(reports),
    }
    return {name: pl.DataFrame(columns[name], schema=READ[name]) for name in columns}


class Growing:
    """Reports on their way into frames: few at a time, for as objects they are large."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._waiting: list[Report] = []
        self._frames: list[dict[str, pl.DataFrame]] = []

    def add(self, report: Report) -> None:
        """Takes a report that is not among `ids` yet."""
        self.ids.add(report_id(report.document.sha256))
        self._waiting.append(report)
        if len(self._waiting) == _TOGETHER:
            self._convert()

    def frames(self) -> dict[str, pl.DataFrame]:
        """All of them as frames of `schemas.READ`."""
        self._convert()
        return {name: pl.concat([part[name] for part in self._frames]) for name in READ}

    def _convert(self) -> None:
        self._frames.append(to_frames(self._waiting))
        self._waiting = []


def _finding_columns(reports: Sequence[Report]) -> Columns:
    findings = [finding for report in reports for finding in report.findings]
    return {
        "report_id": ids(reports, [len(report.findings) for report in reports]),
        "ordinal": [ordinal for report in reports for ordinal in range(len(report.findings))],
        "key": [None] * len(findings),  # the checks give it, when all findings are there
        "code": [finding.code for finding in findings],
        "severity": [finding.severity for finding in findings],
        "ids": [finding.ids for finding in findings],
        "spans": lists([finding.spans for finding in findings], FINDINGS["spans"]),
        "stated": [finding.stated for finding in findings],
        "computed": [finding.computed for finding in findings],
        "detail": [finding.detail for finding in findings],
        "other": [None] * len(findings),
    }


def _likeness_columns(reports: Sequence[Report]) -> Columns:
    masked = [likeness.masked(report) for report in reports]
    return {
        "report_id": ids(reports),
        "masked": masked,
        "signature": [likeness.signature(each) for each in masked],
    }
