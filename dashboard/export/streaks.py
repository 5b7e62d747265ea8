"""Authorities with zero applications year after year, as rows to export."""

from __future__ import annotations

import polars as pl

from dashboard.export.delimited import csv
from dashboard.export.links import LINK, fact_link, link


def streaks_csv(rows: pl.LazyFrame) -> bytes:
    """Rows of `queries.streaks` as CSV, each with a link to the report of its last year and to the
    place of the last zero in it."""
    linked = rows.with_columns(link().alias(LINK), key="evidence").with_columns(fact_link())
    return csv(linked.drop("key").collect())
