"""Which pages there are, by what people come for."""

from __future__ import annotations

import streamlit as st

from dashboard.pages import (
    applications,
    columns,
    compare,
    compliance,
    data,
    disputes,
    method,
    overview,
    refused,
    report,
    search,
    staffing,
    volumes,
)
from dashboard.ui.words import t

_SECTIONS = {
    "explore": {
        "overview": (overview.page, ":material/dashboard:"),
        "volumes": (volumes.page, ":material/publish:"),
        "applications": (applications.page, ":material/mail:"),
        "staffing": (staffing.page, ":material/group:"),
        "disputes": (disputes.page, ":material/gavel:"),
        "compare": (compare.page, ":material/compare_arrows:"),
    },
    "verify": {
        "compliance": (compliance.page, ":material/fact_check:"),
        "search": (search.page, ":material/search:"),
        "report": (report.page, ":material/article:"),
        "refused": (refused.page, ":material/unpublished:"),
    },
    "take": {
        "data": (data.page, ":material/table_view:"),
        "method": (method.page, ":material/calculate:"),
        "columns": (columns.page, ":material/menu_book:"),
    },
}


def counts(page: st.Page) -> bool:
    """Whether the filters change what the page shows: some are the same for all reports."""
    return page.url_path not in {"columns", "method", "refused"}


def pages(default: str = "overview") -> dict[str, list[st.Page]]:
    """Every page by section, under its own address; the default one also answers the bare one."""
    return {
        t(f"section.{section}"): [
            st.Page(
                run, title=t(f"{name}.title"), icon=icon, url_path=name, default=name == default
            )
            for name, (run, icon) in of_section.items()
        ]
        for section, of_section in _SECTIONS.items()
    }
