"""Indicators in words: their names, how a value is printed, which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import vocabulary
from dashboard.ui import address, words
from dashboard.ui.address import Parameter
from dashboard.ui.exhibit import Column, Kind
from dashboard.ui.words import t

NAME = "indicator"


def parameter(ids: Sequence[str]) -> Parameter:
    """The choice of an indicator, for `address.follow`; the first is the default."""
    return Parameter(NAME, tuple(ids), ids[0])


def choose(page: str, ids: Sequence[str]) -> str:
    """The indicator that the page draws."""
    return str(
        st.selectbox(
            t("indicator.choose"), ids, format_func=_in_topic, key=address.key(page, NAME),
            persist_state="session",
        )
    )  # fmt: skip


def label(id: str) -> str:
    """Name of an indicator, as a heading."""
    found = vocabulary.indicators()[id]
    return words.headed(words.label(found.label_zh, found.label_en))


def note(id: str) -> str:
    """How it is computed, and on what it rests."""
    found = vocabulary.indicators()[id]
    return words.label(found.note_zh, found.note_en)


def is_share(id: str) -> bool:
    """Whether its values are shares of 1, shown in per cent."""
    return vocabulary.indicators()[id].unit is None


def unit(id: str) -> str:
    """The line that names its unit, and how the reports' figures are put together."""
    found = vocabulary.indicators()[id]
    if is_share(id):
        return t("indicator.share")
    named = t("indicator.unit", unit=words.unit(found.unit))
    if found.kind in {"count", "median"}:
        put_together = "sum" if found.kind == "count" else "median"
        return f"{named} · {t(f'indicator.{put_together}')}"
    return named


def unit_alone(id: str) -> str:
    """Its unit in little room."""
    return "%" if is_share(id) else words.unit(vocabulary.indicators()[id].unit)


def beneath(id: str, rows: pl.DataFrame, by: str) -> list[str]:
    """What stands beneath a figure's title: the unit, and how many of the reports it rests on.

    Values hidden since they rest on too few are said to be, lest they look like none; a stock that
    is not told by year is said to be added up over years.
    """
    stating, reports = rows.select(pl.col("stating", "reports").sum()).row(0)
    least = vocabulary.indicators()[id].minimum
    has_hidden = not rows.filter(pl.col("nonzero") > 0, ~pl.col("shown")).is_empty()
    too_few = [t("indicator.too-few.long", n=least)] if has_hidden else []
    stock = [t("indicator.stock")] if vocabulary.indicators()[id].is_stock and by != "year" else []
    return [unit(id), words.coverage(stating, reports), *stock, *too_few]


def column(id: str) -> Column:
    """Its values as a column of a figure's table."""
    kind: Kind = "percent" if is_share(id) else "decimal"
    if vocabulary.indicators()[id].kind == "count":
        kind = "number"
    return Column(label(id), kind)


def value(id: str, found: float | None) -> str:
    """A value as text: shares in per cent, a dash where nobody states it."""
    return words.percent(found) if is_share(id) else words.number(found)


def hidden(id: str) -> str:
    """What stands where a value rests on too few reports."""
    return t("indicator.too-few", n=vocabulary.indicators()[id].minimum)


def told(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of `queries.indicators.by` for a chart: `value` null where too little stands behind it,
    `label` (value in words), `short` (the same in little room) and `coverage` (n of N reports).
    """
    labels, shorts = [], []
    for id, found, shown in rows.select("indicator", "value", "shown").iter_rows():
        is_hidden = found is not None and not shown
        labels.append(hidden(id) if is_hidden else value(id, found))
        short = value(id, found) if is_share(id) else words.compact(found)
        shorts.append(words.NOTHING if is_hidden else short)
    return rows.with_columns(
        pl.when("shown").then("value").alias("value"),
        pl.Series("label", labels, pl.String),
        pl.Series("short", shorts, pl.String),
        words.coverages(rows),
    )


def _in_topic(id: str) -> str:
    topic = vocabulary.indicators()[id].topic
    return f"{t(f'indicator.topic.{topic}')} · {label(id)}"
