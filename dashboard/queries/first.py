"""The first so many rows of a long list, without putting the list in order.

Years, scores and counts are cheap to read, ids are not: how good the last row of the list is in
all but its id tells which rows need theirs read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import polars as pl

from dashboard.schemas import Frames


class By(NamedTuple):
    """A column to put rows in order by; what is null comes last."""

    column: str
    descending: bool = False


# How what is equal stands in every list: as in the files, so that the first rows stand together.
PLACE = (By("province_code"), By("city_code"), By("county_code"), By("authority_key"),
         By("report_id"))  # fmt: skip


def in_order(rows: pl.LazyFrame, order: Sequence[By]) -> pl.LazyFrame:
    """All rows in that order."""
    return rows.sort(
        [by.column for by in order], descending=[by.descending for by in order], nulls_last=True
    )


def first(
    rows: pl.LazyFrame, order: Sequence[By], limit: int, narrowed: bool = False
) -> pl.DataFrame:
    """The first rows in that order and then by `PLACE`: `report_id`, `year`, `province_code`.

    All but the columns of the order and the province is read only of rows that may be among the
    first, of all where they have been `narrowed` to about as few.
    """
    cheap, whole = (*order, PLACE[0]), (*order, *PLACE)
    among = rows
    if not narrowed:
        best = in_order(rows.select(by.column for by in cheap), cheap).head(limit).collect()
        if len(best) == limit:
            among = rows.filter(_is_as_good(cheap, best.row(-1)))
    names = dict.fromkeys([*(by.column for by in whole), "year"])
    keys = in_order(among.select(list(names)), whole).head(limit)
    return keys.select("report_id", "year", "province_code").collect()


def of(frames: Frames, frame: str, keys: pl.DataFrame) -> pl.LazyFrame:
    """The rows of a frame that stands by place, by the keys of `first`: years and places without
    one are skipped."""
    provinces = pl.col("province_code").is_in(
        keys["province_code"].unique().to_list(), nulls_equal=True
    )
    return only(frames.scan(frame).filter(is_of(keys["year"]), provinces), keys)


def only(rows: pl.LazyFrame, keys: pl.DataFrame) -> pl.LazyFrame:
    """The rows of these reports."""
    # The ids as a plain list: what is not theirs is skipped before it is decoded.
    return rows.filter(pl.col("report_id").is_in(keys["report_id"].unique().to_list()))


def is_of(years: pl.Series) -> pl.Expr:
    """Whether a row is of one of these years."""
    known = pl.col("year").is_in(years.drop_nulls().unique().to_list())
    return known | pl.col("year").is_null() if years.null_count() else known


def _is_as_good(order: Sequence[By], last: Sequence[object]) -> pl.Expr:
    """Whether a row comes no later than one with these values."""
    better, equal = [], [pl.lit(value=True)]
    for by, value in zip(order, last, strict=True):
        column = pl.col(by.column)
        if value is None:
            is_better, is_equal = column.is_not_null(), column.is_null()
        else:
            limit = pl.lit(value)
            is_better = (column > limit) if by.descending else (column < limit)
            is_equal = column == limit
        better.append(reduce(and_, [*equal, is_better]))
        equal.append(is_equal)
    return reduce(or_, [*better, reduce(and_, equal)])
