"""How the reports' own values are spread, group by group."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.colours import BLUE, GREY, ORANGE
from dashboard.charts.encoding import BAR_STEP, TICKS, Spec, Words, among, groups_axis, tooltip

_SUMMARY = ("p10", "p25", "median", "p75", "p90")


def distribution(
    words: Words, groups: Sequence[str], is_share: bool = False, tenfold_to: float | None = None
) -> Spec:
    """A thin line from the tenth to the ninetieth of a hundred reports, a bar over the middle half,
    a tick at the median. Groups that are not among `groups` are not drawn.

    Columns: `group`, `p10`, `p25`, `median`, `p75`, `p90` (null: too few reports), `mark` (the
    median marked in another colour, null for none), `coverage`. With `tenfold_to`, the largest
    number, each step of the axis is ten times the one before: for counts from none to millions.
    """
    axis = {"format": ".0%", "tickCount": 5} if is_share else TICKS
    format_ = {"format": ".1%"} if is_share else {"format": ",.6~r"}
    quantiles = [
        {"field": id, "type": "quantitative", "title": words[id], **format_} for id in _SUMMARY
    ]

    scale = {} if tenfold_to is None else _tenfold(tenfold_to)

    def along(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "title": None, "axis": axis, **scale}

    return {
        "height": {"step": BAR_STEP},
        "transform": [among(groups)],
        "encoding": {
            "y": groups_axis(groups),
            "tooltip": [*tooltip(words, "group"), *quantiles, *tooltip(words, "coverage")],
        },
        "layer": [
            {"mark": {"type": "bar", "height": {"band": 0.5}, "color": BLUE, "opacity": 0.4},
             "encoding": {"x": along("p25"), "x2": {"field": "p75"}}},
            {"mark": {"type": "rule", "color": GREY, "strokeWidth": 1.5},
             "encoding": {"x": along("p10"), "x2": {"field": "p90"}}},
            {"mark": {"type": "tick", "color": BLUE, "thickness": 3, "height": {"band": 0.7}},
             "encoding": {"x": along("median")}},
            {"mark": {"type": "point", "filled": True, "size": 110, "color": ORANGE, "opacity": 1},
             "encoding": {"x": along("mark")}},
        ],
    }  # fmt: skip


def _tenfold(most: float) -> Spec:
    """Scale and axis in steps of ten; 0 has its place, which a logarithm would not give it."""
    steps = [0.0, 1.0]
    while steps[-1] < most:
        steps.append(steps[-1] * 10)
    return {
        "scale": {"type": "symlog", "domain": [0, steps[-1]], "nice": False},
        "axis": {**TICKS, "values": steps},
    }
