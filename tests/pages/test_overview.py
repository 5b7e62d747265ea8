"""The overview: what it shows at a glance, and what its address keeps."""

from __future__ import annotations

import json

import pytest

from tests.conftest import RunPage
from tests.pages.figures import figures


def charts_of(page: object) -> dict[str, dict[str, object]]:
    """Title of a chart → its specification."""
    found = {}
    for chart in page.get("vega_lite_chart"):  # type: ignore[attr-defined]
        spec = json.loads(chart.proto.spec)
        found["".join(spec["title"]["text"])] = spec
    return found


def test_the_headline_answers_at_a_glance(run_page: RunPage) -> None:
    """Reports, disclosure, applications, zero share, late share, errors, each with its basis."""
    page = run_page("overview")
    told = {metric.label: (metric.value, metric.basis) for metric in figures(page)[:6]}
    assert list(told) == [
        "报告", "主动公开（条）", "新收申请（件）", "零申请比例", "逾期发布比例",
        "有错误的报告",
    ]  # fmt: skip
    assert told["报告"][0] == "14"
    assert told["零申请比例"] == ("55.6%", "9 / 14 份报告")


def test_the_map_and_the_trend_show_the_chosen_indicator(run_page: RunPage) -> None:
    """It is in the address, and both say how many reports they rest on."""
    page = run_page("overview", indicator="received")
    shown = charts_of(page)
    assert {"新收申请，按省份", "新收申请，按年度"} <= set(shown)
    beneath = shown["新收申请，按年度"]["title"]["subtitle"]  # type: ignore[index]
    assert any("14 份报告" in line for line in beneath)
    page.selectbox(key="overview-indicator").select_index(1).run()
    assert page.query_params["indicator"] == "reports"
    assert "报告，按省份" in charts_of(page)


def test_the_default_indicator_is_not_in_the_address(run_page: RunPage) -> None:
    """An address holds what differs from the default, so links stay short."""
    assert "indicator" not in run_page("overview").query_params


def test_a_chart_can_be_a_table(run_page: RunPage) -> None:
    """The address keeps which; the table has the title and the coverage of the chart."""
    page = run_page("overview", map="table")
    assert "零申请比例，按省份" not in charts_of(page)
    assert any("零申请比例，按省份" in text.value for text in page.markdown)
    page.segmented_control(key="overview-map").set_value("chart").run()
    assert "map" not in page.query_params
    assert "零申请比例，按省份" in charts_of(page)


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"indicator": "no_such"}, "indicator"),
        ({"map": "<script>alert(1)</script>"}, "map"),
        ({"trend": "x" * 5000}, "trend"),
        ({"columns": "year"}, "columns"),  # of another page
        ({"__proto__": "1"}, r"\_\_proto\_\_"),
    ],
)
def test_what_a_link_says_in_vain_is_named(
    run_page: RunPage, parameters: dict[str, str], named: str
) -> None:
    """The page opens as if it had not been said."""
    page = run_page("overview", **parameters)
    assert not page.exception
    assert named in page.warning[0].value
    assert "零申请比例，按省份" in charts_of(page)


def test_the_trend_breaks_between_the_forms(run_page: RunPage) -> None:
    """With the reason on hover."""
    layers = charts_of(run_page("overview"))["零申请比例，按年度"]["layer"]
    values = [row for layer in layers for row in layer.get("data", {}).get("values", [])]  # type: ignore[attr-defined]
    assert {row["year"] for row in values} == {2018.5, 2020.5}
    assert all("号" in row["reason"] for row in values)
