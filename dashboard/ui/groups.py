"""Figures by year, region, field, department type or level: the choice, the names, the table."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import charts
from dashboard.charts.colours import PART_COLOURS
from dashboard.model import Level
from dashboard.ui import address, exhibit, lists, words
from dashboard.ui.address import Parameter
from dashboard.ui.exhibit import Column
from dashboard.ui.words import t

BY = ("year", "region", "field", "department_type", "level")
_NAMES = {"year": words.year, "region": words.region, "field": words.field,
          "department_type": words.department, "level": words.level}  # fmt: skip


PARAMETER = Parameter("by", BY, BY[0])  # for `address.follow`


def choose(page: str) -> str:
    """The dimension to group by."""
    return str(
        st.segmented_control(
            t("by.label"), BY, format_func=lambda by: words.headed(t(f"by.{by}")),
            key=address.key(page, PARAMETER.name), required=True, persist_state="session",
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


def parts(
    page: str,
    about: exhibit.About,
    counted: pl.DataFrame,
    by: str,
    kinds: Mapping[str, str],
    colours: Mapping[str, str] = PART_COLOURS,
    picks: bool = True,
) -> None:
    """Reports of each group split into kinds, as bars of equal length; a click narrows to a group.

    `counted` has `group`, `kind`, `reports`; `kinds` gives the kinds in their order, each with its
    name.
    """
    places = {kind: place for place, kind in enumerate(kinds)}
    shown = named(counted.with_columns(code="group"), by).select(
        "group",
        "code",
        "reports",
        pl.col("kind").replace_strict(dict(kinds)).alias("kind"),
        pl.col("kind").replace_strict(places).alias("place"),
        pl.col("reports").sum().over("group").alias("of"),
    )
    shown = shown.with_columns(share=pl.col("reports") / pl.col("of"))
    titles = words.titles("group", "kind", "reports", "of", "share")
    spec = charts.parts_of_reports(
        titles, order(shown, by), list(kinds.values()), [colours[kind] for kind in kinds]
    )
    columns = {
        "group": Column(words.column(by)), "kind": Column(titles["kind"]),
        "reports": Column(titles["reports"], "number"), "of": Column(titles["of"], "number"),
        "share": Column(titles["share"], "percent"),
    }  # fmt: skip
    exhibit.show(page, about, shown, spec, columns, exhibit.narrow(by) if picks else None)


def order(frame: pl.DataFrame, by: str) -> list[str]:
    """The groups in the order of the frame; years also where there is no report."""
    found = frame["group"].unique(maintain_order=True).to_list()
    return words.every_year(found) if by == "year" else found


def table(
    frame: pl.DataFrame,
    columns: Mapping[str, str],
    title: str,
    names: Mapping[str, str] | None = None,
) -> None:
    """Figures by group; `columns` says which, each as `number`, `percent` or `text`.

    Columns are headed by their names, else as `words.column` has them.
    """
    heads = names or {id: words.column(id) for id in columns}
    config = {"group": st.column_config.Column(title)} | {
        id: _column(heads[id], kind) for id, kind in columns.items()
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
