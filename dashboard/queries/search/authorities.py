"""Authorities that a query names, best match first."""

from __future__ import annotations

import polars as pl

from dashboard.parsing.identity.departments import full_name
from dashboard.queries.search import identity
from dashboard.queries.search.understanding import Query, understand
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

LIMIT = 50
# One row an authority. An authority whose place is open cannot be told from others of its name:
# each of its reports stands alone, without a key.
_SCHEMA = pl.Schema(
    {
        "authority_key": pl.String(),
        "authority": pl.String(),  # its name in the newest report that was found
        "place": pl.String(),  # code of its own division; null: open
        "years": pl.List(pl.Int32()),  # of the reports found, newest first, each once
        "reports": pl.UInt32(),
        "newest": pl.String(),  # report_id
        "rank": pl.Int32(),  # 0 whole name, 1 its beginning, 2 part of it, 3 its division, 4 inside
        "found": pl.UInt32(),  # authorities found in all, the same in every row
    }
)
_COLUMNS = ("report_id", "year", "authority", "authority_as_printed", "authority_key",
            "department_type", "province_code", "city_code", "county_code")  # fmt: skip


def authorities(
    frames: Frames, selection: Selection, query: str, limit: int = LIMIT
) -> pl.DataFrame:
    """Authorities with reports of the filters that every word of the query means, by place, kind
    or name, and in the years it asks for; none for a query without words.

    Columns of `_SCHEMA`, at most `limit` rows.
    """
    understood = understand(query)
    if not understood.words:
        return _SCHEMA.to_frame()
    meant = [identity.meant(word) for word in understood.words]
    reports = frames.scan("reports").filter(identity.chosen(selection, understood))
    return of_reports(reports.select(_COLUMNS).filter(*meant), _rank(understood), limit)


def of_reports(reports: pl.LazyFrame, rank: pl.Expr, limit: int | None) -> pl.DataFrame:
    """The authorities of these reports, with their best rank; columns of `_SCHEMA`."""
    return (
        reports.filter(identity.CALLED.is_not_null())
        .with_columns(
            rank=rank.cast(pl.Int32),
            place=identity.DIVISION,
            authority=identity.CALLED,
            own=pl.coalesce("authority_key", "report_id"),
        )
        .sort("year", "report_id", descending=[True, False], nulls_last=True)
        .group_by("own", maintain_order=True)
        .agg(
            pl.col("authority_key", "authority", "place").first(),
            years=pl.col("year").drop_nulls().unique().sort(descending=True),
            reports=pl.len(),
            newest=pl.col("report_id").first(),
            rank=pl.col("rank").min(),
        )
        .with_columns(found=pl.len())
        .sort("rank", "place", "authority", "newest", nulls_last=True)
        .slice(0, limit)
        .select(_SCHEMA.names())
        .cast(_SCHEMA)
        .collect()
    )


def _rank(query: Query) -> pl.Expr:
    """How well a report's authority fits: lower is better."""
    joined = "".join("".join(word.text.split()) for word in query.words)
    whole = identity.either([joined, full_name(joined)])
    named = [identity.is_called(identity.patterns(word)) for word in query.words]
    begins = identity.is_called(f"^{identity.patterns(query.words[0])}")
    own = pl.any_horizontal([identity.is_division_of(word) for word in query.words])
    return (
        pl.when(identity.is_called(f"^{whole}$"))
        .then(0)
        .when(pl.all_horizontal(named) & begins)
        .then(1)
        .when(pl.all_horizontal(named))
        .then(2)
        .when(own)
        .then(3)
        .otherwise(4)
    )
