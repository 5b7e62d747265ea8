"""How many applications came, were carried in and carried forward."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

from dashboard import charts, export
from dashboard.pages import report
from dashboard.pages.applications.drawing import PAGE, bars, beside, headline, hidden, most, place
from dashboard.queries import applications, indicators
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, exhibit, groups, indicator, lists, words, years
from dashboard.ui.address import Parameter
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_COUNTS = ("received", "carried_in", "carried_out")
_FIGURES = (*_COUNTS, "backlog")
_CHOICE = Parameter("figure", _FIGURES, _FIGURES[0])
PARAMETERS = (_CHOICE, *exhibit.parameters("flow", "figures", "spread"))
_NUMBERS = (applications.TABLE, applications.ANNEX, applications.PROSE, applications.CARRIED_IN,
            applications.PROCESSED, applications.CARRIED_OUT)  # fmt: skip
_QUANTILES = ("p10", "p25", "median", "p75", "p90")


def show(chosen: Selection, total: int) -> None:
    """The view."""
    headline(chosen, _FIGURES)
    _flow(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        by = groups.choose(PAGE)
        figure = str(
            st.selectbox(
                t("indicator.choose"), _FIGURES, format_func=indicator.label, width=240,
                key=address.key(PAGE, _CHOICE.name), persist_state="session",
            )
        )  # fmt: skip
    _by_group(chosen, by, figure)
    _spread(chosen, by, figure)
    _reports(chosen, total)


def _flow(chosen: Selection) -> None:
    """Received, carried in and carried forward over the years."""
    found = data.ask(indicators.by, chosen, _COUNTS, "year")
    dated = indicator.told(found.filter(pl.col("group").is_not_null()))
    if dated.is_empty():
        st.info(t("applications.no-years"))
        return
    shown = dated.select(
        pl.col("group").cast(pl.Int64).alias("year"),
        words.names(dated["indicator"].alias("series"), indicator.label),
        pl.col("value").alias("total"),
        "label", "coverage", "stating", "reports",
    )  # fmt: skip
    titles = words.titles("year", "series", "label", "coverage", "break")
    columns = {
        "year": Column(titles["year"], "year"), "series": Column(titles["series"]),
        "total": Column(t("chart.total"), "number"),
        "stating": Column(words.column("stating"), "number"),
        "reports": Column(words.column("reports"), "number"),
    }  # fmt: skip
    stated, of = _stating(dated, "received"), int(dated["reports"].sum() / len(_COUNTS))
    beneath = [indicator.unit("received"),
               t("applications.flow.coverage", coverage=words.coverage(stated, of))]  # fmt: skip
    about = About("flow", t("applications.flow"), beneath, t("applications.flow.note"))
    exhibit.show(PAGE, about, *years.trend(shown, titles), columns)


def _by_group(chosen: Selection, by: str, figure: str) -> None:
    """The chosen figure by group; the sums over the years stand in the chart above."""
    found = data.ask(indicators.by, chosen, (figure,), by)
    told = indicator.told(found)
    about = About(
        "figures",
        t("applications.by", figure=indicator.label(figure), by=t(f"by.{by}")),
        [indicator.unit(figure), _covered(found, figure)],
        indicator.note(figure),
    )
    is_share = indicator.is_share(figure)
    columns = {"value": Column(indicator.label(figure), "percent" if is_share else "number")}
    if is_share:
        columns |= {id: Column(t(f"chart.{id}"), "number") for id in ("numerator", "denominator")}
        columns["told"] = Column(t("applications.hidden"))
    columns |= {id: Column(words.column(id), "number") for id in ("stating", "reports")}
    bars(about, beside(told).with_columns(told=hidden(figure)), by, columns, is_share)


def _spread(chosen: Selection, by: str, figure: str) -> None:
    """How the reports' own figures are spread: a sum says nothing of the usual report."""
    found = data.ask(indicators.distribution, chosen, figure, by)
    if not most(found["highest"]):  # nothing is spread where all are zero
        return
    spread = found.with_columns(pl.when("shown").then(pl.col(id)).alias(id) for id in _QUANTILES)
    shown = groups.named(spread, by).with_columns(
        words.coverages(found.with_columns(stating="counting")), mark=pl.lit(None, pl.Float64)
    )
    is_share = indicator.is_share(figure)
    titles = words.titles("group", "coverage", *_QUANTILES)
    spec = charts.distribution(titles, groups.order(shown, by), is_share)
    kind: exhibit.Kind = "percent" if is_share else "decimal"
    columns: dict[str, Column] = {
        "group": Column(words.column(by)),
        **{id: Column(titles[id], kind) for id in _QUANTILES},
        "counting": Column(words.column("stating"), "number"),
        "reports": Column(words.column("reports"), "number"),
    }
    about = About(
        "spread",
        t("applications.spread", figure=indicator.label(figure), by=t(f"by.{by}")),
        [indicator.unit(figure).partition(" · ")[0], _covered(found, figure, "counting")],
        t("applications.spread.note"),
    )
    exhibit.show(PAGE, about, shown, spec, columns)


def _covered(found: pl.DataFrame, figure: str, of: str = "stating") -> str:
    stating, reports = int(found[of].sum()), int(found["reports"].sum())
    return t("applications.rests-on", coverage=words.coverage(stating, reports))


def _stating(found: pl.DataFrame, id: str) -> int:
    return int(found.filter(indicator=id)["stating"].sum())


def _reports(chosen: Selection, total: int) -> None:
    listed = data.ask(applications.first_rows, chosen, lists.LIMIT)
    listed = listed.with_columns(words.names(listed["zero_pattern"], words.pattern))
    columns = ("zero_pattern", *_NUMBERS)
    opened = lists.behind("applications", listed, total, columns, partial(_csv, chosen), place)
    if opened:
        report.visit(*opened)


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(applications.rows(data.store(), chosen))
