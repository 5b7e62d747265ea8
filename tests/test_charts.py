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
SLOTS = [charts.Slot("2020|a", 0.4, 1.4), charts.Slot("2021|b", 2.2, 4.2)]
SPECS = {
    "reports": charts.reports_by_year_and_region(WORDS, ["山东省"], ["2020", "2021"]),
    "parts": charts.parts_of_reports(WORDS, ["2021"], ["零", "正"], ["#111", "#222"]),
    "columns": charts.columns_by_slot(WORDS, ["甲"], SLOTS, [1.8], "因为", 12),
    "ranked": charts.ranked(WORDS, ["微信"], 12),
    "staff": charts.staff(WORDS, ["2021"], ["专职", "兼职"], 1),
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


@pytest.mark.parametrize("name", ["columns", "staff"])
def test_nothing_stated_is_no_bar(name: str) -> None:
    """A null has a × that says so; only numbers have bars and labels."""
    filters = {
        layer["mark"].get("text", layer["mark"]["type"]): layer["transform"][0]["filter"]
        for layer in layers(SPECS[name])
        if "transform" in layer
    }
    assert filters == {
        {"columns": "rect", "staff": "bar"}[name]: "isValid(datum.total)",
        "text": "isValid(datum.total)",
        "×": "!isValid(datum.total)",
    }


def test_the_break_between_forms_gives_its_reason() -> None:
    """The dashed line stands between the slots and explains itself on hover."""
    (rule,) = [x for x in layers(SPECS["columns"]) if x["mark"]["type"] == "rule"]
    assert rule["data"] == {"values": [{"at": 1.8, "reason": "因为"}]}
    assert rule["encoding"]["tooltip"]["field"] == "reason"


def test_few_people_are_few() -> None:
    """One person does not fill the axis of people."""
    domains = [layer["encoding"]["x"].get("scale") for layer in layers(SPECS["staff"])]
    assert domains[0] == {"domain": [0, 5], "nice": True}


@pytest.mark.parametrize("labels", [["短"] * 3, ["a rather long name of a series"] * 7])
def test_legends_fit_a_narrow_window(labels: list[str]) -> None:
    """In columns, with no label cut."""
    legend = charts._legend(labels)
    assert legend["labelLimit"] == 0
    assert legend["columns"] * len(labels[0]) * 6 < 500


def test_patterns_have_a_colour_each() -> None:
    """Every way to state applications is told apart."""
    from dashboard.queries.applications import Pattern

    assert list(charts.PATTERN_COLOURS) == [pattern.value for pattern in Pattern]
    assert len(set(charts.PATTERN_COLOURS.values())) == len(Pattern)
