"""What the page on volumes lets choose, and how the choices are called."""

from __future__ import annotations

import streamlit as st

from dashboard import vocabulary
from dashboard.queries import volumes
from dashboard.ui import address, exhibit, groups, indicator, words
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

PAGE = "volumes"
FIGURES = tuple(id for id, each in vocabulary.indicators().items() if each.topic == PAGE)
ROWS = tuple(row.id for row in vocabulary.rows("proactive"))
ORDERS = ("most", "least")
PROSE = ("channels", "categories")
PARAMETERS = (
    indicator.parameter(FIGURES),
    Parameter("per", volumes.PER, volumes.PER[0]),
    groups.PARAMETER._replace(default="region"),
    Parameter("order", ORDERS, ORDERS[0]),
    Parameter("row", ROWS, "normative_documents"),
    Parameter("prose", PROSE),
    *exhibit.parameters(
        "trend", "ranking", "distribution", "cells", "cells-more",
        "channels-narrative", "channels-annex", "categories",
    ),
)  # fmt: skip


def show() -> tuple[str, str]:
    """The figure that the page draws, and how it is put together from the reports."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        id = st.selectbox(
            t("volumes.figure"), FIGURES, format_func=with_unit, width=420,
            key=address.key(PAGE, indicator.NAME), persist_state="session",
        )  # fmt: skip
        per = segments("per", volumes.PER, "volumes.per")
    return str(id), per


def segments(name: str, options: tuple[str, ...], phrases: str) -> str:
    """A choice between few; `<phrases>` is its label, `<phrases>.<option>` each option's name."""
    return str(
        st.segmented_control(
            t(phrases), options, key=address.key(PAGE, name), required=True,
            format_func=lambda option: words.headed(t(f"{phrases}.{option}")),
            persist_state="session",
        )
    )  # fmt: skip


def unit(id: str) -> str:
    """Unit of a figure."""
    return words.unit(vocabulary.indicators()[id].unit)


def with_unit(id: str) -> str:
    """Name of a figure with its unit."""
    return t("volumes.with-unit", figure=indicator.label(id), unit=unit(id))


def nothing(title: str, why: str) -> None:
    """Stands where a chart of that title would have nothing to show."""
    st.markdown(f"**{words.plain(title)}**")
    st.info(why, icon=":material/info:")
