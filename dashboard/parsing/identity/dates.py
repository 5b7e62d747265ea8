"""Years, periods and dates of a report."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.vocabulary import words

YEARS = range(2003, 2100)  # the first municipal rules on disclosure are of 2002
_CHINESE_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_DATE = (
    r"(?P<{0}y>(?:19|20)\d{{2}})[ \t]*[年./-][ \t]*(?P<{0}m>\d{{1,2}})[ \t]*[月./-][ \t]*"
    r"(?P<{0}d>\d{{1,2}})[ \t]*日?"
)
_CHINESE_DATE = re.compile(
    r"(?P<y>二[零〇○][零〇○一二三四五六七八九]{2})[ \t]*年[ \t]*"
    r"(?P<m>[一二三四五六七八九十]{1,3})[ \t]*月[ \t]*(?P<d>[一二三四五六七八九十]{1,3})[ \t]*日"
)
_DATES = re.compile(_DATE.format(""))
_BARE_WORDS = re.compile(r"[ \t]*(?P<organ>[^\d\n,。;:]{0,40}?)[ \t]*")
_BLANK_TO_END = re.compile(r"[ \t]*(?:\n|$)")
_PERIOD = re.compile(
    rf"{_DATE.format('a')}起?[ \t]*(?:至|到|止|-|—|~|～)[ \t]*"
    r"(?:(?P<by>(?:19|20)\d{2})[ \t]*年[ \t]*)?(?P<bm>\d{1,2})[ \t]*月[ \t]*(?P<bd>\d{1,2})[ \t]*日"
)
_NAMED_YEAR = re.compile(r"(?<![\d〔(])(?P<y>20\d{2})[ \t]*年(?![ \t]*\d{1,2}[ \t]*月)")
_QUOTED = re.compile(r"《[^《》\n]{0,80}》")


class Dated(NamedTuple):
    """A date and where it stands."""

    date: dt.date
    span: Span


class Signature(NamedTuple):
    """The date beneath a report and the organ printed with it."""

    dated: Dated
    organ: Span | None  # null: the line holds the date alone


def find_signature(folded: str, start: int, year: int | None) -> Signature | None:
    """The last line after `start` that is a date, with or without the organ before it.

    The organ may stand on the line above. A date more than three years from the reporting
    year belongs to something else.
    """
    best = None
    for pattern in (_DATES, _CHINESE_DATE):
        for match in pattern.finditer(folded, start):
            line_start = folded.rfind("\n", 0, match.start()) + 1
            before = _BARE_WORDS.fullmatch(folded, line_start, match.start())
            if not before or not _BLANK_TO_END.match(folded, match.end()):
                continue
            date = _date_of(match["y"], match["m"], match["d"])
            fits = date and (year is None or 0 <= date.year - year <= 3)
            if date and fits and (best is None or match.start() > best.dated.span.start):
                organ = Span(*before.span("organ")) if before["organ"] else None
                best = Signature(
                    Dated(date, _trimmed(folded, Span(*match.span()))),
                    organ or _line_above(folded, line_start),
                )
    return best


def _trimmed(folded: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.quote(folded).rstrip()))


def _line_above(folded: str, start: int) -> Span | None:
    end = len(folded[:start].rstrip())
    begin = folded.rfind("\n", 0, end) + 1
    line = folded[begin:end]
    name = line.strip()
    if not 3 <= len(name) <= 40 or re.search(r"[\d,。;:]", name):
        return None
    begin += line.index(name)
    return Span(begin, begin + len(name))


def find_period(folded: str) -> tuple[dt.date, dt.date, Span] | None:
    """The first stated period; a second date without its own year takes the first one's."""
    for match in _PERIOD.finditer(folded):
        first = _date_of(match["ay"], match["am"], match["ad"])
        last = _date_of(match["by"] or match["ay"], match["bm"], match["bd"])
        if first and last and first < last:
            return first, last, Span(*match.span())
    return None


def find_page_date(folded: str, end: int) -> Dated | None:
    """The date field of the page a report was taken from, above its text."""
    for match in _page_date().finditer(folded, 0, end):
        date = _date_of(match["y"], match["m"], match["d"])
        if date:
            return Dated(date, Span(match.start("y"), match.end()))
    return None


@cache
def _page_date() -> re.Pattern[str]:
    fields = "|".join(words("identity_words")["page_date"])
    return re.compile(rf"(?:{fields})[\]】]?[ \t\n]*:?[ \t\n]*{_DATE.format('')}")


def named_year(folded: str, start: int, end: int) -> tuple[int, Span] | None:
    """The year a stretch of text names most often outside of quoted titles and full dates.

    Null when two years are named equally often: then the text does not settle it.
    """
    stretch = _QUOTED.sub(lambda match: " " * len(match[0]), folded[start:end])
    first: dict[int, Span] = {}
    counts: Counter[int] = Counter()
    for match in _NAMED_YEAR.finditer(stretch):
        year = int(match["y"])
        counts[year] += 1
        first.setdefault(year, Span(start + match.start(), start + match.end()))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0], first[ranked[0][0]]


def year_of(text: str) -> int | None:
    """A four-digit year in digits or Chinese digits (二〇二一)."""
    plain = text.translate(_CHINESE_DIGITS)
    return int(plain) if plain.isdigit() and int(plain) in YEARS else None


def _date_of(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year.translate(_CHINESE_DIGITS)), _small(month), _small(day))
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _small(text: str) -> int:
    """1 to 39 in digits or in Chinese numerals (二十一)."""
    if text.isdigit():
        return int(text)
    tens, has_ten, ones = text.rpartition("十")
    digits = "〇一二三四五六七八九"
    if not has_ten:
        return digits.index(text)
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)
