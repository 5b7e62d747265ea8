"""Charts are valid specifications; what nobody states is never drawn at zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest

from dashboard import charts

WORDS = {
    id: f"<{id}>"
    for id in (
        "year", "region", "reports", "of", "share", "group", "kind", "series", "total", "median",
        "coverage", "none", "break", "slot", "name", "items", "stating",
    )
}  # fmt: skip
SPECS = {
    "reports": charts.reports_by_year_and_region(WORDS, ["山东省"]),
    "parts": charts.parts_of_reports(WORDS, ["2021"], ["零", "正"], ["#111", "#222"]),
    "totals": charts.totals_by_year(WORDS, ["正文", "附表"], ["2020", "2021"]),
    "section-two": charts.section_two(WORDS, ["甲"], ["2020|a", " | ", "2021|b"], " | ", "因为"),
    "ranked": charts.ranked(WORDS, ["微信"], 12),
    "staff": charts.staff(WORDS, ["2021"], ["专职", "兼职"]),
}


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The layers of a chart, or the chart itself."""
    yield from spec.get("layer", [spec])


@pytest.mark.parametrize("name", SPECS)
def test_specifications_are_valid(name: str) -> None:
    """The schema of Vega-Lite accepts every one."""
    data = {"values": [{"year": "2021"}]}
    alt.Chart.from_dict({"data": data, **SPECS[name]})


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_has_a_tooltip_in_words(name: str) -> None:
    """No column id reaches the reader."""
    spec = SPECS[name]
    tooltips = [
        tooltip
        for part in (spec, *layers(spec))
        for tooltip in part.get("encoding", {}).get("tooltip", [])
        if isinstance(tooltip, dict) and "field" in tooltip
    ]
    assert tooltips
    assert all(tooltip["title"].startswith("<") for tooltip in tooltips)


@pytest.mark.parametrize("name", ["totals", "section-two", "staff"])
def test_nothing_stated_is_no_bar(name: str) -> None:
    """A null has a × that says so, a sum of 0 has a 0, and only numbers have bars."""
    filters = {
        layer["mark"].get("text", layer["mark"]["type"]): layer["transform"][0]["filter"]
        for layer in layers(SPECS[name])
        if "transform" in layer
    }
    assert filters == {
        "bar": "isValid(datum.total)",
        "0": "datum.total === 0",
        "×": "!isValid(datum.total)",
    }


def test_the_break_between_forms_gives_its_reason() -> None:
    """The dashed line stands in a slot of its own and explains itself on hover."""
    (rule,) = [x for x in layers(SPECS["section-two"]) if x["mark"]["type"] == "rule"]
    assert rule["data"] == {"values": [{"slot": " | ", "reason": "因为"}]}
    assert rule["encoding"]["tooltip"]["field"] == "reason"


def test_patterns_have_a_colour_each() -> None:
    """Every way to state applications is told apart."""
    from dashboard.queries.applications import Pattern

    assert list(charts.PATTERN_COLOURS) == [pattern.value for pattern in Pattern]
    assert len(set(charts.PATTERN_COLOURS.values())) == len(Pattern)
