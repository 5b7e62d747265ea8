"""Charts are valid specifications; what nobody states is never drawn at zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest

from dashboard import charts
from dashboard.charts import encoding


class _Words(defaultdict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"<{key}>"


WORDS = _Words()
SLOTS = [charts.Slot("2020|a", 0.4, 1.4), charts.Slot("2021|b", 2.2, 4.2)]
BREAKS = {2019: "因为", 2021: "所以", 2030: "以后"}
SPECS = {
    "squares": charts.squares(WORDS, ["山东省"], ["2020", "2021"]),
    "tiles": charts.tiles(WORDS),
    "parts": charts.parts_of_reports(WORDS, ["2021"], ["零", "正"], ["#111", "#222"]),
    "columns": charts.columns_by_slot(WORDS, ["甲"], SLOTS, [1.8], "因为", 12),
    "ranked": charts.ranked(WORDS, ["微信"], 12),
    "ranked shares": charts.ranked(WORDS, ["微信"], 0.4, is_share=True),
    "grouped": charts.grouped(WORDS, ["2021"], ["专职", "兼职"], 1),
    "stacked": charts.stacked(WORDS, ["2021"], ["审结", "未结"], ["维持", "未结"], ["#111"], 3),
    "squares slanted": charts.squares(WORDS, ["山东省"], ["自然资源局"], slanted=True),
    "squares by column": charts.squares(WORDS, ["2021"], ["公开率", "结转"], by_column=True),
    "ranked by kind": charts.ranked(WORDS, ["国家秘密"], 12, kinds={"不予公开": "#111"}),
    "parts of cases": charts.parts_of_reports(
        WORDS, ["2021"], ["公开"], ["#111"], "items", ["coverage"]
    ),
    "grouped along": charts.grouped(WORDS, ["甲 · 乙"], ["专职"], 1, along="row"),
    "trend": charts.trend(WORDS, ["甲", "乙"], [2020, 2021, 2022], BREAKS),
    "distribution": charts.distribution(WORDS, ["2021"]),
}


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The layers of a chart, or the chart itself."""
    yield from spec.get("layer", [spec])


@pytest.mark.parametrize("name", SPECS)
@pytest.mark.parametrize("is_pickable", [False, True])
def test_specifications_are_valid(name: str, is_pickable: bool) -> None:
    """The schema of Vega-Lite accepts every one, as a figure and with a click on its marks."""
    figure = charts.figure(SPECS[name], "标题", ["单位：件"])
    spec = charts.pickable(figure, "code") if is_pickable else figure
    alt.Chart.from_dict({"data": {"values": [{"year": "2021"}]}, **spec})


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


@pytest.mark.parametrize("name", SPECS)
def test_what_a_figure_rests_on_is_told_on_hover(name: str) -> None:
    """Every tooltip has the coverage, or the reports of the group."""
    spec = SPECS[name]
    fields = {
        tooltip["field"]
        for part in (spec, *layers(spec))
        for tooltip in part.get("encoding", {}).get("tooltip", [])
        if isinstance(tooltip, dict) and "field" in tooltip
    }
    assert fields & {"coverage", "of"}


@pytest.mark.parametrize("name", ["columns", "grouped"])
def test_nothing_stated_is_no_bar(name: str) -> None:
    """A null has a × that says so; only numbers have bars and labels."""
    filters = {
        layer["mark"].get("text", layer["mark"]["type"]): layer["transform"][0]["filter"]
        for layer in layers(SPECS[name])
        if "transform" in layer
    }
    assert filters == {
        {"columns": "rect", "grouped": "bar"}[name]: "isValid(datum.total)",
        "text": "isValid(datum.total)",
        "×": "!isValid(datum.total)",
    }


@pytest.mark.parametrize("name", ["squares", "tiles"])
def test_a_square_without_a_figure_has_no_colour_of_the_scale(name: str) -> None:
    """It fades into the ground: nothing stated is not little."""
    colour = next(layers(SPECS[name]))["encoding"]["color"]
    assert colour["condition"] == {"test": "!isValid(datum.value)", "value": charts.colours.GHOST}


def test_the_break_between_slots_gives_its_reason() -> None:
    """The dashed line stands between the slots and explains itself on hover."""
    (rule,) = [x for x in layers(SPECS["columns"]) if x["mark"]["type"] == "rule"]
    assert rule["data"] == {"values": [{"at": 1.8, "reason": "因为"}]}
    assert rule["encoding"]["tooltip"]["field"] == "reason"


def test_a_trend_breaks_where_the_form_changed() -> None:
    """Between two years of the axis, with the reason; changes before and after it are not drawn.

    No line crosses it: each era is a line of its own.
    """
    (rule,) = [x for x in layers(SPECS["trend"]) if x["mark"]["type"] == "rule"]
    assert rule["data"]["values"] == [{"year": 2020.5, "reason": "所以"}]
    (line,) = [x for x in layers(SPECS["trend"]) if x["mark"]["type"] == "line"]
    assert line["encoding"]["detail"]["field"] == "era"
    assert line["mark"]["invalid"] == "break-paths-show-domains"


def test_few_people_are_few() -> None:
    """One person does not fill the axis of people."""
    domains = [layer["encoding"]["x"].get("scale") for layer in layers(SPECS["grouped"])]
    assert domains[0] == {"domain": [0, 5], "nice": True}


@pytest.mark.parametrize("labels", [["短"] * 3, ["a rather long name of a series"] * 7])
def test_legends_fit_a_narrow_window(labels: list[str]) -> None:
    """In columns, with no label cut."""
    found = encoding.legend(labels)
    assert found["labelLimit"] == 0
    assert found["columns"] * len(labels[0]) * 6 < 500


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("零申请比例", ["零申请比例"]),
        ("", [""]),
        ("各省份零申请比例（按写明申请数的报告计算），按年度", # a bracket never begins a line alone
         ["各省份零申请比例（按写明申请数的报告计算），", "按年度"]),
        ("Share of reports that state no applications, by province and by year of the report",
         ["Share of reports that state no applications,", "by province and by year of the report"]),
    ],
)  # fmt: skip
def test_titles_are_broken_where_lines_may_end(text: str, lines: list[str]) -> None:
    """They fit a narrow window; Latin words stay whole."""
    assert encoding.wrapped(text, 18) == lines


def test_a_figure_carries_its_title_and_what_it_rests_on() -> None:
    """A picture of it says them wherever it is shown."""
    title = charts.figure(SPECS["ranked"], "标题", ["单位：件", "3 / 5 份报告"])["title"]
    assert title["text"] == ["标题"]
    assert title["subtitle"] == ["单位：件", "3 / 5 份报告"]


def test_a_click_picks_the_marks_of_the_first_layer() -> None:
    """Labels above them are not picked by themselves."""
    spec = charts.pickable(SPECS["tiles"], "code")
    (selection,) = spec["params"]
    assert (selection["name"], selection["views"]) == (charts.PICK, ["marks"])
    assert selection["select"]["fields"] == ["code"]
    assert [layer.get("name") for layer in spec["layer"]] == ["marks", None, None]
