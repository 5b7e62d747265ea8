"""What there is: reports, authorities, findings, and the way into each report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, export, vocabulary
from dashboard.pages import compliance, report
from dashboard.queries import findings, indicators, overview, rows
from dashboard.queries.selection import Selection
from dashboard.ui import (
    address,
    data,
    exhibit,
    figures,
    filters,
    indicator,
    lists,
    notices,
    words,
    years,
)
from dashboard.ui.exhibit import About, Column
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_PAGE = "overview"
# Indicators of the headline → their phrases.
_HEADLINE = {
    "disclosed": "disclosed", "received": "received", "zero_application_share": "zero-share",
    "late_share": "late", "error_share": "errors",
}  # fmt: skip
# Those of the map and the trend, the first by default: a sum is shown however few the reports.
_INDICATORS = (
    "received", "zero_application_share", "reports", "disclosed", "grant_rate", "denial_rate",
    "not_held_share", "backlog", "staff_full_time", "without_full_time_share",
    "review_correction_rate", "litigation_correction_rate", "late_share", "integrity_score",
    "error_share", "repeats_share",
)  # fmt: skip


def page() -> None:
    """The page."""
    report.follow_permalink()
    address.follow(_PAGE, indicator.parameter(_INDICATORS),
                   *exhibit.parameters("map", "trend", "coverage"))  # fmt: skip
    chosen = filters.current()
    st.title(t("overview.title"), anchor=False)
    st.markdown(t("overview.lead"))
    head = data.ask(overview.headline, chosen).row(0, named=True)
    if head["reports"] == 0:
        notices.nothing_selected()
        return
    _headline(head, chosen)
    with st.container(key="side-by-side"):
        left, right = st.columns(2, gap="large")
    with left:
        id = indicator.choose(_PAGE, _INDICATORS)
        _map(chosen, id)
        _coverage(chosen)
    with right:
        _trend(chosen, id)
        _findings(chosen, head["reports"])
    _reports(chosen, head["reports"])


def _headline(head: Mapping[str, Any], chosen: Selection) -> None:
    found = data.ask(indicators.by, chosen, tuple(_HEADLINE))
    of = {row["indicator"]: row for row in found.iter_rows(named=True)}
    who = t(
        "overview.who", authorities=words.number(head["authorities"]), provinces=head["provinces"],
        years=words.years(head["first_year"], head["last_year"]),
    )  # fmt: skip
    figures.row([
        _figure("overview.reports", words.number(head["reports"]), who),
        *[_figure(f"overview.{key}", *_told(id, of[id]))
          for id, key in _HEADLINE.items()],
    ])  # fmt: skip


def _told(id: str, row: Mapping[str, Any]) -> tuple[str, str]:
    """A value and what it rests on; a rate that rests on too few reports is hidden here too."""
    coverage = words.resting_on(row["stating"], row["reports"])
    if row["shown"] or row["value"] is None:
        return indicator.value(id, row["value"]), coverage
    return words.NOTHING, f"{coverage} · {indicator.hidden(id)}"


def _figure(key: str, value: str, basis: str) -> Figure:
    return Figure(t(key), value, basis, t(f"{key}.help"))


def _map(chosen: Selection, id: str) -> None:
    """The provinces as tiles; a click narrows to one, a second one lets go of it."""
    everywhere = chosen.without("regions")
    found = data.ask(indicators.by, everywhere, (id,), "region")
    of = {row["group"]: row for row in indicator.told(found).iter_rows(named=True)}
    held = {code[:2] for code in chosen.regions}
    tiles = vocabulary.tiles()
    rows = [
        {
            "code": tile.code,
            "name": words.tile(tile),
            "group": words.region(tile.code),
            "column": tile.column,
            "row": tile.row,
            "value": of.get(tile.code, {}).get("value"),
            "short": of.get(tile.code, {}).get("short", words.NOTHING),
            "label": of.get(tile.code, {}).get("label", words.NOTHING),
            "coverage": of.get(tile.code, {}).get("coverage", words.coverage(0, 0)),
            "chosen": tile.code[:2] in held,
        }
        for tile in tiles
    ]
    shown = pl.DataFrame(rows, schema_overrides={"value": pl.Float64})
    titles = words.titles("group", "label", "coverage")
    columns = {"group": Column(words.column("region")), "value": indicator.column(id),
               "coverage": Column(titles["coverage"])}  # fmt: skip
    beneath = indicator.beneath(id, found, "region")
    about = About("map", t("overview.map", indicator=indicator.label(id)), beneath,
                  t("overview.map.note"), everywhere)  # fmt: skip
    exhibit.show(_PAGE, about, shown, charts.tiles(titles), columns,
                 exhibit.narrow("region"), width="content")  # fmt: skip


def _trend(chosen: Selection, id: str) -> None:
    found = indicator.told(data.ask(indicators.by, chosen, (id,), "year"))
    shown = found.filter(pl.col("group").is_not_null()).select(
        pl.col("group").cast(pl.Int64).alias("year"),
        pl.lit(indicator.label(id)).alias("series"),
        pl.col("value").alias("total"),
        "label", "coverage",
    )  # fmt: skip
    if shown.is_empty():
        st.info(t("overview.no-years"))
        return
    titles = words.titles("year", "series", "label", "coverage", "break")
    columns = {"year": Column(titles["year"], "year"), "total": indicator.column(id),
               "coverage": Column(titles["coverage"])}  # fmt: skip
    about = About("trend", t("overview.trend", indicator=indicator.label(id)),
                  indicator.beneath(id, found, "year"), indicator.note(id))  # fmt: skip
    exhibit.show(_PAGE, about, *years.trend(shown, titles, indicator.is_share(id)), columns)


def _coverage(chosen: Selection) -> None:
    """Reports by region and year; a click narrows to the region."""
    counted = data.ask(overview.by_year_and_region, chosen)
    in_order = counted.sort("region", "year", nulls_last=True)
    labels = [f"{n:,}" for n in in_order["reports"]]
    shown = in_order.select(
        words.names(in_order["region"].alias("group"), words.region),
        words.names(in_order["year"].alias("split"), words.year),
        pl.col("region").alias("code"),
        pl.col("reports").alias("value"),
        pl.Series("label", labels, pl.String),
        coverage=pl.lit(""),
    )
    titles = {"group": t("column.region"), "split": t("column.year"),
              "label": t("chart.reports"), "coverage": ""}  # fmt: skip
    spec = charts.squares(titles, shown["group"].unique(maintain_order=True).to_list(),
                          words.every_year(shown["split"].sort()))  # fmt: skip
    columns = {"group": Column(titles["group"]), "split": Column(titles["split"]),
               "value": Column(titles["label"], "number")}  # fmt: skip
    about = About("coverage", t("overview.by-year-and-region"))
    exhibit.show(_PAGE, about, shown, spec, columns, exhibit.narrow("region"))


def _findings(chosen: Selection, reports: int) -> None:
    st.subheader(t("overview.findings"), anchor=False)
    counted = data.ask(overview.findings_by_severity, chosen)
    figures.row([
        Figure(words.severity(row["severity"]), words.number(row["findings"]),
               t("overview.in-reports", n=f"{row['reports']:,}"))
        for row in counted.iter_rows(named=True)
    ])  # fmt: skip
    by_code = data.ask(findings.by_code, chosen)
    shown = by_code.with_columns(
        words.names(by_code["severity"], words.severity), words.names(by_code["code"], words.check),
        share=(by_code["reports"] / reports).round(3),
    )  # fmt: skip
    event = st.dataframe(
        shown, key="findings", hide_index=True, height=lists.height(len(shown), 8),
        on_select="rerun", selection_mode="single-cell",
        column_order=["severity", "code", "reports", "share"],
        column_config={
            "severity": st.column_config.Column(t("findings.severity"), width="small"),
            "code": st.column_config.Column(t("findings.check")),
            "reports": st.column_config.NumberColumn(t("column.reports"), format="localized"),
            "share": st.column_config.NumberColumn(t("findings.share"), format="percent"),
        },
    )  # fmt: skip
    for row, _ in event.selection.cells:
        compliance.visit(by_code.item(row, "code"), by_code.item(row, "severity"))


def _reports(chosen: Selection, total: int) -> None:
    listed = data.ask(rows.first_reports, chosen, lists.LIMIT)
    columns = [*rows.FINDINGS, "published"]
    opened = lists.behind("reports", listed, total, columns, partial(_csv, chosen), _place)
    if opened:
        report.visit(*opened)


def _place(row: Mapping[str, Any], column: str) -> str | None:
    return "identity:published" if column == "published" else "findings"


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(rows.reports(data.store(), chosen))
