"""The dictionary: columns of the exports, of the frames, and the indicators."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import export
from dashboard.ui import address, lists, words
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

_PAGE = "columns"
# What there is to look up → the columns of its table, in their order.
_SHOWN = {
    "exports": ("id", "label", "unit", "forms", "table", "null", "type"),
    "frames": ("frame", "id", "label", "unit", "type", "null"),
    "indicators": ("label", "note", "unit", "minimum", "rests_on", "basis", "id"),
}
_VIEWS = tuple(_SHOWN)
_TABLES = {"exports": export.dictionary, "frames": export.frames_dictionary,
           "indicators": export.indicators_dictionary}  # fmt: skip
_WIDE = {"label", "note", "null"}


def page() -> None:
    """The page."""
    address.follow(_PAGE, Parameter("view", _VIEWS, _VIEWS[0]))
    st.title(t("columns.title"), anchor=False)
    st.markdown(t("columns.lead"))
    st.segmented_control(
        t("columns.view"), _VIEWS, format_func=lambda view: t(f"columns.view.{view}"),
        key=address.key(_PAGE, "view"), required=True, persist_state="session",
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    view = str(address.chosen(_PAGE, "view"))
    dictionary = _TABLES[view]()
    st.caption(t(f"columns.view.{view}.lead"))
    search, download = st.columns([2, 1], vertical_alignment="bottom")
    sought = search.text_input(t("columns.search"), key="columns-search",
                               placeholder=t("columns.search.hint"))  # fmt: skip
    with download:
        name = _PAGE if view == _VIEWS[0] else view
        lists.download(name, partial(export.csv, dictionary), len(dictionary), simulated=False)
    shown = dictionary.filter(export.mentions(sought.strip())) if sought.strip() else dictionary
    st.caption(t(f"columns.count.{view}", n=len(shown)))
    st.dataframe(
        _in_words(shown), hide_index=True, column_order=_SHOWN[view], height=560,
        placeholder=words.NOTHING, column_config={id: _column(id) for id in _SHOWN[view]},
    )  # fmt: skip
    st.markdown(t("columns.conventions"))


def _in_words(dictionary: pl.DataFrame) -> pl.DataFrame:
    """The rows with what there is of them in the present language alone."""
    language = words.language()
    pairs = {f"{id}_{language}": id for id in ("label", "null", "note")}
    shown = dictionary.rename({id: plain for id, plain in pairs.items() if id in dictionary})
    shown = shown.with_columns(
        words.names(shown["label"], words.headed), words.names(shown["unit"], words.unit)
    )
    if "table" in shown:
        return shown.with_columns(words.names(shown["table"], lambda table: t(f"table.{table}")))
    return shown.with_columns(
        # 0: the value is always shown
        minimum=pl.when(pl.col("minimum") > 0).then("minimum")
    )


def _column(id: str) -> ColumnConfig:
    return st.column_config.Column(t(f"columns.{id}"), width="large" if id in _WIDE else None)
