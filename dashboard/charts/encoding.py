"""What charts have in common: titles, legends, axes of groups, tooltips, what a click picks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.colours import GREY

Spec = dict[str, Any]
Words = Mapping[str, str]  # column → its title in the language of the interface

PICK = "pick"  # name of the selection that a click makes
BAR_STEP = 26  # pixels from bar to bar
BARE = {"domain": False, "ticks": False, "labelFlush": False}
# Whole ticks without exponents; a bare "," would take the step's precision and print 1e+2.
TICKS = {"format": ",.6~r", "tickMinStep": 1}
_NARROW = 440  # pixels; what a window of 800 leaves for a chart
_TITLE_SIZE, _SUBTITLE_SIZE = 16, 13
_NUMBERS = {"reports", "of", "total", "median", "items", "cases", "stating", "numerator",
            "denominator"}  # fmt: skip
_SHARES = {"share"}
_LABEL_LIMIT = 260
_PAUSES = "，；：,;:"


def figure(spec: Spec, title: str, beneath: Sequence[str]) -> Spec:
    """The chart with its title and what stands beneath it: units, coverage.

    They are part of the drawing, so that a picture that leaves the page still says what it shows.
    """
    lines = wrapped(title, _TITLE_SIZE)
    smaller = [line for text in beneath for line in wrapped(text, _SUBTITLE_SIZE)]
    return {
        **spec,
        **_height(spec, len(lines) * _TITLE_SIZE + len(smaller) * _SUBTITLE_SIZE),
        "title": {
            "text": lines,
            "subtitle": smaller,
            "anchor": "start",
            "frame": "bounds",
            "fontSize": _TITLE_SIZE,
            "subtitleFontSize": _SUBTITLE_SIZE,
            "subtitleColor": GREY,
            "subtitlePadding": 6,
            "offset": 12,
        },
    }


def _height(spec: Spec, letters: int) -> Spec:
    """A height in pixels holds the title too: room for so many pixels of letters, in lines."""
    height = spec.get("height")
    return {"height": height + round(letters * 1.35) + 18} if isinstance(height, int) else {}


def wrapped(text: str, size: float, width: float = _NARROW) -> list[str]:
    """The text in lines that fit a narrow window; words of Latin letters stay whole.

    A line ends at a comma rather than one character before it, if that leaves it half full.
    """
    lines = [""]
    for word in _pieces(text):
        if lines[-1] and extent(lines[-1] + word, size) > width:
            pause = max(lines[-1].rfind(mark) for mark in _PAUSES) + 1
            is_half = extent(lines[-1][:pause], size) > width / 2
            lines[-1:] = [lines[-1][:pause], lines[-1][pause:]] if is_half else [lines[-1], ""]
        lines[-1] += word if lines[-1] else word.lstrip()
    return [line.strip() for line in lines]


def extent(text: str, size: float = 13) -> float:
    """About how many pixels wide a text is."""
    return sum(0.5 * size if character.isascii() else size for character in text)


def _pieces(text: str) -> list[str]:
    """Where a line may break: behind spaces and between Chinese characters."""
    pieces: list[str] = []
    for character in text:
        is_open = bool(pieces) and pieces[-1][-1].isascii() and pieces[-1][-1] != " "
        closes = character in "，。、；：）！？”》"
        if pieces and (closes or (is_open and character.isascii())):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def legend(labels: Sequence[str]) -> Spec:
    """A legend above the chart in as many columns as fit a narrow window."""
    widest = max((extent(label, 12.5) for label in labels), default=1)
    columns = max(1, min(len(labels), int(_NARROW // (widest + 24))))
    return {"orient": "top", "labelLimit": 0, "offset": 8, "columns": columns,
            "columnPadding": 12}  # fmt: skip


def groups_axis(groups: Sequence[str], field: str = "group") -> Spec:
    """Names down the left side, in their order."""
    return {"field": field, "type": "nominal", "title": None, "sort": list(groups),
            "scale": {"domain": list(groups)},
            "axis": {**BARE, "labelLimit": _LABEL_LIMIT}}  # fmt: skip


def among(groups: Sequence[str], field: str = "group") -> Spec:
    """Leaves out what is not on the axis: it would be drawn at the edge."""
    return {"filter": {"field": field, "oneOf": list(groups)}}


def tooltip(words: Words, *columns: str) -> list[Spec]:
    """Columns as lines of a tooltip; numbers with thousands separators, shares in per cent."""
    return [{"field": column, "title": words[column], **_format(column)} for column in columns]


def _format(column: str) -> Spec:
    if column in _SHARES:
        return {"type": "quantitative", "format": ".1%"}
    if column in _NUMBERS:
        return {"type": "quantitative", "format": ","}
    return {"type": "nominal"}


def pickable(spec: Spec, field: str) -> Spec:
    """The chart whose marks can be clicked; the click tells the values of `field`.

    The marks are the first layer of a layered chart.
    """
    selection: Spec = {
        "name": PICK,
        "select": {"type": "point", "fields": [field], "clear": "dblclick"},
    }
    if "layer" not in spec:
        return {**spec, "params": [selection], "mark": _clickable(spec["mark"])}
    marks, *others = spec["layer"]
    first = {**marks, "name": "marks", "mark": _clickable(marks["mark"])}
    return {**spec, "layer": [first, *others], "params": [{**selection, "views": ["marks"]}]}


def _clickable(mark: Spec) -> Spec:
    return {**mark, "cursor": "pointer"}
