"""What reports say that is no number, as rows; and where that and their identity stand."""

from __future__ import annotations

import polars as pl

from dashboard.schemas import Frames


def mentioned(
    frames: Frames, prefix: str, *columns: str, where: pl.Expr | None = None
) -> pl.LazyFrame:
    """One row a mention whose id begins so: `report_id`, `columns` of `reports`, `id`, `detail`,
    `start`, `end`. With `where` those of some reports only."""
    is_wanted = pl.element().struct.field("id").str.starts_with(prefix)
    return (
        frames.scan("reports")
        .filter(pl.lit(True) if where is None else where)
        .select("report_id", *columns, pl.col("mentions").list.filter(is_wanted))
        .explode("mentions", empty_as_null=False)
        .unnest("mentions")
        .filter(pl.col("id").is_not_null())
    )


def mention_places(id: str) -> pl.Expr:
    """The places of a report's mentions of an id; empty where it has none."""
    return _places("mentions", "id", [id])


def identity_places(*fields: str) -> pl.Expr:
    """Where these fields of a report's identity stand in its text."""
    return _places("evidence", "field", list(fields))


def _places(column: str, of: str, values: list[str]) -> pl.Expr:
    return (
        pl.col(column)
        .list.filter(pl.element().struct.field(of).is_in(values))
        .list.eval(pl.struct(pl.element().struct.field("start"), pl.element().struct.field("end")))
    )
