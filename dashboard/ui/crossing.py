"""Figures by two dimensions at once: regions, and within each the kinds of authority.

Until somebody chooses otherwise the dimensions follow the filters: what is compared there is what
the page compares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard import charts
from dashboard.queries.selection import Selection
from dashboard.ui import address, exhibit, filters, groups, words
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

SPLIT, NONE = "split", "none"
# Dimension of the filters → the one to group by, in the order in which they are taken.
_COMPARED = {"regions": "region", "types": "department_type", "levels": "level", "years": "year"}
_MOST_ROWS = 24  # of bars; more combinations become squares
_MOST_COLUMNS = 8  # of squares: what a narrow window has room for
_LONGEST_NAME = 34  # pixels that stand level above a square in a narrow window
_BETWEEN = " · "
_ROW = "row"
_ROOM = 1.5  # for what stands beside a bar, in a narrow window


class Crossing(NamedTuple):
    """What figures are grouped by, and what each group is split by (`NONE`: by nothing)."""

    by: str
    split: str

    @property
    def within(self) -> str | None:
        """The second dimension, if there is one."""
        return None if self.split == NONE else self.split

    @property
    def words(self) -> str:
        """Both dimensions as a phrase."""
        by = t(f"by.{self.by}")
        return by if self.split == NONE else t("crossing.two", by=by, split=t(f"by.{self.split}"))


def natural(chosen: Selection) -> Crossing:
    """What the filters compare: the dimensions of which they hold several values."""
    several = [by for field, by in _COMPARED.items() if len(getattr(chosen, field)) > 1]
    by, split, *_ = [*several, *([] if several else [groups.BY[0]]), NONE]
    return Crossing(by, split)


def parameters(page: str) -> tuple[Parameter, Parameter]:
    """Both choices, for `address.follow`. A choice at its default moves along with the filters."""
    state, default = st.session_state, natural(filters.current())
    by, split = address.key(page, groups.PARAMETER.name), address.key(page, SPLIT)
    before = state.get(_followed(page))
    if before is not None and before != default and (state.get(by), state.get(split)) == before:
        state[by], state[split] = default
    state[_followed(page)] = default
    return (
        groups.PARAMETER._replace(default=default.by),
        Parameter(SPLIT, (NONE, *groups.BY), default.split),
    )


def choose(page: str) -> Crossing:
    """Both dimensions; the second is never the first once more."""
    by = groups.choose(page)
    split = st.selectbox(
        t("crossing.split"), [NONE, *(each for each in groups.BY if each != by)],
        key=address.key(page, SPLIT),
        format_func=lambda each: words.headed(
            t("crossing.none") if each == NONE else t(f"by.{each}")
        ),
        width=190, persist_state="session",
    )  # fmt: skip
    return Crossing(by, str(split))


def is_wide(rows: pl.DataFrame, at: Crossing) -> bool:
    """Whether there are too many combinations for bars: then one series at a time is drawn."""
    return at.split != NONE and rows["group"].n_unique() * rows["split"].n_unique() > _MOST_ROWS


def show(
    page: str,
    about: exhibit.About,
    rows: pl.DataFrame,
    at: Crossing,
    columns: Mapping[str, exhibit.Column],
    titles: Mapping[str, str],
    colours: Sequence[str],
    is_share: bool = False,
) -> None:
    """Figures as bars, or as squares where combinations are many; a click narrows to the group.

    `rows` has `group`, `split` (ids), `series` (label), `total`, `label` (beside a bar), `short`
    (in a square), `coverage` and what `columns` shows beside group and split.
    """
    heads = {"group": exhibit.Column(words.column(at.by))}
    if at.split != NONE:
        heads["split"] = exhibit.Column(words.column(at.split))
    named, order, inner = _named(rows, at)
    if is_wide(rows, at):
        shown, spec, cut = _squares(titles, named, order, inner)
        about = about._replace(beneath=[*about.beneath, cut])
    else:
        along = "group" if at.split == NONE else _ROW
        shown = named if at.split == NONE else _filled(named, order, inner)
        spec = charts.grouped(
            {**titles, along: words.column(at.by)},
            order if at.split == NONE else [f"{a}{_BETWEEN}{b}" for a in order for b in inner],
            shown["series"].unique(maintain_order=True).to_list(),
            max(shown["total"].drop_nulls(), default=0) * _ROOM, colours, is_share, along,
        )  # fmt: skip
    exhibit.show(page, about, shown, spec, heads | dict(columns), exhibit.narrow(at.by))


def _named(rows: pl.DataFrame, at: Crossing) -> tuple[pl.DataFrame, list[str], list[str]]:
    """The rows in words, and both dimensions in the order to show them."""
    inner: list[str] = []
    if at.split != NONE:
        swapped = rows.rename({"group": "outer", "split": "group"})
        split = groups.named(swapped.sort("group", nulls_last=True, maintain_order=True), at.split)
        inner = groups.order(split, at.split)
        rows = split.rename({"group": "split", "outer": "group"})
    in_order = rows.sort("group", nulls_last=True, maintain_order=True).with_columns(code="group")
    named = groups.named(in_order, at.by)
    return named, groups.order(named, at.by), inner


def _filled(named: pl.DataFrame, order: list[str], inner: list[str]) -> pl.DataFrame:
    """Every combination, also one without a report: it has a row, and says so."""
    every = (
        pl.DataFrame({"group": order}, schema={"group": pl.String})
        .join(pl.DataFrame({"split": inner}, schema={"split": pl.String}), how="cross")
        .join(named.select("series").unique(maintain_order=True), how="cross")
    )
    keys = ["group", "split", "series"]
    whole = every.join(named, on=keys, how="left", maintain_order="left")
    is_absent = pl.col("reports").is_null()
    return whole.with_columns(
        pl.when(is_absent).then(pl.lit(t("crossing.no-report"))).otherwise("label").alias("label"),
        pl.col("coverage").fill_null(words.coverage(0, 0)),
        pl.col("stating", "reports").fill_null(0),
        pl.concat_str("group", "split", separator=_BETWEEN).alias(_ROW),
    )


def _squares(
    titles: Mapping[str, str], named: pl.DataFrame, order: list[str], inner: list[str]
) -> tuple[pl.DataFrame, charts.Spec, str]:
    """The combinations as squares; of many columns those with the most reports, and how many."""
    most = named.group_by("split").agg(pl.col("reports").sum())
    kept = set(most.sort("reports", "split", descending=[True, False])["split"][:_MOST_COLUMNS])
    shown = named.with_columns(
        pl.col("total").alias("value"), pl.col("split").is_in(kept).alias("kept"),
        label="short",
    )  # fmt: skip
    across = [each for each in inner if each in kept]
    is_long = max(map(charts.extent, across)) > _LONGEST_NAME
    spec = charts.squares(titles, order, across, slanted=is_long)
    spec["transform"] = [{"filter": "datum.kept"}, *spec["transform"]]
    cut = t("crossing.cut", n=len(kept), of=len(inner)) if len(kept) < len(inner) else ""
    return shown, spec, cut


def _followed(page: str) -> str:
    return f"{page}-followed"
