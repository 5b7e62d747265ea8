"""What reports are grouped by: year, place, kind, rank or authority."""

from __future__ import annotations

from functools import cache

import polars as pl

from dashboard import vocabulary
from dashboard.queries.selection import Selection

DIMENSIONS = ("year", "region", "field", "department_type", "level", "authority")

# Frames carry the same dimensions under these names.
_COLUMNS = {"authority": "authority_key"}


def dimension(selection: Selection, by: str | None) -> pl.Expr:
    """Column `group`: one of `DIMENSIONS` as text; null: not settled.

    A region is a division of the selection's grain, a field a group of department types, an
    authority its key, the same over renamings. Without `by` all reports are one group, null.
    """
    return printed(selection, by).cast(pl.String).alias("group")


def printed(selection: Selection, by: str | None) -> pl.Expr:
    """The same as the frames hold it, years as numbers: cheaper to group millions of reports by."""
    if by is None:
        return pl.lit(None, pl.String)
    if by == "field":
        return pl.col("department_type").replace_strict(
            _fields(), default=None, return_dtype=pl.String
        )
    return selection.region_grain() if by == "region" else pl.col(_COLUMNS.get(by, by))


@cache
def _fields() -> dict[str, str]:
    return {id: department.group for id, department in vocabulary.departments().items()}
