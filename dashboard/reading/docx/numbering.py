"""Automatic numbers of paragraphs (一、 （一） 1.), which are printed but stand in no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dashboard.reading.docx.package import attribute, child, children

if TYPE_CHECKING:
    from dashboard.reading.docx.package import Element

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_LONGEST_CHAIN = 20  # styles based on one another
_LONGEST_PATTERN = 255  # characters, as Word has it: each may stand for a number
_LONGEST_NUMBER = 9  # digits
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting"}
    | {"taiwaneseCounting", "taiwaneseCountingThousand"}
)
_PLAIN = frozenset({"decimal", "decimalHalfWidth", "decimalFullWidth", "decimalZero"})


class _Level(NamedTuple):
    start: int
    kind: str  # decimal, chineseCounting, bullet, …
    pattern: str  # `%1、`
    is_plain: bool  # every number in it is printed in Arabic digits (legal numbering)


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract_of: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        self._styles = dict(_style_numbers(styles))
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        for abstract in children(numbering, "abstractNum"):
            own = attribute(abstract, "abstractNumId") or ""
            self._levels[own] = dict(_levels(abstract))
        for number in children(numbering, "num"):
            own = attribute(number, "numId") or ""
            self._abstract_of[own] = _value(number, "abstractNumId") or ""
            self._overrides[own] = {
                _whole(attribute(override, "ilvl"), 0): _whole(start, 1)
                for override in children(number, "lvlOverride")
                if (start := _value(override, "startOverride")) is not None
            }

    def next(self, properties: Element | None) -> str:
        """The number printed before a paragraph with these properties; empty without one."""
        number, level = self._place(properties)
        abstract = self._abstract_of.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self._started:
            self._started.add(number)
            for overridden, start in self._overrides.get(number, {}).items():
                if overridden < _LEVELS:
                    counts[overridden] = start - 1
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _printed(levels, level, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list a paragraph belongs to and its level there."""
        own = child(properties, "numPr")
        style = _value(properties, "pStyle") or ""
        inherited, depth = self._styles.get(style, ("", 0))
        if own is None:
            return inherited, depth
        number = _value(own, "numId") or inherited
        level = _value(own, "ilvl")
        return number, min(max(_whole(level, depth), 0), _LEVELS - 1)


def _printed(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
    own = levels[level]

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place)
        if other is None:
            return ""
        count = counts[place]
        return numeral(count if count is not None else other.start,
                       "decimal" if own.is_plain else other.kind)  # fmt: skip

    if own.kind in {"bullet", "none"}:
        return ""
    text = _PLACEHOLDER.sub(number, own.pattern)
    # 1. before 2021年 would read as one number
    return f"{text} " if text and text[-1] in ".．0123456789" else text


def numeral(count: int, kind: str) -> str:
    """A count as a list prints it; empty for a kind of numeral that is not known."""
    if kind in _PLAIN:
        return f"{count:02}" if kind == "decimalZero" else str(count)
    if kind in _CHINESE and 0 < count < 10_000:
        return _chinese(count)
    if kind == "ideographDigital" and count >= 0:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if kind.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if kind in {"upperLetter", "lowerLetter"} and 0 < count <= 26:
        return chr((65 if kind == "upperLetter" else 97) + count - 1)
    return ""


def _chinese(count: int) -> str:
    """十一, 二十, 一百零三."""
    text = ""
    digits = [int(digit) for digit in str(count)]
    for place, digit in enumerate(digits):
        if digit:
            text += _DIGITS[digit] + _UNITS[len(digits) - 1 - place]
        elif text[-1:] != "零" and any(digits[place:]):
            text += "零"
    return text.removeprefix("一") if 10 <= count < 20 else text


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for level in children(abstract, "lvl"):
        yield (
            _whole(attribute(level, "ilvl"), 0),
            _Level(
                _whole(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                (_value(level, "lvlText") or "")[:_LONGEST_PATTERN],
                is_plain=child(level, "isLgl") is not None,
            ),
        )


def _style_numbers(styles: Element | None) -> Iterator[tuple[str, tuple[str, int]]]:
    """Style → list and level that its paragraphs have, own or inherited."""
    known = {
        attribute(style, "styleId") or "": style
        for style in (children(styles, "style") if styles is not None else ())
    }
    for name in known:
        current: str | None = name
        for _ in range(_LONGEST_CHAIN):
            style = known.get(current or "")
            numbers = child(child(style, "pPr"), "numPr")
            number = _value(numbers, "numId")
            if number is not None:
                yield name, (number, _whole(_value(numbers, "ilvl"), 0))
                break
            current = _value(style, "basedOn")
            if current is None:
                break


def _value(parent: Element | None, name: str) -> str | None:
    """The `val` of a child element."""
    element = child(parent, name)
    return attribute(element, "val") if element is not None else None


def _whole(text: str | None, missing: int) -> int:
    try:
        return int(text[:_LONGEST_NUMBER]) if text is not None else missing
    except ValueError:
        return missing
