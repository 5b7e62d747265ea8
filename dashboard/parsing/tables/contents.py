"""What the text of a cell is: words, a number, a dash or nothing."""

from __future__ import annotations

import re
from enum import IntEnum

from dashboard.parsing.fold import UNSEEN_IN_NUMBER
from dashboard.parsing.tables.memory import remembered
from dashboard.vocabulary import words

_WORDS = words("table_words")
UNITS = (*_WORDS["money"], *_WORDS["measure"])
_NOTHING = frozenset(_WORDS["nothing"])
_STRUCK_OUT = re.compile(r"[*×?□■]{1,6}|[xX]{2,6}")
# A value that was made unreadable (**), or that is none: 5+, 4[1], N/A, ①. Not a list numeral.
_MASK = re.compile(
    r"(?!\(?\d{1,2}[.、)]$)(?=[^\s]{0,7}[\d*×□■①-⑳A-Za-z])[^一-鿿㐀-䶿\s()〇]{1,8}|\d{1,6}\([^()一-鿿]{0,6}\)|\(\d{1,6}\)"
)


class Kind(IntEnum):
    """What a cell holds; a bit each, so that a row can say which kinds it has."""

    WORDS = 1
    NUMBER = 2
    DASH = 4
    BLANK = 8
    ODD = 16  # stands for a value without being one: 无, or a letter O; read as nothing


def _any(*lists: tuple[str, ...]) -> str:
    return "|".join(word for each in lists for word in each)


_UNIT = re.compile(_any(UNITS))
# 12 · -1 · +2 · 增10 · 1,276 · 17.27万元 · 251000元 · 3件 · 22(其中修订16件) · 22(修订16件)
NUMBER = re.compile(
    rf"(?P<sign>[+-]|{_any(_WORDS['rise'], _WORDS['fall'])})?[ \t]*+"
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?P<decimals>\.\d{1,8})?[ \t]*+"
    rf"(?:(?P<unit>{_UNIT.pattern})|\((?P<boxed_unit>{_UNIT.pattern})\))?\s*+"
    r"(?P<note>\((?![一二三四五六七八九十]+\))[一-鿿][^()]{0,40}\))?"
)
NEGATIVE = ("-", *_WORDS["fall"])
_DASH = re.compile(r"[-—–−/]{1,3}")
_VALUE = re.compile(rf"{NUMBER.pattern}|{_DASH.pattern}")
_PROSE_MEASURE = re.compile(rf"[ \t]*(?:{_any(UNITS, _WORDS['prose_measure'])}|%)")
_SPACED = re.compile(rf"[\S{UNSEEN_IN_NUMBER}]+")
_TRIMMED = " \t\f\r\n|"
_ENTITY = re.compile("&nbsp;?")


@remembered(most=16_384, longest=200)
def content_of(raw: str) -> tuple[Kind, int, int, str]:
    """Kind, offset, length and text of what a cell holds; tables repeat the same few cells."""
    if "&" in raw:
        raw = _ENTITY.sub(_as_spaces, raw)
    text = raw.strip(_TRIMMED)
    if not text:
        return Kind.BLANK, 0, len(raw), ""
    kind = Kind.WORDS
    if NUMBER.fullmatch(text):
        kind = Kind.NUMBER
    elif _DASH.fullmatch(text):
        kind = Kind.DASH
    elif text in _NOTHING or _MASK.fullmatch(text):
        kind = Kind.ODD
    return kind, raw.index(text), len(text), text


def _as_spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


@remembered(most=16_384, longest=200)
def parts_of(text: str) -> tuple[tuple[Kind, int, int], ...]:
    """Kind, start and end of what spaces set apart; labels repeat from report to report."""
    parts: list[tuple[Kind, int, int]] = []
    pieces = list(_SPACED.finditer(text))
    for place, piece in enumerate(pieces):
        kind = _kind_among(text, pieces, place)
        start, end = piece.span()
        if parts and (kind is parts[-1][0] is Kind.WORDS or kind is Kind.BLANK):
            kind, start, _ = parts.pop()
            if kind is Kind.NUMBER and not NUMBER.fullmatch(text, start, end):
                kind = Kind.ODD  # 0(街道办事处) 次: the unit belongs to something else
        parts.append((kind, start, end))
    return tuple(parts)


def _kind_among(text: str, pieces: list[re.Match[str]], place: int) -> Kind:
    """What a piece is among its neighbours; a unit set apart belongs to the number before it.

    A number before a measure word is prose (140 条,) unless the unit stands alone (12 件 3 件);
    a dash or a word for nothing is a cell only beside a number.
    """
    piece = pieces[place][0]
    before = pieces[place - 1][0] if place else ""
    after = pieces[place + 1][0] if place + 1 < len(pieces) else ""
    if NUMBER.fullmatch(piece):
        if after[:1] in (".", "、"):
            return Kind.WORDS  # the numeral of a label: 3 . 其 他
        is_prose = _PROSE_MEASURE.match(text, pieces[place].end()) and not _UNIT.fullmatch(after)
        return Kind.WORDS if is_prose else Kind.NUMBER
    if _UNIT.fullmatch(piece) and NUMBER.fullmatch(before):
        return Kind.BLANK
    if _VALUE.fullmatch(before) or _VALUE.fullmatch(after) or (before and _UNIT.fullmatch(before)):
        if _DASH.fullmatch(piece):
            return Kind.DASH
        if piece in _NOTHING or _STRUCK_OUT.fullmatch(piece):
            return Kind.ODD
    return Kind.WORDS
