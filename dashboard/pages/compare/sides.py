"""Several regions, years, kinds, levels or authorities side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard import charts, export, vocabulary
from dashboard.pages import report
from dashboard.queries import facets, indicators, rows, table
from dashboard.queries.selection import Selection
from dashboard.ui import (
    address,
    data,
    exhibit,
    filters,
    grid,
    groups,
    indicator,
    lists,
    notices,
    picker,
    words,
    years,
)
from dashboard.ui.address import Parameter
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_MOST = 6  # sides; more cannot be told apart
_UNTOUCHED = 3  # sides where nobody chose any
_JUDGED = ("score", "days_late", *rows.FINDINGS)  # what indicators of compliance rest on
_WITHIN = ("year", "department_type", "level", "region")


class _Dimension(NamedTuple):
    """What sides can be: how they narrow a selection, and what they are called."""

    field: str  # of `Selection`
    column: str  # of the frames, for `facets.values`
    name: Callable[[str], str]


_OF = {
    "region": _Dimension("regions", "", words.place),
    "department_type": _Dimension("types", "department_type", words.department),
    "level": _Dimension("levels", "level", words.level),
    "year": _Dimension("years", "year", words.year),
    "authority": _Dimension("authorities", "", str),
}
_INDICATORS = tuple(vocabulary.indicators())
_DEFAULT = "zero_application_share"
PARAMETERS = (
    Parameter("of", tuple(_OF), "region"),
    Parameter("items", lambda value: len(value) <= 200, several=True, most=_MOST),
    Parameter("within", _WITHIN, "year"),
    Parameter(indicator.NAME, _INDICATORS, _DEFAULT),
    *exhibit.parameters("sides"),
)


def show(page: str, chosen: Selection) -> None:
    """The view."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        of = str(
            st.segmented_control(
                t("compare.of"), list(_OF), format_func=lambda of: words.headed(t(f"by.{of}")),
                key=address.key(page, "of"), required=True, persist_state="session",
                on_change=_forget, args=(page,), wrap=True,
            )
        )  # fmt: skip
    with right:
        sides = _choose(page, of, chosen)
    if not sides:
        notices.nothing_selected()
        return
    selections = {
        name: _narrowed(chosen, of, id) for id, name in zip(sides, _told_apart(sides), strict=True)
    }
    id = _drawn(page, selections)
    _table(selections, notices.mark(chosen))
    _reports(_union(chosen, of, sides), id)


def _told_apart(sides: Mapping[str, str]) -> list[str]:
    """Names of the sides; those that two share with their ids."""
    shared = {name for name, times in Counter(sides.values()).items() if times > 1}
    return [f"{name} ({id})" if name in shared else name for id, name in sides.items()]


def _forget(page: str) -> None:
    """Regions are no years: another dimension begins without sides; a callback."""
    st.session_state[address.key(page, "items")] = []


def _choose(page: str, of: str, chosen: Selection) -> dict[str, str]:
    """Sides by id, each with its name: those chosen, else those with the most reports."""
    if of == "authority":
        found = picker.several(page, "items", chosen, _MOST)
        if found:
            return picker.names(found)
        st.caption(t("compare.choose-authorities"))
        return {}
    counts = _counts(of, chosen)
    key = address.key(page, "items")
    held = list(st.session_state.get(key, ()))
    st.session_state[key] = [item for item in held if item in counts]
    if st.session_state[key] != held:
        filters.warn_of_ignored("items")
    name = _OF[of].name
    picked = st.multiselect(
        t("compare.items"), list(counts), key=key, max_selections=_MOST, select_all=False,
        format_func=name, placeholder=t("compare.most"),
        persist_state="session",
    )  # fmt: skip
    most = sorted(counts, key=lambda id: (-counts[id], id))[:_UNTOUCHED]
    return {id: name(id) for id in picked or sorted(most)}


def _counts(of: str, chosen: Selection) -> dict[str, int]:
    """What can be a side, with its reports under the filters; of regions provinces and cities,
    and the counties within the filters."""
    if of != "region":
        return dict(data.ask(facets.values, chosen, _OF[of].field, _OF[of].column).iter_rows())
    known = dict(data.ask(facets.regions, chosen).iter_rows())
    inside = {code[:4] for code in chosen.regions if not code.endswith("0000")}
    return {code: reports for code, reports in known.items()
            if code.endswith("00") or code[:4] in inside}  # fmt: skip


def _narrowed(chosen: Selection, of: str, id: str) -> Selection:
    value: Any = int(id) if of == "year" else id
    return replace(chosen, **{_OF[of].field: (value,)})


