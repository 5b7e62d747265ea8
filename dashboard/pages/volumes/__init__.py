"""How much was disclosed: headline figures, and the reports behind all figures of the page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import export, vocabulary
from dashboard.pages import report
from dashboard.pages.volumes import choices, comparison, prose, section_two, trend
from dashboard.pages.volumes.choices import PAGE
from dashboard.queries import indicators, rows, volumes
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, figures, filters, indicator, lists, notices, words
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_HEADLINE = ("disclosed", "documents_made", "licences", "penalties", "fees_charged")


def page() -> None:
    """The page."""
    address.follow(PAGE, *choices.PARAMETERS)
    chosen = filters.current()
    st.title(t("volumes.title"), anchor=False)
    st.markdown(t("volumes.lead"))
    reports = data.ask(rows.counts, chosen).item(0, "reports")
    if reports == 0:
        notices.nothing_selected()
        return
    _headline(chosen)
    id, per = choices.show()
    trend.show(chosen, id, per)
    comparison.show(chosen, id, per)
    section_two.show(chosen, reports)
    prose.show(chosen, reports)
    _reports(chosen, id, reports)


def _headline(chosen: Selection) -> None:
    found = data.ask(indicators.by, chosen, _HEADLINE)
    figures.row([
        Figure(choices.with_unit(row["indicator"]), words.number(row["value"]),
               words.coverage(row["stating"], row["reports"]),
               f"{indicator.note(row['indicator'])} {t('volumes.overlap')}")
        for row in found.iter_rows(named=True)
    ])  # fmt: skip


def _reports(chosen: Selection, id: str, total: int) -> None:
    """The reports, with what the chosen figure rests on first."""
    listed = data.ask(volumes.first_rows, chosen, lists.LIMIT)
    of_figure = vocabulary.indicators()[id].operands
    columns = tuple(dict.fromkeys((*of_figure, *volumes.TOTALS)))
    opened = lists.behind(PAGE, listed, total, columns, partial(_csv, chosen))
    if opened:
        report.visit(*opened)


def _csv(chosen: Selection) -> bytes:
    return export.reports_csv(volumes.rows(data.store(), chosen))
