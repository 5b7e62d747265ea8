"""One report: what was read beside the text it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NoReturn

import polars as pl
import streamlit as st

from dashboard import export
from dashboard.pages import copies
from dashboard.queries import report, rows
from dashboard.ui import data, filters, lists, notices, places, reader, sheet, words
from dashboard.ui.words import t

_STATES = ("stated", "blank", "dash", "unread", "inferred")


def page() -> None:
    """The page."""
    report_id = st.query_params.get("report") or st.session_state.get("last-report")
    header = data.ask(report.header, report_id) if report_id else None
    if header is None:
        filters.publish()
        _choose()
    elif header.is_empty():
        st.session_state.pop("last-report", None)
        filters.publish()
        st.warning(
            t("report.unknown", id=words.plain(str(report_id)[:40])), icon=":material/link_off:"
        )
        _choose()
    else:
        st.session_state["last-report"] = report_id
        _show(header)


def visit(report_id: str, at: str | None = None, beside: str | None = None) -> NoReturn:
    """Leaves the present page for a report and a place in it, or for it beside another one."""
    parameters = {"report": report_id}
    parameters |= {name: value for name, value in (("at", at), ("beside", beside)) if value}
    st.switch_page(st.Page(page, url_path="report"), query_params=parameters)


def follow_permalink() -> None:
    """`?report=<id>` after the bare address of the dashboard leads to the report."""
    if "report" in st.query_params:
        parameters = st.query_params
        visit(parameters["report"], parameters.get("at"), parameters.get("beside"))


def _choose() -> None:
    st.title(t("report.title"), anchor=False)
    st.markdown(t("report.choose"))
    chosen = filters.current()
    listed = data.ask(rows.first_reports, chosen, lists.LIMIT)
    if listed.is_empty():
        notices.nothing_selected()
        return
    total = data.ask(rows.count, chosen).item()
    opened = lists.reports(listed, total, "report-choice", rows.FINDINGS, _first_finding)
    if opened:
        visit(*opened)


def _first_finding(row: Mapping[str, Any], column: str) -> str | None:
    return "findings"


def _show(header: pl.DataFrame) -> None:
    about = header.row(0, named=True)
    report_id = about["report_id"]
    facts = data.ask(report.facts, report_id)
    findings = data.ask(report.findings, report_id)
    verdicts = data.ask(report.compliance, report_id)
    judged = verdicts.row(0, named=True) if not verdicts.is_empty() else None
    _heading(about, facts, header, judged)
    found = list(findings.iter_rows(named=True))
    beside = copies.choose(report_id, found)
    if beside:
        filters.publish(report=report_id, beside=beside)
        copies.show(about, beside)
        return
    text = data.ask(report.text, report_id)
    numbers = list(facts.iter_rows(named=True))
    where = places.of_report(about, numbers, found)
    asked = st.query_params.get("at")
    if asked and asked != "findings" and asked not in where:
        filters.warn_of_ignored(t("report.at", at=asked))
    choice = reader.newest(report_id, where, _asked(asked, where, found))
    filters.publish(report=report_id, at=choice.at)
    reader.show(
        report_id,
        text.item(0, "text") if not text.is_empty() else "",
        where,
        sheet.render(about, numbers, found, where, judged),
        choice,
    )


def _asked(at: str | None, where: places.Places, findings: list[dict[str, Any]]) -> str | None:
    """The place the address asks for; `findings` is the gravest of them."""
    if at == "findings":
        return places.finding_key(findings[0]) if findings else None
    return at if at in where else None


def _heading(
    about: dict[str, Any], facts: pl.DataFrame, header: pl.DataFrame, judged: dict[str, Any] | None
) -> None:
    name = about["authority"] or about["authority_as_printed"] or t("report.nameless")
    st.title(f"{words.plain(name)} · {words.year(about['year'])}", anchor=False)
    if about["simulated"]:
        st.warning(t("report.simulated"), icon=":material/science:")
    left, right = st.columns([5, 2], vertical_alignment="center")
    with left:
        _years(about["report_id"])
        source = t("report.source", path=words.plain(about["path"]))
        st.caption(f"{source} · {_cells(about)}")
        if judged and st.button(
            sheet.score(judged), key="score", type="tertiary", icon=":material/fact_check:",
            help=t("report.score.help"),
        ):  # fmt: skip
            visit(about["report_id"], places.CHECKS)
    with right:
        lists.download(f"report-{about['report_id']}",
                       partial(export.facts_csv, header, facts), len(facts))  # fmt: skip


def _cells(about: dict[str, Any]) -> str:
    """How many cells the tables have, and how many in which state."""
    counts = {state: about[f"cells_{state}"] for state in _STATES if about[f"cells_{state}"]}
    if not counts:
        return t("report.no-cells")
    states = [t("report.cells", state=t(f"state.{state}"), n=n) for state, n in counts.items()]
    return t("report.all-cells", of=sum(counts.values()), states=t("list.and").join(states))


def _years(report_id: str) -> None:
    """The same authority's other reports, one click each."""
    siblings = data.ask(report.siblings, report_id)
    if len(siblings) < 2:
        return
    years = dict(zip(siblings["report_id"], lists.alike(siblings), strict=True))
    picked = st.segmented_control(
        t("report.years"), list(years), format_func=years.__getitem__,
        default=report_id, key=f"years-of-{report_id}", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if picked and picked != report_id:
        visit(picked)
