"""Section 2, row by row: what the forms ask for, year by year, with a break between the forms."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import streamlit as st

from dashboard import charts, vocabulary
from dashboard.model import Form
from dashboard.pages.volumes import choices
from dashboard.pages.volumes.choices import PAGE
from dashboard.queries import volumes
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, exhibit, lists, words
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_GAP = " | "  # the axis slot between the forms
_MOST_LABELS = 9  # bars; more have no room for figures above them
_MOST_MISSING = 10  # years without a report between two that have one
_NAMES = ("cells", "cells-more")  # no row has cells of more than two units


def show(chosen: Selection, reports: int) -> None:
    """The choice of a row and its cells, those of each unit by themselves."""
    st.subheader(t("volumes.section-two"), anchor=False)
    names = {row.id: words.row(row) for row in vocabulary.rows("proactive")}
    row = st.selectbox(
        t("volumes.row"), choices.ROWS, format_func=names.__getitem__, width=420,
        key=address.key(PAGE, "row"), persist_state="session",
    )  # fmt: skip
    cells = data.ask(volumes.section_two, chosen, row)
    if cells.is_empty():
        st.info(t("volumes.no-section-two"), icon=":material/info:")
        return
    for name, (unit, of_unit) in zip(_NAMES, _by_unit(cells), strict=False):
        title = t("volumes.section-two.title", row=names[row], unit=unit)
        having = of_unit.drop_nulls("form").unique(["form", "year"])["reports"].sum()
        covered = t("volumes.section-two.coverage", coverage=words.coverage(int(having), reports))
        _exhibit(About(name, title, [covered], t("volumes.section-two.note")), of_unit)


def _by_unit(cells: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Cells that share an axis: yuan and projects do not."""
    units = words.names(cells["id"], lambda id: words.unit(vocabulary.measures()[id].unit, id))
    for unit in units.unique(maintain_order=True):
        yield unit, cells.filter(units == unit)


def _exhibit(about: About, cells: pl.DataFrame) -> None:
    years, forms = words.names(cells["year"], words.year), words.names(cells["form"], words.form)
    shown = cells.with_columns(
        years, forms, (years + "|" + forms).alias("slot"),
        words.names(cells["id"], words.column_of_form).alias("series"),
        words.coverages(cells),
        lists.labels(cells["total"], cells["stating"], cells["reports"], "|"),
    )  # fmt: skip
    series = shown["series"].unique(maintain_order=True).to_list()
    slots, breaks = _slots(cells.with_columns(shown["slot"]))
    spec = charts.columns_by_slot(
        words.titles("series", "total", "median", "coverage", "none", "slot", "break"),
        series, slots, breaks, t("volumes.break"), max(cells["total"].drop_nulls(), default=0),
    )  # fmt: skip
    columns = {
        "year": Column(t("chart.year")), "form": Column(t("chart.form")),
        "series": Column(t("chart.series")), "total": Column(t("chart.total"), "number"),
        "median": Column(t("chart.median"), "number"),
        "stating": Column(t("chart.stating"), "number"),
        "reports": Column(t("chart.of"), "number"),
    }  # fmt: skip
    exhibit.show(PAGE, about, _placed(shown, slots), spec, columns)


def _slots(cells: pl.DataFrame) -> tuple[list[charts.Slot], list[float]]:
    """The places of year and form along the axis, and those of the breaks between the forms."""
    counts = dict(cells.group_by("slot").len().iter_rows())
    slots: list[charts.Slot] = []
    breaks, at = [], 0.0
    for name in _names(cells):
        if name == _GAP:
            breaks.append(at)
            continue
        slots.append(charts.Slot(name, at + 0.4, at + 0.4 + counts.get(name, 1)))
        at = slots[-1].right + 0.4
    return slots, breaks


def _names(cells: pl.DataFrame) -> Iterator[str]:
    """Year and form in order, years without a report by themselves, `_GAP` for the break."""
    before: tuple[str | None, int | None] = (None, None)
    in_order = cells.select("form", "year", "slot").unique(maintain_order=True)
    for form, year, slot in in_order.iter_rows():
        if (before[0], form) == (Form.F2019.value, Form.F2021.value):
            yield _GAP
        if before[1] is not None and year is not None and year - before[1] <= _MOST_MISSING:
            yield from (str(missing) for missing in range(before[1] + 1, year))
        yield slot
        before = form, year


def _placed(shown: pl.DataFrame, slots: list[charts.Slot]) -> pl.DataFrame:
    """With the edges of each bar, and labels where there is room for them."""
    left = {slot.name: slot.left for slot in slots}
    has_room = pl.lit(len(shown) <= _MOST_LABELS)
    zero = pl.when(pl.col("total") == 0).then(pl.lit("0"))
    label = pl.when(has_room).then("label").otherwise(zero)
    return shown.with_columns(
        label.fill_null(""),  # else the chart prints null
        left=pl.col("slot").replace_strict(left) + pl.int_range(pl.len()).over("slot"),
    ).with_columns(pl.col("left") + 0.04, right=pl.col("left") + 0.96)
