"""Figures over the years, with a visible break where the form changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.colours import GREY, SERIES_COLOURS
from dashboard.charts.encoding import TICKS, Spec, Words, legend, tooltip

_HEIGHT = 260
_ROOM = 0.5  # of a year, left and right of the first and the last


def trend(
    words: Words,
    series: Sequence[str],
    years: Sequence[int],
    breaks: Mapping[int, str],
    is_share: bool = False,
    colours: Sequence[str] = SERIES_COLOURS,
) -> Spec:
    """Lines over years, one a series, never drawn across a break or a year without a figure.

    Columns: `year` (number), `era` (one line each between breaks), `series` (label), `total`
    (null: nobody states it), `label`, `coverage`. `breaks` says before which year a new form
    begins, and why; `years` are those of the axis.
    """
    first, last = min(years), max(years)
    x = {"field": "year", "type": "quantitative", "title": None,
         "scale": {"domain": [first - _ROOM, last + _ROOM], "nice": False},
         "axis": {"values": list(years), "format": "d", "grid": False}}  # fmt: skip
    # Nothing but zeros lies at the foot of the axis, not in its middle.
    least = [0, 0.05] if is_share else [0, 1]
    y = {"field": "total", "type": "quantitative", "title": None,
         "scale": {"zero": True, "nice": True, "domain": {"unionWith": least}},
         "axis": {"format": ".0%", "tickCount": 5} if is_share else TICKS}  # fmt: skip
    colour = {"field": "series", "type": "nominal", "title": None,
              "scale": {"domain": list(series), "range": list(colours[: len(series)])},
              "legend": legend(series) if len(series) > 1 else None}  # fmt: skip
    told = {"x": x, "y": y, "color": colour}
    points = {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {**told, "tooltip": tooltip(words, "series", "year", "label", "coverage")},
    }
    lines = {
        "mark": {"type": "line", "strokeWidth": 2, "invalid": "break-paths-show-domains"},
        "encoding": {**told, "detail": {"field": "era", "type": "nominal"}},
    }
    shown = {year: reason for year, reason in breaks.items() if first < year <= last}
    return {"height": _HEIGHT, "layer": [points, lines, *_rules(shown, x, words)]}


def _rules(breaks: Mapping[int, str], x: Spec, words: Words) -> list[Spec]:
    if not breaks:
        return []
    values = [{"year": year - 0.5, "reason": reason} for year, reason in breaks.items()]
    rule = {"type": "rule", "strokeDash": [4, 4], "strokeWidth": 2, "color": GREY}
    named = {"field": "reason", "type": "nominal", "title": words["break"]}
    return [{"data": {"values": values}, "mark": rule, "encoding": {"x": x, "tooltip": named}}]
