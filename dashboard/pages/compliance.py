"""What the checks say: by check, by group, report by report, against deadlines and a list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NoReturn

import polars as pl
import streamlit as st

from dashboard import export, vocabulary
from dashboard.model import Severity, Verdict
from dashboard.pages import expectations, report
from dashboard.queries import compliance, findings
from dashboard.queries.compliance import Lateness
from dashboard.queries.selection import Selection
from dashboard.ui import (
    address,
    data,
    exhibit,
    figures,
    filters,
    groups,
    indicator,
    lists,
    notices,
    places,
    words,
)
from dashboard.ui.address import Parameter
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

VIEWS = ("checks", "groups", "reports", "deadlines", "expected")
_OF_NO_REPORT = "expected"  # where no report at all has something to say
_SEVERITIES = tuple(severity.value for severity in Severity)
_PARAMETERS = (
    Parameter("view", VIEWS, VIEWS[0]),
    Parameter("check", vocabulary.checks()),
    Parameter("severity", _SEVERITIES),
    groups.PARAMETER,
    *exhibit.parameters("gravest", "verdicts", "latenesses", "expected-reports"),
)
_SCORES = ("score", "checks_passed", "checks_assessable", *(f"findings_{s}" for s in _SEVERITIES),
           "days_late")  # fmt: skip
_DATES = ("days_late", "published", "deadline", "dated_by")
# As charts and tables have them; of a check that judges no report, the last two.
_KINDS = (Verdict.FAILED, Verdict.NOTED, Verdict.PASSED, Verdict.NOT_ASSESSABLE,
          compliance.NOT_CONCERNED, compliance.MET, compliance.UNMET)  # fmt: skip


def page() -> None:
    """The page."""
    address.follow("compliance", *_PARAMETERS)
    chosen = filters.current()
    st.title(t("compliance.title"), anchor=False)
    st.markdown(t("compliance.lead"))
    head = data.ask(compliance.headline, chosen).row(0, named=True)
    if head["reports"]:
        _headline(head)
    view = st.segmented_control(
        t("compliance.view"), VIEWS, format_func=lambda view: t(f"compliance.view.{view}"),
        key="compliance-view", required=True, persist_state="session",
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    if head["reports"] or view == _OF_NO_REPORT:
        _SHOW[str(view)](chosen)
    else:
        notices.nothing_selected()


def visit(check: str, severity: str) -> NoReturn:
    """Leaves the present page for the findings of a check."""
    parameters = filters.parameters(view=VIEWS[0], check=check, severity=severity)
    st.switch_page(st.Page(page, url_path="compliance"), query_params=parameters)


def _headline(head: Mapping[str, Any]) -> None:
    reports = head["reports"]

    def of_all(count: int) -> str:
        return t("compliance.of-reports", share=words.percent(count / reports), of=f"{reports:,}")

    assessed = head["assessable"] / head["applicable"] if head["applicable"] else None
    checks = t("compliance.of-checks", n=f"{head['assessable']:,}", of=f"{head['applicable']:,}")
    is_shown = head["dated"] >= vocabulary.indicators()["late_share"].minimum
    late = words.percent(head["late_share"]) if is_shown else indicator.hidden("late_share")
    figures.row([
        Figure(t(f"compliance.{key}"), value, basis, t(f"compliance.{key}.help"))
        for key, value, basis in (
            ("with-errors", words.number(head["with_error"]), of_all(head["with_error"])),
            ("with-warnings", words.number(head["with_warning"]), of_all(head["with_warning"])),
            ("score", words.percent(head["score"]), words.resting_on(head["scored"], reports)),
            ("assessed", words.percent(assessed), checks),
            ("late", late, words.resting_on(head["dated"], reports)),
        )
    ])  # fmt: skip


def _checks(chosen: Selection) -> None:
    """All checks, and the findings of those that are chosen."""
    by_check = data.ask(compliance.by_check, chosen)
    st.caption(t("compliance.checks.how"))
    shown = by_check.select(
        words.names(by_check["severity"].cast(pl.String), words.severity),
        words.names(by_check["code"], words.check),
        "found", pl.col("share").round(3), "assessable", pl.col("coverage").round(3),
        words.names(by_check["code"].alias("basis"), words.basis),
    )  # fmt: skip
    st.dataframe(
        shown, key="compliance-checks", hide_index=True, selection_mode="single-cell",
        on_select=partial(_take_over, by_check), height=lists.height(len(shown), 12),
        placeholder=words.NOTHING, column_config=_check_columns(),
    )  # fmt: skip
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(t("compliance.findings"), anchor=False)
    code, severity = _narrow(by_check)
    matching = by_check.filter(
        pl.lit(True) if code is None else pl.col("code") == code,
        pl.lit(True) if severity is None else pl.col("severity") == severity,
    )
    total = int(matching["findings"].sum())
    if not total:
        st.info(t("compliance.no-findings"))
        return
    listed = data.ask(findings.first_findings, chosen, code, severity, lists.LIMIT)
    with button:
        lists.download("findings", partial(_findings_csv, chosen, code, severity), total)
    if opened := lists.findings(listed, total, "compliance-findings"):
        report.visit(*opened)


def _take_over(by_check: pl.DataFrame) -> None:
    """Chooses the check and the severity of the row that was clicked; a callback."""
    for row, _ in st.session_state["compliance-checks"].selection.cells:
        st.session_state["compliance-check"] = by_check.item(row, "code")
        st.session_state["compliance-severity"] = by_check.item(row, "severity")


def _check_columns() -> dict[str, Any]:
    share = partial(st.column_config.ProgressColumn, format="percent", min_value=0, max_value=1)
    title = {id: t(f"compliance.column.{id}") for id in
             ("found", "share", "assessable", "coverage", "basis")}  # fmt: skip
    return {
        "severity": st.column_config.Column(t("findings.severity"), width="small"),
        "code": st.column_config.Column(t("findings.check"), width="medium"),
        "found": st.column_config.NumberColumn(title["found"], format="localized"),
        "share": share(title["share"]),
        "assessable": st.column_config.NumberColumn(title["assessable"], format="localized"),
        "coverage": share(title["coverage"]),
        "basis": st.column_config.Column(title["basis"], width="medium"),
    }


def _narrow(by_check: pl.DataFrame) -> tuple[str | None, str | None]:
    """The check and the severity that findings are narrowed to."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        code = _choose_check(by_check)
    severity = right.segmented_control(
        t("findings.severity"), _SEVERITIES, format_func=words.severity,
        key="compliance-severity", persist_state="session", wrap=True,
    )  # fmt: skip
    return code, severity


