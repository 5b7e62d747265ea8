"""The year a report covers, when its title, its period and its dates agree on one."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from dashboard.model import Section, Span
from dashboard.parsing.identity.dates import YEARS, Dated, Signature
from dashboard.parsing.identity.periods import Period
from dashboard.parsing.identity.titles import Title
from dashboard.vocabulary import words

_QUOTED = re.compile(r"《[^《》\n]{0,80}》|[〔\[(](?:19|20)\d{2}[〕\])]")
_CLOSING_DAY = re.compile(r"(?<!\d)(?P<y>20\d{2})[ \t]*年[ \t]*12[ \t]*月[ \t]*31[ \t]*日")
_CLAUSE_END = re.compile("[。;\n]")
_CLAUSE = 14  # characters behind a year in which it shows to be a plan's
_DECEMBER = 12  # a report of the year itself is dated in its last month at the earliest


class Year(NamedTuple):
    """A year and where it stands; without a place it comes from the page around the text."""

    number: int
    span: Span | None


def find_year(
    folded: str,
    titles: list[Title],
    period: Period | None,
    sections: tuple[Section, ...],
    signature: Signature | None,
    page_date: Dated | None,
) -> Year | None:
    """The title's year, else the period's, else the one the opening names; null if contradicted.

    A date before the end of the year rules it out. A period of another year does, too, unless
    the report is dated in the year after its title's: periods are copied from the last report.
    """
    dates = [each.date for each in (signature, page_date) if each]
    written = signature.date.year if signature else page_date.date.year if page_date else None
    titled = {title.year[0]: title.year for title in reversed(titles) if title.year}
    covered = period.year if period else None
    if titled:
        number = _of_title(set(titled), covered, written)
        if number is None and len(titled) == 1 and covered and written is None:
            number = _without_date(next(iter(titled)), covered, folded, sections)
        found = Year(*titled[number]) if number else None
    elif covered and period:
        found = Year(covered, period.year_span)
    else:
        found = _opening(folded, sections, written) or _closing_day(folded, written)
    return None if found and any(_is_early(date, found.number) for date in dates) else found


def _is_early(date: dt.date, year: int) -> bool:
    """Whether a report dated so cannot be on the whole year; older dates are of something else."""
    return year - 1 <= date.year and (date.year, date.month) < (year, _DECEMBER)


def _of_title(titled: set[int], covered: int | None, written: int | None) -> int | None:
    """The one title's year; of several, or against the period, the one with other evidence."""
    if len(titled) == 1:
        (number,) = titled
        return number if covered in (None, number) or written == number + 1 else None
    left = {number for number in titled if covered == number or written == number + 1}
    return left.pop() if len(left) == 1 else None


def _without_date(
    titled: int, covered: int, folded: str, sections: tuple[Section, ...]
) -> int | None:
    """Title against period in a report without a date: the first section decides."""
    found = _named(folded, *sections[0].span, None) if sections else None
    return titled if found and found.number == titled != covered else None


def _closing_day(folded: str, written: int | None) -> Year | None:
    """截至2019年12月31日, in a report that is dated in the year after, or in none"""
    found = {int(match["y"]): match for match in _CLOSING_DAY.finditer(folded)}
    if len(found) != 1:
        return None
    ((year, match),) = found.items()
    return Year(year, Span(*match.span("y"))) if written in (None, year + 1) else None


def _opening(folded: str, sections: tuple[Section, ...], written: int | None) -> Year | None:
    """The year that preamble and first section, or a text without sections, name."""
    if not sections:
        return _named(folded, 0, len(folded), written)
    first = sections[0].span
    preamble = _named(folded, 0, first.start, written)
    section = _named(folded, first.start, first.end, written)
    if preamble and written != preamble.number + 1:  # it is often copied from the last report
        body = _named(folded, first.start, len(folded), written)
        return None if body and body.number != preamble.number else preamble
    return preamble or section


def _named(folded: str, start: int, end: int, written: int | None) -> Year | None:
    """The year a stretch speaks of outside of quoted titles, comparisons and plans.

    Null where it speaks of several, but for the year before the report's own date.
    """
    stretch = _QUOTED.sub(lambda match: " " * len(match[0]), folded[start:end])
    first: dict[int, Span] = {}
    for match in _named_year().finditer(stretch):
        year = int(match["y"])
        clause = _CLAUSE_END.split(stretch[match.end() : match.end() + _CLAUSE])[0]
        is_own = not _compared().search(stretch, max(0, match.start() - 2), match.start())
        if year in YEARS and is_own and not _planned().search(clause):
            first.setdefault(year, Span(start + match.start(), start + match.end()))
    if written is not None and written - 1 in first:
        return Year(written - 1, first[written - 1])
    if len(first) != 1:
        return None
    ((year, span),) = first.items()
    return Year(year, span) if written is None or year < written <= year + 3 else None


@cache
def _compared() -> re.Pattern[str]:
    """与2021年相比, 较2021年: the year before, not the report's"""
    return re.compile(f"(?:{'|'.join(words('identity_words')['compared'])})[ \t]*$")


@cache
def _planned() -> re.Pattern[str]:
    """2023年,我局将继续努力: the year to come"""
    return re.compile("|".join(words("identity_words")["planned"]))


@cache
def _named_year() -> re.Pattern[str]:
    """2021年 and 2021年度, not 2021年3月, 2019年修订, 自2008年以来, 第2021号."""
    after = "|".join(words("identity_words")["not_reporting_year"])
    return re.compile(
        rf"(?<![\d〔(])(?P<y>20\d{{2}})[ \t]*年(?:度)?(?![ \t]*\d{{1,2}}[ \t]*月)(?!{after})"
    )
