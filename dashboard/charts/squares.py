"""Figures as coloured squares: a table of two dimensions, and provinces in their places."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.colours import GHOST, GREY, ORANGE, SCALE
from dashboard.charts.encoding import BAR_STEP, BARE, Spec, Words, tooltip

_TILE = 50  # pixels
_INK_LIGHT, _INK_DARK = "#ffffff", "#1c2a38"
# The ink follows the square beneath it, not the theme; a square without a figure has none.
_INK = {
    "condition": [
        {"test": "!isValid(datum.value)", "value": GREY},
        {"test": "datum.depth > 0.45", "value": _INK_LIGHT},
    ],
    "value": _INK_DARK,
}

# Every column is named: none gives way to its neighbour.
_SLANTED = {"labelAngle": -50, "labelAlign": "left", "labelOverlap": False, "labelLimit": 120}
# Two words take two lines rather than their neighbour's place.
_UPRIGHT = {"labelAngle": 0, "labelExpr": "split(datum.label, ' ')"}


def _depth(from_zero: bool, within: Sequence[str] = ()) -> list[Spec]:
    """How deep a square is coloured, 0 to 1: of the most, or between the least and the most.

    Of all squares, or of those that share the columns `within`.
    """
    least = "0" if from_zero else "datum.least"
    extent = f"datum.most - {least}"
    return [
        {
            "joinaggregate": [
                {"op": "max", "field": "value", "as": "most"},
                {"op": "min", "field": "value", "as": "least"},
            ],
            "groupby": list(within),
        },
        {"calculate": f"{extent} > 0 ? (datum.value - {least}) / ({extent}) : 0.3", "as": "depth"},
    ]


_COLOUR = {
    "condition": {"test": "!isValid(datum.value)", "value": GHOST},
    "field": "depth",
    "type": "quantitative",
    "legend": None,
    "scale": {"range": list(SCALE), "domain": [0, 1]},
}


def squares(
    words: Words,
    rows: Sequence[str],
    columns: Sequence[str],
    from_zero: bool = True,
    by_column: bool = False,
    slanted: bool = False,
) -> Spec:
    """Figures by two dimensions.

    Columns: `group`, `split` (labels), `value` (null: nobody states it), `label` (printed in the
    square), `coverage`. Colours begin at zero, or at the least of the values; `by_column` they
    compare only within a column, where columns are figures of different size. `slanted` gives
    long names of columns room.
    """
    return {
        "height": {"step": BAR_STEP},
        "encoding": {
            "x": {"field": "split", "type": "ordinal", "title": None,
                  "scale": {"domain": list(columns), "paddingInner": 0.06},
                  "axis": {"orient": "top", **BARE,
                           **(_SLANTED if slanted else _UPRIGHT)}},
            "y": {"field": "group", "type": "nominal", "title": None, "sort": list(rows),
                  "scale": {"domain": list(rows), "paddingInner": 0.12},
                  "axis": {**BARE, "labelLimit": 220}},
            "tooltip": tooltip(words, "group", "split", "label", "coverage"),
        },
        "transform": _depth(from_zero, ["split"] if by_column else []),
        "layer": [
            # Some hundred squares: read out one by one they would say less than the table.
            {"mark": {"type": "rect", "cornerRadius": 3, "aria": False},
             "encoding": {"color": _COLOUR}},
            {"mark": {"type": "text", "aria": False, "fontSize": 12},
             "encoding": {"text": {"field": "label", "type": "nominal"}, "color": _INK}},
        ],
    }  # fmt: skip


def tiles(words: Words) -> Spec:
    """Provinces as equal squares, each near its place, without borders.

    Columns: `name` (short), `group` (in full), `column` and `row` (of the square), `value` (null:
    nobody states it), `short` (printed beneath the name), `label` (the same in full), `coverage`,
    `chosen` (whether the filter holds it).
    """
    place = {"type": "ordinal", "axis": None, "scale": {"paddingInner": 0.08}}
    return {
        "width": {"step": _TILE},
        "height": {"step": _TILE},
        "view": {"stroke": None},
        "encoding": {
            "x": {"field": "column", **place},
            "y": {"field": "row", **place},
            "tooltip": tooltip(words, "group", "label", "coverage"),
        },
        "transform": _depth(from_zero=False),
        "layer": [
            {"mark": {"type": "rect", "cornerRadius": 4, "strokeWidth": 2.5},
             "encoding": {"color": _COLOUR,
                          "stroke": {"condition": {"test": "datum.chosen", "value": ORANGE},
                                     "value": "transparent"}}},
            {"mark": {"type": "text", "aria": False, "fontSize": 12, "dy": -7},
             "encoding": {"text": {"field": "name", "type": "nominal"}, "color": _INK}},
            {"mark": {"type": "text", "aria": False, "fontSize": 11, "dy": 9},
             "encoding": {"text": {"field": "short", "type": "nominal"}, "color": _INK}},
        ],
    }  # fmt: skip
