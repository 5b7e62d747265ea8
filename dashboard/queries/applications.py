"""Applications for disclosure, and the kinds of zero.

Only a printed 0, or prose that says none came, is a zero; a blank, a dash, an unread cell
and silence are something else, and a share of zeros says how many reports it rests on.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from dashboard import vocabulary
from dashboard.model import State
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.schemas import APPLICATIONS_STATE, Frames

TABLE = "requests.new_received.total"
ANNEX = "annex.app_received"  # the statistics annex of 2014 stands in where section 3 is missing
PROSE = "narrative.applications_received"
PROCESSED = "requests.processed_total.total"


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


def dimension(selection: Selection, by: str | None) -> pl.Expr:
    """Column `group`: year, department_type, field, level or region as text; null: not settled.

    A field is a group of department types. Without `by` all reports are one group, null.
    """
    if by is None:
        return pl.lit(None, pl.String).alias("group")
    if by == "field":
        fields = {id: department.group for id, department in vocabulary.departments().items()}
        of_type = pl.col("department_type").replace_strict(
            fields, default=None, return_dtype=pl.String
        )
        return of_type.alias("group")
    column = selection.region_grain() if by == "region" else pl.col(by)
    return column.cast(pl.String).alias("group")


def patterns(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """Reports by group and pattern. Columns: `group`, `zero_pattern`, `reports`."""
    return (
        frames.scan("measures")
        .filter(selection.where())
        .group_by(dimension(selection, by), pattern())
        .agg(reports=pl.len())
        .sort("group", "zero_pattern", nulls_last=True)
        .collect()
    )


def zero_shares(frames: Frames, selection: Selection, by: str | None = None) -> pl.DataFrame:
    """Stated zeros among the reports that state a number, by group or over all.

    Columns: `group`, `zeros`, `stating`, `silent`, `reports`, `received` (sum of the numbers),
    `zero_application_share` (0 to 1; null when no report of the group states a number).
    """
    number = pl.coalesce(_table(), PROSE)
    zeros = pl.col("zero_pattern").is_in([p.value for p in ZEROS]).sum()
    stating = pl.col("zero_pattern").is_in([p.value for p in STATING]).sum()
    return (
        frames.scan("measures")
        .filter(selection.where())
        .select(dimension(selection, by), pattern(), number.alias("received"))
        .group_by("group")
        .agg(
            zeros.alias("zeros"),
            stating.alias("stating"),
            (pl.len() - stating).alias("silent"),
            pl.len().alias("reports"),
            pl.when(stating > 0).then(pl.col("received").sum()).alias("received"),
            pl.when(stating > 0).then(zeros / stating).alias("zero_application_share"),
        )
        .sort("group", nulls_last=True)
        .collect()
    )


def zero_streaks(frames: Frames, selection: Selection, years: int, limit: int) -> pl.DataFrame:
    """Authorities that stated a zero in at least `years` consecutive years, longest first.

    Columns: of the last report of the run `authority`, `region` (code of its lowest division),
    `department_type`, `report_id` and `evidence`; `first_year`, `last_year`, `streak`. An authority
    is the same over renamings; one whose name or place is open is left out, since nobody can
    follow it from year to year.
    """
    return (
        _streaks(frames, selection)
        .filter(pl.col("streak") >= years)
        .sort("streak", "last_year", "region", "authority", "authority_key",
              descending=[True, True, False, False, False], nulls_last=True)
        .head(limit)
        .select("authority", "region", "department_type", "first_year", "last_year", "streak",
                "report_id", "evidence")
        .collect()
    )  # fmt: skip


def zero_streaks_by(frames: Frames, selection: Selection, years: int, by: str) -> pl.DataFrame:
    """Authorities with such a run by group, of those with so many consecutive reports.

    Columns: `group` (that of the run's last report), `authorities` (with a run of zeros),
    `longest` (years), `followed` (with reports for at least `years` consecutive years, whatever
    they state), `streak_share`.
    """
    group = dimension(selection, by)
    zeros = _longest(_streaks(frames, selection, group), years).rename({"of": "authorities"})
    every = _longest(_streaks(frames, selection, group, zeros_only=False), years)
    return (
        every.rename({"of": "followed"})
        .drop("longest")
        .join(zeros, on="group", how="full", coalesce=True, nulls_equal=True)
        .with_columns(pl.col("authorities", "followed").fill_null(0))
        .with_columns(
            streak_share=pl.when(pl.col("followed") > 0).then(
                pl.col("authorities") / pl.col("followed")
            )
        )
        .sort("group", nulls_last=True)
        .collect()
    )


def _longest(streaks: pl.LazyFrame, years: int) -> pl.LazyFrame:
    """By group how many authorities have a run of so many years, and the longest of all."""
    return (
        streaks.filter(pl.col("streak") >= years)
        .sort("last_year")
        .group_by("authority_key")
        .agg(pl.col("group").last(), pl.col("streak").max())
        .group_by("group")
        .agg(of=pl.len(), longest=pl.col("streak").max())
    )


def _streaks(
    frames: Frames,
    selection: Selection,
    group: pl.Expr | None = None,
    zeros_only: bool = True,
) -> pl.LazyFrame:
    """Runs of consecutive years in which one authority states a zero, or reports at all."""
    region = pl.coalesce("county_code", "city_code", "province_code").alias("region")
    last = ["authority", "region", "department_type", "report_id", "evidence", "group"]
    told = (
        frames.scan("measures")
        .filter(
            selection.where(), pl.col("authority_key").is_not_null(), pl.col("year").is_not_null()
        )
        .select(
            "authority_key", "year", "report_id", "authority", region, "department_type",
            pattern(), evidence(), pl.lit(None).alias("group") if group is None else group,
        )
    )  # fmt: skip
    if zeros_only:
        told = told.filter(pl.col("zero_pattern").is_in([p.value for p in ZEROS]))
    return (
        told.sort("year", "report_id")
        .unique(["authority_key", "year"], keep="last", maintain_order=True)
        .with_columns(
            run=pl.col("year") - pl.col("year").rank("ordinal").over("authority_key").cast(pl.Int32)
        )
        .group_by("authority_key", "run", maintain_order=True)
        .agg(
            pl.col("year").min().alias("first_year"),
            pl.col("year").max().alias("last_year"),
            pl.len().alias("streak"),
            pl.col(last).last(),
        )
    )


def rows(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with its pattern and the numbers that decide it."""
    columns = [APPLICATIONS_STATE, TABLE, ANNEX, PROSE, PROCESSED]
    return with_measures(frames, selection, columns, [pattern(), evidence()], limit)


def first_rows(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists; the table's number only where stated."""
    printed = pl.when(pl.col(APPLICATIONS_STATE) == State.STATED.value).then(pl.col(TABLE))
    return rows(frames, selection, limit).with_columns(printed.alias(TABLE)).collect()
