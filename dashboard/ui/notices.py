"""What a page says when there is nothing to show."""

from __future__ import annotations

import streamlit as st

from dashboard.store import StoreUnavailable
from dashboard.ui import data, filters
from dashboard.ui.words import t


def require_store() -> None:
    """Ends the run with one line when there is no store to read."""
    try:
        data.store()
    except StoreUnavailable as error:
        st.title(t("app.title"), anchor=False)
        st.error(t("no-store", reason=error), icon=":material/database_off:")
        st.stop()


def nothing_selected() -> None:
    """Says that no report matches, and offers the way out."""
    st.info(t("nothing-in-selection"), icon=":material/filter_alt:")
    if filters.current():
        st.button(t("filters.clear"), on_click=filters.clear, key="clear-filters-page")