def _union(chosen: Selection, of: str, sides: Iterable[str]) -> Selection:
    """All sides in one."""
    values = tuple(int(id) if of == "year" else id for id in sides)
    return replace(chosen, **{_OF[of].field: values})  # type: ignore[arg-type]


def _drawn(page: str, selections: dict[str, Selection]) -> str:
    """One indicator: over the years as lines, within another dimension as bars; returns it."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        id = indicator.choose(page, _INDICATORS)
    with right:
        within = st.segmented_control(
            t("compare.within"), _WITHIN, format_func=lambda by: words.headed(t(f"by.{by}")),
            key=address.key(page, "within"), required=True, persist_state="session", wrap=True,
        )  # fmt: skip
    found = pl.concat(
        indicator.told(data.ask(indicators.by, selection, (id,), str(within)))
        .with_columns(side=pl.lit(name))
        for name, selection in selections.items()
    )  # fmt: skip
    title = t("compare.sides", indicator=indicator.label(id), by=t(f"by.{within}"))
    about = About("sides", title, indicator.beneath(id, found, str(within)), indicator.note(id))
    titles = words.titles("group", "series", "total", "year", "label", "coverage", "none", "break")
    columns = {"series": Column(t("compare.side")), "group": Column(words.column(str(within))),
               "total": indicator.column(id), "coverage": Column(titles["coverage"])}  # fmt: skip
    shown = found.rename({"side": "series"}).with_columns(total="value")
    if within == "year":
        dated = shown.filter(pl.col("group").is_not_null()).with_columns(
            year=pl.col("group").cast(pl.Int64)
        )
        if dated.is_empty():
            st.info(t("overview.no-years"))
            return id
        frame, spec = years.trend(dated, titles, indicator.is_share(id))
    else:
        frame = groups.named(shown, str(within))
        most = max(frame["total"].drop_nulls(), default=0)
        spec = charts.grouped(titles, groups.order(frame, str(within)), list(selections), most,
                              is_share=indicator.is_share(id))  # fmt: skip
    exhibit.show(page, about, frame, spec, columns)
    return id


def _table(selections: dict[str, Selection], mark: str) -> None:
    """Every indicator, a column a side; what rests on too little is hidden and says so."""
    st.subheader(t("compare.table"), anchor=False)
    st.caption(t("compare.table.note"))
    told = {
        name: indicator.told(data.ask(indicators.by, selection, _INDICATORS))
        for name, selection in selections.items()
    }
    shown = pl.DataFrame(
        {"topic": [t(f"indicator.topic.{vocabulary.indicators()[id].topic}") for id in _INDICATORS],
         "indicator": [indicator.label(id) for id in _INDICATORS],
         "unit": [indicator.unit_alone(id) for id in _INDICATORS]}
    ).with_columns(
        pl.Series(name, [f"{label}  ({stating:,}/{reports:,})" for label, stating, reports in
                         rows.select("label", "stating", "reports").iter_rows()], pl.String)
        for name, rows in told.items()
    )  # fmt: skip
    st.dataframe(
        shown, hide_index=True, height="content",
        column_config={
            "topic": st.column_config.Column(t("compare.topic"), width=92),
            "indicator": st.column_config.Column(t("indicator.choose"), width=215),
            "unit": st.column_config.Column(t("compare.unit"), width=82),
        },
    )  # fmt: skip
    told_rows = pl.concat(
        frame.select(pl.lit(name).alias("side"), "indicator", "value", "numerator", "denominator",
                     "stating", "reports")
        for name, frame in told.items()
    )  # fmt: skip
    st.download_button(
        t("exhibit.csv", rows=words.number(len(told_rows))), lambda: export.csv(told_rows),
        file_name=f"compare{mark}.csv", mime="text/csv", on_click="ignore",
        key="csv-compare", icon=":material/download:", type="tertiary",
    )  # fmt: skip


def _reports(union: Selection, id: str) -> None:
    """The reports behind the sides, with the numbers that the indicator is made of."""
    operands = vocabulary.indicators()[id].operands or _JUDGED
    columns = ("year", "authority", *operands, "county", "department_type")
    st.subheader(t("list.title"), anchor=False)
    listed = data.ask(table.first_rows, union, (*columns, *grid.HIDDEN), operands[0], True,
                      lists.LIMIT)  # fmt: skip
    st.caption(t("list.how"))
    if opened := grid.show(listed, columns, "compare-reports"):
        report.visit(*opened)
