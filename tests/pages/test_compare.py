"""Side by side: regions, years, kinds; an authority and its peers; two reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import RunPage
from tests.corpus import TOLD, publish

LINZI = "370305//science_technology"
DRUM_TOWER = "350102//education"
MANY = [f"{told.region}//{told.type}" for told in TOLD if told.authority]


def test_sides_are_those_of_the_link(run_page: RunPage) -> None:
    """Two provinces, the indicator over the years, a line each."""
    page = run_page("compare", items="370000,140000", indicator="received")
    assert not page.exception
    (chart,) = page.get("vega_lite_chart")
    spec = json.loads(chart.proto.spec)
    assert "".join(spec["title"]["text"]) == "新收申请：并列比较，按年度"
    assert spec["layer"][0]["encoding"]["color"]["scale"]["domain"] == ["山东省", "山西省"]
    table = page.dataframe[0].value
    assert list(table.columns) == ["topic", "indicator", "unit", "山东省", "山西省"]
    assert "9  (9/9)" in set(table["山东省"])


def test_without_a_choice_the_largest_are_compared(run_page: RunPage) -> None:
    """A page is never empty where there are reports."""
    page = run_page("compare", of="department_type")
    assert list(page.dataframe[0].value.columns)[3:]
    assert page.multiselect(key="compare-items").value == []


def test_another_dimension_forgets_the_sides(run_page: RunPage) -> None:
    """Regions are no years."""
    page = run_page("compare", items="370000")
    page.segmented_control(key="compare-of").set_value("year").run()
    assert not page.exception
    assert page.multiselect(key="compare-items").value == []
    assert page.query_params["of"] == "year"


@pytest.mark.parametrize("within", ["department_type", "level", "region"])
def test_sides_within_another_dimension_are_bars(run_page: RunPage, within: str) -> None:
    """Beside each other in every group."""
    page = run_page("compare", of="year", items="2020,2021", within=within)
    assert not page.exception
    spec = json.loads(page.get("vega_lite_chart")[0].proto.spec)
    assert spec["layer"][0]["mark"]["type"] == "bar"


def test_an_authority_stands_among_its_peers(run_page: RunPage) -> None:
    """Its own values, their middle, its rank; hidden where too few stand behind it."""
    page = run_page("compare", view="peers", authority=LINZI, scope="national")
    assert not page.exception
    assert page.selectbox(key="compare-authority").value == LINZI
    table = page.dataframe[0].value
    hidden = table[table["indicator"] == "予以公开率"]
    assert "依据过少（<5）" in set(hidden["median"])
    assert any("科学技术局" in caption.value for caption in page.caption)


def test_an_authority_without_a_rank_has_no_peers(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own values stand alone, and the page says why."""
    publish(tmp_path, (*TOLD, replace(TOLD[3], id="x1", region="350102", authority="鼓楼区教育局",
                                      type="education", level=None)))  # fmt: skip
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    page = run_page("compare", view="peers", authority=DRUM_TOWER)
    assert not page.exception
    assert any("没有可比的同类机关" in each.value for each in page.warning)
    table = page.dataframe[0].value.set_index("indicator")
    assert list(table.loc["新收申请"][["own", "median", "rank", "coverage"]]) == [
        "12", "—", "—", "0 / 0 份报告",
    ]  # fmt: skip


def test_a_simulated_authority_is_marked_where_the_filters_hold_real_ones(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Peers are not those of the filters: the notice above the page says nothing of them."""
    publish(tmp_path, (*TOLD, replace(TOLD[3], id="x1", region="350102", authority="鼓楼区教育局",
                                      type="education", simulated=True)))  # fmt: skip
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    page = run_page("compare", view="peers", authority=DRUM_TOWER, region="37")
    assert not page.exception
    assert any("模拟数据" in each.value for each in page.warning)
    (chart,) = page.get("vega_lite_chart")
    assert "模拟数据，不是真实报告" in json.loads(chart.proto.spec)["title"]["subtitle"]
    real = run_page("compare", view="peers", authority=LINZI, region="37")
    assert not any("模拟数据" in each.value for each in real.warning)


def test_two_reports_lead_to_the_page_that_shows_them(run_page: RunPage) -> None:
    """The last two are chosen at first."""
    page = run_page("compare", view="reports", authority=LINZI)
    assert not page.exception
    (button,) = [each for each in page.button if each.label == "并排对照"]
    button.click().run()
    assert not page.exception
    assert page.query_params["beside"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"items": "370000,nowhere," + "9" * 300},
        {"of": "year", "items": "2018,2019,2020,2021,2022,2023,2024"},  # more than six sides
        {"of": "authority", "items": ",".join(MANY)},
        {"of": "authority", "items": "no such key"},
        {"view": "peers", "authority": "999999//nobody"},
        {"view": "peers", "authority": LINZI, "peer-year": "1890"},
        {"view": "reports", "authority": "../../etc/passwd"},
        {"view": "drop table"},
    ],
)
def test_hostile_links_open_the_page(run_page: RunPage, parameters: dict[str, str]) -> None:
    """Without an error."""
    page = run_page("compare", **parameters)
    assert not page.exception
    assert page.title[0].value == "比较"
