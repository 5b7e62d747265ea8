"""How well the words before a run name a row of a form."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.tables.runs import plain_text

_LEADING_NUMERAL = re.compile(r"^\s*[一二三四五六七八九十]{1,2}\s*、\s*")
_LEADING_OF_WHICH = re.compile(r"^\s*其中\s*[::]?\s*")
_LONGEST_LABEL = 48
_MINIMUM_LIKENESS = 80  # of 100; a misspelt or half-lost label, still this and no other
_SHORTEST_TORN_END = 4  # ideographs; fewer are shared by too many labels
_SHORTEST_TORN_START = 2


class Likeness(IntEnum):
    """How a label stands in the text."""

    TORN = 1  # only its beginning or its end
    MISSPELT = 2  # most of it
    EXACT = 3  # the printed form's wording or a known alias


class Match(NamedTuple):
    """A row that the words may name."""

    row: str
    likeness: Likeness
    score: float  # comparable among matches of one table


@lru_cache(maxsize=65_536)
def matches(words: str, table: str, form: Form | None = None) -> tuple[Match, ...]:
    """The rows of a form that the end of `words` may name, or of any form.

    Exact ones alone, else every likely one.
    """
    rows = rows_of(table, form)
    tail = words[-_LONGEST_LABEL:]
    exact = [
        (row, len(wording))
        for row in rows
        for wording in wordings(table)[row]
        if tail.endswith(wording)
    ]
    if exact:
        longest = max(length for _, length in exact)
        return tuple(
            Match(row, Likeness.EXACT, 100 + longest)
            for row in dict.fromkeys(row for row, length in exact if length == longest)
        )
    likely = (_likely(tail, row, wording) for row in rows for wording in wordings(table)[row])
    best: dict[str, Match] = {}
    for match in likely:
        if match and match.score > best.get(match.row, match._replace(score=0)).score:
            best[match.row] = match
    return tuple(best.values())


@cache
def rows_of(table: str, form: Form | None = None) -> tuple[str, ...]:
    """The rows of a form in printed order; without one, of every form and of the annex."""
    return tuple(row.id for row in vocabulary.rows(table) if form is None or form in row.forms)


@cache
def wordings(table: str) -> dict[str, tuple[str, ...]]:
    """Row → every wording of its label, official first, as `plain` sees it in a text."""
    return {row.id: _plain_wordings(row) for row in vocabulary.rows(table)}


def _plain_wordings(row: vocabulary.Row) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for wording in (row.label_zh, *row.aliases):
        found[plain_text(_LEADING_OF_WHICH.sub("", _LEADING_NUMERAL.sub("", wording)))] = None
    return tuple(found)


def _likely(tail: str, row: str, wording: str) -> Match | None:
    if not tail:
        return None
    end = tail[-len(wording) :]
    likeness = fuzz.ratio(end, wording)
    # A label ends where its values begin: one that goes on is torn around them, and what
    # follows is the beginning of the next.
    if likeness >= _MINIMUM_LIKENESS and end[-2:] == wording[-2:]:
        return Match(row, Likeness.MISSPELT, likeness)
    torn = max(_torn_start(tail, wording), _torn_end(tail, wording))
    return Match(row, Likeness.TORN, 30 + 40 * torn / len(wording)) if torn else None


def _torn_start(tail: str, wording: str) -> int:
    """Ideographs left of a label that lost its end (本年新)."""
    for length in range(min(len(wording), len(tail)), _SHORTEST_TORN_START - 1, -1):
        if tail.endswith(wording[:length]):
            return length
    return 0


def _torn_end(tail: str, wording: str) -> int:
    """Ideographs left of a label that lost its beginning (掌握相关政府信息)."""
    for length in range(min(len(wording), len(tail)), _SHORTEST_TORN_END - 1, -1):
        if tail.endswith(wording[-length:]):
            return length
    return 0
