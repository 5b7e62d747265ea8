"""The filtered table: a row a report, any columns, every figure leading to its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import export, vocabulary
from dashboard.schemas import APPLICATIONS_STATE
from dashboard.ui import lists, literal, places, words
from dashboard.ui.lists import Opened
from dashboard.ui.words import t

# What the table needs beside the columns it shows.
_SOURCES = ("staff_full_time_source", "staff_part_time_source")
HIDDEN = ("authority_as_printed", "evidence", *_SOURCES)
_WHO = ("year", "authority")
# Columns of identity → where in a report its evidence stands.
_IDENTITY = {
    **dict.fromkeys(["province", "city", "county", "province_code", "city_code", "county_code"],
                    "region"),
    **{field: field for field in
       ("year", "authority", "authority_as_printed", "department_type", "level", "title")},
}  # fmt: skip


def _state(id: str | None) -> str | None:
    return t(f"state.{id}") if id else None


def _source(id: str | None) -> str | None:
    return t(f"source.{id}") if id else None


_IN_WORDS: dict[str, Callable[[Any], str | None]] = {
    "department_type": words.department,
    "level": words.level,
    "zero_pattern": words.pattern,
    "form_proactive": words.form,
    "form_requests": words.form,
    APPLICATIONS_STATE: _state,
    **dict.fromkeys(_SOURCES, _source),
}


def show(rows: pl.DataFrame, columns: Sequence[str], key: str) -> Opened | None:
    """Rows of `queries.table` with `HIDDEN`; returns the one whose cell was clicked, and the place
    of the figure in it."""
    named = pl.coalesce("authority", "authority_as_printed", pl.lit(t("not-settled")))
    told = [id for id in columns if id not in _WHO]
    shown = rows.select("year", named.alias("authority"), *(_told(rows[id]) for id in told))
    event = st.dataframe(
        literal.frame(shown), key=key, hide_index=True, on_select="rerun",
        selection_mode="single-cell", height=lists.height(len(shown), 14),
        placeholder=words.NOTHING, column_config=_columns(shown),
    )  # fmt: skip
    for row, column in event.selection.cells:
        chosen = rows.row(row, named=True)
        return Opened(chosen["report_id"], place(chosen, column))
    return None


def title(id: str) -> str:
    """Title of any column of the table."""
    return words.check(id) if id in vocabulary.checks() else words.column(id)


def place(row: Mapping[str, Any], column: str) -> str | None:
    """Key of the place that a cell leads to; null: the report itself."""
    value = row[column]
    if column == "zero_pattern":
        return str(row["evidence"]) if row["evidence"] else None
    if column.startswith("staff_"):
        name = column.removesuffix("_source")
        return f"{row[f'{name}_source']}.{name}" if value is not None else None
    if column in vocabulary.checks():
        is_found = value in {"failed", "noted"}
        return f"finding:{column}" if is_found else places.CHECKS
    if column.startswith("findings_"):
        return "findings" if value else None
    if column == "score" or column.startswith("checks_"):
        return places.CHECKS
    if column in _IDENTITY:
        return f"identity:{_IDENTITY[column]}" if value is not None else None
    if column in {"published", "days_late"}:
        return "identity:published" if row.get("published") else None
    return _place_of_number(row, column)


def _place_of_number(row: Mapping[str, Any], column: str) -> str | None:
    value = row[column]
    if column == APPLICATIONS_STATE:
        return column.removesuffix(".state") if value else None
    if column in vocabulary.measures():
        return column if value is not None else None
    if column.startswith(places.STAFF):
        return column if value else None
    return None


def _told(values: pl.Series) -> pl.Series:
    id = values.name
    if id in vocabulary.checks():
        return words.names(values.cast(pl.String), lambda v: words.verdict(v) if v else "")
    if id in _IN_WORDS:
        return words.names(values.cast(pl.String), lambda v: _IN_WORDS[id](v) or "")
    return values.round(3) if values.dtype.is_float() else values


def _columns(shown: pl.DataFrame) -> dict[str, ColumnConfig]:
    language = words.language()
    empty = dict(export.dictionary().select("id", f"null_{language}").iter_rows())
    return {
        id: _column(id, kind, t("data.empty", meaning=empty[id]))
        for id, kind in shown.schema.items()
    }


def _column(id: str, kind: pl.DataType, told: str) -> ColumnConfig:
    named = title(id)
    if id == "year":
        return st.column_config.NumberColumn(named, format="%d", width="small", pinned=True)
    if id == "authority":
        return st.column_config.Column(named, width="medium", pinned=True)
    if id == "score":
        return st.column_config.ProgressColumn(
            named, format="percent", min_value=0, max_value=1, help=told
        )
    if kind == pl.Date:
        return st.column_config.DateColumn(
            named, format=t("date.column"), width=lists.DATE_WIDTH, help=told
        )
    if kind.is_numeric():
        return st.column_config.NumberColumn(named, format="localized", help=told)
    return st.column_config.Column(named, help=told)
