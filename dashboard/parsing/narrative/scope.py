"""Whether a number in prose is the author's own for the reporting year."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of

_YEAR = re.compile(r"(?<![\d〔(])(?P<year>20\d{2})年")
_CLAUSE_MARKS = ",。;\n"


def speaks_of_itself(text: str, found: Found, year: int | None, is_government: bool) -> bool:
    """False where the words before the phrase, or in it, give the number to something else.

    That is another year (2020年公开400条，2021年公开321条), a plan, one way or quarter of
    several, or a wider scope than the author's (全区各部门主动公开45678条).
    """
    clause_start = max(text.rfind(mark, 0, found.start) for mark in _CLAUSE_MARKS) + 1
    before = text[clause_start : found.start]
    if _something_else(is_government).search(before) or before.endswith("应"):
        return False
    sentence_start = max(text.rfind(mark, 0, found.start) for mark in "。\n") + 1
    years = [int(match["year"]) for match in _YEAR.finditer(text, sentence_start, found.end)]
    return year is None or not years or years[-1] == year


@cache
def _something_else(is_government: bool) -> re.Pattern[str]:
    roles = ("other_year", "not_done", "partial")
    return re.compile(any_of(*roles) if is_government else any_of(*roles, "wider_scope"))
