"""Permanent links; they continue the address of the dashboard: `https://…/?report=<report_id>`."""

from __future__ import annotations

import polars as pl

LINK, FACT_LINK, FINDING_LINK = "report_link", "fact_link", "finding_link"


def link() -> pl.Expr:
    """Link to the report of a row."""
    return pl.concat_str(pl.lit("?report="), "report_id")


def fact_link() -> pl.Expr:
    """Link to the very figure of a row with its `key`, as `queries.keys` makes them."""
    return pl.concat_str(link(), pl.lit("&at="), "key").alias(FACT_LINK)


def finding_link() -> pl.Expr:
    """Link to the place of a finding."""
    return pl.concat_str(link(), pl.lit("&at=finding:"), "key").alias(FINDING_LINK)
