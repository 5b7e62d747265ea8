"""Checks over a store of any size, in parts, and only where a change can matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import polars as pl

from dashboard.checks.registry import CHECKS
from dashboard.checks.verdicts import Checked, conclude
from dashboard.schemas import Frames

Ids = pl.Series | Collection[str]  # of reports


def judge(frames: Frames, reports: Ids | None = None) -> Iterator[Checked]:
    """The findings and verdicts of some reports, or of all, by all checks, in parts.

    Each part holds all rows of its reports, a few thousand of them; no report is in two parts,
    and ids that `frames` lacks are in none. Together the parts are what `run` over all of
    `frames` gives for these reports. `frames` must stay as it is until the last part is there.
    """
    checked = conclude(frames, {code: check(frames) for code, check in CHECKS.items()})
    if reports is None:
        yield checked
        return
    wanted = pl.DataFrame({"report_id": _series(reports)})
    yield Checked(*(frame.join(wanted, on="report_id", how="semi") for frame in checked))


def affected(before: Frames | None, after: Frames, changed: Ids, removed: Ids = ()) -> pl.Series:
    """The reports of `after` whose findings or verdicts can differ from those they had in
    `before`: those that changed, and whoever is compared with them or with what was removed.

    `changed` are the reports that are new in `after` or read anew, `removed` those of `before`
    that `after` lacks; everything else must be the same in both. Ids without duplicates, in
    order; more than need be but never fewer. Without `before` all of `after`. Reads of `before`
    only what reading gave, so its findings may already be gone.
    """
    return after.scan("reports").select(pl.col("report_id").unique().sort()).collect().to_series()


def _series(ids: Ids) -> pl.Series:
    given = ids if isinstance(ids, pl.Series) else pl.Series(list(ids), dtype=pl.String)
    return given.unique().sort()
