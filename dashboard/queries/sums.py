"""Sums over groups of reports: from what was added up before, where that tells the groups.

A page asks some twenty questions, and most of them are sums of what each report contributes. They
are added up once for every year, province, kind and rank (`queries.summaries`); any question of
just these dimensions is answered from there, row by row what it would be from the reports. All
others go through the reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

import polars as pl

from dashboard.queries.dimensions import printed
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

# What a row of the tallies is the sum of; names and types as in `measures`.
DIMENSIONS = ("year", "province_code", "department_type", "level")
REPORTS = "reports"
_TOLD = {None, "field", *DIMENSIONS}


@runtime_checkable
class Summed(Frames, Protocol):
    """Frames of which some were made of others, to answer sooner what these would answer."""

    def summary(self, name: str, /) -> pl.LazyFrame:
        """The frame of that name, one of those of `queries.summaries`."""
        ...


def is_told(selection: Selection, *by: str | None) -> bool:
    """Whether the tallies know which of their rows are selected and how to group them."""
    if selection.authorities or not all(code.endswith("0000") for code in selection.regions):
        return False
    is_one_province = len({code[:2] for code in selection.regions}) == 1
    return all(each in _TOLD or (each == "region" and not is_one_province) for each in by)


def summed(
    frames: Frames,
    frame: str,
    selection: Selection,
    contributions: Mapping[str, pl.Expr],
    by: str | None = None,
    split: str | None = None,
) -> pl.DataFrame:
    """What the reports of each group add up to, in no order.

    `contributions` says by name what one row of the frame adds, as Int64 or Float64, null for
    nothing: known to `queries.summaries` under the same names. Columns: `group`, `split` (String;
    null: not settled, or no such dimension asked for), `reports` and a sum for every name, 0 where
    nobody adds anything. Without dimensions it is one row, also of no report.
    """
    keys = {name: each for name, each in (("group", by), ("split", split)) if each is not None}
    groups = [printed(selection, each).alias(name) for name, each in keys.items()]
    names = [REPORTS, *contributions]
    if isinstance(frames, Summed) and is_told(selection, by, split):
        chosen = frames.summary("tallies").filter(selection.where())
        taken = chosen.select(*groups, *names)
    else:
        chosen = frames.scan(frame).filter(selection.where())
        taken = chosen.select("year", *groups, pl.lit(1, pl.Int64).alias(REPORTS),
                              **contributions)  # fmt: skip
    totals = pl.col(names).sum()
    wide = (taken.group_by(list(keys)).agg(totals) if keys else taken.select(totals)).collect()
    return wide.select(
        *(pl.col(name).cast(pl.String) if name in keys else pl.lit(None, pl.String).alias(name)
          for name in ("group", "split")),
        *names,
    )  # fmt: skip


def one(is_counted: pl.Expr) -> pl.Expr:
    """What a report contributes to a number of reports."""
    return is_counted.cast(pl.Int64)


def counted(wide: pl.DataFrame, prefix: str, kind: str = "kind") -> pl.DataFrame:
    """Numbers of reports beneath each other: `group`, `kind` (what follows the prefix in a column's
    name), `reports`; kinds without a report have no row."""
    names = {name: name.removeprefix(prefix) for name in wide.columns if name.startswith(prefix)}
    return (
        wide.drop(REPORTS)
        .rename(names)
        .unpivot(list(names.values()), index="group", variable_name=kind, value_name=REPORTS)
        .filter(pl.col(REPORTS) > 0)
        .sort("group", kind, nulls_last=True)
    )