def _choose_check(by_check: pl.DataFrame) -> str | None:
    counts = by_check.group_by("code", maintain_order=True).agg(pl.col("findings").sum())
    found: dict[str, int] = dict(counts.iter_rows())
    return st.selectbox(
        t("findings.check"), list(found), index=None, key="compliance-check",
        format_func=lambda code: f"{words.check(code)} ({found.get(code, 0):,})",
        placeholder=t("compliance.every-check"), persist_state="session",
    )  # fmt: skip


def _groups(chosen: Selection) -> None:
    """All findings, or one check, by region, kind of authority, level or year."""
    by = groups.choose("compliance")
    code = _choose_check(data.ask(compliance.by_check, chosen))
    if code is not None:
        _check_by_group(chosen, by, code)
        return
    title = t("compliance.gravest", by=t(f"by.{by}"))
    kinds = {kind: words.severity(kind) for kind in compliance.GRAVEST}
    counted = data.ask(compliance.gravest, chosen, by)
    about = exhibit.About("gravest", title, [t("unit.share-of-reports")])
    groups.parts("compliance", about, counted, by, kinds)
    groups.table(
        groups.named(data.ask(compliance.by_group, chosen, by), by),
        {"reports": "number", "with_error": "number", "with_warning": "number",
         "with_info": "number", "score": "percent", "late_share": "percent", "dated": "number"},
        words.column(by),
    )  # fmt: skip
    st.caption(t("compliance.groups.note"))


def _check_by_group(chosen: Selection, by: str, code: str) -> None:
    title = t("compliance.check-by", check=words.check(code), by=t(f"by.{by}"))
    counted = data.ask(compliance.verdicts, chosen, by, code)
    occurring = set(counted["kind"])
    kinds = {str(kind): words.verdict(kind) for kind in _KINDS if kind in occurring}
    about = exhibit.About("verdicts", title, [t("unit.share-of-reports")])
    groups.parts("compliance", about, counted, by, kinds)
    shares = data.ask(compliance.shares, chosen, by, code)
    groups.table(
        groups.named(shares, by), {"share": "percent"} | dict.fromkeys(kinds, "number"),
        words.column(by), {"share": t("compliance.column.share"), **kinds},
    )  # fmt: skip
    if basis := words.basis(code):
        st.caption(t("reader.basis", basis=basis))


def _reports(chosen: Selection) -> None:
    """Every report with its score, the worst first."""
    st.caption(t("compliance.reports.note"))
    total = data.ask(compliance.headline, chosen).item(0, "reports")
    listed = data.ask(compliance.first_reports, chosen, lists.LIMIT)
    csv = partial(_reports_csv, chosen)
    opened = lists.behind("compliance", listed, total, _SCORES, csv, _place_of_score)
    if opened:
        report.visit(*opened)


def _deadlines(chosen: Selection) -> None:
    """When reports came, and those that came late."""
    by = groups.choose("compliance")
    title = t("compliance.lateness", by=t(f"by.{by}"))
    kinds = {kind.value: words.lateness(kind.value) for kind in Lateness}
    unit, note = t("unit.share-of-reports"), t("compliance.deadlines.note")
    about = exhibit.About("latenesses", title, [unit], note)
    groups.parts("compliance", about, data.ask(compliance.latenesses, chosen, by), by, kinds)
    figures_by = data.ask(compliance.by_group, chosen, by)
    groups.table(
        groups.named(figures_by, by),
        {"late": "number", "dated": "number", "late_share": "percent", "reports": "number"},
        words.column(by),
    )  # fmt: skip
    total = int(figures_by["late"].sum())
    if not total:
        st.info(t("compliance.none-late"))
        return
    listed = data.ask(compliance.late, chosen, lists.LIMIT)
    listed = listed.with_columns(words.names(listed["dated_by"], words.dated_by))
    csv = partial(_late_csv, chosen)
    opened = lists.behind("late", listed, total, _DATES, csv, _place_of_date)
    if opened:
        report.visit(*opened)


def _place_of_score(row: Mapping[str, Any], column: str) -> str | None:
    if column == "days_late":
        return "identity:published"
    return "findings" if column in _SCORES[3:6] else places.CHECKS


def _place_of_date(row: Mapping[str, Any], column: str) -> str | None:
    return "identity:published"


def _findings_csv(chosen: Selection, code: str | None, severity: str | None) -> bytes:
    return export.findings_csv(findings.findings(data.store(), chosen, code, severity))


def _reports_csv(chosen: Selection) -> bytes:
    return export.reports_csv(compliance.reports(data.store(), chosen))


def _late_csv(chosen: Selection) -> bytes:
    late = compliance.reports(data.store(), chosen).filter(pl.col("days_late") > 0)
    return export.reports_csv(late)


_SHOW = {"checks": _checks, "groups": _groups, "reports": _reports, "deadlines": _deadlines,
         "expected": expectations.show}  # fmt: skip
