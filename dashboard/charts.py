"""Small frames as Vega-Lite specifications; pure.

A specification names columns and holds no data, apart from what orders an axis. Titles of
axes and tooltips come in the language of the interface; colours are told apart by every
kind of colour vision and on light and dark grounds. What no report states is never drawn
at zero: it has no bar but a sign of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Spec = dict[str, Any]
Words = Mapping[str, str]  # column → its title in the language of the interface


class Slot(NamedTuple):
    """A place on an axis of bars: its name (lines separated by |) and its edges."""

    name: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where the name stands."""
        return (self.left + self.right) / 2


BLUE, ORANGE, SAND, GREY = "#3b74b4", "#d9822b", "#ecc38d", "#8b8f96"
# Numbers in blue, the two kinds of zero in orange; what is no number in a grey that fades
# into the ground, light or dark.
PATTERN_COLOURS = {
    "positive": BLUE,
    "zero_table": ORANGE,
    "zero_prose": SAND,
    "blank": GREY,
    "dash": "rgba(139, 143, 150, 0.72)",
    "unread": "rgba(139, 143, 150, 0.46)",
    "not_reported": "rgba(139, 143, 150, 0.22)",
}
STATUS_COLOURS = {
    "stating": BLUE,
    "mentioned": ORANGE,
    "designated": SAND,
    "unstated": "rgba(139, 143, 150, 0.22)",
}
# What counts against a report in warm colours, what counts for it in blue or green, and what
# nobody can say in a grey that fades into the ground.
PART_COLOURS = {
    "error": "#b8483f",
    "warning": ORANGE,
    "info": SAND,
    "none": "#4d9078",
    "failed": "#b8483f",
    "noted": SAND,
    "passed": "#4d9078",
    "not_assessable": "rgba(139, 143, 150, 0.55)",
    "not_concerned": "rgba(139, 143, 150, 0.22)",
    "met": ORANGE,
    "unmet": "rgba(139, 143, 150, 0.22)",
    "on_time": "#4d9078",
    "month": SAND,
    "quarter": ORANGE,
    "longer": "#b8483f",
    "unknown": "rgba(139, 143, 150, 0.55)",
    "no_deadline": "rgba(139, 143, 150, 0.22)",
    "on_file": "#4d9078",
    "missing": "#b8483f",
}
# Not those of the states above: both charts stand on one page.
KIND_COLOURS = {"full_time": "#4d9078", "part_time": "#9a6fb0"}
SERIES_COLOURS = (BLUE, ORANGE, "#4d9078", "#9a6fb0", GREY, "#c2b04a")
_BAR_STEP = 26  # pixels from bar to bar
_BARE = {"domain": False, "ticks": False, "labelFlush": False}
# Whole ticks without exponents; a bare "," would take the step's precision and print 1e+2.
_TICKS = {"format": ",.6~r", "tickMinStep": 1}
_LEGEND_WIDTH = 440  # pixels; what a window of 800 leaves for a chart
# A picture can be saved; the specification and an editor on the internet are of no use.
_MENU = {"embedOptions": {"actions": {"export": True, "source": False, "compiled": False,
                                      "editor": False}}}  # fmt: skip


def reports_by_year_and_region(words: Words, regions: Sequence[str], years: Sequence[str]) -> Spec:
    """Reports as a table of squares. Columns: `year`, `region`, `reports`, all as labels."""
    encoding = {
        "x": {"field": "year", "type": "ordinal", "title": None,
              "scale": {"domain": list(years), "paddingInner": 0.06},
              "axis": {"orient": "top", "labelAngle": 0, **_BARE}},
        "y": {"field": "region", "type": "nominal", "title": None, "sort": list(regions),
              "scale": {"paddingInner": 0.12}, "axis": {**_BARE, "labelLimit": 220}},
    }  # fmt: skip
    square = {
        "mark": {"type": "rect", "cornerRadius": 3},
        "encoding": {
            "color": {"field": "reports", "type": "quantitative", "legend": None,
                      "scale": {"range": ["#e4edf6", "#1f5a97"], "domainMin": 0}},
            "tooltip": _tooltip(words, "year", "region", "reports"),
        },
    }  # fmt: skip
    count = {
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {
            "text": {"field": "reports", "type": "quantitative", "format": ","},
            "color": {"condition": {"test": "datum.share > 0.45", "value": "#ffffff"},
                      "value": "#1c2a38"},
        },
    }  # fmt: skip
    return {
        "usermeta": _MENU,
        "height": {"step": _BAR_STEP},
        "encoding": encoding,
        # The ink follows the square beneath it, not the theme.
        "transform": [
            {"joinaggregate": [{"op": "max", "field": "reports", "as": "most"}]},
            {"calculate": "datum.reports / datum.most", "as": "share"},
        ],
        "layer": [square, count],
    }


