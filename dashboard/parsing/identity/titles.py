"""The title of a report: its own line, several that a page broke it into, or a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.fold import without_blanks
from dashboard.parsing.identity.dates import year_of
from dashboard.parsing.identity.names import BRACKETED, read_name
from dashboard.vocabulary import words

_LONGEST = 80  # characters without spaces
_MOST_LINES = 5
_HEAD = 3_000  # characters in which a title stands, page chrome before it included
_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2}|二[零〇○Oo][零〇○Oo一二三][零〇○Oo一二三四五六七八九])(?:年度?|(?!\d))"
)
_LINE = re.compile(r"[^\n\f]+")
_AROUND = re.compile("^(?:公布|发布)|的$")
_NAME = re.compile(r"[一-鿿㐀-䶿·〇()]+")
_MASKED = re.compile(r"[xX*×某]{1,}|_{2,}|\?{2,}")
_SENTENCE = re.compile("[。;!?]|,.*,")
_WRAPPING = "《》“”\"'「」【】[]<>"
# What separates a title from the chrome on its line: 首页 > 年报 > X局2021年…, 标题:X局2021年…
_SEPARATOR = re.compile(r">+|»|:|\||[_|·-](?=[^\n]*报)|\t| {2,}| (?=20\d\d)")
_LETTER_SPACED = re.compile(r"(?:^|\s)\S {2,}\S(?= {2,}\S|\s)")  # 县    审    计    局
# The report itself runs on behind its title where a page lost its line breaks.
_RUNNING_ON = re.compile(
    r"(?<=[报告])[》”\"]?(?=[ \t]+|一、|根据|按照|为|本报告|发布|来源|\(|索引号)"
)


class Title(NamedTuple):
    """A title, its authority and its year where it names them."""

    span: Span
    organ: Span | None
    year: tuple[int, Span] | None
    masked: bool = False  # its place or name is struck out: xx市教育局


class _Piece(NamedTuple):
    start: int
    end: int
    text: str  # without spaces


def find_titles(folded: str, end: int) -> list[Title]:
    """All readings of lines before `end` as the title of an annual report, the best first.

    A title whose authority is complete (a line break may tear its place off) is preferred to
    a barer one, one with a year to one without, the shorter to the longer, the later to the
    earlier (the first may be the page's).
    """
    found: list[tuple[tuple[int | bool, ...], Title]] = []
    lines = list(_lines(folded, min(end, _HEAD)))
    for last, line in enumerate(lines):
        if "报" not in line.text:
            continue
        for piece in _pieces(folded, line):
            title = _as_title(folded, [piece])
            # The last step of a breadcrumb names a collection (政府信息公开年报), not a report.
            if title and (title.year or not _is_breadcrumb(line)):
                found.append((_rank(folded, title, [piece]), title))
        for first in range(last - 1, max(-1, last - _MOST_LINES), -1):
            if _is_breadcrumb(lines[first]) or _is_breadcrumb(line):
                break
            title = _as_title(folded, lines[first : last + 1])
            if title:
                found.append((_rank(folded, title, lines[first : last + 1]), title))
    return [title for _, title in sorted(found, key=lambda each: each[0], reverse=True)]


def _is_breadcrumb(line: _Piece) -> bool:
    """首页 > 政务公开 > 政府信息公开年报"""
    return ">" in line.text or "»" in line.text


def _rank(folded: str, title: Title, pieces: list[_Piece]) -> tuple[int, bool, int, int, int]:
    """Completeness, year, length of the place, then shortness and lateness.

    A place on a line of its own belongs to the title, an authority above another does not.
    """
    completeness, place = _completeness(folded, title)
    if len(pieces) > 1 and len(pieces[0].text) > place:
        place = 0
    return completeness, title.year is not None, place, -len(pieces), title.span.start


def _completeness(folded: str, title: Title) -> tuple[int, int]:
    """2: the title names an authority with its place and function; 1: a part of one; 0: none.

    With it the characters of the name that are its place.
    """
    if title.organ is None:
        return 0, 0
    name = without_blanks(title.organ.quote(folded))
    named = read_name(name, title.year[0] if title.year else None, is_bare_allowed=True)
    is_complete = named.department is not None and named.prints_division
    return (2 if is_complete else 1), named.place[1] if named.place else 0


def _lines(folded: str, end: int) -> Iterator[_Piece]:
    for match in _LINE.finditer(folded[:end]):
        piece = _piece(folded, match.start(), match.end())
        if piece.text:
            yield piece


def _piece(folded: str, start: int, end: int) -> _Piece:
    raw = folded[start:end]
    stripped = raw.strip().strip("#*").strip()  # a heading of Markdown
    start += raw.index(stripped) if stripped else 0
    return _Piece(start, start + len(stripped), without_blanks(stripped))


def _pieces(folded: str, line: _Piece) -> Iterator[_Piece]:
    """The line and its parts that may be a title: behind separators, before running text."""
    starts = [line.start]
    ends = [line.end]
    head = folded[line.start : min(line.end, line.start + 4 * _LONGEST)]
    if not _LETTER_SPACED.search(head):
        starts += [line.start + match.end() for match in _SEPARATOR.finditer(head)]
    ends += [line.start + match.end() for match in _RUNNING_ON.finditer(head)]
    for start in starts[:12]:
        for end in ends[:6]:
            if start < end:
                yield _piece(folded, start, end)


def _as_title(folded: str, pieces: list[_Piece]) -> Title | None:
    joined = "".join(piece.text for piece in pieces)
    if not 6 <= len(joined) <= _LONGEST or "报" not in joined[-14:] or ">" in joined:
        return None
    match = _pattern().fullmatch(joined)
    if match is None or _SENTENCE.search(joined):
        return None
    span = Span(pieces[0].start, pieces[-1].end)
    before, masked = _bare(match["before"]), False
    if before.endswith("人民") and match["subject"].startswith("政府"):
        before += "政府"  # X县人民政府信息公开…
    if _MASKED.search(before):
        before, masked = "", True
    if before and not (is_organ(before) or is_bare_place(before)):
        return None
    return Title(span, _find(folded, span, before) if before else None,
                 _year(folded, span, joined), masked)  # fmt: skip


def _year(folded: str, span: Span, joined: str) -> tuple[int, Span] | None:
    years = {year_of(match["year"]): match["year"] for match in _YEAR.finditer(joined)}
    years.pop(None, None)
    if len(years) != 1:
        return None
    ((number, printed),) = years.items()
    place = _find(folded, span, printed)
    return (number, place) if number and place else None


def _bare(before: str) -> str:
    """The authority's name in what a title says before its subject."""
    name = _YEAR.sub("", before).strip(_WRAPPING)
    name = name.removeprefix("附件").removeprefix("关于").removesuffix("关于")
    name = _AROUND.sub("", name)
    name = name.removesuffix("关于").strip(_WRAPPING)
    return "" if name in words("identity_words")["own"] else name


def is_organ(name: str) -> bool:
    """Whether a name ends like that of an authority."""
    bare = BRACKETED.sub("", name)
    return (
        3 <= len(name) <= 50
        and _NAME.fullmatch(name) is not None
        and bare.endswith(words("identity_words")["organ"])
        and not _verb().search(bare)
    )


def is_bare_place(name: str) -> bool:
    """Whether a name ends like that of a place: a government's report may name no more."""
    return (
        2 <= len(name) <= 30
        and _NAME.fullmatch(name) is not None
        and name.endswith(words("identity_words")["place_end"])
        and not _verb().search(name)
    )


@cache
def _verb() -> re.Pattern[str]:
    """A sentence about an authority is not its name: 省政府发布, 市司法局召开."""
    return re.compile("|".join(words("identity_words")["verb"]))


@cache
def _pattern() -> re.Pattern[str]:
    """X2021年政府信息公开工作年度报告 and its variants; group `before` holds X and the year."""
    subject = "|".join(words("identity_words")["subject"])
    report = "|".join(words("identity_words")["report"])
    year = rf"(?:{_YEAR.pattern.replace('?P<year>', '?:')})?"
    return re.compile(
        rf"(?P<before>.*?)(?P<subject>{subject})(?:工作)?(?:情况|执行情况)?的?(?:年度)?{year}(?:年度)?(?:工作)?的?"
        rf"(?:{report})[》”\"\]】]?(?:\((?:{year}|公开版|公示|全文|正文)\))?[》”\"\]】]?"
    )


def _find(folded: str, span: Span, wanted: str) -> Span | None:
    """The place of a string within a span, spaces and line breaks inside it allowed."""
    letters = [place for place in range(*span) if not folded[place].isspace()]
    first = without_blanks(span.quote(folded)).find(wanted)
    if first < 0:
        return None
    return Span(letters[first], letters[first + len(wanted) - 1] + 1)
