"""Applications received, and above all the kinds of zero."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, export
from dashboard.pages import report
from dashboard.queries import applications, compliance, findings
from dashboard.queries.applications import Pattern
from dashboard.queries.selection import Selection
from dashboard.ui import data, figures, filters, groups, lists, notices, words
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_FIGURES = ("zero_pattern", applications.TABLE, applications.PROSE, applications.ANNEX)
_STREAKS = (2, 3, 5)
_CONTRADICTED = "zero-contradicted"


def page() -> None:
    """The page."""
    filters.publish()
    chosen = filters.current()
    st.title(t("applications.title"), anchor=False)
    st.markdown(t("applications.lead"))
    overall = data.ask(applications.zero_shares, chosen)
    if overall.is_empty():
        notices.nothing_selected()
        return
    whole = overall.row(0, named=True)
    _headline(whole)
    by = groups.choose("applications")
    _patterns(chosen, by)
    _shares(data.ask(applications.zero_shares, chosen, by), by)
    _streaks(chosen, by)
    _contradicted(chosen)
    _reports(chosen, whole["reports"])


def _headline(whole: dict[str, Any]) -> None:
    covered = words.coverage(whole["stating"], whole["reports"])
    of_all = t("applications.of-reports", of=f"{whole['reports']:,}")
    figures.row([
        Figure(t(key), value, basis, t(f"{key}.help"))
        for key, value, basis in (
            ("applications.zero-share", words.percent(whole["zero_application_share"]), covered),
            ("applications.zeros", words.number(whole["zeros"]), covered),
            ("applications.received", words.number(whole["received"]), covered),
            ("applications.silent", words.number(whole["silent"]), of_all),
        )
    ])  # fmt: skip


def _patterns(chosen: Selection, by: str) -> None:
    st.subheader(t("applications.patterns", by=t(f"by.{by}")), anchor=False)
    counted = data.ask(applications.patterns, chosen, by)
    order = [pattern.value for pattern in Pattern]
    names = {pattern: words.pattern(pattern) for pattern in order}
    shown = groups.named(counted, by).select(
        "group",
        "reports",
        pl.col("zero_pattern").replace_strict(names).alias("kind"),
        pl.col("zero_pattern").replace_strict(order, range(len(order))).alias("place"),
        pl.col("reports").sum().over("group").alias("of"),
    )
    spec = charts.parts_of_reports(
        words.titles("group", "kind", "reports", "of", "share"), groups.order(shown, by),
        list(names.values()), list(charts.PATTERN_COLOURS.values()),
    )  # fmt: skip
    st.vega_lite_chart(shown, spec, alt=t("applications.patterns", by=t(f"by.{by}")))
    st.caption(t("applications.patterns.note"))


def _shares(shares: pl.DataFrame, by: str) -> None:
    st.subheader(t("applications.shares", by=t(f"by.{by}")), anchor=False)
    groups.table(
        groups.named(shares, by),
        {"zero_application_share": "percent", "zeros": "number", "stating": "number",
         "reports": "number", "received": "number"},
        words.column(by),
    )  # fmt: skip


def _streaks(chosen: Selection, by: str) -> None:
    heading, control = st.columns([3, 2], vertical_alignment="bottom")
    heading.subheader(t("applications.streaks"), anchor=False)
    years = control.segmented_control(
        t("applications.streak-years"), _STREAKS, default=2, key="streak-years", required=True,
        format_func=lambda n: t("applications.years-or-more", n=n), persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    runs = data.ask(applications.zero_streaks, chosen, years, lists.LIMIT)
    if runs.is_empty():
        st.info(t("applications.no-streaks", n=years))
        return
    st.caption(t("applications.streaks.note"))
    if by != "year":  # a run belongs to several
        groups.table(
            groups.named(data.ask(applications.zero_streaks_by, chosen, years, by), by),
            {"authorities": "number", "followed": "number", "streak_share": "percent",
             "longest": "number"},
            words.column(by),
        )  # fmt: skip
        st.caption(t("applications.followed.note", n=years))
    shown = runs.select(
        "authority",
        words.names(runs["region"], words.place),
        words.names(runs["department_type"], words.department),
        "first_year",
        "last_year",
        "streak",
    )
    event = st.dataframe(
        shown, key="streaks", hide_index=True, on_select="rerun", selection_mode="single-cell",
        height=lists.height(len(shown), 8),
        column_config={
            id: st.column_config.NumberColumn(words.column(id), format="%d")
            if runs.schema[id].is_numeric() else st.column_config.Column(words.column(id))
            for id in shown.columns
        },
    )  # fmt: skip
    for row, _ in event.selection.cells:
        report.visit(runs.item(row, "report_id"), runs.item(row, "evidence"))


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
    opened = lists.behind("applications", listed, total, _FIGURES, partial(_csv, chosen), _place)
    if opened:
        report.visit(*opened)


def _place(row: Mapping[str, Any], column: str) -> str | None:
    return row["evidence"] if column == "zero_pattern" else column


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(applications.rows(data.store(), chosen))
