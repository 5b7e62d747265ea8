"""Python values → columns of Polars, without a dictionary for each value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

Columns = dict[str, Sequence[Any] | pl.Series]


def columns_of(rows: Sequence[Mapping[str, Any]], names: Iterable[str]) -> Columns:
    """Rows that have a value for each of the names, turned into columns."""
    return {name: [row[name] for row in rows] for name in names}


def lists(values: Sequence[Sequence[tuple[Any, ...]]], dtype: pl.DataType) -> pl.Series:
    """A column of lists of structs: of each list its structs, as tuples in the order of fields.

    All structs go into one frame, of which every list is a slice.
    """
    if not values:
        return pl.Series(dtype=dtype)
    structs = pl.DataFrame(
        [struct for each in values for struct in each], schema=_fields(dtype), orient="row"
    ).to_struct()
    lengths = pl.Series([len(each) for each in values], dtype=pl.UInt32)
    return (
        pl.DataFrame({"length": lengths, "start": lengths.cum_sum() - lengths})
        .select(pl.lit(structs).implode().list.slice("start", "length"))
        .to_series()
    )


def _fields(dtype: pl.DataType) -> pl.Schema:
    assert isinstance(dtype, pl.List)
    assert isinstance(dtype.inner, pl.Struct)
    return pl.Schema(dtype.inner.to_schema())
