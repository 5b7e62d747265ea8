"""The title of a report: its own line, or several that a page broke it into."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.identity.dates import year_of
from dashboard.vocabulary import words

_LONGEST = 70  # characters without spaces
_MOST_LINES = 4
_HEAD = 3_000  # characters in which a title stands, page chrome before it included
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2}|二[零〇○][零〇○一二三四五六七八九]{2})年?度?")
_NAME = re.compile(r"[一-鿿()·〔〕]+")
_SENTENCE = re.compile("[。;!?]|,.*,")


class Title(NamedTuple):
    """A title, its authority and its year where it names them."""

    span: Span
    organ: Span | None
    year: tuple[int, Span] | None


class _Line(NamedTuple):
    start: int
    end: int
    text: str  # without spaces


def find_title(folded: str, end: int) -> Title | None:
    """The line or lines before `end` that read as the title of an annual report.

    A title that names authority and year is preferred to a barer one, the shorter to the
    longer, the later to the earlier (the first may be the page's).
    """
    lines = _lines(folded, min(end, _HEAD))
    best: tuple[tuple[bool, bool, int], Title] | None = None
    for last in range(len(lines)):
        for first in range(last, max(-1, last - _MOST_LINES), -1):
            title = _as_title(folded, lines[first : last + 1])
            if title:
                rank = (title.organ is not None, title.year is not None, -(last - first))
                if best is None or rank >= best[0]:
                    best = rank, title
    return best[1] if best else None


def _lines(folded: str, end: int) -> list[_Line]:
    lines = []
    for match in re.finditer(r"[^\n]+", folded[:end]):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            text = re.sub(r"\s", "", stripped)
            lines.append(_Line(start, start + len(stripped), text))
    return lines


def _as_title(folded: str, lines: list[_Line]) -> Title | None:
    joined = "".join(line.text for line in lines)
    if len(joined) > _LONGEST or "报" not in joined[-12:]:
        return None
    match = _pattern().fullmatch(joined)
    if match is None or _SENTENCE.search(joined):
        return None
    span = Span(lines[0].start, lines[-1].end)
    years = [m for m in _YEAR.finditer(joined) if year_of(m["year"])]
    year = None
    if years:
        number = year_of(years[0]["year"])
        place = _find(folded, span, years[0]["year"])
        year = (number, place) if number and place else None
    organ = _YEAR.sub("", match["before"]).removeprefix("关于").strip('《“"(')
    if organ and not is_organ(organ):
        return None
    return Title(span, _find(folded, span, organ) if organ else None, year)


def is_organ(name: str) -> bool:
    """Whether a name ends like that of an authority."""
    return (
        3 <= len(name) <= 40
        and _NAME.fullmatch(name) is not None
        and name.endswith(words("identity_words")["organ"])
    )


@cache
def _pattern() -> re.Pattern[str]:
    """X2021年政府信息公开工作年度报告 and its variants; group `before` holds X and the year."""
    subject = "|".join(words("identity_words")["subject"])
    report = "|".join(words("identity_words")["report"])
    year = rf"(?:{_YEAR.pattern.replace('?P<year>', '?:')})?"
    return re.compile(
        rf"(?P<before>.*?)(?:{subject})(?:工作)?(?:情况)?的?{year}(?:年度)?(?:工作)?的?"
        rf"(?:{report})[》”\"]?(?:\({year}\))?"
    )


def _find(folded: str, span: Span, wanted: str) -> Span | None:
    """The place of a string within a span, spaces and line breaks inside it allowed."""
    pattern = r"\s*".join(map(re.escape, wanted))
    match = re.search(pattern, folded[span.start : span.end])
    return Span(span.start + match.start(), span.start + match.end()) if match else None
