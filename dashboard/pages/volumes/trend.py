"""The chosen figure over the years, with a break where the form changed."""

from __future__ import annotations

import polars as pl

from dashboard.pages.volumes import choices
from dashboard.pages.volumes.choices import PAGE
from dashboard.queries import volumes
from dashboard.queries.selection import Selection
from dashboard.ui import data, exhibit, indicator, words, years
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t


def show(chosen: Selection, id: str, per: str) -> None:
    """Lines over the years. The three totals stand beside each other, never added up."""
    ids = volumes.SOURCES if id in volumes.SOURCES else (id,)
    found = data.ask(volumes.by, chosen, ids, "year", per)
    dated = found.filter(pl.col("group").is_not_null())
    about = _about(chosen, ids, per, found)
    if dated["value"].null_count() == len(dated):
        choices.nothing(about.title, t("volumes.none-stated"))
        return
    shown = dated.select(
        pl.col("group").cast(pl.Int64).alias("year"),
        words.names(dated["indicator"], indicator.label).alias("series"),
        pl.col("value").alias("total"),
        words.names(dated["value"], words.number).alias("label"),
        words.coverages(dated),
        "stating",
        "reports",
    )
    titles = words.titles("series", "year", "coverage", "break") | {"label": t(f"chart.{per}")}
    drawn, spec = years.trend(shown, titles)
    whole = drawn.with_columns(pl.col("stating", "reports").fill_null(0))  # years in between
    columns = {
        "year": Column(titles["year"], "year"), "series": Column(titles["series"]),
        "total": Column(titles["label"], "number"), "stating": Column(t("chart.stating"), "number"),
        "reports": Column(t("chart.reports"), "number"),
    }  # fmt: skip
    exhibit.show(PAGE, about, whole, spec, columns)


def _about(chosen: Selection, ids: tuple[str, ...], per: str, found: pl.DataFrame) -> About:
    one = len(ids) == 1
    figure = indicator.label(ids[0]) if one else t("volumes.three-totals")
    title = t(
        "volumes.trend", figure=figure, per=t(f"volumes.per.{per}"), unit=choices.unit(ids[0])
    )
    beneath = [
        t("volumes.based-on", coverage=covered)
        if one
        else t("volumes.stated", figure=indicator.label(row["indicator"]), coverage=covered)
        for row in data.ask(volumes.by, chosen, ids, None, per).iter_rows(named=True)
        for covered in [words.coverage(row["stating"], row["reports"])]
    ]
    if undated := found.filter(pl.col("group").is_null())["reports"].to_list():
        beneath.append(t("volumes.without-year", n=words.number(undated[0])))
    note = indicator.note(ids[0])
    how = note if per == "total" else t("volumes.median.note", note=note)
    return About("trend", title, beneath, f"{how} {t('volumes.trend.note')}")
