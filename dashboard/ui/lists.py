"""Lists of reports whose every cell leads to its place in the source, and downloads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig
from streamlit.elements.lib.layout_utils import Height

from dashboard import export
from dashboard.ui import filters, literal, notices, words
from dashboard.ui.words import t

DATE_WIDTH = 118  # pixels; the widest date in either language
_NAME = r"([^/\\]+)$"  # the last part of a path
LIMIT = 200  # rows on a page; the export holds all


class Opened(NamedTuple):
    """A report somebody chose in a list, and the place in it, if the cell had one."""

    report_id: str
    at: str | None


Place = Callable[[Mapping[str, Any], str], str | None]


def _itself(row: Mapping[str, Any], column: str) -> str | None:
    """A number's column is the key of its place."""
    return column if row[column] is not None else None


def behind(
    name: str,
    rows: pl.DataFrame,
    total: int,
    figures: Sequence[str],
    csv: Callable[[], bytes],
    at: Place = _itself,
) -> Opened | None:
    """The reports behind a page's figures, with their download; returns the one clicked."""
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(t("list.title"), anchor=False)
    with button:
        download(name, csv, total)
    return reports(rows, total, f"{name}-reports", figures, at)


def reports(
    rows: pl.DataFrame, total: int, key: str, figures: Sequence[str], at: Place = _itself
) -> Opened | None:
    """Reports as a table; returns the one whose cell was clicked.

    `figures` are the columns to show beside who and when; `at(row, column)` is the key of a
    cell's place in the report.
    """
    cut = t("list.cut", n=f"{len(rows):,}", of=f"{total:,}") if total > len(rows) else ""
    st.caption(f"{t('list.how')} {cut}")
    named = pl.coalesce("authority", "authority_as_printed", pl.lit(t("not-settled")))
    who = ("year", "authority", "authority_as_printed", "county_code", "city_code")
    alike = rows.select(pl.struct(who).is_duplicated()).to_series()
    file = pl.when(alike).then(pl.format(" · {}", pl.col("path").str.extract(_NAME)))
    places = rows.select(pl.coalesce("county_code", "city_code", "province_code")).to_series()
    shown = rows.select(
        "year",
        pl.concat_str(named, file.fill_null("")).alias("authority"),
        *(pl.col(id).round(3) if id == "score" else id for id in figures),
        words.names(places.alias("region"), words.place),
        words.names(rows["department_type"], words.department),
        words.names(rows["level"], words.level),
    )
    event = st.dataframe(
        literal.frame(shown), key=key, hide_index=True, on_select="rerun",
        selection_mode="single-cell", height=height(len(shown), 12), placeholder=words.NOTHING,
        column_config={c: _column(c) for c in shown.columns},
    )  # fmt: skip
    for row, column in event.selection.cells:
        chosen = rows.row(row, named=True)
        return Opened(chosen["report_id"], at(chosen, column) if column in figures else None)
    return None


def findings(rows: pl.DataFrame, total: int, key: str) -> Opened | None:
    """Findings in words as a table; returns the place of the one that was clicked."""
    cut = t("list.cut-findings", n=f"{len(rows):,}", of=f"{total:,}") if total > len(rows) else ""
    st.caption(f"{t('list.how')} {cut}")
    named = pl.coalesce("authority", "authority_as_printed", pl.lit(t("not-settled")))
    places = rows.select(pl.coalesce("county_code", "city_code", "province_code")).to_series()
    messages = [words.finding(row) for row in rows.iter_rows(named=True)]
    shown = rows.select(
        words.names(rows["severity"].cast(pl.String), words.severity),
        "year",
        named.alias("authority"),
        words.names(rows["code"], words.check),
        pl.Series("message", messages, pl.String),
        words.names(places.alias("region"), words.place),
    )
    event = st.dataframe(
        literal.frame(shown), key=key, hide_index=True, on_select="rerun",
        selection_mode="single-cell", height=height(len(shown), 12), placeholder=words.NOTHING,
        column_config={c: _column(c) for c in shown.columns}
        | {"message": st.column_config.Column(words.column("message"), width="large")},
    )  # fmt: skip
    for row, _ in event.selection.cells:
        return Opened(rows.item(row, "report_id"), f"finding:{rows.item(row, 'key')}")
    return None


def file_of(path: str) -> str:
    """The last part of a path."""
    return re.split(r"[/\\]", path)[-1]


def alike(reports: pl.DataFrame) -> list[str]:
    """Years of one authority's reports, with the name of the file where two share one."""
    twice = reports["year"].is_duplicated()
    names = reports["path"].str.extract(_NAME)
    return [
        f"{words.year(year)} · {literal.name(name)}" if shared else words.year(year)
        for year, name, shared in zip(reports["year"], names, twice, strict=True)
    ]


def labels(
    values: pl.Series, stating: pl.Series, reports: pl.Series, between: str = " · "
) -> pl.Series:
    """Column `label`: a figure and how many of the reports it rests on, for beside a bar."""
    rows = zip(values, stating, reports, strict=True)
    made = [
        None if value is None else f"{words.number(value)}{between}{n:,}/{of:,}"
        for value, n, of in rows
    ]
    return pl.Series("label", made, pl.String)


def height(rows: int, most: int) -> Height:
    """Height of a table that shows its rows without scrolling, up to so many."""
    return "content" if rows <= most else 36 * (most + 1)


def download(
    name: str,
    data: Callable[[], bytes],
    rows: int,
    ending: str = export.Format.CSV,
    simulated: bool | None = None,
) -> None:
    """A button for the rows behind the page; they are only made when it is pressed.

    `ending` is that of a format, or `zip` for a data package. The name of the file says so when
    figures are simulated; without `simulated` when any report of the present selection is.
    """
    if simulated is None:
        simulated = notices.is_simulated(filters.current())
    is_csv = ending == export.Format.CSV
    st.download_button(
        t(f"download.{ending}", rows=f"{rows:,}"), data,
        file_name=export.file_name(name, ending, simulated),
        mime=export.PACKAGE_TYPE if ending == "zip" else export.Format(ending).media_type,
        key=f"download-{name}" if is_csv else f"download-{name}-{ending}",
        icon=":material/download:", on_click="ignore", width="stretch",
        help=t("download.help" if is_csv else f"download.help.{ending}"),
    )  # fmt: skip


def _column(id: str) -> ColumnConfig:
    if id == "year":
        return st.column_config.NumberColumn(words.column(id), format="%d", width="small")
    if id in {"published", "deadline"}:
        return st.column_config.DateColumn(
            words.column(id), format=t("date.column"), width=DATE_WIDTH
        )
    if id == "score":
        return st.column_config.ProgressColumn(
            words.column(id), format="percent", min_value=0, max_value=1
        )
    width: Literal["medium"] | None = "medium" if id == "region" else None
    return st.column_config.Column(words.column(id), width=width)
