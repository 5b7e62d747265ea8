"""Cases of each group by what became of them: those decided as one bar, those open beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.colours import GREY
from dashboard.charts.encoding import TICKS, Spec, Words, groups_axis, legend, tooltip

_LANE = 15  # pixels


def stacked(
    words: Words,
    groups: Sequence[str],
    lanes: Sequence[str],
    kinds: Sequence[str],
    colours: Sequence[str],
    most: float,
) -> Spec:
    """Bars of cases, those of one lane stacked, the lanes of a group beneath each other.

    Columns: `group`, `kind` (labels), `lane`, `place` (order of the kinds), `cases` (null: nobody
    states it), `coverage`; once in a lane `end` (cases of the lane; null: nobody states any) and
    `label`, printed there. `most` is the largest `end`; the axis leaves room for its label.
    """
    told = tooltip(words, "group", "kind", "cases", "coverage")
    x = {"type": "quantitative", "title": None, "axis": TICKS,
         "scale": {"domain": [0, max(5, most * 1.7)], "nice": False}}  # fmt: skip
    label = {"type": "text", "align": "left", "baseline": "middle", "dx": 4, "color": GREY,
             "fontSize": 11}  # fmt: skip
    named = {"field": "label", "type": "nominal"}
    return {
        "height": {"step": _LANE, "for": "offset"},
        "encoding": {
            "y": groups_axis(groups),
            "yOffset": {"field": "lane", "type": "nominal", "sort": list(lanes),
                        "scale": {"domain": list(lanes)}},
        },
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.cases)"}],
                "mark": {"type": "bar", "cornerRadius": 1},
                "encoding": {
                    "x": {"field": "cases", "stack": "zero", **x},
                    "order": {"field": "place", "type": "quantitative"},
                    "color": {"field": "kind", "type": "nominal", "title": None,
                              "scale": {"domain": list(kinds), "range": list(colours)},
                              "legend": legend(kinds)},
                    "tooltip": told,
                },
            },
            {
                "transform": [{"filter": "isValid(datum.label) && isValid(datum.end)"}],
                "mark": label,
                "encoding": {"x": {"field": "end", **x}, "text": named},
            },
            {
                "transform": [{"filter": "isValid(datum.label) && !isValid(datum.end)"}],
                "mark": label,
                "encoding": {"x": {"datum": 0}, "text": named,
                             "tooltip": {"value": words["none"]}},
            },
        ],
    }  # fmt: skip
