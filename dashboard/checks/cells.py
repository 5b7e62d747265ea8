"""Cells that hold no number, and tables that hold only zeros."""

from __future__ import annotations

import polars as pl

from dashboard.checks.outcome import EMPTY, Outcome, outcome
from dashboard.checks.rows import rows_of_those
from dashboard.model import Severity, State
from dashboard.schemas import Frames

_TABLES = ("proactive.", "requests.", "disputes.")
_FEWEST_READ = 0.9  # of the cells; where more were lost nobody knows what they held


def blank_cells(frames: Frames) -> Outcome:
    """Cells left blank or filled with a dash, one finding a table; none is ever read as 0.

    An error where another cell of the same row or column holds a number other than 0: there
    something happened that the blank hides. A table of which much was lost may have lost its
    blanks too: without one that is left it is not assessable.
    """
    facts = frames.scan("facts").filter(~pl.col("id").str.starts_with("narrative."))
    is_empty = pl.col("state").is_in(EMPTY)
    having = facts.filter(is_empty).select("report_id").unique()
    of_table = facts.join(having, on="report_id", how="semi").select(
        "report_id", "ordinal", "id", "value",
        is_empty=is_empty,
        span=pl.struct("start", "end"),
        table=pl.col("id").str.split(".").list.get(0),
        row=pl.col("id").str.split(".").list.get(1),
        column=pl.col("id").str.split(".").list.get(2, null_on_oob=True),
    )  # fmt: skip
    counted = of_table.filter(pl.col("value") != 0)
    is_beside = pl.lit(False)
    for axis in ("row", "column"):
        keys = ["report_id", "table", axis]
        near = counted.filter(pl.col("column").is_not_null()).select(*keys).unique()
        of_table = of_table.join(
            near.with_columns(pl.lit(True).alias(f"{axis}_counted")), on=keys, how="left"
        )
        is_beside = is_beside | pl.col(f"{axis}_counted").fill_null(False)
    found = (
        of_table.filter("is_empty")
        .sort("report_id", "ordinal")
        .group_by("report_id", "table", maintain_order=True)
        .agg(
            ids=pl.col("id"),
            spans=pl.col("span"),
            computed=pl.len(),
            severity=pl.when(is_beside.any())
            .then(pl.lit(Severity.ERROR.value))
            .otherwise(pl.lit(Severity.WARNING.value)),
        )
    )
    return outcome(found, _with_cells(frames))


def _with_cells(frames: Frames) -> pl.LazyFrame:
    """Reports that have tables; assessable where nearly all of their cells are in the text."""
    printed = pl.sum_horizontal(
        pl.col(f"cells_{state}") for state in (State.STATED, State.BLANK, State.DASH)
    )
    cells = pl.sum_horizontal(pl.col(f"cells_{state}") for state in State)
    return (
        frames.scan("reports")
        .filter(cells > 0)
        .select("report_id", is_assessable=printed >= _FEWEST_READ * cells)
    )


def all_zero(frames: Frames) -> Outcome:
    """Every cell of sections 2 to 4 that could be read is a printed 0."""
    is_of_table = pl.any_horizontal(pl.col("id").str.starts_with(table) for table in _TABLES)
    others = frames.scan("facts").filter(pl.col("value") != 0).filter(is_of_table)
    having = others.select("report_id").unique().collect()
    rest = frames.scan("reports").join(having.lazy(), on="report_id", how="anti")
    facts = rows_of_those(frames, "facts", rest).filter(is_of_table)
    counted = facts.group_by("report_id").agg(
        cells=pl.len(),
        zeros=(pl.col("value") == 0).sum(),
        empty=pl.col("state").is_in(EMPTY).sum(),
        first=pl.col("id").filter(pl.col("value") == 0).first(),
    )
    is_read = pl.col("zeros") >= _FEWEST_READ * pl.col("cells")
    judged = [
        having.lazy().with_columns(is_assessable=pl.lit(True)),
        counted.select("report_id", is_assessable=is_read),
    ]
    return outcome(
        counted.filter(pl.col("empty") == 0, is_read).select(
            "report_id", computed="zeros", ids=pl.concat_list("first")
        ),
        pl.concat(judged),
    )
