"""Bars where a number is stated, and a sign of its own where none is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dashboard.charts.colours import BLUE, GREY, SERIES_COLOURS
from dashboard.charts.encoding import (
    BAR_STEP,
    TICKS,
    Spec,
    Words,
    among,
    groups_axis,
    legend,
    tooltip,
)

# Room for a label is no share above the whole.
_SHARES = {"format": ".0%", "tickCount": 5, "labelExpr": "datum.value > 1 ? '' : datum.label"}


class Slot(NamedTuple):
    """A place on an axis of bars: its name (lines separated by |) and its edges."""

    name: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where the name stands."""
        return (self.left + self.right) / 2


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
        "height": 330,
        "transform": [{"calculate": "(datum.left + datum.right) / 2", "as": "middle"}],
        "layer": [*layers, *rules],
    }  # fmt: skip


def _bars_and_absences(
    words: Words,
    series: Sequence[str],
    along: str,
    colours: Sequence[str] = SERIES_COLOURS,
    figures: Sequence[str] = ("total", "median"),
) -> list[Spec]:
    """Bars where a number is stated, with labels above, and × where no report states one, before
    the label if there is one."""
    colour = {"field": "series", "type": "nominal", "title": None,
              "scale": {"domain": list(series), "range": list(colours[: len(series)])},
              "legend": legend(series)}  # fmt: skip
    told = tooltip(words, along, "series", *figures, "coverage")
    bar = {
        "transform": [{"filter": "isValid(datum.total)"}],
        "mark": {"type": "bar", "cornerRadiusEnd": 2, "minBandSize": 2},
        "encoding": {
            "y": {"field": "total", "type": "quantitative", "title": words["total"],
                  "axis": TICKS},
            "color": colour,
            "tooltip": told,
        },
    }  # fmt: skip
    label = {
        "transform": [{"filter": "isValid(datum.total)"}],
        "mark": {"type": "text", "align": "center", "baseline": "bottom", "dy": -16,
                 "lineBreak": "|", "lineHeight": 13, "color": GREY, "fontSize": 11},
        "encoding": {"y": {"field": "total", "type": "quantitative"},
                     "text": {"field": "label", "type": "nominal"}, "tooltip": told},
    }  # fmt: skip
    absent = {
        "transform": [{"filter": "!isValid(datum.total)"},
                      {"calculate": "datum.label ? '× ' + datum.label : '×'", "as": "absence"}],
        "mark": {"type": "text", "text": "×", "baseline": "bottom", "dy": -2, "color": GREY,
                 "fontSize": 11},
        "encoding": {"y": {"datum": 0}, "text": {"field": "absence", "type": "nominal"},
                     "tooltip": {"value": words["none"]}},
    }  # fmt: skip
    return [bar, label, absent]


def ranked(
    words: Words,
    names: Sequence[str],
    most: float,
    is_share: bool = False,
    kinds: Mapping[str, str] | None = None,
) -> Spec:
    """Items by name as bars, in the order of `names`; what is not among them is not drawn.

    Columns: `name`, `items`, `label` (printed beside; says so where `items` is null), `coverage`.
    `most` is the largest number; the axis leaves room for its label, a third of a narrow window.
    With `kinds` (label → colour) the bars are coloured by their column `kind`.
    """
    bar: Spec = {"mark": {"type": "bar", "color": BLUE, "height": {"band": 0.72}}}
    if kinds:
        bar["encoding"] = {
            "color": {"field": "kind", "type": "nominal", "title": None,
                      "scale": {"domain": list(kinds), "range": list(kinds.values())},
                      "legend": legend(list(kinds))}
        }  # fmt: skip
    axis = _SHARES if is_share else TICKS
    return {
        "height": {"step": BAR_STEP},
        "encoding": {
            "y": groups_axis(names, field="name"),
            "x": {"field": "items", "type": "quantitative", "title": None,
                  "scale": {"domain": [0, most * 1.7 or 1], "nice": False}, "axis": axis},
            "tooltip": tooltip(words, "name", "label", "coverage"),
        },
        "layer": [
            bar,
            {"mark": {"type": "text", "align": "left", "dx": 4, "color": GREY},
             "encoding": {"text": {"field": "label", "type": "nominal"},
                          "x": {"field": "at", "type": "quantitative"}}},
        ],
        "transform": [
            among(names, "name"),
            # A label without a bar stands where bars begin.
            {"calculate": "isValid(datum.items) ? datum.items : 0", "as": "at"},
        ],
    }  # fmt: skip


def grouped(
    words: Words,
    groups: Sequence[str],
    series: Sequence[str],
    most: float,
    colours: Sequence[str] = SERIES_COLOURS,
    is_share: bool = False,
    along: str = "group",
) -> Spec:
    """Figures by group and series, side by side; `most` is the largest of them.

    Columns: `group` (or the one that `along` names), `series` (labels), `total`, `coverage`,
    `label` (beside the bar; of a null total behind its ×).
    """
    layers = _bars_and_absences(words, series, along, colours, ("label",))
    # Room for the label; one person among none is not the whole width.
    domain = [0, most * 1.35 or 1] if is_share else [0, max(5, most * 1.35)]
    for layer in layers:
        layer["encoding"]["x"] = layer["encoding"].pop("y")
        if "field" in layer["encoding"]["x"]:
            layer["encoding"]["x"]["scale"] = {"domain": domain, "nice": True}
            layer["encoding"]["x"]["title"] = None
            if is_share:
                layer["encoding"]["x"]["axis"] = _SHARES
        if layer["mark"]["type"] == "text":
            layer["mark"] |= {"align": "left", "baseline": "middle", "dx": 4, "dy": 0}
    return {
        "height": {"step": 16, "for": "offset"},
        "encoding": {
            "y": groups_axis(groups, along),
            "yOffset": {"field": "series", "sort": list(series)},
        },
        "layer": layers,
    }
