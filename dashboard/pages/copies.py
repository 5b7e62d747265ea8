"""A report beside another one: what changed in its figures, and where the texts differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.likeness.difference import align
from dashboard.model import State
from dashboard.queries import report
from dashboard.ui import beside, data, filters, lists, literal, words
from dashboard.ui.words import t

_ALONE = ""  # the report by itself
_SHOWN = 10  # rows of a table before it scrolls


def choose(about: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> str | None:
    """The report to show beside this one, if any: the address says so or a click.

    Offered are the reports that findings name, and the same authority's other ones.
    """
    report_id = about["report_id"]
    names = _offered(about, findings)
    asked = st.query_params.get("beside")
    if asked and asked not in names:
        if asked != report_id and (name := _name(asked)):
            names[asked] = name
        else:
            filters.warn_of_ignored("beside")
    if not names:
        return None
    options = {_ALONE: t("copies.alone")} | {
        other: t("copies.beside", name=name) for other, name in names.items()
    }
    key = f"beside-{report_id}"
    if key not in st.session_state or (asked or _ALONE) != st.session_state.get(f"{key}-shown"):
        st.session_state[key] = asked if asked in options else _ALONE
    picked = st.selectbox(
        t("copies.choose"), list(options), format_func=options.__getitem__, key=key,
        label_visibility="collapsed", width=320,
    )  # fmt: skip
    st.session_state[f"{key}-shown"] = picked
    return picked or None


def show(about: Mapping[str, Any], other: str) -> lists.Opened | None:
    """The figures that changed and both texts; returns the figure that was clicked."""
    before = data.ask(report.header, other).row(0, named=True)
    titles = _titles(about, before)
    opened = _figures(about["report_id"], other, titles)
    own, others = (_text(id) for id in (about["report_id"], other))
    extents = [beside.prose(text, _facts(id)) for id, text in
               ((about["report_id"], own), (other, others))]  # fmt: skip
    pieces = align(own, others, *extents)
    st.caption(t("copies.differences", n=beside.differences(pieces)))
    st.html(beside.render(own, others, pieces, titles))
    return opened


def _offered(about: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Reports to compare with, by id: who reports on which year."""
    report_id = about["report_id"]
    named = dict.fromkeys(row["other"] for row in findings if row["other"])
    names = {other: t("copies.named", name=name) for other in named if (name := _name(other))}
    siblings = data.ask(report.siblings, report_id, report.at(about))
    years = zip(siblings["report_id"], lists.alike(siblings), strict=True)
    for other, year in reversed(list(years)):
        if other != report_id and other not in names:
            names[other] = year
    return names


def _text(report_id: str) -> str:
    found = data.ask(report.text, report_id)
    return "" if found.is_empty() else str(found.item(0, "text"))


def _facts(report_id: str) -> list[dict[str, Any]]:
    return list(data.ask(report.facts, report_id).iter_rows(named=True))


def _figures(report_id: str, other: str, titles: tuple[str, str]) -> lists.Opened | None:
    """What changed in the figures and, apart, in how cells are filled."""
    found = data.ask(report.changes, report_id, other)
    both = [State.STATED.value] * 2
    stated = found.filter(pl.concat_list("state", "state_before").cast(pl.List(pl.String)) == both)
    changed, filled = (found.filter(pl.col("change") == c) for c in (report.FIGURE, report.STATE))
    reports = {"value": report_id, "before": other}
    opened = None
    if changed.is_empty():
        st.info(t("copies.same-figures"))
    else:
        with st.expander(t("copies.figures", n=len(changed)), expanded=len(changed) <= _SHOWN):
            st.caption(t("copies.coverage", both=len(stated), n=len(changed)))
            opened = _table(changed, titles, reports, "changed")
    if not filled.is_empty():
        with st.expander(t("copies.states", n=len(filled))):
            st.caption(t("copies.states.note"))
            opened = _table(_as_printed(filled), titles, reports, "filled") or opened
    return opened


def _table(
    rows: pl.DataFrame, titles: tuple[str, str], reports: Mapping[str, str], key: str
) -> lists.Opened | None:
    """Figures of both reports; the place of the one that was clicked, by name in the first."""
    names = words.names(rows["id"], words.measure)
    shown = rows.select(names.alias("name"), "value", "before")
    event = st.dataframe(
        shown, hide_index=True, height=lists.height(len(shown), _SHOWN),
        key=f"{key}-{reports['value']}-{reports['before']}",
        on_select="rerun", selection_mode="single-cell",
        column_config={
            "name": st.column_config.Column(t("copies.number"), width="medium"),
            "value": _column(titles[0], shown["value"]),
            "before": _column(titles[1], shown["before"]),
        },
    )  # fmt: skip
    for row, column in event.selection.cells:
        return lists.Opened(reports.get(column, reports["value"]), rows.item(row, "id"))
    return None


def _column(title: str, values: pl.Series) -> ColumnConfig:
    if values.dtype.is_numeric():
        return st.column_config.NumberColumn(title, format="localized")
    return st.column_config.Column(title)


def _as_printed(rows: pl.DataFrame) -> pl.DataFrame:
    """The figures as words that say their state."""

    def told(value: float | None, state: str) -> str:
        name = t(f"state.{state}")
        number = words.number(value)
        return name if value is None else number if state == State.STATED else f"{number} ({name})"

    return rows.select(
        "id",
        *(pl.Series(name, [told(*pair) for pair in zip(rows[name], rows[state], strict=True)])
          for name, state in (("value", "state"), ("before", "state_before"))),
    )  # fmt: skip


def _titles(about: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[str, str]:
    """Who reports on which year; two versions of one report by their files too."""
    own, other = _title(about), _title(before)
    if own != other:
        return own, other
    files = (literal.name(lists.file_of(each["path"])) for each in (about, before))
    return f"{own} · {next(files)}", f"{other} · {next(files)}"


def _name(report_id: str) -> str | None:
    """Who reports on which year; null when there is no such report."""
    header = data.ask(report.header, report_id)
    return None if header.is_empty() else _title(header.row(0, named=True))


def _title(about: Mapping[str, Any]) -> str:
    name = about["authority"] or about["authority_as_printed"] or t("report.nameless")
    return f"{literal.name(name)} {words.year(about['year'])}"
