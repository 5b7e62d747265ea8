"""One chart as a figure: what is seen, in which unit, resting on how much; as a table; to keep.

The title stands within the chart, so that a picture of it taken elsewhere still says what it
shows. A click on a mark narrows the filters where that is natural.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import charts, export
from dashboard.queries.selection import Selection
from dashboard.ui import address, filters, lists, notices, picture, words
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

VIEWS = ("chart", "table")
_ICONS = {"chart": ":material/bar_chart:", "table": ":material/table_rows:"}
Kind = Literal["text", "number", "percent", "decimal", "year"]


class About(NamedTuple):
    """What a figure is: its id on the page, its title, the lines beneath, how to read it."""

    name: str
    title: str
    beneath: Sequence[str] = ()
    note: str = ""
    of: Selection | None = None  # the reports behind it, where they are not those of the filters

    @property
    def reports(self) -> Selection:
        """The reports behind it."""
        return filters.current() if self.of is None else self.of


class Column(NamedTuple):
    """A column of the figure's table."""

    title: str
    kind: Kind = "text"


class Pick(NamedTuple):
    """What a click does: `then` is called with the value of the mark's `field`."""

    field: str
    then: Callable[[str], None]


def parameters(*names: str) -> tuple[Parameter, ...]:
    """The choice between chart and table of figures of these names, for `address.follow`."""
    return tuple(Parameter(name, VIEWS, VIEWS[0]) for name in names)


def narrow(by: str) -> Pick:
    """A click that narrows the filters to a group: the marks hold its id in `code`."""
    return Pick("code", partial(filters.toggle, by))


def show(
    page: str,
    about: About,
    shown: pl.DataFrame,
    spec: charts.Spec,
    columns: Mapping[str, Column],
    pick: Pick | None = None,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """The figure: `shown` drawn by `spec`, or its `columns` as a table.

    The download holds the columns of the table, under their ids, and the address of the view.
    """
    with st.container(key=_key(page, about), gap="small"):
        if address.chosen(page, about.name) == "table":
            _table(about, shown, columns)
        else:
            _chart(page, about, shown, spec, pick, width)
        if about.note:
            st.caption(about.note)
        _tools(page, about, shown.select(list(columns)))


def _chart(
    page: str,
    about: About,
    shown: pl.DataFrame,
    spec: charts.Spec,
    pick: Pick | None,
    width: Literal["stretch", "content"],
) -> None:
    figure = charts.figure(spec, about.title, _beneath(about))
    alt = f"{about.title}. {' '.join(about.beneath)}"
    if pick is None:
        st.vega_lite_chart(shown, figure, alt=alt, width=width)
        return
    # A new key after each click: the mark that was clicked can be clicked again.
    key = f"{page}-{about.name}-{st.session_state.get(_picks(page, about), 0)}"
    st.vega_lite_chart(
        shown, charts.pickable(figure, pick.field), alt=alt, width=width, key=key,
        on_select=partial(_picked, page, about, pick, key), selection_mode=charts.PICK,
    )  # fmt: skip


def _picked(page: str, about: About, pick: Pick, key: str) -> None:
    state: dict[str, Any] = st.session_state[key]
    values = [point.get(pick.field) for point in state["selection"].get(charts.PICK, ())]
    st.session_state[_picks(page, about)] = st.session_state.get(_picks(page, about), 0) + 1
    for value in values:
        if value is not None:
            pick.then(str(value))


def _table(about: About, shown: pl.DataFrame, columns: Mapping[str, Column]) -> None:
    st.markdown(f"**{words.plain(about.title)}**")
    st.caption(words.plain(" · ".join(_beneath(about))))
    rounded = [id for id, column in columns.items() if column.kind == "percent"]
    st.dataframe(
        shown.select(list(columns)).with_columns(pl.col(rounded).round(3)), hide_index=True,
        placeholder=words.NOTHING, height=lists.height(len(shown), 12),
        column_config={id: _config(column) for id, column in columns.items()},
    )  # fmt: skip


def _tools(page: str, about: About, rows: pl.DataFrame) -> None:
    key = f"tools-{page}-{about.name}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.segmented_control(
            t("exhibit.view"), VIEWS, key=address.key(page, about.name), required=True,
            format_func=lambda view: f"{_ICONS[view]} {t(f'exhibit.{view}')}",
            label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        name = f"{page}-{about.name}{notices.mark(about.reports)}"
        if address.chosen(page, about.name) != "table":
            picture.offer(_key(page, about), name)
        view = address.relative(page)
        st.download_button(
            t("exhibit.csv", rows=words.number(len(rows))),
            lambda: export.csv(rows.with_columns(pl.lit(view).alias("view"))),
            file_name=f"{name}.csv", mime="text/csv", on_click="ignore",
            key=f"csv-{page}-{about.name}", icon=":material/download:", type="tertiary",
        )  # fmt: skip


def _beneath(about: About) -> list[str]:
    """The lines beneath the title; simulated figures say so wherever they go."""
    mark = [t("exhibit.simulated")] if notices.is_simulated(about.reports) else []
    return [*(line for line in about.beneath if line), *mark]


def _key(page: str, about: About) -> str:
    return f"figure-{page}-{about.name}"


def _picks(page: str, about: About) -> str:
    return f"{page}-{about.name}-picks"


def _config(column: Column) -> ColumnConfig:
    title = words.headed(column.title)
    if column.kind == "percent":
        return st.column_config.NumberColumn(title, format="percent")
    if column.kind == "number":
        return st.column_config.NumberColumn(title, format="localized")
    if column.kind == "decimal":
        return st.column_config.NumberColumn(title, format="%.1f")
    if column.kind == "year":
        return st.column_config.NumberColumn(title, format="%d")
    return st.column_config.Column(title)
