"""The chosen figure by region, field, kind or level: who has most, and how reports spread."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import charts, vocabulary
from dashboard.pages.volumes import choices
from dashboard.pages.volumes.choices import PAGE
from dashboard.queries import volumes
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, exhibit, groups, indicator, lists, words
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_MOST = 20  # groups in a chart; the table has all
_MOST_NAMED = 6  # groups in a sentence
_TOO_FAR = 20  # times the middle median: on an even axis most groups would be a dot
_IN_ORDER = ("year", "level")  # dimensions with an order of their own


def show(chosen: Selection, id: str, per: str) -> None:
    """The choice of groups, the ranking and the distribution."""
    st.subheader(t("volumes.by"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        by = groups.choose(PAGE)
        choices.segments("order", choices.ORDERS, "volumes.order")
    of_year, year = (chosen, None) if by == "year" else _of_one_year(chosen, id)
    figure = indicator.label(id)
    if year is not None:
        st.caption(t("volumes.one-year"))
        figure = t("volumes.of-year", figure=figure, year=year)
    if by == "year":
        st.caption(t("volumes.ranking.by-year"))
    else:
        _ranking(of_year, id, by, per, figure)
    _distribution(of_year, id, by, figure)


def _of_one_year(chosen: Selection, id: str) -> tuple[Selection, int | None]:
    """The selection within which a figure may be added up, and its year if that is one."""
    if not vocabulary.indicators()[id].is_stock:
        return chosen, None
    newest = data.ask(volumes.newest_stating, chosen, id)
    if newest.is_empty():
        return chosen, None
    year = int(newest.item(0, "year"))
    return replace(chosen, years=(year,)), year


def _ranking(chosen: Selection, id: str, by: str, per: str, figure: str) -> None:
    title = t("volumes.ranking", figure=figure, by=t(f"by.{by}"), per=t(f"volumes.per.{per}"),
              unit=choices.unit(id))  # fmt: skip
    found = data.ask(volumes.by, chosen, (id,), by, per)
    if found["value"].null_count() == len(found):
        choices.nothing(title, t("volumes.none-stated"))
        return
    named = _ordered(groups.named(found.with_columns(code="group"), by), "value")
    beside = lists.labels(named["value"], named["stating"], named["reports"])
    shown = named.select(
        "code", "stating", "reports", pl.col("group").alias("name"), pl.col("value").alias("items"),
        beside.fill_null(t("chart.none")), words.coverages(named),
    )  # fmt: skip
    titles = words.titles("name", "coverage") | {"label": t(f"chart.{per}")}
    first = shown.head(_MOST)
    names = first["name"].to_list()
    spec = charts.ranked(titles, names, max(first["items"].drop_nulls(), default=0))
    columns = {
        "name": Column(words.column(by)), "items": Column(t(f"chart.{per}"), "number"),
        "stating": Column(t("chart.stating"), "number"),
        "reports": Column(t("chart.of"), "number"),
    }  # fmt: skip
    notes = [t("volumes.overlap")] if per == "total" else []
    about = About("ranking", title, _beneath(found, len(names)),
                  " ".join([t("volumes.ranking.note"), *notes]))  # fmt: skip
    exhibit.show(PAGE, about, shown, spec, columns, exhibit.narrow(by))


def _distribution(chosen: Selection, id: str, by: str, figure: str) -> None:
    title = t("volumes.distribution", figure=figure, by=t(f"by.{by}"), unit=choices.unit(id))
    named = groups.named(data.ask(volumes.spread, chosen, id, by).with_columns(code="group"), by)
    if by not in _IN_ORDER:
        named = _ordered(named, "median")
    drawn = named.filter(pl.col("median").is_not_null())
    if drawn.is_empty():
        choices.nothing(title, t("volumes.too-few-everywhere", n=volumes.FEWEST))
        return
    names = drawn["group"].to_list() if by == "year" else drawn["group"].head(_MOST).to_list()
    few = named.filter(pl.col("median").is_null(), pl.col("stating") > 0)["group"].to_list()
    shown = named.with_columns(words.coverages(named), mark=pl.lit(None, pl.Float64))
    titles = words.titles("group", *volumes.PERCENTILES, "coverage")
    tenfold_to = _tenfold_to(drawn)
    spec = charts.distribution(titles, names, tenfold_to=tenfold_to)
    columns = {
        "group": Column(words.column(by)),
        **{each: Column(titles[each], "number") for each in volumes.PERCENTILES},
        "stating": Column(t("chart.stating"), "number"),
        "reports": Column(t("chart.of"), "number"),
    }
    axis = "" if tenfold_to is None else t("volumes.tenfold")
    beneath = [*_beneath(named, len(names), len(drawn)), _too_few(few), axis]
    about = About("distribution", title, beneath, t("volumes.distribution.note"))
    exhibit.show(PAGE, about, shown, spec, columns, exhibit.narrow(by))


def _ordered(found: pl.DataFrame, by: str) -> pl.DataFrame:
    """By that column as the reader chose; what nobody states comes last either way."""
    is_most_first = address.chosen(PAGE, "order") == choices.ORDERS[0]
    return found.sort(by, "group", descending=[is_most_first, False], nulls_last=True)


def _beneath(found: pl.DataFrame, shown: int, of: int | None = None) -> list[str]:
    """On how many reports it rests, and how many groups the chart leaves to the table."""
    of = of or len(found)
    stating, reports = int(found["stating"].sum()), int(found["reports"].sum())
    lines = [t("volumes.based-on", coverage=words.coverage(stating, reports))]
    if shown < of:
        lines.append(t("volumes.first-groups", n=shown, of=of))
    return lines


def _tenfold_to(drawn: pl.DataFrame) -> float | None:
    """The end of an axis in steps of ten; null where an even one shows every group."""
    most = max(drawn["p90"])
    middle = drawn.select(pl.col("median").median()).item()
    return most if most > _TOO_FAR * max(middle, 1) else None


def _too_few(groups: list[str]) -> str:
    if not groups:
        return ""
    named = t("volumes.and").join(groups[:_MOST_NAMED])
    if len(groups) > _MOST_NAMED:
        named = t("volumes.and-more", groups=named, n=len(groups))
    return t("volumes.too-few", n=volumes.FEWEST, groups=named)
