"""Charts as figures: a click narrows, a table, a picture, the data; in both languages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.screenshots import settle, until
from tests.browser.test_dashboard import choose, metric, open_page, parameters

SHANDONG = {"zh": "山东省", "en": "Shandong 山东省"}
SAVE = {"zh": "保存为 {} 图片", "en": "Save as {}"}
DATA = {"zh": "数据（CSV", "en": "Data (CSV"}
TABLE = {"zh": "表", "en": "Table"}
LANGUAGES = ["zh", "en"]


def tile(page: Page, language: str) -> Locator:
    """The square of a province on the map."""
    return page.locator(f".st-key-figure-overview-map path[aria-label*='{SHANDONG[language]}']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_on_the_map_narrows_and_a_second_one_lets_go(
    page: Page, address: str, language: str
) -> None:
    """The address follows; the map still shows every province."""
    open_page(page, f"{address}/?lang={language}")
    for region in ("37", None):
        box = tile(page, language).bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        until(
            page, "region => new URLSearchParams(location.search).get('region') === region", region
        )
        settle(page)
        assert parameters(page).get("region") == region
    expect(page.locator(".st-key-figure-overview-map path[aria-roledescription='rect mark']")) \
        .to_have_count(34)  # fmt: skip


def test_the_browser_goes_back_to_the_choice_before(page: Page, address: str) -> None:
    """Of the filters and of the page's own; and forth again."""
    open_page(page, f"{address}/?lang=zh&map=table")
    choose(page, "省级", "山东省")
    assert metric(page, "报告") == "2"
    page.locator(".st-key-figure-overview-map").get_by_role("radio", name="图").click()
    until(page, "!location.search.includes('map=')")
    settle(page)
    for shown, reports in (("table", "2"), ("table", "5")):
        page.go_back()
        settle(page)
        page.wait_for_timeout(500)
        assert parameters(page).get("map") == shown
        assert metric(page, "报告") == reports
    page.go_forward()
    settle(page)
    page.wait_for_timeout(500)
    assert parameters(page)["region"] == "37"
    assert metric(page, "报告") == "2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_kept_as_a_picture(
    page: Page, address: str, language: str, tmp_path: Path
) -> None:
    """As SVG with its title and what it rests on; as PNG of its kind."""
    open_page(page, f"{address}/?lang={language}&indicator=received")
    kept = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=SAVE[language].format(kind)).first.click()
        kept[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(kept[kind])
    assert kept["SVG"].name == "overview-map.svg"
    drawn = kept["SVG"].read_text(encoding="utf-8")
    assert {"zh": "新收申请，按省份", "en": "Applications received by province"}[language] in drawn
    assert {"zh": "5 / 5 份报告", "en": "5 of 5 reports"}[language] in drawn
    assert kept["PNG"].read_bytes().startswith(b"\x89PNG")
    assert kept["PNG"].stat().st_size > 5_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_a_table_whose_data_can_be_kept(page: Page, address: str, language: str) -> None:
    """The address says which; the file says which view it is of."""
    open_page(page, f"{address}/?lang={language}")
    figure = page.locator(".st-key-figure-overview-trend")
    figure.get_by_role("radio", name=TABLE[language]).click()
    expect(figure.get_by_test_id("stDataFrame")).to_be_visible()
    assert parameters(page)["trend"] == "table"
    settle(page)
    with page.expect_download() as download:
        figure.get_by_role("button", name=DATA[language]).click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["year"] for row in rows] == ["2020", "2021", "2022", "2023"]
    assert rows[2]["total"] == ""  # a year without a report is no zero
    assert rows[0]["view"].startswith("overview?lang=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_speak_to_those_who_do_not_see(page: Page, address: str, language: str) -> None:
    """Every chart has its title and coverage as its name."""
    open_page(page, f"{address}/applications?view=received&lang={language}")
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts.first).to_be_visible()
    word = {"zh": "份报告", "en": "reports"}[language]
    for chart in charts.all():
        assert word in str(chart.get_attribute("aria-label"))
