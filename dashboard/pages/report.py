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
from dashboard.queries.selection import PARAMETERS
from dashboard.signs import shown
from dashboard.ui import data, filters, lists, notices, places, reader, sheet, words
from dashboard.ui.words import t

_STATES = ("stated", "blank", "dash", "unread", "inferred")
_PARTS = (report.facts, report.findings)
_OWN = ("lang", "report", "at", "beside", *PARAMETERS.values())
_LONGEST_LINE = 60  # characters


def page() -> None:
    """The page."""
    if unknown := [name for name in st.query_params if name not in _OWN]:
        filters.warn_of_ignored(*unknown)
    report_id = st.query_params.get("report") or st.session_state.get("last-report")
    header = data.ask(report.header, report_id) if report_id else None
    if header is None:
        filters.publish()
        _choose()
    elif header.is_empty():
        st.session_state.pop("last-report", None)
        filters.publish()
        st.warning(
            t("report.unknown", id=words.plain(_line(str(report_id)))), icon=":material/link_off:"
        )
        _choose()
    else:
        st.session_state["last-report"] = report_id
        _show(header)


def visit(report_id: str, at: str | None = None, beside: str | None = None) -> NoReturn:
    """Leaves the present page for a report and a place in it, or for it beside another one."""
    parameters = filters.parameters(report=report_id, at=at, beside=beside)
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
    total = data.ask(rows.counts, chosen).item(0, "reports")
    opened = lists.reports(listed, total, "report-choice", rows.FINDINGS, _first_finding)
    if opened:
        visit(*opened)


def _first_finding(row: Mapping[str, Any], column: str) -> str | None:
    return "findings"


def _show(header: pl.DataFrame) -> None:
    about = header.row(0, named=True)
    report_id = about["report_id"]
    facts, findings = (data.ask(question, report_id) for question in _PARTS)
    numbers, found = (list(frame.iter_rows(named=True)) for frame in (facts, findings))
    written = data.ask(report.text, report_id)
    text = str(written.item(0, "text")) if not written.is_empty() else ""
    where = places.of_report(about, numbers, found)
    asked = _asked(st.query_params.get("at"), where, found, len(text))
    choice = reader.newest(report_id, lambda at: _known(at, where, len(text)), asked)
    verdicts = data.ask(report.compliance, report_id, report.at(about))
    judged = verdicts.row(0, named=True) if not verdicts.is_empty() else None
    beside = _heading(about, facts, header, judged, found, choice.at)
    if beside:
        filters.publish(report=report_id, beside=beside)
        if opened := copies.show(about, beside):
            visit(*opened)
        return
    filters.publish(report=report_id, at=choice.at)
    quote = ""
    if choice.at and (span := places.passage(choice.at, len(text))):
        where[choice.at] = (span,)
        quote = t("reader.passage", quote=_line(span.quote(text)))
    drawn = sheet.render(about, numbers, found, where, judged)
    reader.show(report_id, text, where, reader.Sheet(drawn, sheet.outline(about), quote), choice)


def _known(at: str, where: places.Places, characters: int) -> str | None:
    """The key of a place of the report; null when it has none of that name."""
    if span := places.passage(at, characters):
        return places.passage_key(span)
    return at if at in where else None


def _asked(
    at: str | None, where: places.Places, findings: list[dict[str, Any]], characters: int
) -> str | None:
    """The place the address asks for; `findings` is the gravest of them."""
    if at == "findings":
        return places.finding_key(findings[0]) if findings else None
    if not at:
        return None
    known = _known(at, where, characters)
    if known is None:
        key = "report.at-passage" if at.startswith(places.PASSAGE) else "report.at"
        told = t(key, at=words.plain(_line(at)), n=f"{characters:,}")
        st.warning(told, icon=":material/link_off:")
    return known


