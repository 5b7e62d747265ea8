"""Prose in marked text: the phrases quoted stand between square brackets."""

from __future__ import annotations

from dashboard.model import Fact
from dashboard.parsing.fold import fold
from dashboard.parsing.narrative import read_narrative
from dashboard.parsing.narrative.prose import Prose

Stated = list[tuple[str, float]]


def facts(text: str, year: int | None = None, *, is_government: bool = False) -> list[Fact]:
    """The prose facts of a text without tables."""
    return read_narrative(Prose(fold(text), []), text, year, is_government=is_government)[0]


def stated(found: list[Fact]) -> Stated:
    """Ids without their table, and values."""
    return [(fact.id.removeprefix("narrative."), fact.value) for fact in found]


def unmark(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


def mark(text: str, found: list[Fact]) -> str:
    for start, end in sorted({fact.span for fact in found}, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def assert_reads(marked: str, expected: Stated, year: int | None = None) -> None:
    """The marked text, read without its marks, yields these facts and quotes these phrases."""
    text = unmark(marked)
    found = facts(text, year)
    assert stated(found) == expected
    assert mark(text, found) == marked
