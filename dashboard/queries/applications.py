"""Applications for disclosure, and the kinds of zero.

Only a printed 0, or prose that says none came, is a zero; a blank, a dash, an unread cell
and silence are something else, and a share of zeros says how many reports it rests on.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from dashboard.model import State
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.queries.sums import counted, one, summed
from dashboard.schemas import APPLICATIONS_STATE, Frames

TABLE = "requests.new_received.total"
ANNEX = "annex.app_received"  # the statistics annex of 2014 stands in where section 3 is missing
PROSE = "narrative.applications_received"
CARRIED_IN = "requests.carried_in.total"
PROCESSED = "requests.processed_total.total"
CARRIED_OUT = "requests.carried_out.total"


class Pattern(StrEnum):
    """How a report states the applications it received."""

    POSITIVE = "positive"  # a number above 0, in a table or else in prose
    ZERO_TABLE = "zero_table"  # 0 printed in a table
    ZERO_PROSE = "zero_prose"  # said in prose only; no table states a number
    BLANK = "blank"
    DASH = "dash"
    UNREAD = "unread"  # the text lost the cell; a number inferred for it does not count
    NOT_REPORTED = "not_reported"  # neither a table nor prose


ZEROS = (Pattern.ZERO_TABLE, Pattern.ZERO_PROSE)
STATING = (Pattern.POSITIVE, *ZEROS)


def _table() -> pl.Expr:
    """The number a table states; null where none does."""
    printed = pl.when(pl.col(APPLICATIONS_STATE) == State.STATED.value).then(pl.col(TABLE))
    return pl.coalesce(printed, ANNEX)


def received() -> pl.Expr:
    """Applications a report states, in a table or else in prose; null: it states no number."""
    return pl.coalesce(_table(), PROSE)


def pattern() -> pl.Expr:
    """The `Pattern` of a row of `measures`, column `zero_pattern`; never null."""
    table, prose, state = _table(), pl.col(PROSE), pl.col(APPLICATIONS_STATE)
    return (
        pl.when(table > 0).then(pl.lit(Pattern.POSITIVE.value))
        .when(table == 0).then(pl.lit(Pattern.ZERO_TABLE.value))
        .when(prose == 0).then(pl.lit(Pattern.ZERO_PROSE.value))
        .when(prose > 0).then(pl.lit(Pattern.POSITIVE.value))
        .when(state == State.BLANK.value).then(pl.lit(Pattern.BLANK.value))
        .when(state == State.DASH.value).then(pl.lit(Pattern.DASH.value))
        .when(state.is_not_null()).then(pl.lit(Pattern.UNREAD.value))
        .otherwise(pl.lit(Pattern.NOT_REPORTED.value))
        .alias("zero_pattern")
    )  # fmt: skip


def evidence() -> pl.Expr:
    """Id of the number that decides the pattern, column `evidence`; null: nothing states it."""
    return (
        pl.when(pl.col(APPLICATIONS_STATE) == State.STATED.value).then(pl.lit(TABLE))
        .when(pl.col(ANNEX).is_not_null()).then(pl.lit(ANNEX))
        .when(pl.col(PROSE).is_not_null()).then(pl.lit(PROSE))
        .when(pl.col(APPLICATIONS_STATE).is_not_null()).then(pl.lit(TABLE))
        .alias("evidence")
    )  # fmt: skip


def contributions() -> dict[str, pl.Expr]:
    """What one report adds: `pattern|<pattern>`, and `received`, the number it states."""
    found = {f"pattern|{each}": one(pattern() == each.value) for each in Pattern}
    return found | {"received": received()}


def patterns(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """Reports by group and pattern. Columns: `group`, `zero_pattern`, `reports`."""
    wide = summed(frames, "measures", selection, contributions(), by)
    return counted(wide, "pattern|", "zero_pattern")


def zero_shares(frames: Frames, selection: Selection, by: str | None = None) -> pl.DataFrame:
    """Stated zeros among the reports that state a number, by group or over all.

    Columns: `group`, `zeros`, `stating`, `silent`, `reports`, `received` (sum of the numbers),
    `zero_application_share` (0 to 1; null when no report of the group states a number).
    """
    zeros = pl.sum_horizontal(f"pattern|{each}" for each in ZEROS)
    stating = pl.sum_horizontal(f"pattern|{each}" for each in STATING)
    wide = summed(frames, "measures", selection, contributions(), by)
    return wide.filter(pl.col("reports") > 0).select(
        "group",
        zeros.alias("zeros"),
        stating.alias("stating"),
        (pl.col("reports") - stating).alias("silent"),
        "reports",
        pl.when(stating > 0).then("received").alias("received"),
        pl.when(stating > 0).then(zeros / stating).alias("zero_application_share"),
    ).sort("group", nulls_last=True)  # fmt: skip


def rows(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with its pattern and the numbers that decide it."""
    columns = [APPLICATIONS_STATE, TABLE, ANNEX, PROSE, CARRIED_IN, PROCESSED, CARRIED_OUT]
    return with_measures(frames, selection, columns, [pattern(), evidence()], limit)


def first_rows(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists; the table's number only where stated."""
    printed = pl.when(pl.col(APPLICATIONS_STATE) == State.STATED.value).then(pl.col(TABLE))
    return rows(frames, selection, limit).with_columns(printed.alias(TABLE)).collect()
