"""Two reports of one authority: which figures changed, and where the texts differ."""

from __future__ import annotations

import streamlit as st

from dashboard.pages import report
from dashboard.queries import report as reports
from dashboard.queries.selection import Selection
from dashboard.ui import data, lists, picker
from dashboard.ui.words import t


def show(page: str, chosen: Selection) -> None:
    """The view."""
    key = picker.one(page, "authority", chosen)
    if key is None:
        st.info(t("two-reports.choose"))
        return
    listed = data.ask(reports.of_authority, key)
    if len(listed) < 2:
        st.info(t("two-reports.only-one"))
        return
    names = dict(zip(listed["report_id"], lists.alike(listed), strict=True))
    ids = list(names)
    left, right, button = st.columns([2, 2, 1], vertical_alignment="bottom")
    earlier = left.selectbox(
        t("two-reports.earlier"), ids, index=len(ids) - 2, format_func=names.__getitem__,
        key=f"earlier-of-{key}",
    )  # fmt: skip
    later = right.selectbox(
        t("two-reports.later"), ids, index=len(ids) - 1, format_func=names.__getitem__,
        key=f"later-of-{key}",
    )  # fmt: skip
    if button.button(
        t("two-reports.open"), disabled=earlier == later, type="primary", width="stretch",
        icon=":material/compare:",
    ):  # fmt: skip
        report.visit(str(later), beside=str(earlier))
