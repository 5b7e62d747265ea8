"""What was decided on applications, for which reasons, and who had made them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, export, vocabulary
from dashboard.charts.colours import OUTCOME_COLOURS, SERIES_COLOURS
from dashboard.pages import report
from dashboard.pages.applications.drawing import PAGE, headline, marked, most
from dashboard.queries import indicators, outcomes
from dashboard.queries.applications import PROCESSED
from dashboard.queries.selection import Selection
from dashboard.ui import data, exhibit, groups, indicator, lists, words
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

PARAMETERS = exhibit.parameters("outcomes", "reasons", "rates", "applicants")
_HEADLINE = ("processed", "grant_rate", "denial_rate", "unable_share", "natural_person_share")


def show(chosen: Selection, total: int) -> None:
    """The view."""
    headline(chosen, _HEADLINE)
    by = groups.choose(PAGE)
    _outcomes(chosen, by)
    _reasons(chosen)
    _rates(chosen, by)
    _applicants(chosen, by)
    _reports(chosen, total)


def _outcomes(chosen: Selection, by: str) -> None:
    found = data.ask(outcomes.by_outcome, chosen, by)
    kinds = {kind: t(f"outcome.{kind}") for kind in outcomes.KINDS}
    note = t("applications.outcomes.note")
    if by == "year":
        note = f"{note} {t('applications.other-rows.note')}"
    about = About("outcomes", t("applications.outcomes", by=t(f"by.{by}")), _rests(found), note)
    _stacked(about, found, by, kinds, OUTCOME_COLOURS, t("applications.processed"))


def _applicants(chosen: Selection, by: str) -> None:
    found = data.ask(outcomes.by_applicant, chosen, by)
    ids = outcomes.applicants()
    kinds = {id: words.column_of_form(id) for id in ids}
    colours = dict(zip(ids, SERIES_COLOURS, strict=True))
    title = t("applications.applicants", by=t(f"by.{by}"))
    about = About("applicants", title, _rests(found), t("applications.applicants.note"))
    _stacked(about, found, by, kinds, colours, t("applications.new"))


def _rests(found: pl.DataFrame) -> list[str]:
    """Lines beneath the title: unit, coverage, what was left out."""
    each = found.unique("group")
    stating, uneven, reports = (int(each[id].sum()) for id in ("stating", "uneven", "reports"))
    left_out = [t("applications.uneven", n=f"{uneven:,}")] if uneven else []
    covered = t("applications.complete", coverage=words.coverage(stating, reports))
    return [t("applications.share-of-cases"), covered, *left_out]


def _stacked(
    about: About,
    found: pl.DataFrame,
    by: str,
    kinds: Mapping[str, str],
    colours: Mapping[str, str],
    whole: str,
) -> None:
    """Shares beside each other in one bar for every group; hidden where too few reports count."""
    if not found["whole"].sum():
        st.info(t("applications.nothing-processed", title=about.title,
                  coverage=about.beneath[1]))  # fmt: skip
        return
    named = groups.named(found.with_columns(code="group"), by)
    signed = dict(zip(named["group"], _signed(named), strict=True))
    shown = named.select(
        pl.col("group").replace_strict(signed).alias("group"),
        pl.col("group").alias("name"),
        "code",
        pl.col("kind").replace_strict(dict(kinds)).alias("kind"),
        pl.col("kind").replace_strict({kind: n for n, kind in enumerate(kinds)}).alias("place"),
        pl.col("items").alias("applications"),
        pl.when("shown").then("items").alias("items"),
        pl.col("whole").alias("of"),
        pl.when("shown").then("share").alias("share"),
        "stating", "reports",
        words.coverages(named),
    )  # fmt: skip
    titles = words.titles("group", "kind", "coverage") | {
        "items": t("applications.cases"), "of": whole, "share": t("applications.share"),
    }  # fmt: skip
    names = [signed.get(name, name) for name in marked(groups.order(named, by), by)]
    spec = charts.parts_of_reports(titles, names, list(kinds.values()),
                                   [colours[kind] for kind in kinds], "items",
                                   ["coverage"])  # fmt: skip
    columns = {
        "name": Column(words.column(by)), "kind": Column(titles["kind"]),
        "applications": Column(titles["items"], "number"), "of": Column(whole, "number"),
        "share": Column(titles["share"], "percent"),
        "stating": Column(t("applications.counted"), "number"),
        "reports": Column(words.column("reports"), "number"),
    }  # fmt: skip
    exhibit.show(PAGE, about, shown, spec, columns, exhibit.narrow(by))


def _signed(named: pl.DataFrame) -> list[str]:
    """Names of the groups, with the reason beside those that have no bar."""
    signs = {
        (True, False): indicator.hidden("grant_rate"),
        (False, False): t("applications.no-cases"),
        (False, True): t("applications.no-cases"),
    }
    return [
        f"{name} · {sign}"
        if (sign := words.NOTHING if not stating else signs.get((bool(whole), shown), ""))
        else str(name)
        for name, stating, whole, shown in named.select(
            "group", "stating", "whole", "shown"
        ).iter_rows()
    ]


def _reasons(chosen: Selection) -> None:
    """The single rows of the form that say why an application was not granted."""
    found = data.ask(outcomes.by_reason, chosen)
    if not found["whole"].sum():
        return
    shares = [words.percent(share) if shown else indicator.hidden("denial_rate")
              for share, shown in found.select("share", "shown").iter_rows()]  # fmt: skip
    shown = found.select(
        words.names(found["id"].alias("name"), _reason),
        words.names(found["kind"], lambda kind: t(f"outcome.{kind}")),
        "items", "whole",
        pl.when("shown").then("share").alias("share"),
        "stating", "reports",
        pl.Series("label", [f"{words.number(items)} · {share}"
                            for items, share in zip(found["items"], shares, strict=True)]),
        words.coverages(found),
    )  # fmt: skip
    titles = words.titles("name", "coverage") | {"label": t("applications.cases-and-share")}
    kinds = {t(f"outcome.{kind}"): OUTCOME_COLOURS[kind] for kind in outcomes.REASONS}
    spec = charts.ranked(titles, shown["name"].to_list(), most(shown["items"]), kinds=kinds)
    columns = {
        "name": Column(t("applications.reason")), "kind": Column(t("chart.kind")),
        "items": Column(t("applications.cases"), "number"),
        "share": Column(t("applications.share"), "percent"),
        "whole": Column(t("applications.processed"), "number"),
        "stating": Column(t("chart.stating"), "number"),
        "reports": Column(words.column("reports"), "number"),
    }  # fmt: skip
    beneath = [t("applications.cases-unit"), t("applications.reasons.coverage")]
    note = f"{t('applications.reasons.note')} {t('applications.other-rows.note')}"
    about = About("reasons", t("applications.reasons"), beneath, note)
    exhibit.show(PAGE, about, shown, spec, columns)


def _reason(id: str) -> str:
    return t(f"reason.{id.split('.')[1]}")


def _rates(chosen: Selection, by: str) -> None:
    """Every rate of every group, with what it is made of."""
    found = data.ask(indicators.by, chosen, outcomes.RATES, by)
    told = groups.named(indicator.told(found).with_columns(code="group"), by)
    bases = [
        t("applications.rate-basis", numerator=words.number(part), denominator=words.number(whole),
          coverage=coverage)
        for part, whole, coverage in told.select(
            "numerator", "denominator", "coverage"
        ).iter_rows()
    ]  # fmt: skip
    is_hidden = ~pl.col("shown") & (pl.col("stating") > 0)
    shown = told.select(
        "group", "code",
        words.names(told["indicator"].alias("split"), lambda id: t(f"rate.{id}")),
        words.names(told["indicator"].alias("rate"), indicator.label),
        "value", "label", pl.Series("coverage", bases, pl.String),
        "numerator", "denominator", "stating", "reports",
        pl.when(is_hidden).then("label").alias("told"),
    )  # fmt: skip
    titles = words.titles("label", "coverage") | {"group": words.column(by),
                                                  "split": t("applications.rate")}  # fmt: skip
    rates = [t(f"rate.{id}") for id in outcomes.RATES]
    spec = charts.squares(titles, marked(groups.order(shown, by), by), rates,
                          from_zero=False, by_column=True)  # fmt: skip
    columns = {
        "group": Column(words.column(by)), "rate": Column(t("applications.rate")),
        "value": Column(t("chart.value"), "percent"),
        "numerator": Column(t("chart.numerator"), "number"),
        "denominator": Column(t("chart.denominator"), "number"),
        "stating": Column(t("chart.stating"), "number"),
        "reports": Column(words.column("reports"), "number"),
        "told": Column(t("applications.hidden")),
    }  # fmt: skip
    reports = int(found.unique("group")["reports"].sum())
    beneath = [t("indicator.share"), t("applications.rates.coverage", n=f"{reports:,}")]
    note = t("applications.rates.note", n=vocabulary.indicators()["grant_rate"].minimum)
    about = About("rates", t("applications.rates", by=t(f"by.{by}")), beneath, note)
    exhibit.show(PAGE, about, shown, spec, columns, exhibit.narrow(by))
    with st.expander(t("applications.rates.how")):
        st.markdown("\n".join(
            f"- **{indicator.label(id)}**{t('applications.colon')}{indicator.note(id)}"
            for id in outcomes.RATES
        ))  # fmt: skip


def _reports(chosen: Selection, total: int) -> None:
    listed = data.ask(outcomes.first_rows, chosen, lists.LIMIT)
    granted = [outcomes.cells(kind)[0] for kind in outcomes.KINDS[:2]]
    columns = [PROCESSED, *granted, *outcomes.SUMS]
    opened = lists.behind("outcomes", listed, total, columns, partial(_csv, chosen), _place)
    if opened:
        report.visit(*opened)


def _place(row: Mapping[str, Any], column: str) -> str | None:
    """A sum leads to the first of the rows that it adds up."""
    if row[column] is None:
        return None
    return outcomes.cells(outcomes.SUMS[column])[0] if column in outcomes.SUMS else column


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(outcomes.rows(data.store(), chosen))
