"""Channels and kinds of information, put together from the numbers in the reports' text.

They stand among millions of facts and not among the measures: nothing here is read before
somebody asks for it.
"""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard import charts
from dashboard.pages.volumes import choices
from dashboard.pages.volumes.choices import PAGE
from dashboard.queries import volumes
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, exhibit, lists, literal, words
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_MOST_CATEGORIES = 25


def show(chosen: Selection, reports: int) -> None:
    """The choice between channels and kinds, and what was chosen."""
    st.subheader(t("volumes.prose"), anchor=False)
    asked = st.segmented_control(
        t("volumes.prose.choose"), choices.PROSE, key=address.key(PAGE, "prose"),
        format_func=lambda each: t(f"volumes.{each}"), label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    if asked is None:
        st.caption(t("volumes.prose.how"))
        return
    with st.spinner(t("volumes.prose.reading")):
        _channels(chosen, reports) if asked == "channels" else _categories(chosen, reports)


def _channels(chosen: Selection, reports: int) -> None:
    """Text and annex apart: they count differently."""
    counted = data.ask(volumes.channels, chosen)
    with st.container(key="side-by-side"):
        columns = st.columns(2, gap="large")
    for column, source in zip(columns, ("narrative", "annex"), strict=True):
        of_source = counted.filter(pl.col("id").str.starts_with(source))
        named = of_source.with_columns(words.names(of_source["id"], words.measure).alias("name"))
        title = t("volumes.channels.title", source=t(f"volumes.channels.{source}"))
        with column:
            _ranked(f"channels-{source}", title, named, reports, t("volumes.channels.note"))


def _categories(chosen: Selection, reports: int) -> None:
    counted = data.ask(volumes.categories, chosen, _MOST_CATEGORIES)
    counted = counted.with_columns(words.names(counted["label"].alias("name"), literal.name))
    note = t("volumes.categories.note", n=_MOST_CATEGORIES)
    _ranked("categories", t("volumes.categories.title"), counted, reports, note)


def _ranked(name: str, title: str, counted: pl.DataFrame, reports: int, note: str) -> None:
    """`counted` has `name`, `items`, `stating`, most items first."""
    if counted.is_empty():
        choices.nothing(title, t("volumes.none-stated"))
        return
    rows = counted.with_columns(reports=pl.lit(reports)).sort(
        "items", "name", descending=[True, False]
    )
    shown = rows.with_columns(
        lists.labels(rows["items"], rows["stating"], rows["reports"]), words.coverages(rows)
    )
    titles = words.titles("name", "coverage") | {"label": t("chart.items")}
    spec = charts.ranked(titles, shown["name"].to_list(), shown.item(0, "items"))
    columns = {
        "name": Column(t("chart.name")), "items": Column(t("chart.items"), "number"),
        "stating": Column(t("chart.stating"), "number"),
        "reports": Column(t("column.reports"), "number"),
    }  # fmt: skip
    about = About(name, title, [t("volumes.items.coverage")], note)
    exhibit.show(PAGE, about, shown, spec, columns)
