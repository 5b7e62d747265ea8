"""The period a report says its figures cover."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.identity.dates import DATE_START, date_of, date_pattern, to_date
from dashboard.parsing.scanning import matches
from dashboard.vocabulary import words

_S = r"[ \t]*+"  # possessive: several in a row would try every way to share a run of blanks
_NUMBER = rf"(?:\d(?:{_S}\d)?|[一二三四五六七八九十]{{1,3}})"
_PERIOD = re.compile(
    rf"{date_pattern('a')}(?:零时|0时|\(含\))?(?:起|开始)?{_S},?{_S}\n?{_S}(?:截止[到至]?|截?至|到|止|-+|—+|–|―|~|～|一){_S}"
    rf"(?:当年|本年|同年)?(?:{date_pattern('b')}"
    rf"|(?P<bm2>{_NUMBER}){_S}月{_S}(?P<bd2>{_NUMBER}){_S}[日号])"
)
_DAYS = re.compile(
    rf"(?<![年\d ])(?P<am>{_NUMBER}){_S}月{_S}(?P<ad>{_NUMBER}){_S}[日号]起?{_S}"
    rf"(?:截?至|到|止|-+|—+|~){_S}(?P<bm>{_NUMBER}){_S}月{_S}(?P<bd>{_NUMBER}){_S}[日号]"
)
_REACH = 24  # characters before a period in which its label stands
_DAYS_REACH = 60  # characters behind the label, the longest such period included
_FEWEST_DAYS, _MOST_DAYS = 300, 400


class Period(NamedTuple):
    """First and last day, both as printed."""

    first: dt.date
    last: dt.date
    span: Span
    year_span: Span

    @property
    def year(self) -> int | None:
        """The year the period covers for the most part; null for one that is no year long."""
        days = (self.last - self.first).days
        if not _FEWEST_DAYS <= days <= _MOST_DAYS:
            return None
        return (self.first + dt.timedelta(days=days // 2)).year


def dated_period(folded: str, year: int | None) -> Period | None:
    """A period printed without its year behind a label (统计期限为1月1日至12月31日)."""
    if year is None:
        return None
    for label in _label().finditer(folded):
        match = _DAYS.search(folded, label.end(), label.end() + _DAYS_REACH)
        if match is None:
            continue
        first = to_date(str(year), match["am"], match["ad"])
        last = to_date(str(year), match["bm"], match["bd"])
        if first and last and first < last:
            span = Span(*match.span())
            return Period(first, last, span, span)
    return None


def find_period(folded: str, head: int) -> Period | None:
    """The first stated period; a second date without its own year takes the first one's.

    A period is a year long and stands before `head`, or behind a label (统计期限); others are of
    something else (a campaign, a course).
    """
    for match in matches(_PERIOD, DATE_START, folded):
        first = date_of(match, "a")
        last = _last(match, first) if first else None
        if first is None or last is None or first >= last:
            continue
        year_span = next(Span(*match.span(f"ay{form}")) for form in ("", "n", "c")
                         if match[f"ay{form}"])  # fmt: skip
        if match["ay"] or match["ayc"]:
            year_span = Span(year_span.start, folded.index("年", year_span.end) + 1)
        period = Period(first, last, Span(*match.span()), year_span)
        labelled = _label().search(folded, max(0, match.start() - _REACH), match.start())
        if labelled or (period.year and match.start() < head):
            return period
    return None


def _last(match: re.Match[str], first: dt.date) -> dt.date | None:
    if match["bm2"]:
        return to_date(str(first.year), match["bm2"], match["bd2"])
    return date_of(match, "b")


@cache
def _label() -> re.Pattern[str]:
    return re.compile("|".join(words("identity_words")["period"]))
