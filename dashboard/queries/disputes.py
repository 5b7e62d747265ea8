"""Reviews and lawsuits about disclosure: section 4, the same fifteen cells in both forms.

A cell that is blank or was not read is no zero: every sum says how many reports state it. The
two kinds of lawsuits are told apart, and pooled over the reports that state both.
"""

from __future__ import annotations

import polars as pl

from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.queries.sums import one, summed
from dashboard.schemas import Frames

OUTCOMES = ("upheld", "corrected", "other", "pending")
TOTAL = "total"
# What is shown → the blocks of section 4 it consists of.
BLOCKS = {
    "review": ("review",),
    "litigation": ("litigation_direct", "litigation_after_review"),
    "litigation_direct": ("litigation_direct",),
    "litigation_after_review": ("litigation_after_review",),
}
CELLS = tuple(
    f"disputes.{block}.{outcome}"
    for block in ("review", *BLOCKS["litigation"])
    for outcome in (*OUTCOMES, TOTAL)
)
PROSE = ("narrative.review", "narrative.litigation")
PROCESSED = "requests.processed_total.total"


def cases(frames: Frames, selection: Selection, by: str | None = None) -> pl.DataFrame:
    """Cases by group, block and outcome.

    Columns: `group` (null: not settled, or all), `block` (one of `BLOCKS`), `outcome` (one of
    `OUTCOMES`, or total: as printed, never added up), `cases` (null: no report states it),
    `stating` (reports that state it, of a pooled block in both its rows), `reports`.
    """
    keys = [f"{block}|{outcome}" for block in BLOCKS for outcome in (*OUTCOMES, TOTAL)]
    found = summed(frames, "measures", selection, _of_cases(), by)
    wide = found.filter(pl.col("reports") > 0).sort("group", nulls_last=True)
    told = [
        wide.select(
            "group",
            pl.lit(block).alias("block"),
            pl.lit(outcome).alias("outcome"),
            pl.when(pl.col(f"{key}|stating") > 0).then(pl.col(f"{key}|cases")).alias("cases"),
            pl.col(f"{key}|stating").alias("stating"),
            "reports",
        )
        for key in keys
        for block, outcome in [key.split("|")]
    ]
    # Groups keep their order, within a group blocks and outcomes theirs.
    place = pl.col("group").rank("dense").fill_null(len(wide) + 1)
    return pl.concat(told).sort(place, maintain_order=True)


def contributions() -> dict[str, pl.Expr]:
    """What one report adds to any figure of this module."""
    return {**_of_cases(), **_of_count()}


def _of_cases() -> dict[str, pl.Expr]:
    found: dict[str, pl.Expr] = {}
    for block, parts in BLOCKS.items():
        for outcome in (*OUTCOMES, TOTAL):
            cell = _pooled(parts, outcome)
            found[f"{block}|{outcome}|cases"] = cell
            found[f"{block}|{outcome}|stating"] = one(cell.is_not_null())
    return found


def _of_count() -> dict[str, pl.Expr]:
    return {"disputes|stating": one(_states_any()), "disputes|with_cases": one(_has_any())}


def _pooled(blocks: tuple[str, ...], outcome: str) -> pl.Expr:
    """The sum over the blocks; null where one of them does not state it."""
    first, *others = (pl.col(f"disputes.{block}.{outcome}") for block in blocks)
    return sum(others, first)


def _has_any() -> pl.Expr:
    return pl.any_horizontal(pl.col(cell) > 0 for cell in CELLS)


def _states_any() -> pl.Expr:
    return pl.any_horizontal(pl.col(cell).is_not_null() for cell in CELLS)


def rows(
    frames: Frames, selection: Selection, limit: int | None = None, with_cases: bool = True
) -> pl.LazyFrame:
    """Every selected report with a case in any cell of section 4, or that states any of them: its
    cells, what its prose says, the applications it processed."""
    columns = [*CELLS, *PROSE, PROCESSED]
    name = "disputes|with_cases" if with_cases else "disputes|stating"
    which = {name: _of_count()[name]}
    return with_measures(frames, selection, columns, limit=limit, which=which)


def first_rows(
    frames: Frames, selection: Selection, limit: int, with_cases: bool = True
) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, limit, with_cases).collect()


def count(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports` (selected), `stating` (those that state a number in section 4),
    `with_cases` (those with a case in any of its cells)."""
    found = summed(frames, "measures", selection, _of_count())
    return found.select("reports", stating="disputes|stating", with_cases="disputes|with_cases")
