"""A report beside the one that a finding compares it with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.likeness.difference import align
from dashboard.queries import findings as one_by_one
from dashboard.queries import report
from dashboard.ui import beside, data, filters, lists, words
from dashboard.ui.words import t

_ALONE = ""  # the report by itself


def choose(report_id: str, findings: Sequence[Mapping[str, Any]]) -> str | None:
    """The report to show beside this one, if any: the address says so or a click.

    Offered are the reports that findings name.
    """
    others = list(dict.fromkeys(row["other"] for row in findings if row["other"]))
    names = {other: name for other in others if (name := _name(other))}
    asked = st.query_params.get("beside")
    if asked and asked not in names:
        if asked != report_id and (name := _name(asked)):
            names[asked] = name
        else:
            filters.warn_of_ignored("beside")
    if not names:
        return None
    options = {_ALONE: t("copies.alone")} | {
        other: t("copies.beside", name=words.plain(name)) for other, name in names.items()
    }
    key = f"beside-{report_id}"
    if key not in st.session_state or (asked or _ALONE) != st.session_state.get(f"{key}-shown"):
        st.session_state[key] = asked if asked in options else _ALONE
    picked = st.segmented_control(
        t("copies.choose"), list(options), format_func=options.__getitem__, key=key,
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    st.session_state[f"{key}-shown"] = picked
    return picked or None


def show(about: Mapping[str, Any], other: str) -> None:
    """Both texts, and the numbers that they state differently."""
    before = data.ask(report.header, other).row(0, named=True)
    titles = _titles(about, before)
    _numbers(about, before, titles)
    own, others = (_text(id) for id in (about["report_id"], other))
    extents = [beside.prose(text, _facts(id)) for id, text in
               ((about["report_id"], own), (other, others))]  # fmt: skip
    pieces = align(own, others, *extents)
    st.caption(t("copies.differences", n=beside.differences(pieces)))
    st.html(beside.render(own, others, pieces, titles))


def _text(report_id: str) -> str:
    found = data.ask(report.text, report_id)
    return "" if found.is_empty() else str(found.item(0, "text"))


def _facts(report_id: str) -> list[dict[str, Any]]:
    return list(data.ask(report.facts, report_id).iter_rows(named=True))


def _numbers(about: Mapping[str, Any], before: Mapping[str, Any], titles: tuple[str, str]) -> None:
    differing = data.ask(one_by_one.differing, about["report_id"], before["report_id"])
    if differing.is_empty():
        st.info(t("copies.same-figures"))
        return
    names = words.names(differing["id"], words.measure)
    shown = differing.select(names.alias("name"), "value", "before")
    with st.expander(t("copies.figures", n=len(differing)), expanded=len(differing) <= 10):
        st.dataframe(
            shown, hide_index=True, height=lists.height(len(shown), 10),
            column_config={
                "name": st.column_config.Column(t("copies.number"), width="large"),
                "value": st.column_config.NumberColumn(titles[0], format="localized"),
                "before": st.column_config.NumberColumn(titles[1], format="localized"),
            },
        )  # fmt: skip


def _titles(about: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[str, str]:
    """Who reports on which year; two versions of one report by their files too."""
    own, other = _title(about), _title(before)
    if own != other:
        return own, other
    return f"{own} · {lists.file_of(about['path'])}", f"{other} · {lists.file_of(before['path'])}"


def _name(report_id: str) -> str | None:
    """Who reports on which year; null when there is no such report."""
    header = data.ask(report.header, report_id)
    return None if header.is_empty() else _title(header.row(0, named=True))


def _title(about: Mapping[str, Any]) -> str:
    name = about["authority"] or about["authority_as_printed"] or t("report.nameless")
    return f"{name} {words.year(about['year'])}"
