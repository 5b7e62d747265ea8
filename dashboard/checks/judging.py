"""Checks over a store of any size, in parts of a size that memory holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import polars as pl

from dashboard.checks.outcome import Outcome, nothing
from dashboard.checks.registry import CHECKS, OF_AUTHORITY, OF_PLACE, OF_PROSE, WITHIN, Check
from dashboard.checks.rows import Ids, in_order, rows
from dashboard.checks.slices import Slice, by_authority, by_place, by_report
from dashboard.checks.verdicts import Checked, conclude
from dashboard.schemas import Frames


def judge(frames: Frames, reports: Ids | None = None) -> Iterator[Checked]:
    """The findings and verdicts of some reports, or of all, by all checks, in parts.

    Each part holds all rows of its reports, ten thousand of them at most; no report is in two
    parts, and ids that `frames` lacks are in none. Together the parts are what `run` over all of
    `frames` gives for these reports. `frames` must stay as it is until the last part is there;
    of its findings only what reading met is read, as in `run`.
    """
    of = None if reports is None else in_order(reports)
    ids = _stored(frames, of)
    if of is not None:
        of = ids
    between = _between(frames, of)
    # `map` keeps no part while the next one is made.
    yield from map(partial(_concluded, between=between), by_report(frames, ids))


def _concluded(part: Slice, between: Mapping[str, Outcome]) -> Checked:
    outcomes = {
        code: WITHIN[code](part.frames) if code in WITHIN else _only(between[code], part.of)
        for code in CHECKS
    }
    return conclude(part.frames, outcomes)


def _stored(frames: Frames, of: pl.Series | None) -> pl.Series:
    reports = frames.scan("reports") if of is None else rows(frames, "reports", of)
    return in_order(reports.select("report_id").collect().to_series())


def _between(frames: Frames, of: pl.Series | None) -> dict[str, Outcome]:
    return {
        **_by_slice(OF_AUTHORITY, by_authority(frames, of), of),
        **_by_slice(OF_PLACE, by_place(frames, of), of),
        **{code: check(frames, of) for code, check in OF_PROSE.items()},
    }


def _by_slice(
    chosen: Mapping[str, Check], slices: Iterator[Slice], of: pl.Series | None
) -> dict[str, Outcome]:
    def outcomes(part: Slice) -> list[Outcome]:
        own = part.of if of is None else in_order(part.of.filter(part.of.is_in(of.implode())))
        return [_only(check(part.frames), own) for check in chosen.values()]

    of_slices = zip([nothing()] * len(chosen), *map(outcomes, slices), strict=True)
    return {
        code: Outcome(*(pl.concat(both) for both in zip(*of_check, strict=True)))
        for code, of_check in zip(chosen, of_slices, strict=True)
    }


def _only(outcome: Outcome, of: pl.Series) -> Outcome:
    """What an outcome says of these reports."""
    is_meant = pl.col("report_id").is_in(of.implode())
    return Outcome(outcome.findings.filter(is_meant), outcome.judged.filter(is_meant))
