"""How well the words before a run name a row of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.memory import remembered
from dashboard.parsing.tables.runs import Label, plain_text

_LEADING_NUMERAL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,2}\s*、|[（(][一二三四五六七八九十]{1,2}[）)])\s*"
)
_NUMERAL = re.compile("^[一二三四五六七](?=[^、]{2})")  # of (一)予以公开, torn at its parenthesis
_LEADING_OF_WHICH = re.compile(r"^\s*其中\s*[::]?\s*")
_LONGEST_LABEL = 48
_MINIMUM_LIKENESS = 80  # of 100; a misspelt or half-lost label, still this and no other
_RESEMBLANCE = 50  # of 100; half a label, enough only where its place is certain
_SHORTEST_TORN_END = 4  # ideographs; fewer are shared by too many labels
_SHORTEST_TORN_START = 2


class Likeness(IntEnum):
    """How a label stands in the text."""

    TORN = 1  # only its beginning or its end
    MISSPELT = 2  # most of it
    WRAPPED = 3  # all of it, its end behind the values, as a page breaks a narrow column
    EXACT = 4  # the printed form's wording or a known alias


class Match(NamedTuple):
    """A row that the words may name."""

    row: str
    likeness: Likeness
    score: float  # comparable among matches of one table


def matches(
    label: Label, following: str, table: str, form: Form | None = None
) -> tuple[Match, ...]:
    """The rows of a form, or of any form, that the words around a run's values may name.

    The label ends before the values, or where a page wraps it, in the words that follow them.
    Exact ones alone, else every likely one.
    """
    found = _matches_before(label.words, table, form)
    if found and found[0].likeness is Likeness.EXACT:
        return found
    return _wrapped_matches(label.words, label.is_opened, following, table, form) or found


@remembered(most=16_384, longest=200)
def _matches_before(words: str, table: str, form: Form | None) -> tuple[Match, ...]:
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


@remembered(most=4_096, longest=200)
def _wrapped_matches(
    words: str, is_opened: bool, following: str, table: str, form: Form | None
) -> tuple[Match, ...]:
    """Labels of which at least the numeral stands before the values, and the rest behind."""
    if is_opened:
        following = _NUMERAL.sub("", following)
    tail = words[-_LONGEST_LABEL:]
    found = []
    for row in rows_of(table, form):
        for wording in wordings(table)[row]:
            for cut in range(len(wording) - 1, 0 - is_opened, -1):
                if tail.endswith(wording[:cut]) and following.startswith(wording[cut:]):
                    found.append(Match(row, Likeness.WRAPPED, 100 + len(wording)))
                    break
    longest = max((match.score for match in found), default=0)
    return tuple(match for match in found if match.score == longest)


@cache
def rows_of(table: str, form: Form | None = None) -> tuple[str, ...]:
    """The rows of a form in printed order; without one, of every form and of the annex."""
    return tuple(row.id for row in vocabulary.rows(table) if form is None or form in row.forms)


@cache
def wordings(table: str) -> dict[str, tuple[str, ...]]:
    """Row → every wording of its label, official first, as `plain` sees it in a text."""
    return {row.id: _plain_wordings(row) for row in vocabulary.rows(table)}


def _plain_wordings(row: vocabulary.Row) -> tuple[str, ...]:
    return _as_seen((row.label_zh, *row.aliases))


def _as_seen(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels as `plain` sees them in a text."""
    found: dict[str, None] = {}
    for wording in labels:
        bare = _LEADING_OF_WHICH.sub("", _LEADING_NUMERAL.sub("", wording))
        found[plain_text(bare)] = None
        found[squeeze(bare)] = None  # its parentheses torn, and thus kept
    return tuple(found)


@remembered(most=16_384, longest=200)
def other_wording(words: str, table: str, row: str, form: Form) -> tuple[str, str] | None:
    """A known wording that stands in full at the end of the words and is not the form's own.

    With it the form's; null where the label is the form's or not printed in full.
    """
    official = _official(table, form)[row]
    if words.endswith(official):
        return None
    known = [each for each in wordings(table)[row] if words.endswith(each)]
    return (max(known, key=len), official[0]) if known else None


@cache
def _official(table: str, form: Form) -> dict[str, tuple[str, ...]]:
    """Row → the wordings that the form prescribes."""
    also = {
        r["row"]: r["label_zh"]
        for r in vocabulary.records("form_labels")
        if r["table"] == table and r["form"] == form
    }
    return {
        row.id: _as_seen((row.label_zh, *filter(None, [also.get(row.id)])))
        for row in vocabulary.rows(table)
    }


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


def resembles(words: str, row: str, table: str) -> bool:
    """Whether at least half of a row's label is left at the end of the words.

    Never in the annex: what stands at a row's place there may be an item of a local variant.
    """
    return table != "annex" and any(
        fuzz.ratio(words[-len(wording) :], wording) >= _RESEMBLANCE
        for wording in wordings(table)[row]
    )


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
