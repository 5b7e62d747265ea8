"""What tests ask of a table that was read."""

from __future__ import annotations

from dashboard.model import Span, State
from dashboard.parsing.fold import fold
from dashboard.parsing.tables.disputes import read_disputes
from dashboard.parsing.tables.form_table import read_form_table
from dashboard.parsing.tables.table import Table


def requests(text: str) -> Table:
    return read_form_table("requests", fold(text), text, Span(0, len(text)))


def values(table: Table) -> dict[str, float | None]:
    return {fact.id: fact.value for fact in table.facts}


def states(table: Table) -> dict[str, State]:
    return {fact.id: fact.state for fact in table.facts}


def codes(table: Table) -> set[str]:
    return {finding.code for finding in table.findings}


def disputes(text: str) -> Table:
    return read_disputes(fold(text), text, Span(0, len(text)))
