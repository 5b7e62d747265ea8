"""What a page says of all that it shows: that there is nothing, or that it is simulated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.export import SIMULATED
from dashboard.queries import rows
from dashboard.queries.selection import Selection
from dashboard.store import FAULTS, StoreUnavailable
from dashboard.ui import data, filters
from dashboard.ui.words import t


def require_store() -> None:
    """Has the run read the store as it is now; ends it with one line when there is none."""
    try:
        data.begin()
    except StoreUnavailable as error:
        st.title(t("app.title"), anchor=False)
        st.error(t("no-store", reason=error), icon=":material/database_off:")
        st.markdown(t("no-store.ways"))
        st.stop()


@contextmanager
def unless_damaged() -> Iterator[None]:
    """Ends what is drawn within with one line where a file of the store is damaged.

    What was drawn before stays: it comes from files that are whole.
    """
    try:
        yield
    except StoreUnavailable as error:
        _say_damaged(error)
    except FAULTS as error:
        found = data.damage(error)
        if found is None:
            raise  # the program's own fault
        _say_damaged(found)


def _say_damaged(reason: StoreUnavailable) -> None:
    st.error(t("store-damaged", reason=reason), icon=":material/database_off:")
    st.stop()


def is_simulated(selection: Selection) -> bool:
    """Whether any selected report is simulated."""
    return bool(data.ask(rows.counts, selection).item(0, "simulated"))


def mark(selection: Selection) -> str:
    """What the name of a file with figures of these reports ends in; nothing for real ones."""
    return SIMULATED if is_simulated(selection) else ""


def label_simulated(selection: Selection) -> None:
    """Says above a page, and in the title of its window, that selected reports are simulated.

    Call after the filters and before the page.
    """
    counted = data.ask(rows.counts, selection).row(0, named=True)
    simulated, reports = counted["simulated"], counted["reports"]
    if not simulated:
        return
    words = "simulated.all" if simulated == reports else "simulated.some"
    notice = t(words, n=f"{simulated:,}", of=f"{reports:,}")
    with st.container(key="simulated"):
        st.markdown(f":orange-background[:material/science: {notice}]")
    st.set_page_config(page_title=t("simulated.tab", title=t("app.title")))


def nothing_selected() -> None:
    """Says that no report matches, and offers the way out."""
    st.info(t("nothing-in-selection"), icon=":material/filter_alt:")
    if filters.current():
        st.button(t("filters.clear"), on_click=filters.clear, key="clear-filters-page")
