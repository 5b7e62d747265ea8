"""Dates of a report: under its signature and in the fields of the page it was taken from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.fold import without_blanks
from dashboard.parsing.scanning import matches
from dashboard.vocabulary import words

YEARS = range(2003, 2100)  # the first municipal rules on disclosure are of 2002
_LONGEST_DELAY = 3  # years from the reporting year to its signature
_NO_NAME = re.compile(r"[\d,。;:]")
_TAIL = 600  # characters at the end in which a page prints its fields again
_CHINESE_DIGITS = str.maketrans("零〇○Oo一二三四五六七八九", "00000123456789")
_S = r"[ \t]*+"  # possessive: several in a row would try every way to share a run of blanks
_YEAR = rf"[12]{_S}[09]{_S}\d{_S}\d"
_CHINESE_YEAR = rf"二{_S}[零〇○Oo]{_S}[零〇○Oo一二三]{_S}[零〇○Oo一二三四五六七八九]"
_NUMBER = rf"\d(?:{_S}\d)?"
_CHINESE_NUMBER = rf"[一二三四五六七八九十](?:{_S}[一二三四五六七八九十]){{0,2}}"


# 2022年1月18日 and 2 0 2 2 年 1 月 1 8 日; 2022-01-18, 2022.1.18, 2022/1/18; 二〇二二年一月十八日.
# A time can be joined to the day (2021-03-2918:26).
def date_pattern(prefix: str = "") -> str:
    """A date as a regular expression whose groups begin with a prefix; see `date_of`."""
    p = prefix
    return (
        rf"(?:(?P<{p}y>{_YEAR}){_S}年{_S}(?P<{p}m>{_NUMBER}){_S}月{_S}(?P<{p}d>{_NUMBER}){_S}[日号]"
        rf"|(?P<{p}yn>(?:19|20)\d\d){_S}[-./年]{_S}(?P<{p}mn>\d\d?){_S}[-./月]{_S}"
        rf"(?P<{p}dn>\d\d(?=\d\d:\d\d|\D|$)|\d(?=\D|$))"
        rf"|(?P<{p}yc>{_CHINESE_YEAR}){_S}年{_S}(?P<{p}mc>{_CHINESE_NUMBER}){_S}月{_S}"
        rf"(?P<{p}dc>{_CHINESE_NUMBER}){_S}[日号])"
    )


_DATE = re.compile(date_pattern())
# Where a date can begin: all of its year and what divides it from the month.
DATE_START = re.compile(
    rf"[12二](?={_S}[09零〇○Oo]{_S}[\d零〇○Oo一二三]{_S}[\d零〇○Oo一二三四五六七八九]{_S}[-./年])"
)
_BEFORE = re.compile(r"[ \t]*(?P<organ>[^\d\n,。;:]{0,60}?)[ \t]*")
_BLANK_TO_END = re.compile(r"[ \t|]*(?:\n|$)")


class Dated(NamedTuple):
    """A date and where it stands; without a place it comes from the page around the text."""

    date: dt.date
    span: Span | None


class Signature(NamedTuple):
    """The date beneath a report and the words printed with it."""

    date: dt.date
    span: Span
    organ: Span | None  # null: the line holds the date alone


def find_signatures(folded: str, start: int) -> list[Signature]:
    """The lines after `start` that are a date, with or without words before it, in their order.

    The organ may stand on the line above.
    """
    found = []
    for match in matches(_DATE, DATE_START, folded, start):
        line_start = folded.rfind("\n", 0, match.start()) + 1
        before = _BEFORE.fullmatch(folded, line_start, match.start())
        if not before or not _BLANK_TO_END.match(folded, match.end()):
            continue
        date = date_of(match)
        if date:
            organ = Span(*before.span("organ")) if before["organ"] else None
            organ = organ or _line_above(folded, line_start)
            found.append(Signature(date, Span(*match.span()), organ))
    return found


def fitting(signatures: list[Signature], year: int | None) -> Signature | None:
    """The last signature whose date can belong to a report on the year."""
    for signature in reversed(signatures):
        if year is None or 0 <= signature.date.year - year <= _LONGEST_DELAY:
            return signature
    return None


def _line_above(folded: str, start: int) -> Span | None:
    end = len(folded[max(0, start - 200) : start].rstrip()) + max(0, start - 200)
    begin = folded.rfind("\n", 0, end) + 1
    line = folded[begin:end]
    name = line.strip()
    if not 3 <= len(name) <= 60 or _NO_NAME.search(name):
        return None
    begin += line.index(name)
    return Span(begin, begin + len(name))


def find_page_date(folded: str, end: int) -> Dated | None:
    """The date field of the page a report was taken from, above its text or at its end.

    Of several fields the one that dates the publication counts (发布日期), then those that
    date the document.
    """
    tail = max(end, len(folded) - _TAIL)
    for stretch in (Span(0, end), Span(tail, len(folded))):
        found = list(_fields(folded, stretch))
        if found:
            return min(found, key=lambda each: each[0])[1]
    return None


def _fields(folded: str, stretch: Span) -> Iterator[tuple[int, Dated]]:
    """Dates of fields, each with the rank of its label."""
    order = {label: rank for rank, label in enumerate(_page_labels())}
    for match in matches(_page_field(), _page_field_start(), folded, *stretch):
        date = date_of(match)
        if date:
            start = match.end("label") + len(match["between"])
            yield order[without_blanks(match["label"])], Dated(date, Span(start, match.end()))


@cache
def _page_labels() -> tuple[str, ...]:
    """Labels of date fields, the weightiest first."""
    roles = ("published_on", "issued_on", "written_on", "edited_on", "dated")
    return tuple(label for role in roles for label in words("identity_words")[role])


@cache
def _page_field() -> re.Pattern[str]:
    labels = "|".join(
        rf"{_S}".join(label) for label in sorted(_page_labels(), key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<label>{labels})(?P<between>[\]】)]?[ \t\n|]*:?[ \t\n|]*){date_pattern()}"
    )


@cache
def _page_field_start() -> re.Pattern[str]:
    """The first letter of a label, which is none within a word."""
    return re.compile(rf"[{''.join(sorted({label[0] for label in _page_labels()}))}](?<![一-鿿].)")


def date_of(match: re.Match[str], prefix: str = "") -> dt.date | None:
    """The date a match of `date_pattern` stands for; null for 31 February and unlikely years."""
    for form in ("", "n", "c"):
        year, month, day = (match[f"{prefix}{part}{form}"] for part in "ymd")
        if year and month and day:
            return to_date(year, month, day)
    return None


def to_date(year: str, month: str, day: str) -> dt.date | None:
    """The date three printed numbers stand for, in digits or in Chinese numerals."""
    number = year_of(year)
    if number is None:
        return None
    try:
        return dt.date(number, small(month), small(day))
    except ValueError:
        return None


def year_of(printed: str) -> int | None:
    """A year of `YEARS`, in digits or in Chinese numerals (二〇二一)."""
    digits = without_blanks(printed).translate(_CHINESE_DIGITS)
    return int(digits) if digits.isdecimal() and int(digits) in YEARS else None


@lru_cache(maxsize=256)
def small(text: str) -> int:
    """0 to 99 in digits or in Chinese numerals (二十一); -1 for anything else."""
    text = without_blanks(text)
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.rpartition("十")
    digits = "〇一二三四五六七八九"
    if len(tens) > 1 or len(ones) > 1:
        return -1
    if not has_ten:
        return digits.find(text)
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)
