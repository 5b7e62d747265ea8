"""Figures over the years: where lines break, because the form changed and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import charts
from dashboard.charts.colours import SERIES_COLOURS
from dashboard.model import Form
from dashboard.ui import words
from dashboard.ui.words import t

# Year of the first reports of a form → the form; see its instrument.
FIRST_YEARS = {2019: Form.F2019, 2021: Form.F2021}


def breaks() -> dict[int, str]:
    """The years before which a line breaks, each with the reason."""
    return {year: t(f"exhibit.break.{form.value}") for year, form in FIRST_YEARS.items()}


def trend(
    shown: pl.DataFrame,
    titles: Mapping[str, str],
    is_share: bool = False,
    colours: Sequence[str] = SERIES_COLOURS,
) -> tuple[pl.DataFrame, charts.Spec]:
    """The frame of a trend with its eras, and its chart.

    `shown` has `year` (number, never null), `series` (label), `total`, `label`, `coverage`. Years
    between two others in which nobody reports stay empty.
    """
    axis = [int(year) for year in words.every_year(map(str, shown["year"].unique().sort()))]
    series = shown["series"].unique(maintain_order=True).to_list()
    era = pl.sum_horizontal(pl.lit(0), *(pl.col("year") >= year for year in FIRST_YEARS))
    every = pl.DataFrame({"year": axis}).join(pl.DataFrame({"series": series}), how="cross")
    whole = every.join(shown, on=["year", "series"], how="left", maintain_order="left")
    spec = charts.trend(titles, series, axis, breaks(), is_share, colours)
    return whole.with_columns(era.alias("era")), spec