def _legend(labels: Sequence[str]) -> Spec:
    """A legend above the chart in as many columns as fit a narrow window."""
    widest = max((sum(6.2 if c.isascii() else 13 for c in label) for label in labels), default=1)
    columns = max(1, min(len(labels), int(_LEGEND_WIDTH // (widest + 24))))
    return {"orient": "top", "labelLimit": 0, "offset": 8, "columns": columns,
            "columnPadding": 12}  # fmt: skip


def parts_of_reports(
    words: Words, groups: Sequence[str], kinds: Sequence[str], colours: Sequence[str]
) -> Spec:
    """Reports of each group, split into kinds: bars of equal length.

    Columns: `group`, `kind` (labels), `place` (order of the kinds), `reports`, `of` (reports of
    the group).
    """
    return {
        "usermeta": _MENU,
        "height": {"step": _BAR_STEP},
        "transform": [{"calculate": "datum.reports / datum.of", "as": "share"}],
        "mark": {"type": "bar", "cornerRadius": 1, "height": {"band": 0.72}},
        "encoding": {
            "y": _groups(groups),
            "x": {"field": "reports", "type": "quantitative", "stack": "normalize",
                  "axis": {"format": ".0%", "tickCount": 5}, "title": words["share"]},
            "order": {"field": "place", "type": "quantitative"},
            "color": {"field": "kind", "type": "nominal", "title": None,
                      "scale": {"domain": list(kinds), "range": list(colours)},
                      "legend": _legend(kinds)},
            "tooltip": [*_tooltip(words, "group", "kind", "reports", "of"),
                        {"field": "share", "title": words["share"], "format": ".1%"}],
        },
    }  # fmt: skip


def columns_by_slot(
    words: Words,
    series: Sequence[str],
    slots: Sequence[Slot],
    breaks: Sequence[float],
    reason: str,
    most: float,
) -> Spec:
    """Bars side by side, as many in a slot as it has figures.

    Columns: `slot`, `series` (labels), `left` and `right` (edges of the bar), `total`, `median`,
    `coverage`, `label` (lines above the bar, separated by |; empty for none). A dashed line stands
    at each of `breaks` and says `reason` on hover. `most` is the largest total; the axis leaves
    room for its label.
    """
    named = json.dumps({f"{slot.middle:g}": slot.name for slot in slots})
    end = max((slot.right for slot in slots), default=1)
    axis = {
        "values": [slot.middle for slot in slots],
        "grid": False,
        "domain": False,
        "ticks": False,
        "labelExpr": f"split({named}[format(datum.value, '~r')], '|')",
    }
    place = {"type": "quantitative", "title": None, "axis": axis,
             "scale": {"domain": [0, end], "nice": False}}  # fmt: skip
    layers = _bars_and_absences(words, series, "slot")
    for layer in layers:
        bar = layer["mark"]["type"] == "bar"
        if "field" in layer["encoding"]["y"]:
            room = {"domainMax": max(most, 0) * 1.25 or 1, "zero": True, "nice": False}
            layer["encoding"]["y"]["scale"] = room
        layer["encoding"]["x"] = {"field": "left" if bar else "middle", **place}
        if bar:
            # Not a bar: between two quantities Vega-Lite would lay it down.
            layer["mark"] = {"type": "rect", "cornerRadius": 1}
            layer["encoding"] |= {"x2": {"field": "right"}, "y2": {"datum": 0}}
    rules: list[Spec] = (
        [
            {
                "data": {"values": [{"at": at, "reason": reason} for at in breaks]},
                "mark": {"type": "rule", "strokeDash": [4, 4], "strokeWidth": 2, "color": GREY},
                "encoding": {
                    "x": {"field": "at", **place},
                    "tooltip": {"field": "reason", "type": "nominal", "title": words["break"]},
                },
            }
        ]
        if breaks
        else []
    )
    return {
        "usermeta": _MENU,
        "height": 330,
        "transform": [{"calculate": "(datum.left + datum.right) / 2", "as": "middle"}],
        "layer": [*layers, *rules],
    }  # fmt: skip


def ranked(words: Words, names: Sequence[str], most: int) -> Spec:
    """Items by name as bars. Columns: `name`, `items`, `stating`, `label` (printed beside).

    `most` is the largest number; the axis leaves room for its label, a third of a narrow window.
    """
    return {
        "usermeta": _MENU,
        "height": {"step": _BAR_STEP},
        "encoding": {
            "y": _groups(names, field="name"),
            "x": {"field": "items", "type": "quantitative", "title": words["items"],
                  "scale": {"domain": [0, most * 1.7 or 1], "nice": False}, "axis": _TICKS},
            "tooltip": _tooltip(words, "name", "items", "stating"),
        },
        "layer": [
            {"mark": {"type": "bar", "color": BLUE, "height": {"band": 0.72}}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "color": GREY},
             "encoding": {"text": {"field": "label", "type": "nominal"}}},
        ],
    }  # fmt: skip


def staff(words: Words, groups: Sequence[str], kinds: Sequence[str], most: float) -> Spec:
    """People by group and kind, side by side; `most` is the largest number.

    Columns: `group`, `series` (label of the kind), `total`, `coverage`, `label` (beside the bar).
    """
    colours = list(KIND_COLOURS.values())
    layers = _bars_and_absences(words, kinds, "group", colours, median=False)
    for layer in layers:
        layer["encoding"]["x"] = layer["encoding"].pop("y")
        if "field" in layer["encoding"]["x"]:
            # Room for the label; one person among none is not the whole width.
            layer["encoding"]["x"]["scale"] = {"domain": [0, max(5, most * 1.35)], "nice": True}
        if layer["mark"]["type"] == "text":
            layer["mark"] |= {"align": "left", "baseline": "middle", "dx": 4, "dy": 0}
    return {
        "usermeta": _MENU,
        "height": {"step": 16, "for": "offset"},
        "encoding": {
            "y": _groups(groups),
            "yOffset": {"field": "series", "sort": list(kinds)},
        },
        "layer": layers,
    }


def _bars_and_absences(
    words: Words,
    series: Sequence[str],
    along: str,
    colours: Sequence[str] = SERIES_COLOURS,
    median: bool = True,
) -> list[Spec]:
    """Bars where a number is stated, with labels above, and × where no report states one."""
    colour = {"field": "series", "type": "nominal", "title": None,
              "scale": {"domain": list(series), "range": list(colours[: len(series)])},
              "legend": _legend(series)}  # fmt: skip
    figures = ("total", "median") if median else ("total",)
    tooltip = _tooltip(words, along, "series", *figures, "coverage")
    bar = {
        "transform": [{"filter": "isValid(datum.total)"}],
        "mark": {"type": "bar", "cornerRadiusEnd": 2, "minBandSize": 2},
        "encoding": {
            "y": {"field": "total", "type": "quantitative", "title": words["total"],
                  "axis": _TICKS},
            "color": colour,
            "tooltip": tooltip,
        },
    }  # fmt: skip
    label = {
        "transform": [{"filter": "isValid(datum.total)"}],
        "mark": {"type": "text", "align": "center", "baseline": "bottom", "dy": -16,
                 "lineBreak": "|", "lineHeight": 13, "color": GREY, "fontSize": 11},
        "encoding": {"y": {"field": "total", "type": "quantitative"},
                     "text": {"field": "label", "type": "nominal"}, "tooltip": tooltip},
    }  # fmt: skip
    absent = {
        "transform": [{"filter": "!isValid(datum.total)"}],
        "mark": {"type": "text", "text": "×", "baseline": "bottom", "dy": -2, "color": GREY},
        "encoding": {"y": {"datum": 0}, "tooltip": {"value": words["none"]}},
    }
    return [bar, label, absent]


def _groups(groups: Sequence[str], field: str = "group") -> Spec:
    return {"field": field, "type": "nominal", "title": None, "sort": list(groups),
            "scale": {"domain": list(groups)}, "axis": {**_BARE, "labelLimit": 260}}  # fmt: skip


def _tooltip(words: Words, *columns: str) -> list[Spec]:
    numbers = {"reports", "of", "total", "median", "items", "stating"}
    return [
        {"field": column, "title": words[column],
         **({"type": "quantitative", "format": ","} if column in numbers
            else {"type": "nominal"})}
        for column in columns
    ]  # fmt: skip
