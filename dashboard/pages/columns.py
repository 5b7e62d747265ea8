"""The dictionary of everything an export can hold."""

from __future__ import annotations

import streamlit as st

from dashboard import export
from dashboard.ui import filters, lists, words
from dashboard.ui.words import t

_SHOWN = ("id", "label", "unit", "forms", "table", "null", "type")


def page() -> None:
    """The page."""
    filters.publish()
    st.title(t("columns.title"), anchor=False)
    st.markdown(t("columns.lead"))
    dictionary = export.dictionary()
    with st.columns(3)[0]:
        lists.download("columns", lambda: export.csv(dictionary), len(dictionary))
    sought = st.text_input(t("columns.search"), key="columns-search",
                           placeholder=t("columns.search.hint"))  # fmt: skip
    language = words.language()
    shown = dictionary.rename({f"label_{language}": "label", f"null_{language}": "null"})
    shown = shown.with_columns(
        words.names(shown["table"], lambda table: t(f"table.{table}")),
        words.names(shown["unit"], words.unit),
        words.names(shown["label"], words.headed),
    )
    if sought.strip():
        shown = shown.filter(export.mentions(sought.strip()))
    st.caption(t("columns.count", n=len(shown)))
    st.dataframe(
        shown, hide_index=True, column_order=_SHOWN, height=560, placeholder=words.NOTHING,
        column_config={
            "id": st.column_config.Column(t("columns.id"), width="medium"),
            "label": st.column_config.Column(t("columns.label"), width="large"),
            "unit": st.column_config.Column(t("columns.unit"), width="small"),
            "null": st.column_config.Column(t("columns.null"), width="large"),
            "table": st.column_config.Column(t("columns.table"), width="small"),
            "forms": st.column_config.Column(t("columns.forms"), width="small"),
            "type": st.column_config.Column(t("columns.type"), width="small"),
        },
    )  # fmt: skip
    st.markdown(t("columns.conventions"))
