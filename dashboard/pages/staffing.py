"""Who does the work: full-time and part-time staff, by source."""

from __future__ import annotations

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, export
from dashboard.pages import report
from dashboard.queries import staffing
from dashboard.queries.selection import Selection
from dashboard.ui import data, figures, filters, groups, lists, notices, words
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_FIGURES = tuple(f"{source}.staff_{kind}" for kind in staffing.KINDS
                 for source in ("annex", "narrative"))  # fmt: skip
_STATUS = charts.STATUS_COLOURS


def page() -> None:
    """The page."""
    filters.publish()
    chosen = filters.current()
    st.title(t("staffing.title"), anchor=False)
    st.markdown(t("staffing.lead"))
    overall = data.ask(staffing.staff, chosen)
    if overall.is_empty():
        notices.nothing_selected()
        return
    whole = {row["kind"]: row for row in overall.iter_rows(named=True)}
    _headline(whole)
    by = groups.choose("staffing")
    named = groups.named(data.ask(staffing.staff, chosen, by), by)
    _people(named, by)
    _status(named, by)
    _sources(named, by)
    _reports(chosen, whole["full_time"]["reports"])


def _headline(whole: dict[str, dict[str, Any]]) -> None:
    full = whole["full_time"]
    covered = words.coverage(full["stating"], full["reports"])
    of_all = t("applications.of-reports", of=f"{full['reports']:,}")
    figures.row([
        *[Figure(t(f"staffing.{kind}"), words.number(row["people"]),
                 words.coverage(row["stating"], row["reports"]), t("staffing.headline.help"))
          for kind, row in whole.items()],
        Figure(t("staffing.without"), words.percent(full["without_share"]), covered,
               t("staffing.without.help")),
        Figure(t("staffing.mentioned"), words.number(full["mentioned"]), of_all,
               t("staffing.mentioned.help")),
    ])  # fmt: skip


def _people(named: pl.DataFrame, by: str) -> None:
    st.subheader(t("staffing.people", by=t(f"by.{by}")), anchor=False)
    kinds = {kind: t(f"staffing.{kind}") for kind in staffing.KINDS}
    shown = named.select(
        "group",
        pl.col("kind").replace_strict(kinds).alias("series"),
        pl.col("people").alias("total"),
        words.coverages(named),
    )
    titles = words.titles("group", "series", "total", "coverage", "none") | {
        "total": t("staffing.people-axis")
    }
    shown = shown.with_columns(lists.labels(named["people"], named["stating"], named["reports"]))
    spec = charts.staff(titles, groups.order(shown, by), list(kinds.values()),
                        max(named["people"].drop_nulls(), default=0))  # fmt: skip
    st.vega_lite_chart(shown, spec, alt=t("staffing.people", by=t(f"by.{by}")))
    st.caption(t("staffing.headline.help"))


def _status(named: pl.DataFrame, by: str) -> None:
    st.subheader(t("staffing.status", by=t(f"by.{by}")), anchor=False)
    names = {status: t(f"staffing.status.{status}") for status in _STATUS}
    shown = (
        named.filter(kind="full_time")
        .unpivot(list(_STATUS), index=["group", "reports"], variable_name="status",
                 value_name="n")
        .filter(pl.col("n") > 0)
        .select(
            "group",
            pl.col("status").replace_strict(names).alias("kind"),
            pl.col("status").replace_strict(list(_STATUS), range(len(_STATUS))).alias("place"),
            pl.col("reports").alias("of"),
            pl.col("n").alias("reports"),
        )
    )  # fmt: skip
    spec = charts.parts_of_reports(
        words.titles("group", "kind", "reports", "of", "share"),
        groups.order(named, by), list(names.values()), list(_STATUS.values()),
    )  # fmt: skip
    st.vega_lite_chart(shown, spec, alt=t("staffing.status", by=t(f"by.{by}")))


def _sources(named: pl.DataFrame, by: str) -> None:
    st.subheader(t("staffing.sources", by=t(f"by.{by}")), anchor=False)
    kinds = {kind: t(f"staffing.{kind}") for kind in staffing.KINDS}
    groups.table(
        named.with_columns(pl.col("kind").replace_strict(kinds)),
        {"kind": "text", "annex_people": "number", "annex_stating": "number",
         "prose_people": "number", "prose_stating": "number", "mentioned": "number",
         "designated": "number", "unstated": "number", "without_share": "percent",
         "reports": "number"},
        words.column(by),
    )  # fmt: skip


def _reports(chosen: Selection, total: int) -> None:
    listed = data.ask(staffing.first_rows, chosen, lists.LIMIT)
    opened = lists.behind("staffing", listed, total, _FIGURES, partial(_csv, chosen))
    if opened:
        report.visit(*opened)


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(staffing.rows(data.store(), chosen))
