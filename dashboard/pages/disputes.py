"""Reviews and lawsuits about disclosure: what became of them, and how often the authority lost."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, export
from dashboard.charts.colours import DISPUTE_COLOURS, SERIES_COLOURS
from dashboard.pages import report
from dashboard.queries import disputes, indicators
from dashboard.queries.disputes import BLOCKS, OUTCOMES, TOTAL
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
    years,
)
from dashboard.ui.address import Parameter
from dashboard.ui.crossing import Crossing
from dashboard.ui.exhibit import About, Column
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_PAGE = "disputes"
# Whether both kinds of lawsuits are told as one → the blocks that are shown.
LAWSUITS = {
    "pooled": ("review", "litigation"),
    "apart": ("review", "litigation_direct", "litigation_after_review"),
}
RATES = ("correction", "per_hundred")
_PER_HUNDRED = ("review_rate", "litigation_rate")
_HEADLINE = ("review_total", "litigation_total", "review_correction_rate",
             "litigation_correction_rate", "review_rate")  # fmt: skip
_COLOURS = dict(zip(BLOCKS, SERIES_COLOURS, strict=False))
_OPEN = OUTCOMES[-1]
_LANES = ("decided", _OPEN)


def page() -> None:
    """The page."""
    address.follow(
        _PAGE, groups.PARAMETER, Parameter("block", tuple(BLOCKS), "review"),
        Parameter("lawsuits", tuple(LAWSUITS), "pooled"), Parameter("rate", RATES, RATES[0]),
        *exhibit.parameters("outcomes", "rates", "trend"),
    )  # fmt: skip
    chosen = filters.current()
    st.title(t("disputes.title"), anchor=False)
    st.markdown(t("disputes.lead"))
    counted = data.ask(disputes.count, chosen).row(0, named=True)
    if not counted["reports"]:
        notices.nothing_selected()
        return
    _headline(chosen)
    by = groups.choose(_PAGE)
    _outcomes(chosen, by)
    _rates(chosen, by)
    _trend(chosen)
    _reports(chosen, counted)


def _headline(chosen: Selection) -> None:
    found = data.ask(indicators.by, chosen, _HEADLINE)
    figures.row([
        Figure(indicator.label(row["indicator"]), rates.headline(row),
               words.coverage(row["stating"], row["reports"]) if row["denominator"] is None
               else rates.basis(row), indicator.note(row["indicator"]))
        for row in found.iter_rows(named=True)
    ])  # fmt: skip


def _choice(name: str, options: Mapping[str, str]) -> str:
    return str(
        st.segmented_control(
            t(f"disputes.choose.{name}"), list(options), format_func=options.__getitem__,
            key=address.key(_PAGE, name), required=True, persist_state="session",
        )
    )  # fmt: skip


def _outcomes(chosen: Selection, by: str) -> None:
    """What became of the cases of one block: those decided as a bar, those open beneath it."""
    block = _choice("block", {block: t(f"disputes.block.{block}") for block in BLOCKS})
    of_block = pl.col("block") == block
    found = data.ask(disputes.cases, chosen, by).filter(of_block)
    whole = data.ask(disputes.cases, chosen).filter(of_block, outcome=TOTAL).row(0, named=True)
    names = {outcome: t(f"disputes.outcome.{outcome}") for outcome in OUTCOMES}
    shown = _by_outcome(groups.named(found.with_columns(code="group"), by), names)
    titles = words.titles("group", "kind", "coverage", "none", "cases", "stating", "reports")
    spec = charts.stacked(
        titles, groups.order(shown, by), _LANES, list(names.values()),
        [DISPUTE_COLOURS[outcome] for outcome in OUTCOMES], shown["end"].max() or 0,  # type: ignore[arg-type]  # Int64
    )  # fmt: skip
    columns = {
        "group": Column(words.column(by)), "kind": Column(titles["kind"]),
        "cases": Column(titles["cases"], "number"), "stating": Column(titles["stating"], "number"),
        "total": Column(t("disputes.printed-total"), "number"),
        "total_stating": Column(t("disputes.total-stating"), "number"),
        "reports": Column(titles["reports"], "number"),
    }  # fmt: skip
    title = t("disputes.outcomes", block=t(f"disputes.block.{block}"), by=t(f"by.{by}"))
    told = t("disputes.total", total=words.number(whole["cases"]),
             coverage=words.coverage(whole["stating"], whole["reports"]))  # fmt: skip
    about = About("outcomes", title, [told, t("disputes.outcomes.how")], t("disputes.note"))
    exhibit.show(_PAGE, about, shown, spec, columns, exhibit.narrow(by))


def _by_outcome(named: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """One row a group and outcome, the printed total beside; the last of each lane is labelled."""
    totals = named.filter(outcome=TOTAL).select(
        "code", pl.col("cases").alias("total"), pl.col("stating").alias("total_stating")
    )
    is_open = pl.col("outcome") == _OPEN
    shown = (
        named.filter(pl.col("outcome") != TOTAL)
        .join(totals, on="code", how="left", nulls_equal=True, maintain_order="left")
        .with_columns(
            words.names(named.filter(pl.col("outcome") != TOTAL)["outcome"], names.__getitem__)
            .alias("kind"),
            pl.col("outcome").replace_strict({each: n for n, each in enumerate(OUTCOMES)})
            .alias("place"),
            pl.when(is_open).then(pl.lit(_OPEN)).otherwise(pl.lit(_LANES[0])).alias("lane"),
            coverage=words.coverages(named.filter(pl.col("outcome") != TOTAL)),
        )
    )  # fmt: skip
    lane = ("code", "lane")
    stated = pl.col("cases").count().over(lane) > 0
    ended = shown.with_columns(
        pl.when(stated).then(pl.col("cases").sum().over(lane)).alias("end"),
        is_last=pl.int_range(pl.len()).over(lane) == pl.len().over(lane) - 1,
    )
    labels = [_beside(row) if row["is_last"] else None for row in ended.iter_rows(named=True)]
    return ended.with_columns(pl.Series("label", labels, pl.String))


def _beside(row: Mapping[str, Any]) -> str | None:
    """Beside the decided ones the printed total and what it rests on; beside the open ones how
    many they are."""
    if row["lane"] == _OPEN:
        return t("disputes.open", n=words.number(row["end"])) if row["end"] else None
    if row["total"] is None:
        return "×"
    return t("disputes.beside", total=words.number(row["total"]), n=f"{row['total_stating']:,}",
             of=f"{row['reports']:,}")  # fmt: skip


def _rates(chosen: Selection, by: str) -> None:
    """How often the authority was corrected, pending cases apart, or how often it was disputed."""
    with st.container(horizontal=True, gap="large"):
        kind = _choice("rate", {kind: t(f"disputes.rate.{kind}") for kind in RATES})
        lawsuits = _choice("lawsuits", {each: t(f"disputes.lawsuits.{each}") for each in LAWSUITS})
    ids: tuple[str, ...] = _PER_HUNDRED
    if kind == "correction":
        ids = tuple(f"{block}_correction_rate" for block in LAWSUITS[lawsuits])
    found = data.ask(indicators.by, chosen, ids, by)
    rows = rates.told(found).with_columns(
        words.names(found["indicator"], indicator.label).alias("series")
    )
    titles = words.titles("group", "series", "coverage") | {
        "total": t(f"disputes.rate.{kind}"), "label": t(f"disputes.rate.{kind}"),
        "none": t("rates.none"),
    }  # fmt: skip
    columns = {"series": Column(t("chart.series")), **rates.columns(ids[0])}
    columns["total"] = columns["total"]._replace(title=t(f"disputes.rate.{kind}"))
    about = About(
        "rates", t(f"disputes.rates.{kind}", by=t(f"by.{by}")),
        [indicator.unit(ids[0]), *rates.explained(ids[0])],
        " ".join(indicator.note(id) for id in ids),
    )  # fmt: skip
    colours = [_COLOURS[id.rsplit("_", 2 if kind == "correction" else 1)[0]] for id in ids]
    crossing.show(_PAGE, about, rows, Crossing(by, crossing.NONE), columns, titles, colours,
                  indicator.is_share(ids[0]))  # fmt: skip


def _trend(chosen: Selection) -> None:
    """The printed totals over the years."""
    blocks = LAWSUITS[str(address.chosen(_PAGE, "lawsuits"))]
    found = data.ask(disputes.cases, chosen, "year").filter(
        pl.col("outcome") == TOTAL, pl.col("block").is_in(blocks), pl.col("group").is_not_null()
    )
    if found["cases"].null_count() == len(found):
        st.info(t("disputes.none-stated"))
        return
    shown = found.select(
        pl.col("group").cast(pl.Int64).alias("year"),
        words.names(found["block"], lambda block: t(f"disputes.block.{block}")).alias("series"),
        pl.col("cases").alias("total"),
        words.names(found["cases"], words.number).alias("label"),
        words.coverages(found),
        "stating",
        "reports",
    )
    titles = words.titles("year", "series", "coverage", "break", "stating", "reports")
    titles |= {"label": t("chart.cases")}
    columns = {
        "year": Column(titles["year"], "year"), "series": Column(titles["series"]),
        "total": Column(titles["label"], "number"), "stating": Column(titles["stating"], "number"),
        "reports": Column(titles["reports"], "number"),
    }  # fmt: skip
    whole = data.ask(disputes.cases, chosen).filter(
        pl.col("outcome") == TOTAL, pl.col("block").is_in(blocks)
    )
    covered = [
        t("disputes.covered", block=t(f"disputes.block.{row['block']}"),
          coverage=words.coverage(row["stating"], row["reports"]))
        for row in whole.iter_rows(named=True)
    ]  # fmt: skip
    about = About("trend", t("disputes.trend"), covered, t("disputes.trend.note"))
    exhibit.show(_PAGE, about, *years.trend(shown, titles, colours=[_COLOURS[b] for b in blocks]),
                 columns)  # fmt: skip


def _reports(chosen: Selection, counted: Mapping[str, Any]) -> None:
    """Those with cases; where nobody has any, those that say so."""
    with_cases = bool(counted["with_cases"])
    total = counted["with_cases"] or counted["stating"]
    st.subheader(t("disputes.list" if with_cases else "disputes.list.stating"), anchor=False)
    told = t("disputes.list.of", **{name: f"{n:,}" for name, n in counted.items()})
    if not total:
        st.info(told)
        return
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    left.caption(told)
    with right:
        lists.download(_PAGE, partial(_csv, chosen, with_cases), total)
    listed = data.ask(disputes.first_rows, chosen, lists.LIMIT, with_cases)
    totals = [cell for cell in disputes.CELLS if cell.endswith(TOTAL)]
    others = [cell for cell in disputes.CELLS if cell not in totals]
    opened = lists.reports(listed, total, "disputes-reports", [*totals, *others, *disputes.PROSE])
    if opened:
        report.visit(*opened)


def _csv(chosen: Selection, with_cases: bool) -> bytes:
    return export.reports_csv(disputes.rows(data.store(), chosen, with_cases=with_cases))
