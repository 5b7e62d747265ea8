"""Applications for disclosure: how many came, what was decided, and the kinds of zero."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.applications import outcomes, received, zeros
from dashboard.pages.applications.drawing import PAGE
from dashboard.queries import rows
from dashboard.ui import address, data, filters, groups, notices
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

_SHOW = {"received": received.show, "outcomes": outcomes.show, "zero": zeros.show}
VIEWS = tuple(_SHOW)
_VIEW = Parameter("view", VIEWS, VIEWS[0])
_PARAMETERS = (_VIEW, groups.PARAMETER, *received.PARAMETERS, *outcomes.PARAMETERS,
               *zeros.PARAMETERS)  # fmt: skip


def page() -> None:
    """The page."""
    address.follow(PAGE, *_PARAMETERS)
    chosen = filters.current()
    st.title(t("applications.title"), anchor=False)
    st.markdown(t("applications.lead"))
    total = data.ask(rows.counts, chosen).item(0, "reports")
    if not total:
        notices.nothing_selected()
        return
    view = st.segmented_control(
        t("applications.view"), VIEWS, format_func=lambda view: t(f"applications.view.{view}"),
        key=address.key(PAGE, _VIEW.name), required=True, persist_state="session",
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    _SHOW[str(view)](chosen, total)
