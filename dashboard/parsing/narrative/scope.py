"""Whether a number in prose is the author's own for the reporting year."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of

_YEAR = re.compile(r"(?<![\d〔(])(?P<year>20\d{2})年")
_CLAUSE_MARKS = ",。;\n"
_SENTENCE_END = re.compile("[。\n]")
_LONGEST_CLAUSE = 120  # characters before a phrase in which its clause is sought


class Scope:
    """What the report speaks of: its year, and its own organ unless a government speaks."""

    def __init__(self, text: str, year: int | None, *, is_government: bool) -> None:
        self._text = text
        self._year = year
        self._something_else = _something_else(is_government)
        self._sentence_ends = [match.start() for match in _SENTENCE_END.finditer(text)]
        years = list(_YEAR.finditer(text))
        self._year_places = [match.start() for match in years]
        self._years = [int(match["year"]) for match in years]

    def holds(self, found: Found) -> bool:
        """False where the words before the phrase, or in it, give the number to something else.

        That is another year (2020年公开400条，2021年公开321条), a plan, one way or quarter of
        several, or a wider scope than the author's (全区各部门主动公开45678条).
        """
        earliest = max(0, found.start - _LONGEST_CLAUSE)
        clause = max(self._text.rfind(mark, earliest, found.start) for mark in _CLAUSE_MARKS) + 1
        before = self._text[max(clause, earliest) : found.start]
        if self._something_else.search(before) or before.endswith("应"):
            return False
        return self._year in (None, self._last_year(found) or self._year)

    def _last_year(self, found: Found) -> int | None:
        """The year named last in the sentence up to the end of the phrase."""
        sentence = bisect_left(self._sentence_ends, found.start) - 1
        start = self._sentence_ends[sentence] if sentence >= 0 else 0
        last = bisect_left(self._year_places, found.end) - 1
        return self._years[last] if last >= 0 and self._year_places[last] >= start else None


@cache
def _something_else(is_government: bool) -> re.Pattern[str]:
    roles = ("other_year", "not_done", "partial")
    return re.compile(any_of(*roles) if is_government else any_of(*roles, "wider_scope"))
