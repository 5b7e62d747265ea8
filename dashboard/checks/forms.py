"""Whether the tables are those of the reporting year."""

from __future__ import annotations

import polars as pl

from dashboard.checks.outcome import Outcome, outcome
from dashboard.model import Form, Severity
from dashboard.schemas import Frames

_ENCOURAGED = 2019  # 国办公开办函〔2019〕60号 came in November of that year
_FIRST_OF_2021 = 2021  # 国办公开办函〔2021〕30号
_TABLES = ("proactive", "requests")
_FIRST_CELLS = {"proactive": "proactive.normative_documents", "requests": "requests.new_received"}


def _forms(frames: Frames) -> pl.LazyFrame:
    of = {table: pl.col(f"form_{table}").cast(pl.String).cast(pl.Int32) for table in _TABLES}
    return frames.scan("reports").with_columns(proactive=of["proactive"], requests=of["requests"])


def hybrids(frames: Frames) -> Outcome:
    """Sections 2 and 3 of one report in different forms."""
    reports = _forms(frames).filter(
        pl.any_horizontal(pl.col(table).is_not_null() for table in _TABLES)
    )
    differs = pl.col("proactive") != pl.col("requests")
    found = reports.filter(differs).join(_first_cells(frames), on="report_id", how="left")
    return outcome(
        found.select("report_id", "ids", stated="proactive", computed="requests"),
        reports.select("report_id", is_assessable=differs.is_not_null()),
    )


def wrong_year(frames: Frames) -> Outcome:
    """Tables of a form that the reporting year does not use.

    2020 uses the form of 2019, later years that of 2021; for 2019 the form was only encouraged,
    so another is noted. A report whose tables follow two forms is a hybrid and no case of this.
    """
    reports = _forms(frames).filter(pl.col("year") >= _ENCOURAGED)
    prescribed = (
        pl.when(pl.col("year") >= _FIRST_OF_2021).then(int(Form.F2021)).otherwise(int(Form.F2019))
    )
    used = pl.coalesce(*_TABLES)
    is_one = pl.col("proactive").eq_missing(pl.col("requests")) | pl.any_horizontal(
        pl.col(table).is_null() for table in _TABLES
    )
    reports = reports.filter(is_one)
    found = (
        reports.filter(used != prescribed)
        .join(_first_cells(frames), on="report_id", how="left")
        .select(
            "report_id", "ids", stated=used, computed=prescribed,
            detail=pl.col("year").cast(pl.String),
            severity=pl.when(pl.col("year") == _ENCOURAGED).then(pl.lit(Severity.INFO.value))
            .otherwise(pl.lit(Severity.ERROR.value)),
        )
    )  # fmt: skip
    return outcome(found, reports.select("report_id", is_assessable=used.is_not_null()))


def _first_cells(frames: Frames) -> pl.LazyFrame:
    """The first cell that was read of sections 2 and 3: where their tables stand."""
    is_cell = pl.any_horizontal(pl.col("id").str.starts_with(first) for first in
                                _FIRST_CELLS.values())  # fmt: skip
    return (
        frames.scan("facts")
        .filter(is_cell, pl.col("start").is_not_null())
        .sort("report_id", "ordinal")
        .with_columns(table=pl.col("id").str.split(".").list.first())
        .unique(["report_id", "table"], keep="first", maintain_order=True)
        .group_by("report_id", maintain_order=True)
        .agg(ids=pl.col("id"))
    )