def _line(passage: str) -> str:
    """A passage in one line, cut where it would be longer."""
    words_in_line = " ".join(passage.split())
    is_long = len(words_in_line) > _LONGEST_LINE
    cut = f"{words_in_line[:_LONGEST_LINE].rstrip()}…" if is_long else words_in_line
    return shown(cut)


def _heading(
    about: dict[str, Any],
    facts: pl.DataFrame,
    header: pl.DataFrame,
    judged: dict[str, Any] | None,
    findings: list[dict[str, Any]],
    at: str | None,
) -> str | None:
    """Who, when, from where, how good; returns the report to be shown beside it, if any."""
    name = about["authority"] or about["authority_as_printed"] or t("report.nameless")
    st.title(f"{words.plain(name)} · {words.year(about['year'])}", anchor=False)
    if about["simulated"]:
        st.warning(t("report.simulated"), icon=":material/science:")
    with st.container(horizontal=True, vertical_alignment="center"):
        _years(about, at)
        beside = copies.choose(about, findings)
    left, right = st.columns([5, 2], vertical_alignment="center")
    with left, st.container(horizontal=True, vertical_alignment="center"):
        source = t("report.source", path=words.plain(about["path"]))
        st.caption(f"{source} · {_cells(about)}", width="content")
        if judged and st.button(
            sheet.score(judged), key="score", type="tertiary", icon=":material/fact_check:",
            help=t("report.score.help"),
        ):  # fmt: skip
            visit(about["report_id"], places.CHECKS)
    with right:
        lists.download(f"report-{about['report_id']}", partial(export.facts_csv, header, facts),
                       len(facts), simulated=about["simulated"])  # fmt: skip
    return beside


def _cells(about: dict[str, Any]) -> str:
    """How many cells the tables have, and how many in which state."""
    counts = {state: about[f"cells_{state}"] for state in _STATES if about[f"cells_{state}"]}
    if not counts:
        return t("report.no-cells")
    states = [t("report.cells", state=t(f"state.{state}"), n=n) for state, n in counts.items()]
    return t("report.all-cells", of=sum(counts.values()), states=t("list.and").join(states))


def _years(about: Mapping[str, Any], at: str | None) -> None:
    """The same authority's other reports, one click each; a chosen figure stays chosen."""
    report_id = about["report_id"]
    siblings = data.ask(report.siblings, report_id, report.at(about))
    if len(siblings) < 2:
        return
    steps = {
        row["step"]: row
        for row in data.ask(report.adjacent, report_id, report.at(about)).to_dicts()
    }
    to = _step("before", steps.get(-1))
    labels = map(words.plain, lists.alike(siblings))  # Markdown is read in them
    years = dict(zip(siblings["report_id"], labels, strict=True))
    picked = st.segmented_control(
        t("report.years"), list(years), format_func=years.__getitem__,
        default=report_id, key=f"years-of-{report_id}", required=True,
        label_visibility="collapsed", width="content",
    )  # fmt: skip
    to = _step("after", steps.get(1)) or to
    if picked and picked != report_id:
        to = picked
    if to:
        visit(to, _kept(to, at))


def _step(name: str, row: Mapping[str, Any] | None) -> str | None:
    """A button to the report of the year before or after; the report when it is pressed."""
    arrow = "← {}" if name == "before" else "{} →"
    pressed = st.button(
        arrow.format(words.year(row["year"]) if row else "").strip(), key=f"year-{name}",
        disabled=row is None,
        help=t(f"report.{name}", year=row["year"]) if row else t(f"report.no-{name}"),
    )  # fmt: skip
    return str(row["report_id"]) if row and pressed else None


def _kept(report_id: str, at: str | None) -> str | None:
    """The place of another report that is chosen there too; null when it has none of that name."""
    about = data.ask(report.header, report_id).row(0, named=True)
    facts, findings = (data.ask(question, report_id) for question in _PARTS)
    where = places.of_report(about, facts.to_dicts(), findings.to_dicts())
    return at if at in where else None
