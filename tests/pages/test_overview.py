"""The overview: what it shows at a glance, and what its address keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import RunPage
from tests.corpus import TOLD, publish
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
    assert told["零申请比例"] == ("55.6%", "依据 9 / 14 份")


def test_the_map_is_marked_for_what_lies_outside_the_filter(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows every province, whichever is chosen; the trend shows the chosen ones only."""
    publish(tmp_path, tuple(replace(told, simulated=told.region == "360923") for told in TOLD))
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    shown = charts_of(run_page("overview", indicator="received", region="37"))
    beneath = {title: spec["title"]["subtitle"] for title, spec in shown.items()}  # type: ignore[index]
    assert "模拟数据，不是真实报告" in beneath["新收申请，按省份"]
    assert "模拟数据，不是真实报告" not in beneath["新收申请，按年度"]


def test_the_map_and_the_trend_show_the_chosen_indicator(run_page: RunPage) -> None:
    """It is in the address, and both say how many reports they rest on."""
    page = run_page("overview", indicator="disclosed")
    shown = charts_of(page)
    assert {"主动公开信息，按省份", "主动公开信息，按年度"} <= set(shown)
    beneath = shown["主动公开信息，按年度"]["title"]["subtitle"]  # type: ignore[index]
    assert any("14 份报告" in line for line in beneath)
    page.selectbox(key="overview-indicator").select_index(2).run()
    assert page.query_params["indicator"] == "reports"
    assert "报告，按省份" in charts_of(page)


def test_the_default_indicator_is_not_in_the_address(run_page: RunPage) -> None:
    """An address holds what differs from the default, so links stay short."""
    assert "indicator" not in run_page("overview").query_params


def test_a_chart_can_be_a_table(run_page: RunPage) -> None:
    """The address keeps which; the table has the title and the coverage of the chart."""
    page = run_page("overview", map="table")
    assert "新收申请，按省份" not in charts_of(page)
    assert any("新收申请，按省份" in text.value for text in page.markdown)
    page.segmented_control(key="overview-map").set_value("chart").run()
    assert "map" not in page.query_params
    assert "新收申请，按省份" in charts_of(page)


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
    assert "新收申请，按省份" in charts_of(page)


def test_the_trend_breaks_between_the_forms(run_page: RunPage) -> None:
    """With the reason on hover."""
    layers = charts_of(run_page("overview"))["新收申请，按年度"]["layer"]
    values = [row for layer in layers for row in layer.get("data", {}).get("values", [])]  # type: ignore[attr-defined]
    assert {row["year"] for row in values} == {2018.5, 2020.5}
    assert all("号" in row["reason"] for row in values)
