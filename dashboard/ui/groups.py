"""Figures by year, region, department type or level: the choice, the names, the table."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.model import Level
from dashboard.ui import lists, words
from dashboard.ui.words import t

BY = ("year", "region", "department_type", "level")
_NAMES = {"year": words.year, "region": words.region, "department_type": words.department,
          "level": words.level}  # fmt: skip


def choose(page: str) -> str:
    """The dimension to group by."""
    return str(
        st.segmented_control(
            t("by.label"), BY, format_func=lambda by: words.headed(t(f"by.{by}")), default="year",
            key=f"{page}-by", required=True, persist_state="session",
        )
    )  # fmt: skip


def named(frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """The frame with its column `group` in words, in the order to show it."""
    ordered = frame
    if by == "level":
        place = {level.value: n for n, level in enumerate(Level)}
        ordered = frame.sort(pl.col("group").replace_strict(place, default=len(place)),
                             maintain_order=True)  # fmt: skip
    return ordered.with_columns(words.names(ordered["group"], _NAMES[by]))


def order(frame: pl.DataFrame, by: str) -> list[str]:
    """The groups in the order of the frame; years also where there is no report."""
    found = frame["group"].unique(maintain_order=True).to_list()
    return words.every_year(found) if by == "year" else found


def table(frame: pl.DataFrame, columns: Mapping[str, str], title: str) -> None:
    """Figures by group; `columns` says which, each as `number`, `percent` or `text`."""
    config = {"group": st.column_config.Column(title)} | {
        id: _column(words.column(id), kind) for id, kind in columns.items()
    }
    # As the headline figures: per cent with at most one decimal.
    rounded = [id for id, kind in columns.items() if kind == "percent"]
    shown = frame.with_columns(pl.col(rounded).round(3))
    st.dataframe(
        shown, hide_index=True, column_order=["group", *columns], column_config=config,
        placeholder=words.NOTHING, height=lists.height(len(frame), 10),
    )  # fmt: skip


def _column(title: str, kind: str) -> ColumnConfig:
    if kind == "percent":
        return st.column_config.ProgressColumn(title, format="percent", min_value=0, max_value=1)
    if kind == "number":
        return st.column_config.NumberColumn(title, format="localized")
    return st.column_config.Column(title)
