"""Side by side: regions, years, kinds of authority; an authority and its peers; two reports."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.compare import among_peers, sides, two_reports
from dashboard.ui import address, filters
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

_PAGE = "compare"
_SHOW = {"sides": sides.show, "peers": among_peers.show, "reports": two_reports.show}
_VIEW = Parameter("view", tuple(_SHOW), "sides")


def page() -> None:
    """The page."""
    address.follow(_PAGE, _VIEW, *sides.PARAMETERS, *among_peers.PARAMETERS)
    st.title(t("compare.title"), anchor=False)
    st.markdown(t("compare.lead"))
    view = st.segmented_control(
        t("compare.view"), list(_SHOW), format_func=lambda view: t(f"compare.view.{view}"),
        key=address.key(_PAGE, "view"), required=True, persist_state="session",
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    _SHOW[str(view)](_PAGE, filters.current())
