"""The kinds of zero: where, by whom, year after year, and against what the report itself says."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

from dashboard import charts, export
from dashboard.charts.colours import PATTERN_COLOURS
from dashboard.pages import report
from dashboard.pages.applications import runs
from dashboard.pages.applications.drawing import PAGE, bars, beside, headline, hidden, place
from dashboard.queries import applications, compliance, findings, indicators
from dashboard.queries.applications import Pattern
from dashboard.queries.selection import Selection
from dashboard.ui import data, exhibit, filters, groups, indicator, lists, words
from dashboard.ui.exhibit import About, Column
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

PARAMETERS = (*runs.PARAMETERS, *exhibit.parameters("map", "patterns", "shares"))
_RATE = "zero_application_share"
_FIGURES = ("zero_pattern", applications.TABLE, applications.PROSE, applications.ANNEX)
_CONTRADICTED = "zero-contradicted"
_BETWEEN = "|"  # region and year of a square


def show(chosen: Selection, total: int) -> None:
    """The view."""
    _headline(chosen)
    runs.show(chosen)
    _map(chosen)
    by = groups.choose(PAGE)
    _patterns(chosen, by)
    _shares(chosen, by)
    runs.by_group(chosen, by)
    _contradicted(chosen)
    _reports(chosen, total)


def _headline(chosen: Selection) -> None:
    whole = data.ask(applications.zero_shares, chosen).row(0, named=True)
    covered = words.resting_on(whole["stating"], whole["reports"])
    of_all = t("applications.of-reports", of=f"{whole['reports']:,}")
    headline(chosen, [_RATE], [
        Figure(t(key), words.number(value), basis, t(f"{key}.help"))
        for key, value, basis in (
            ("applications.zeros", whole["zeros"], covered),
            ("applications.silent", whole["silent"], of_all),
        )
    ])  # fmt: skip


def _map(chosen: Selection) -> None:
    """The share of zeros by region and year; a click narrows to both."""
    found = data.ask(indicators.by, chosen, (_RATE,), "region", "year")
    told = indicator.told(found.sort("group", "split", nulls_last=True))
    bases = [
        t("applications.map.basis", zeros=words.number(zeros or 0), coverage=coverage)
        for zeros, coverage in told.select("numerator", "coverage").iter_rows()
    ]
    shown = told.select(
        words.names(told["group"], words.region),
        words.names(told["split"], words.year),
        pl.concat_str("group", "split", separator=_BETWEEN).alias("code"),
        "value", "label", pl.Series("coverage", bases, pl.String),
        pl.col("numerator").alias("zeros"), "stating", "reports",
        hidden(_RATE).alias("told"),
    )  # fmt: skip
    titles = words.titles("label", "coverage") | {"group": words.column("region"),
                                                  "split": words.column("year")}  # fmt: skip
    spec = charts.squares(titles, shown["group"].unique(maintain_order=True).to_list(),
                          words.every_year(shown["split"].sort()), from_zero=False)  # fmt: skip
    columns = {
        "group": Column(titles["group"]), "split": Column(titles["split"]),
        "value": Column(indicator.label(_RATE), "percent"),
        **{id: Column(words.column(id), "number") for id in ("zeros", "stating", "reports")},
        "told": Column(t("applications.hidden")),
    }  # fmt: skip
    about = About("map", t("applications.map"), _lines(found), t("applications.map.note"))
    exhibit.show(PAGE, about, shown, spec, columns, exhibit.Pick("code", _narrow))


def _narrow(code: str) -> None:
    """Narrows the filters to a region and a year, or sets both free again; a callback."""
    region, year = code.split(_BETWEEN)
    chosen = filters.current()
    is_held = {"region": region in chosen.regions, "year": int(year) in chosen.years}
    for dimension, value in (("region", region), ("year", year)):
        if all(is_held.values()) or not is_held[dimension]:
            filters.toggle(dimension, value)


def _lines(found: pl.DataFrame) -> list[str]:
    stating, reports = int(found["stating"].sum()), int(found["reports"].sum())
    covered = t("applications.rests-on", coverage=words.coverage(stating, reports))
    return [t("indicator.share"), covered]


def _patterns(chosen: Selection, by: str) -> None:
    counted = data.ask(applications.patterns, chosen, by).rename({"zero_pattern": "kind"})
    about = About(
        "patterns",
        t("applications.patterns", by=t(f"by.{by}")),
        [t("applications.patterns.unit", n=f"{int(counted['reports'].sum()):,}")],
        t("applications.patterns.note"),
    )
    kinds = {pattern.value: words.pattern(pattern.value) for pattern in Pattern}
    groups.parts(PAGE, about, counted, by, kinds, PATTERN_COLOURS)


def _shares(chosen: Selection, by: str) -> None:
    found = data.ask(indicators.by, chosen, (_RATE,), by)
    told = indicator.told(found)
    shown = beside(told).with_columns(zeros="numerator", told=hidden(_RATE))
    columns = {
        "value": Column(indicator.label(_RATE), "percent"),
        **{id: Column(words.column(id), "number") for id in ("zeros", "stating", "reports")},
        "told": Column(t("applications.hidden")),
    }
    title = t("applications.by", figure=indicator.label(_RATE), by=t(f"by.{by}"))
    about = About("shares", title, _lines(found), indicator.note(_RATE))
    bars(about, shown, by, columns, is_share=True)


def _contradicted(chosen: Selection) -> None:
    """Zeros that the rest of their report contradicts."""
    by_check = data.ask(compliance.by_check, chosen).filter(code=_CONTRADICTED)
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(t("applications.contradicted"), anchor=False)
    total = int(by_check["findings"].sum())
    assessable = int(by_check["assessable"].max() or 0)  # type: ignore[arg-type]  # Int64
    told = words.coverage(assessable, by_check.item(0, "reports"))
    st.caption(t("applications.contradicted.note", coverage=told))
    if not total:
        st.info(t("applications.none-contradicted"))
        return
    with button:
        lists.download("zero-contradicted", partial(_contradicted_csv, chosen), total)
    listed = data.ask(findings.first_findings, chosen, _CONTRADICTED, None, lists.LIMIT)
    if opened := lists.findings(listed, total, "contradicted"):
        report.visit(*opened)


def _contradicted_csv(chosen: Selection) -> bytes:
    return export.findings_csv(findings.findings(data.store(), chosen, _CONTRADICTED))


def _reports(chosen: Selection, total: int) -> None:
    listed = data.ask(applications.first_rows, chosen, lists.LIMIT)
    listed = listed.with_columns(words.names(listed["zero_pattern"], words.pattern))
    opened = lists.behind("applications", listed, total, _FIGURES, partial(_csv, chosen), place)
    if opened:
        report.visit(*opened)


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(applications.rows(data.store(), chosen))
