"""What there is: reports, authorities, findings, and the way into each report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard import charts, export
from dashboard.pages import compliance, report
from dashboard.queries import applications, overview, rows
from dashboard.queries.selection import Selection
from dashboard.ui import data, figures, filters, lists, notices, words
from dashboard.ui.figures import Figure
from dashboard.ui.words import t


def page() -> None:
    """The page."""
    report.follow_permalink()
    filters.publish()
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
        _by_year_and_region(chosen)
    with right:
        _findings(chosen, head["reports"])
    _reports(chosen, head["reports"])


def _headline(head: dict[str, Any], chosen: Selection) -> None:
    zero = data.ask(applications.zero_shares, chosen).row(0, named=True)
    years = words.years(head["first_year"], head["last_year"])
    reports = head["reports"]
    figures.row([
        _figure("overview.reports", words.number(reports), years),
        _figure("overview.authorities", words.number(head["authorities"]),
                t("overview.provinces", n=head["provinces"])),
        _figure("overview.received", words.number(zero["received"]),
                words.coverage(zero["stating"], reports)),
        _figure("overview.disclosed", words.number(head["disclosed"]),
                words.coverage(head["disclosed_stated"], reports)),
        _figure("overview.zero-share", words.percent(zero["zero_application_share"]),
                words.coverage(zero["stating"], reports)),
    ])  # fmt: skip


def _figure(key: str, value: str, basis: str) -> Figure:
    return Figure(t(key), value, basis, t(f"{key}.help"))


def _by_year_and_region(chosen: Selection) -> None:
    counted = data.ask(overview.by_year_and_region, chosen)
    st.subheader(t("overview.by-year-and-region"), anchor=False)
    shown = counted.with_columns(
        words.names(counted["region"], words.region), words.names(counted["year"], words.year)
    )
    in_order = shown.select("region").with_columns(code=counted["region"])
    regions = in_order.sort("code", nulls_last=True)["region"].unique(maintain_order=True)
    titles = words.titles("year", "region", "reports")
    years = words.every_year(shown["year"])
    st.vega_lite_chart(
        shown, charts.reports_by_year_and_region(titles, regions.to_list(), years),
        alt=t("overview.by-year-and-region"),
    )  # fmt: skip


def _findings(chosen: Selection, reports: int) -> None:
    st.subheader(t("overview.findings"), anchor=False)
    counted = data.ask(overview.findings_by_severity, chosen)
    figures.row([
        Figure(words.severity(row["severity"]), words.number(row["findings"]),
               t("overview.in-reports", n=f"{row['reports']:,}"))
        for row in counted.iter_rows(named=True)
    ])  # fmt: skip
    by_code = data.ask(overview.findings_by_code, chosen)
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
