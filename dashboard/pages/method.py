"""How it is counted: what is read, what a zero is, what the figures rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from dashboard import vocabulary
from dashboard.model import Form, Severity, State
from dashboard.pages import columns, compliance
from dashboard.queries.applications import Pattern
from dashboard.ui import address, indicator, words
from dashboard.ui.words import t

_PAGE = "method"
_ANNEX = "2014"  # the annex of that year's instrument follows no form
_TABLES = ("proactive", "requests", "disputes")
_RULES = ("staffing", "published", "deadlines", "authorities")


def page() -> None:
    """The page."""
    address.follow(_PAGE)
    st.title(t("method.title"), anchor=False)
    st.markdown(t("method.lead"))
    for section in (_sources, _states, _coverage, _forms, _indicators, _rules, _checks, _limits):
        section()


def _heading(section: str) -> None:
    st.subheader(t(f"method.{section}"), anchor=f"{_PAGE}-{section}")
    st.markdown(t(f"method.{section}.text"))


def _table(rows: Sequence[Mapping[str, object]]) -> None:
    """Rows whose columns are headed by `method.column.<id>`; wrapped, for they are to be read."""
    heads = {id: t(f"method.column.{id}") for id in rows[0]}
    told = [
        {heads[id]: words.NOTHING if v is None else str(v) for id, v in row.items()} for row in rows
    ]
    st.table(pl.DataFrame(told), hide_index=True, border="horizontal")


def _sources() -> None:
    _heading("sources")


def _states() -> None:
    """The states of a number, then the ways to state applications."""
    _heading("states")
    _table([
        {
            "state": f"{t(f'state.{state}')} ({state})",
            "meaning": t(f"method.state.{state}"),
            "shown": t(f"method.state.{state}.shown"),
            "is_zero": t(f"method.state.{state}.zero"),
        }
        for state in State
    ])  # fmt: skip
    st.markdown(t("method.patterns.text"))
    _table([
        {"pattern": words.pattern(pattern), "meaning": t(f"method.pattern.{pattern}")}
        for pattern in Pattern
    ])  # fmt: skip


def _coverage() -> None:
    _heading("coverage")
    known = vocabulary.indicators().values()
    reports = {str(each.minimum) for each in known if each.minimum}
    cases = {str(each.minimum_cases) for each in known if each.minimum_cases > 1}
    told = {"n": "/".join(sorted(reports)), "cases": "/".join(sorted(cases))}
    st.markdown(t("method.minimum", **told))


def _forms() -> None:
    """The instruments with the years they govern and the cells of each table."""
    _heading("forms")
    rows = []
    for record in vocabulary.records("instruments"):
        if record["kind"] != "form":
            continue
        form = record["detail"]
        rows.append({
            "instrument": f"{record['issuer']}〔{record['year']}〕{record['number']}号",
            "years": t(f"method.form.{form}"),
            **{table: None if form == _ANNEX else _cells(table, Form(form)) for table in _TABLES},
            "annex": len(vocabulary.rows("annex")) if form == _ANNEX else None,
        })  # fmt: skip
    _table(rows)
    st.markdown(t("volumes.break"))


def _cells(table: str, form: Form) -> int:
    """How many cells a table of a form has."""
    rows = (row for row in vocabulary.rows(table) if form in row.forms)
    return sum(len(vocabulary.columns(table, form, row.id)) for row in rows)


def _indicators() -> None:
    _heading("indicators")
    _table([
        {
            "indicator": indicator.label(each.id),
            "note": indicator.note(each.id),
            "minimum": each.minimum or None,
        }
        for each in vocabulary.indicators().values()
    ])  # fmt: skip
    if st.button(t("method.indicators.open"), key="method-columns", type="tertiary",
                 icon=":material/menu_book:"):  # fmt: skip
        st.switch_page(st.Page(columns.page, url_path="columns"),
                       query_params={"view": "indicators"})  # fmt: skip


def _rules() -> None:
    _heading("rules")
    st.markdown("\n".join(f"- {t(f'method.rule.{rule}')}" for rule in _RULES))


def _checks() -> None:
    """How many checks of each severity there are, and which of them make the score."""
    _heading("checks")
    known = vocabulary.checks().values()
    judging = Counter(check.severity for check in known if check.is_verdict)
    _table([
        {"severity": words.severity(severity), "checks": judging[severity],
         "meaning": t(f"method.severity.{severity}")}
        for severity in Severity
    ])  # fmt: skip
    st.markdown(
        t("method.score", n=sum(check.is_scored for check in known), of=judging.total(),
          reading=sum(not check.is_verdict for check in known))
    )  # fmt: skip
    if st.button(t("method.checks.open"), key="method-compliance", type="tertiary",
                 icon=":material/fact_check:"):  # fmt: skip
        st.switch_page(st.Page(compliance.page, url_path="compliance"))


def _limits() -> None:
    _heading("limits")
    _heading("simulated")
