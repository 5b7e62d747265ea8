"""Who does the work: full-time and part-time staff, compared two ways, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import export
from dashboard.charts.colours import KIND_COLOURS, SOURCE_COLOURS, STATUS_COLOURS
from dashboard.pages import report
from dashboard.queries import indicators, overview, staffing
from dashboard.queries.selection import Selection
from dashboard.ui import (
    address,
    crossing,
    data,
    exhibit,
    figures,
    filters,
    groups,
    indicator,
    lists,
    notices,
    rates,
    words,
)
from dashboard.ui.address import Parameter
from dashboard.ui.crossing import Crossing
from dashboard.ui.exhibit import About, Column
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_PAGE = "staffing"
# What is compared: counts of people by kind, and rates of indicators.csv.
PEOPLE = ("mean", "people")  # the mean first: sums count people once a year
RATES = ("without_full_time_share", "full_time_share", "requests_per_full_time",
         "staff_per_10k_requests")  # fmt: skip
_NUMBERS = tuple(f"{source}.staff_{kind}" for kind in staffing.KINDS
                 for source in ("annex", "narrative"))  # fmt: skip
_MENTIONS = (*(f"mention.staff_{kind}" for kind in staffing.KINDS), "mention.staff_designated")


def page() -> None:
    """The page."""
    address.follow(
        _PAGE, *crossing.parameters(_PAGE), Parameter("figure", (*PEOPLE, *RATES), PEOPLE[0]),
        *exhibit.parameters("staff", "part_time", "status", "sources"),
    )  # fmt: skip
    chosen = filters.current()
    st.title(t("staffing.title"), anchor=False)
    st.markdown(t("staffing.lead"))
    overall = data.ask(staffing.staff, chosen)
    if overall.is_empty():
        notices.nothing_selected()
        return
    whole = {row["kind"]: row for row in overall.iter_rows(named=True)}
    _headline(chosen, whole)
    _say_years(chosen)
    at, figure = _choose()
    if figure in PEOPLE:
        _people(chosen, at, figure, whole)
    else:
        _rate(chosen, at, figure)
    with st.container(key="side-by-side"):
        left, right = st.columns(2, gap="large")
    with left:
        _status(chosen, at.by)
    with right:
        _sources(chosen, at.by)
    _differing(chosen)
    _reports(chosen, whole["full_time"]["reports"])


def _headline(chosen: Selection, whole: Mapping[str, Mapping[str, Any]]) -> None:
    found = data.ask(indicators.by, chosen, RATES)
    of = {row["indicator"]: row for row in found.iter_rows(named=True)}
    full = whole["full_time"]
    figures.row([
        *[Figure(t(f"staffing.{kind}"), words.number(row["people"]),
                 words.coverage(row["stating"], row["reports"]), t("staffing.headline.help"))
          for kind, row in whole.items()],
        *[Figure(indicator.label(id), rates.headline(of[id]), rates.basis(of[id]),
                 indicator.note(id))
          for id in ("without_full_time_share", "requests_per_full_time")],
        Figure(t("staffing.mentioned"), words.number(full["mentioned"]),
               t("staffing.of-reports", of=f"{full['reports']:,}"), t("staffing.mentioned.help")),
    ])  # fmt: skip


def _say_years(chosen: Selection) -> None:
    """People are a stock: added up over years, each counts once a year."""
    head = data.ask(overview.headline, chosen).row(0, named=True)
    if head["first_year"] != head["last_year"]:
        years = words.years(head["first_year"], head["last_year"])
        st.caption(t("staffing.across-years", years=years))


def _choose() -> tuple[Crossing, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        at = crossing.choose(_PAGE)
        figure = st.selectbox(
            t("staffing.figure"), (*PEOPLE, *RATES), key=address.key(_PAGE, "figure"),
            format_func=lambda id: t(f"staffing.figure.{id}") if id in PEOPLE
            else indicator.label(id),
            persist_state="session", width=280,
        )  # fmt: skip
    return at, str(figure)


def _people(
    chosen: Selection, at: Crossing, figure: str, whole: Mapping[str, Mapping[str, Any]]
) -> None:
    """People or their mean: both kinds as bars, or each kind by itself as squares."""
    found = data.ask(staffing.staff, chosen, at.by, at.within)
    if not crossing.is_wide(found, at):
        _drawn("staff", at, figure, whole, found)
        return
    for name, kind in (("staff", "full_time"), ("part_time", "part_time")):
        _drawn(name, at, figure, {kind: whole[kind]}, found.filter(kind=kind))


def _drawn(
    name: str,
    at: Crossing,
    figure: str,
    kinds: Mapping[str, Mapping[str, Any]],
    found: pl.DataFrame,
) -> None:
    names = {kind: t(f"staffing.{kind}") for kind in kinds}
    short = [_short(figure, value) for value in found[figure]]
    rows = found.with_columns(
        pl.col("kind").replace_strict(names).alias("series"), pl.col(figure).alias("total"),
        pl.Series("label", [_beside(row) for row in found.iter_rows(named=True)], pl.String),
        pl.Series("short", short, pl.String), words.coverages(found),
    )  # fmt: skip
    which = t(f"staffing.kinds.{next(iter(kinds)) if len(kinds) == 1 else 'both'}")
    title = t(f"staffing.compared.{figure}", kinds=which, by=at.words)
    covered = [
        t("staffing.covered", kind=names[kind], coverage=words.coverage(n["stating"], n["reports"]))
        for kind, n in kinds.items()
    ]
    titles = words.titles("group", "split", "series", "coverage", "none", "stating", "reports")
    titles |= {"total": t(f"staffing.figure.{figure}"), "label": t("staffing.beside.title")}
    columns = {
        "series": Column(titles["series"]),
        "people": Column(t("staffing.figure.people"), "number"),
        "mean": Column(t("staffing.figure.mean"), "decimal"),
        "stating": Column(titles["stating"], "number"),
        "annex_people": Column(words.column("annex_people"), "number"),
        "prose_people": Column(words.column("prose_people"), "number"),
        "reports": Column(titles["reports"], "number"),
    }
    how = t("crossing.squares" if crossing.is_wide(found, at) else "staffing.beside.how")
    about = About(name, title, [*covered, how], t("staffing.headline.help"))
    colours = [KIND_COLOURS[kind] for kind in kinds]
    crossing.show(_PAGE, about, rows, at, columns, titles, colours)


def _short(figure: str, value: float | None) -> str:
    """What stands in a square."""
    return words.compact(value) if value is None or figure == "people" else f"{value:.1f}"


def _beside(row: Mapping[str, Any]) -> str | None:
    """People, their mean, n of N reports; nothing where nobody states a number."""
    if row["people"] is None:
        return None
    return t("staffing.beside", people=words.number(row["people"]), mean=f"{row['mean']:.1f}",
             n=f"{row['stating']:,}", of=f"{row['reports']:,}")  # fmt: skip


def _rate(chosen: Selection, at: Crossing, id: str) -> None:
    found = data.ask(indicators.by, chosen, (id,), at.by, at.within)
    rows = rates.told(found).with_columns(series=pl.lit(indicator.label(id)))
    whole = data.ask(indicators.by, chosen, (id,)).row(0, named=True)
    titles = words.titles("group", "split", "series", "coverage") | {
        "total": indicator.label(id), "label": indicator.label(id), "none": t("rates.none"),
    }  # fmt: skip
    title = t("rates.by", rate=indicator.label(id), by=at.words)
    covered = words.coverage(whole["stating"], whole["reports"])
    how = rates.explained(id)[1:] if crossing.is_wide(rows, at) else rates.explained(id)
    beneath = [indicator.unit(id), covered, *how]
    about = About("staff", title, beneath, indicator.note(id))
    crossing.show(_PAGE, about, rows, at, rates.columns(id), titles, [KIND_COLOURS["full_time"]],
                  indicator.is_share(id))  # fmt: skip


def _status(chosen: Selection, by: str) -> None:
    """Reports with a number, with words only, with nothing."""
    counted = (
        data.ask(staffing.staff, chosen, by)
        .filter(kind="full_time")
        .select("group", *STATUS_COLOURS)
        .unpivot(index="group", variable_name="kind", value_name="reports")
        .filter(pl.col("reports") > 0)
    )
    names = {status: t(f"staffing.status.{status}") for status in STATUS_COLOURS}
    about = About("status", t("staffing.status", by=t(f"by.{by}")), [t("unit.share-of-reports")],
                  t("staffing.status.note"))  # fmt: skip
    groups.parts(_PAGE, about, counted, by, names, STATUS_COLOURS)


def _sources(chosen: Selection, by: str) -> None:
    """Reports by the source of their number of full-time staff."""
    found = data.ask(staffing.sources, chosen, by).filter(kind="full_time").drop("kind")
    names = {source: t(f"staffing.source.{source}") for source in staffing.SOURCES}
    about = About("sources", t("staffing.sources", by=t(f"by.{by}")), [t("unit.share-of-reports")],
                  t("staffing.headline.help"))  # fmt: skip
    groups.parts(_PAGE, about, found.rename({"source": "kind"}), by, names, SOURCE_COLOURS)


def _differing(chosen: Selection) -> None:
    """The reports whose annex and prose say different numbers."""
    found = data.ask(staffing.count_differing, chosen).row(0, named=True)
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(t("staffing.differing"), anchor=False)
    told = t("staffing.differing.of", n=f"{found['differing']:,}", of=f"{found['reports']:,}")
    if not found["differing"]:
        st.info(told)
        return
    with button:
        lists.download("staffing-differing", partial(_csv, chosen, True), found["differing"])
    st.caption(told)
    listed = _said(data.ask(staffing.first_rows, chosen, lists.LIMIT, True))
    opened = lists.reports(listed, found["differing"], "staffing-differ", _NUMBERS)
    if opened:
        report.visit(*opened)


def _reports(chosen: Selection, total: int) -> None:
    listed = _said(data.ask(staffing.first_rows, chosen, lists.LIMIT))
    shown = (*_NUMBERS, *_MENTIONS)
    opened = lists.behind(_PAGE, listed, total, shown, partial(_csv, chosen))
    if opened:
        report.visit(*opened)


def _said(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with what prose only mentions as a word; nothing where it does not."""
    return rows.with_columns(
        pl.when(pl.col(id)).then(pl.lit(t("staffing.said"))).alias(id) for id in _MENTIONS
    )


def _csv(chosen: Selection, differing: bool = False) -> bytes:
    return export.reports_csv(staffing.rows(data.store(), chosen, differing=differing))
