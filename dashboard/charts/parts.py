"""Reports split into kinds."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.encoding import BAR_STEP, Spec, Words, groups_axis, legend, tooltip


def parts_of_reports(
    words: Words,
    groups: Sequence[str],
    kinds: Sequence[str],
    colours: Sequence[str],
    count: str = "reports",
    told: Sequence[str] = (),
) -> Spec:
    """Reports of each group, split into kinds: bars of equal length.

    Columns: `group`, `kind` (labels), `place` (order of the kinds), `reports`, `of` (reports of
    the group), `share`. `count` names another column to split than `reports`; `told` are further
    columns that the tooltip names.
    """
    return {
        "height": {"step": BAR_STEP},
        "mark": {"type": "bar", "cornerRadius": 1, "height": {"band": 0.72}},
        "encoding": {
            "y": groups_axis(groups),
            "x": {"field": count, "type": "quantitative", "stack": "normalize",
                  "axis": {"format": ".0%", "tickCount": 5}, "title": None},
            "order": {"field": "place", "type": "quantitative"},
            "color": {"field": "kind", "type": "nominal", "title": None,
                      "scale": {"domain": list(kinds), "range": list(colours)},
                      "legend": legend(kinds)},
            "tooltip": tooltip(words, "group", "kind", count, "of", "share", *told),
        },
    }  # fmt: skip
