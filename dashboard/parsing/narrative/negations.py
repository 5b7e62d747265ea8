"""Statements that something did not happen."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of

_CLAUSE = r"[^,。;:\n]"
_QUANTITY = re.compile(r"\d[余多]?[件起宗例条次个]")


@cache
def negation(verbs: str) -> re.Pattern[str]:
    """A clause that says something did not happen, from its negation on.

    A clause that opens with its year is quoted whole: the year belongs to the statement.
    """
    dated = rf"(?<=[,。;:\n])(?:\d{{4}}年度?|{any_of('this_year')}){_CLAUSE}{{0,16}}?"
    return re.compile(
        rf"(?P<phrase>(?:{dated})?(?<!有)(?:{any_of(verbs)})(?!{any_of('not_negating')})"
        rf"(?P<object>{_CLAUSE}{{0,80}}))"
    )


def none_stated(match: re.Match[str], fact_id: str, unit: str) -> Found:
    """Zero, in the words of the match."""
    start, end = match.span("phrase")
    return Found(fact_id, 0, start, end, unit)


def denies_all(said: str) -> bool:
    """Whether nothing at all is denied, rather than more than some number (未超过20件)."""
    return not _QUANTITY.search(said)
