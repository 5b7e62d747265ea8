"""How much was disclosed: stated totals, channels, kinds of information, section 2."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

from dashboard import charts, export, vocabulary
from dashboard.model import Form
from dashboard.pages import report
from dashboard.queries import rows, volumes
from dashboard.queries.selection import Selection
from dashboard.ui import data, filters, lists, notices, words
from dashboard.ui.words import t

_GAP = " | "  # the axis slot between the forms
_MOST_CATEGORIES = 25
_MOST_LABELS = 30  # bars; more have no room for figures above them
_MOST_MISSING = 10  # years without a report between two that have one


def page() -> None:
    """The page."""
    filters.publish()
    chosen = filters.current()
    st.title(t("volumes.title"), anchor=False)
    st.markdown(t("volumes.lead"))
    totals = data.ask(volumes.totals, chosen)
    if totals.is_empty():
        notices.nothing_selected()
        return
    _totals(totals)
    _section_two(chosen)
    _by_facts(chosen)
    _reports(chosen)


def _totals(totals: pl.DataFrame) -> None:
    st.subheader(t("volumes.totals"), anchor=False)
    shown = totals.select(
        words.names(totals["year"], words.year),
        words.names(totals["id"], words.column).alias("series"),
        "total", "median",
        words.coverages(totals),
        lists.labels(totals["total"], totals["stating"], totals["reports"], "|"),
    )  # fmt: skip
    _columns(shown.with_columns(slot="year"), [words.column(id) for id in volumes.TOTALS],
             words.every_year(shown["year"]), t("volumes.totals"))  # fmt: skip
    st.caption(t("volumes.totals.note"))
    _as_table(shown.drop("label"))


def _columns(shown: pl.DataFrame, series: list[str], names: list[str], title: str) -> None:
    """The figures as bars in the slots of those names; `_GAP` among them is the break."""
    counts = dict(shown.group_by("slot").len().iter_rows())
    slots, breaks, at = [], [], 0.0
    for name in names:
        if name == _GAP:
            breaks.append(at)
            continue
        slots.append(charts.Slot(name, at + 0.4, at + 0.4 + counts.get(name, 1)))
        at = slots[-1].right + 0.4
    left = {slot.name: slot.left for slot in slots}
    drawn = shown.select(
        "slot", "series", "total", "median", "coverage",
        pl.when(len(shown) <= _MOST_LABELS).then("label")
        .otherwise(pl.when(pl.col("total") == 0).then(pl.lit("0"))).alias("label"),
        left=pl.col("slot").replace_strict(left) + pl.int_range(pl.len()).over("slot"),
    ).with_columns(pl.col("left") + 0.04, right=pl.col("left") + 0.96)  # fmt: skip
    titles = words.titles("series", "total", "median", "coverage", "none", "slot", "break")
    most = max(shown["total"].drop_nulls(), default=0)
    spec = charts.columns_by_slot(titles, series, slots, breaks, t("volumes.break"), most)
    st.vega_lite_chart(drawn, spec, alt=title)


def _section_two(chosen: Selection) -> None:
    st.subheader(t("volumes.section-two"), anchor=False)
    names = {row.id: words.row(row) for row in vocabulary.rows("proactive")}
    row = st.selectbox(
        t("volumes.row"), list(names), format_func=names.__getitem__, key="section-two-row",
        index=1, persist_state="session",
    )  # fmt: skip
    cells = data.ask(volumes.section_two, chosen, row)
    if cells.is_empty():
        st.info(t("volumes.no-section-two"))
        return
    years, forms = words.names(cells["year"], words.year), words.names(cells["form"], words.form)
    shown = cells.with_columns(
        (years + "|" + forms).alias("slot"),
        words.names(cells["id"], words.column_of_form).alias("series"),
        words.coverages(cells),
        lists.labels(cells["total"], cells["stating"], cells["reports"], "|"),
    )  # fmt: skip
    series = shown["series"].unique(maintain_order=True).to_list()
    _columns(shown, series, _slots(shown), t("volumes.section-two"))
    st.caption(t("volumes.section-two.note"))
    columns = [years, forms, "series", "total", "median", "coverage"]
    _as_table(shown.select(columns))


def _as_table(shown: pl.DataFrame) -> None:
    """The figures of a chart in numbers, each beside what it rests on."""
    with st.expander(t("volumes.as-table")):
        st.dataframe(
            shown, hide_index=True, placeholder=words.NOTHING,
            height=lists.height(len(shown), 12),
            column_config={
                c: st.column_config.NumberColumn(t(f"chart.{c}"), format="localized")
                if shown.schema[c].is_numeric() else st.column_config.Column(t(f"chart.{c}"))
                for c in shown.columns
            },
        )  # fmt: skip


def _slots(cells: pl.DataFrame) -> list[str]:
    """Year and form in order, years without a report by themselves, `_GAP` for the break."""
    names: list[str] = []
    before: tuple[str | None, int | None] = (None, None)
    for form, year, slot in cells.select("form", "year", "slot").unique(
        maintain_order=True
    ).iter_rows():  # fmt: skip
        if (before[0], form) == (Form.F2019.value, Form.F2021.value):
            names.append(_GAP)
        if before[1] is not None and year is not None and year - before[1] <= _MOST_MISSING:
            names += [str(missing) for missing in range(before[1] + 1, year)]
        names.append(slot)
        before = form, year
    return names


def _by_facts(chosen: Selection) -> None:
    """What is told in prose; read only when asked for, since it lies outside the measures."""
    channels, categories = st.tabs(
        [t("volumes.channels"), t("volumes.categories")], key="volumes-prose", on_change="rerun"
    )
    if channels.open:
        with channels:
            _channels(chosen)
    if categories.open:
        with categories:
            _categories(chosen)


def _channels(chosen: Selection) -> None:
    counted = data.ask(volumes.channels, chosen)
    st.caption(t("volumes.channels.note"))
    with st.container(key="side-by-side"):
        columns = st.columns(2, gap="large")
    for column, source in zip(columns, ("narrative", "annex"), strict=True):
        with column:
            st.markdown(f"**{t(f'source.{source}')}**")
            of_source = counted.filter(pl.col("id").str.starts_with(source))
            named = words.names(of_source["id"], words.measure).alias("name")
            _ranked(of_source.with_columns(named), t("volumes.channels"))


def _categories(chosen: Selection) -> None:
    st.caption(t("volumes.categories.note", n=_MOST_CATEGORIES))
    counted = data.ask(volumes.categories, chosen, _MOST_CATEGORIES)
    _ranked(counted.rename({"label": "name"}), t("volumes.categories"))


def _ranked(counted: pl.DataFrame, title: str) -> None:
    if counted.is_empty():
        st.info(t("volumes.none-stated"))
        return
    columns = ("name", "items", "stating")
    labels = [
        t("volumes.bar", items=words.number(items), n=f"{stating:,}")
        for items, stating in counted.select("items", "stating").iter_rows()
    ]
    shown = counted.select(*columns, pl.Series("label", labels, pl.String))
    shown = shown.sort("items", "name", descending=[True, False])
    most = shown.item(0, "items")
    spec = charts.ranked(words.titles(*columns), shown["name"].to_list(), most)
    st.vega_lite_chart(shown, spec, alt=title)


def _reports(chosen: Selection) -> None:
    listed = data.ask(volumes.first_rows, chosen, lists.LIMIT)
    total = data.ask(rows.count, chosen).item()
    opened = lists.behind("volumes", listed, total, volumes.TOTALS, partial(_csv, chosen))
    if opened:
        report.visit(*opened)


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(volumes.rows(data.store(), chosen))
