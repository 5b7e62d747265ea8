"""Characters of a page → lines of text, and lines → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.reading.layout import visible
from dashboard.reading.pdf.glyphs import Glyph

# Gaps in heights of the font.
_BETWEEN_IDEOGRAPHS = 0.8  # justified lines are stretched by less
_BETWEEN_OTHERS = 0.3  # digits and letters
_BETWEEN_BOTH = 0.6  # an ideograph and a digit stand apart by a quarter
_COLUMN = 1.5
_OVERPRINT = 0.2  # a character that close to itself is printed twice, to look bold
_IDEOGRAPH = re.compile(r"[⺀-鿿豈-﫿︰-﹏＀-￯　-〿]")
_BEGINS_PARAGRAPH = re.compile(
    r"\s*(?:第?[一二三四五六七八九十⼀⼆⼋⼗]{1,3}(?:部分)?\s*[、，.．：:]|[（(][一二三四五六七八九十\d]{1,2}[)）]"
    r"|\d{1,2}\s*[、.．]\s*(?!\d)|[①-⑳]|附件|附表)"
)
_SHORTEST_PROSE = 12  # characters of a line that may go on in the next
_MARGIN = 1.6  # heights of the font by which a full line may miss the margin
_INDENT = 0.7
_LEADING = 2.6  # heights between lines of a paragraph
_MIRRORED = 4.0  # heights by which margins of left and right pages may differ
_DEEPEST_INDENT = 4.5  # heights; what begins further in is a signature or centred
_NUMERAL = re.compile(r"\s*[一二三四五六七八九十⼀⼆⼋⼗]{1,3}")
_NOT_IDEOGRAPHS = re.compile(r"[^一-鿿]+")


class Word(NamedTuple):
    """Characters of a line that stand together."""

    text: str
    left: float
    right: float


class Line(NamedTuple):
    """A printed line and where it stands on its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int = 0
    words: tuple[Word, ...] = ()


def read_lines(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The lines of characters, top to bottom, with spaces where they stand apart."""
    lines: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if lines and glyph.middle - middle <= glyph.size / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle = glyph.middle
    return [line for group in lines if (line := _line(group, page))]


def _line(group: list[Glyph], page: int) -> Line | None:
    glyphs = sorted(group, key=lambda glyph: glyph.left)
    pieces: list[str] = []
    words: list[Word] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if (
            before
            and glyph.text == before.text
            and glyph.left - before.left < _OVERPRINT * glyph.size
        ):
            continue
        gap = _gap(before, glyph) if before else ""
        if not glyph.text.isspace():
            is_new = not before or gap or before.text.isspace()
            text, left = ("", glyph.left) if is_new else words.pop()[:2]
            words.append(Word(text + glyph.text, left, glyph.right))
        pieces += gap, glyph.text
        before = glyph
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed:
        return None
    text = re.sub(r" (?= {2})|(?<= {2}) +", "", visible("".join(pieces))).strip()
    size = max(glyph.size for glyph in printed)
    return Line(
        text,
        printed[0].left,
        max(glyph.right for glyph in printed),
        min(glyph.top for glyph in printed),
        max(glyph.bottom for glyph in printed),
        size,
        page,
        tuple(words),
    )


def _gap(before: Glyph, after: Glyph) -> str:
    """What stands between two characters of a line: nothing, a space, or two between columns."""
    gap = (after.left - before.right) / max(before.size, after.size, 1.0)
    if gap > _COLUMN:
        return "  "
    if before.text == " " or after.text == " ":
        return ""
    ideographs = len(_IDEOGRAPH.findall(before.text + after.text))
    return (
        " "
        if gap > (_BETWEEN_OTHERS, _BETWEEN_BOTH, _BETWEEN_IDEOGRAPHS)[min(ideographs, 2)]
        else ""
    )


def one_text(lines: Iterable[Line]) -> str:
    """The text of a cell: its lines wrapped anywhere, so ideographs join and numbers do not."""
    text = ""
    for line in lines:
        is_joined = not text or (_IDEOGRAPH.match(text[-1]) and _IDEOGRAPH.match(line.text))
        text += line.text if is_joined else f" {line.text}"
    return text


class Margins:
    """Where the lines of each page begin and end.

    A page of a few short lines has those of the other pages: otherwise the longest of them
    would be a full one.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        pages: dict[int, list[Line]] = {}
        for line in filter(_is_prose, lines):
            pages.setdefault(line.page, []).append(line)
        sides = {page: _sides(found) for page, found in pages.items()}
        self._shared = (
            min((left for left, _ in sides.values()), default=0.0),
            max((right for _, right in sides.values()), default=0.0),
        )
        self._own = {page: sides[page] for page, found in pages.items() if _is_set(found)}

    def of(self, line: Line) -> tuple[float, float]:
        """The left and the right margin of the page of a line."""
        left, right = self._own.get(line.page, self._shared)
        reach = _MIRRORED * line.size
        is_near = left - self._shared[0] < reach and self._shared[1] - right < reach
        return (left, right) if is_near else self._shared


def _sides(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _is_set(lines: Sequence[Line]) -> bool:
    """Whether more than one line of a page ends at its margin."""
    last = max(line.right for line in lines)
    return sum(line.right >= last - _MARGIN * line.size for line in lines) > 1


def paragraphs(lines: Sequence[Line], margins: Margins, tabular: Mapping[Line, str]) -> list[str]:
    """Lines as paragraphs: a full line goes on in the next one that begins at the margin.

    `tabular` are lines of figures and what is printed for them.
    """
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        is_row = line in tabular or before in tabular
        if before and not is_row and _goes_on(before, line, margins):
            found[-1] += line.text
        else:
            found.append(tabular.get(line, line.text))
        before = line
    return found


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _SHORTEST_PROSE and line.text.count("  ") < 2


def _goes_on(before: Line, line: Line, margins: Margins) -> bool:
    if not _is_prose(before) or line.text.count("  ") > 1 or _BEGINS_PARAGRAPH.match(line.text):
        return False
    if (before.text[-1].isdigit() and line.text[0].isdigit()) or _is_heading(before.text):
        return False
    left, right = margins.of(before)
    is_full = before.right >= right - _MARGIN * before.size
    is_text = before.left <= left + _DEEPEST_INDENT * before.size
    is_flush = line.left <= margins.of(line)[0] + _INDENT * line.size
    is_alike = abs(before.size - line.size) <= 0.2 * line.size
    is_near = line.page != before.page or line.top - before.top <= _LEADING * line.size
    return is_full and is_text and is_flush and is_alike and is_near


def _is_heading(text: str) -> bool:
    """A heading of the forms, which has a line of its own however long it is."""
    return _squeezed(_NUMERAL.sub("", text)) in _headings()


@cache
def _headings() -> frozenset[str]:
    wordings = vocabulary.section_wordings().values()
    return frozenset(_squeezed(wording) for known in wordings for wording in known)


def _squeezed(text: str) -> str:
    return _NOT_IDEOGRAPHS.sub("", text)
