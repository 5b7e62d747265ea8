"""Which pages there are."""

from __future__ import annotations

import streamlit as st

from dashboard.pages import applications, columns, compliance, overview, report, staffing, volumes
from dashboard.ui.words import t

_PAGES = {
    "overview": (overview.page, ":material/dashboard:"),
    "volumes": (volumes.page, ":material/publish:"),
    "applications": (applications.page, ":material/mail:"),
    "staffing": (staffing.page, ":material/group:"),
    "compliance": (compliance.page, ":material/fact_check:"),
    "report": (report.page, ":material/article:"),
    "columns": (columns.page, ":material/menu_book:"),
}


def counts(page: st.Page) -> bool:
    """Whether the filters change what the page shows: the dictionary is the same for all."""
    return page.url_path != "columns"


def pages(default: str = "overview") -> list[st.Page]:
    """Every page, under its own address; the default one also answers the bare address."""
    return [
        st.Page(run, title=t(f"{name}.title"), icon=icon, url_path=name, default=name == default)
        for name, (run, icon) in _PAGES.items()
    ]
