"""How the numbers of a report are named in links: by id, from the second of an id on `id~2`."""

from __future__ import annotations

import polars as pl


def key(id: str, nth: int) -> str:
    """The key of the nth number of that id, counted from 1 in the order of reading."""
    return id if nth == 1 else f"{id}~{nth}"


def keys() -> pl.Expr:
    """The same for rows of `facts` that stand in the order of reading, column `key`.

    All rows of a report must be there: what is left out is not counted.
    """
    nth = pl.int_range(1, pl.len() + 1).over("report_id", "id")
    return pl.when(nth == 1).then("id").otherwise(pl.format("{}~{}", "id", nth)).alias("key")
