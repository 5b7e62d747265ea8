"""Rates beside what they are made of: the share, its cases, the reports it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard import vocabulary
from dashboard.ui import indicator, words
from dashboard.ui.exhibit import Column, Kind
from dashboard.ui.words import t


def told(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of `queries.indicators.by` for bars: `total` (null where too little stands behind it),
    `label` (the rate, its numerator and denominator, n of N reports; why there is none) and
    `coverage`.
    """
    labels = [beside(row) for row in rows.iter_rows(named=True)]
    return indicator.told(rows).with_columns(
        pl.col("value").alias("total"), pl.Series("label", labels, pl.String)
    )


def beside(row: Mapping[str, Any]) -> str | None:
    """What stands beside the bar of a rate; nothing where no report states it."""
    if not row["stating"]:
        return None
    id = row["indicator"]
    value = indicator.value(id, row["value"]) if row["shown"] else indicator.hidden(id)
    if row["value"] is None:
        value = t("rates.of-nothing")
    return t("rates.beside", value=value, **_made_of(row))


def basis(row: Mapping[str, Any]) -> str:
    """What a rate is made of, how many reports it rests on, and whether they are too few."""
    told = t("rates.basis", **_made_of(row))
    is_hidden = row["value"] is not None and not row["shown"]
    return f"{told} · {indicator.hidden(row['indicator'])}" if is_hidden else told


def _made_of(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "part": words.number(row["numerator"]),
        "whole": words.number(row["denominator"]),
        "n": f"{row['stating']:,}",
        "of": f"{row['reports']:,}",
    }


def explained(id: str) -> list[str]:
    """What stands beside the bars, and when there is none."""
    return [t("rates.how"), t("rates.hidden", n=vocabulary.indicators()[id].minimum)]


def headline(row: Mapping[str, Any]) -> str:
    """The rate alone; a dash where there is none, or too little stands behind it."""
    return indicator.value(row["indicator"], row["value"] if row["shown"] else None)


def columns(id: str) -> dict[str, Column]:
    """Columns of a table of such a rate."""
    titles = words.titles("numerator", "denominator", "stating", "reports")
    kind: Kind = "percent" if indicator.is_share(id) else "decimal"
    return {
        "total": Column(indicator.label(id), kind),
        "numerator": Column(titles["numerator"], "number"),
        "denominator": Column(titles["denominator"], "number"),
        "stating": Column(titles["stating"], "number"),
        "reports": Column(titles["reports"], "number"),
    }
