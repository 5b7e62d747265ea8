"""Small frames as Vega-Lite specifications; pure.

A specification names columns and holds no data, apart from what orders an axis. Titles of
axes and tooltips come in the language of the interface; colours are told apart by every
kind of colour vision and on light and dark grounds. What no report states is never drawn
at zero: it has no bar but a sign of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
Words = Mapping[str, str]  # column → its title in the language of the interface

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
KIND_COLOURS = {"full_time": BLUE, "part_time": SAND}
SERIES_COLOURS = (BLUE, ORANGE, "#4d9078", "#9a6fb0", GREY, "#c2b04a")
_BAR_STEP = 26  # pixels from bar to bar
_BARE = {"domain": False, "ticks": False, "labelFlush": False}
# Whole ticks without exponents; a bare "," would take the step's precision and print 1e+2.
_TICKS = {"format": ",.6~r", "tickMinStep": 1}
_LEGEND = {"orient": "top", "labelLimit": 420, "offset": 8}


def reports_by_year_and_region(words: Words, regions: Sequence[str]) -> Spec:
    """Reports as a table of squares. Columns: `year`, `region`, `reports`, all as labels."""
    encoding = {
        "x": {"field": "year", "type": "ordinal", "title": None,
              "axis": {"orient": "top", "labelAngle": 0, **_BARE}},
        "y": {"field": "region", "type": "nominal", "title": None, "sort": list(regions),
              "axis": {**_BARE, "labelLimit": 220}},
    }  # fmt: skip
    square = {
        "mark": {"type": "rect", "cornerRadius": 3},
        "encoding": {
            "color": {"field": "reports", "type": "quantitative", "legend": None,
                      "scale": {"range": ["#b9cfe6", "#1f5a97"], "domainMin": 1}},
            "tooltip": _tooltip(words, "year", "region", "reports"),
        },
    }  # fmt: skip
    count = {
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {
            "text": {"field": "reports", "type": "quantitative", "format": ","},
            "color": {"condition": {"test": "datum.share > 0.5", "value": "#ffffff"},
                      "value": "#1c2a38"},
        },
    }  # fmt: skip
    return {
        "height": {"step": _BAR_STEP},
        "encoding": encoding,
        # The ink follows the square beneath it, not the theme.
        "transform": [
            {"joinaggregate": [{"op": "max", "field": "reports", "as": "most"}]},
            {"calculate": "datum.reports / datum.most", "as": "share"},
        ],
        "layer": [square, count],
    }


def parts_of_reports(
    words: Words, groups: Sequence[str], kinds: Sequence[str], colours: Sequence[str]
) -> Spec:
    """Reports of each group, split into kinds: bars of equal length.

    Columns: `group`, `kind` (labels), `place` (order of the kinds), `reports`, `of` (reports of
    the group).
    """
    return {
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
                      "legend": _LEGEND},
            "tooltip": [*_tooltip(words, "group", "kind", "reports", "of"),
                        {"field": "share", "title": words["share"], "format": ".1%"}],
        },
    }  # fmt: skip


def totals_by_year(words: Words, series: Sequence[str], years: Sequence[str]) -> Spec:
    """Stated totals as bars side by side.

    Columns: `year`, `series` (labels), `total`, `median`, `coverage` (as a phrase).
    """
    return {
        "height": 280,
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "sort": list(years),
                  "axis": {"labelAngle": 0}},
            "xOffset": {"field": "series", "sort": list(series)},
        },
        "layer": _bars_and_absences(words, series, "year"),
    }  # fmt: skip


def section_two(
    words: Words, series: Sequence[str], slots: Sequence[str], gap: str | None, reason: str
) -> Spec:
    """One row of section 2 by form and year, with a break between the forms.

    Columns: `slot` ("year|form"), `series`, `nth` (its place within the form), `total`,
    `median`, `coverage`. `slots` orders the axis; `gap` is the slot of the break, where
    `reason` appears on hover.
    """
    layers = _bars_and_absences(words, series, "slot")
    if gap is not None:
        broken = {
            "data": {"values": [{"slot": gap, "reason": reason}]},
            "encoding": {
                "x": {"field": "slot", "type": "ordinal"},
                "tooltip": {"field": "reason", "type": "nominal", "title": words["break"]},
            },
        }
        layers.append({**broken, "mark": {"type": "rule", "strokeDash": [4, 4],
                                          "strokeWidth": 2, "color": GREY}})  # fmt: skip
    return {
        "height": 280,
        "encoding": {
            "x": {"field": "slot", "type": "ordinal", "title": None, "sort": list(slots),
                  "scale": {"domain": list(slots)},
                  "axis": {"labelAngle": 0, "labelExpr": "split(datum.value, '|')"}},
        },
        "layer": [
            {**layer, "encoding": {**layer["encoding"], "xOffset": {"field": "nth"}}}
            if "data" not in layer else layer
            for layer in layers
        ],
    }  # fmt: skip


def ranked(words: Words, names: Sequence[str], most: int) -> Spec:
    """Items by name as bars. Columns: `name`, `items`, `stating`, `label` (printed beside).

    `most` is the largest number; the axis leaves room for its label.
    """
    return {
        "height": {"step": _BAR_STEP},
        "encoding": {
            "y": _groups(names, field="name"),
            "x": {"field": "items", "type": "quantitative", "title": words["items"],
                  "scale": {"domainMax": most * 1.3 or 1}, "axis": _TICKS},
            "tooltip": _tooltip(words, "name", "items", "stating"),
        },
        "layer": [
            {"mark": {"type": "bar", "color": BLUE, "height": {"band": 0.72}}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "color": GREY},
             "encoding": {"text": {"field": "label", "type": "nominal"}}},
        ],
    }  # fmt: skip


def staff(words: Words, groups: Sequence[str], kinds: Sequence[str]) -> Spec:
    """People by group and kind, side by side.

    Columns: `group`, `series` (label of the kind), `total`, `coverage`.
    """
    colours = list(KIND_COLOURS.values())
    layers = _bars_and_absences(words, kinds, "group", colours, median=False)
    for layer in layers:
        layer["encoding"]["x"] = layer["encoding"].pop("y")
        if layer["mark"]["type"] == "text":
            layer["mark"] |= {"align": "left", "baseline": "middle", "dx": 4, "dy": 0}
    return {
        "height": {"step": 14, "for": "offset"},
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
    """Bars where a number is stated, a 0 where that is its sum, × where no report states one."""
    colour = {"field": "series", "type": "nominal", "title": None,
              "scale": {"domain": list(series), "range": list(colours[: len(series)])},
              "legend": _LEGEND}  # fmt: skip
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
    signs = [
        {
            "transform": [{"filter": test}],
            "mark": {"type": "text", "text": sign, "baseline": "bottom", "dy": -2, "color": GREY},
            "encoding": {"y": {"datum": 0}, "tooltip": shown},
        }
        for test, sign, shown in (
            ("datum.total === 0", "0", tooltip),
            ("!isValid(datum.total)", "×", {"value": words["none"]}),
        )
    ]
    return [bar, *signs]


def _groups(groups: Sequence[str], field: str = "group") -> Spec:
    return {"field": field, "type": "nominal", "title": None, "sort": list(groups),
            "axis": {**_BARE, "labelLimit": 260}}  # fmt: skip


def _tooltip(words: Words, *columns: str) -> list[Spec]:
    numbers = {"reports", "of", "total", "median", "items", "stating"}
    return [
        {"field": column, "title": words[column],
         **({"type": "quantitative", "format": ","} if column in numbers
            else {"type": "nominal"})}
        for column in columns
    ]  # fmt: skip
