"""The filtered table: columns and order to choose, and everything to take away."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard import export
from dashboard.export.about import About
from dashboard.export.workbook import fits
from dashboard.pages import report
from dashboard.queries import rows, table
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, filters, grid, lists, notices
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

_PAGE = "data"
_ORDERS = ("desc", "asc")
_MOST_CHOICES = 50  # as many as an address holds; groups stand for more
_OF_ALL, _OF_DISPLAYED = "reports", "reports-displayed"
_OWN_COLUMNS = len({*table.FIRST, *table.LAST, export.LINK})


class _Table(NamedTuple):
    """What the page shows, as plain values."""

    selection: Selection
    columns: tuple[str, ...]
    order_by: str
    descending: bool


def page() -> None:
    """The page."""
    address.follow(
        _PAGE,
        Parameter(
            "columns", {*table.groups(), *table.columns()}, table.DEFAULT, several=True,
            most=_MOST_CHOICES,
        ),
        Parameter("sort", table.columns(), table.DEFAULT_ORDER),
        Parameter("order", _ORDERS, _ORDERS[0]),
    )  # fmt: skip
    st.title(t("data.title"), anchor=False)
    st.markdown(t("data.lead"))
    chosen = filters.current()
    counts = data.ask(rows.counts, chosen).row(0, named=True)
    if not counts["reports"]:
        notices.nothing_selected()
        return
    shown = _choose(chosen)
    listed = data.ask(
        table.first_rows, chosen, (*shown.columns, *grid.HIDDEN), shown.order_by, shown.descending,
        lists.LIMIT,
    )  # fmt: skip
    st.caption(t("data.nulls"))
    st.caption(f"{t('list.how')} {_cut(len(listed), counts['reports'])}")
    opened = grid.show(listed, shown.columns, "data-rows")
    _downloads(shown, listed, **counts)
    if opened:
        report.visit(*opened)


def _cut(listed: int, reports: int) -> str:
    if listed == reports:
        return ""
    return t("list.cut", n=f"{listed:,}", of=f"{reports:,}")


def _choose(chosen: Selection) -> _Table:
    """Columns, the one to sort by, and the direction."""
    held = address.key(_PAGE, "columns")
    choices = list(st.session_state[held] or ())
    st.session_state["data-groups"] = [word for word in choices if word in table.groups()]
    st.pills(
        t("data.groups"), list(table.groups()), format_func=_group, selection_mode="multi",
        key="data-groups", on_change=_take_groups,
    )  # fmt: skip
    st.multiselect(
        t("data.columns"), [*table.groups(), *table.columns()], format_func=_name, key=held,
        placeholder=t("data.columns.hint"), select_all=False, max_selections=_MOST_CHOICES,
        persist_state="session",
    )  # fmt: skip
    sort, order = st.columns([3, 1], vertical_alignment="bottom")
    order_by = str(address.chosen(_PAGE, "sort") or table.DEFAULT_ORDER)
    columns = table.expand(choices)
    options = dict.fromkeys([*table.FIRST, *columns, *table.LAST, order_by])
    sort.selectbox(
        t("data.sort"), list(options), format_func=grid.title, key=address.key(_PAGE, "sort"),
        persist_state="session",
    )  # fmt: skip
    order.segmented_control(
        t("data.order"), _ORDERS, format_func=lambda each: t(f"data.order.{each}"),
        key=address.key(_PAGE, "order"), required=True, persist_state="session",
    )  # fmt: skip
    columns = table.expand([*choices, *({order_by} - {*table.FIRST, *table.LAST})])
    return _Table(chosen, columns, order_by, address.chosen(_PAGE, "order") != "asc")


def _take_groups() -> None:
    """Adds and removes groups as they are switched; a callback."""
    held = address.key(_PAGE, "columns")
    wanted = list(st.session_state["data-groups"])
    kept = [w for w in st.session_state[held] if w not in table.groups() or w in wanted]
    st.session_state[held] = [*kept, *(group for group in wanted if group not in kept)]


def _group(id: str) -> str:
    return t(f"data.group.{id}")


def _name(id: str) -> str:
    """A group with the number of its columns; a column by its title and id."""
    if columns := table.groups().get(id):
        return t("data.group", name=_group(id), n=len(columns))
    return f"{grid.title(id)} [{id}]"


def _downloads(shown: _Table, listed: pl.DataFrame, reports: int, simulated: int) -> None:
    st.subheader(t("data.downloads"), anchor=False)
    of_listed = int(listed["simulated"].sum())
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(t("data.displayed"))
        limited = partial(_content, shown, lists.LIMIT, reports, len(listed), of_listed)
        _formats(_OF_DISPLAYED, limited, len(listed), len(shown.columns), bool(of_listed))
    with right:
        st.markdown(t("data.all"))
        whole = partial(_content, shown, None, reports, reports, simulated)
        _formats(_OF_ALL, whole, reports, len(shown.columns), bool(simulated))
    st.markdown(t("data.package"))
    made = partial(_package, shown.selection, reports, simulated)
    with st.columns(2, gap="large")[0]:
        lists.download("reports", made, reports, "zip", bool(simulated))


def _formats(name: str, content: partial[bytes], rows: int, columns: int, simulated: bool) -> None:
    """A button for each format that can hold the rows, two side by side."""
    for pair in zip(*[iter(export.Format)] * 2, strict=True):
        for place, shape in zip(st.columns(2), pair, strict=True):
            with place:
                if shape is export.Format.XLSX and not fits(rows, columns + _OWN_COLUMNS):
                    st.caption(t("data.too-large"))
                    continue
                lists.download(name, partial(content, shape), rows, shape, simulated)


def _content(
    shown: _Table, limit: int | None, reports: int, rows: int, simulated: int, shape: export.Format
) -> bytes:
    table_rows = table.rows(
        data.store(), shown.selection, shown.columns, shown.order_by, shown.descending, limit
    )
    about = About(shown.selection, reports, rows, simulated, dt.datetime.now(dt.UTC))
    return export.content(export.reports(table_rows), shape, about)


def _package(selection: Selection, reports: int, simulated: int) -> bytes:
    about = About(selection, reports, reports, simulated, dt.datetime.now(dt.UTC))
    return export.package(data.store(), about)
