"""Comparing full-time staff of education and finance bureaus in two provinces, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.screenshots import serve, settle
from tests import corpus
from tests.browser.test_compliance import click_row
from tests.browser.test_dashboard import open_page, parameters
from tests.pages.test_staffing import COMPARED

WORDS = {
    "zh": {
        "filters": [("省级", "山东省"), ("省级", "山西省"), ("部门类型", "教育局"),
                    ("部门类型", "财政局")],
        "rows": ["山西省 · 教育局", "山西省 · 财政局", "山东省 · 教育局", "山东省 · 财政局"],
        "beside": ["5 · 均 2.5 · 2/3", "2 · 均 2.0 · 1/1", "0 · 均 0.0 · 1/1", "× 没有报告"],
    },
    "en": {
        "filters": [("Province", "Shandong"), ("Province", "Shanxi"),
                    ("Kind of authority", "Education"), ("Kind of authority", "Finance")],
        "rows": ["Shanxi 山西省 · Education", "Shanxi 山西省 · Finance",
                 "Shandong 山东省 · Education", "Shandong 山东省 · Finance"],
        "beside": ["5 · mean 2.5 · 2/3", "2 · mean 2.0 · 1/1", "0 · mean 0.0 · 1/1",
                   "× no report"],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over two provinces and two kinds of authority."""
    store: Path = tmp_path_factory.mktemp("compared")
    corpus.publish(store, COMPARED)
    with serve(store) as served:
        yield served


def figure(page: Page, name: str) -> Locator:
    """One figure of the page with its tools."""
    return page.locator(f".st-key-figure-staffing-{name}")


def add(page: Page, label: str, option: str) -> None:
    """Types an option into a filter, beside those already chosen."""
    widget = page.get_by_test_id("stMultiSelect").filter(has_text=label).locator("input").first
    widget.click()
    widget.press_sequentially(option)
    expect(page.get_by_role("option")).to_have_count(1)
    widget.press("Enter")
    page.keyboard.press("Escape")
    settle(page)


@pytest.mark.parametrize("lang", WORDS)
def test_four_choices_in_the_filters_show_the_comparison(
    page: Page, compared: str, lang: str
) -> None:
    """Nothing else to choose: people, their mean and n of N reports stand beside every bar. The
    address, opened anew, shows the same; a click on a bar leaves its province alone."""
    open_page(page, f"{compared}/staffing?lang={lang}")
    for label, option in WORDS[lang]["filters"]:
        add(page, label, option)
    chart = figure(page, "staff").locator("svg.marks")
    for text in (*WORDS[lang]["rows"], *WORDS[lang]["beside"]):
        expect(chart).to_contain_text(text)
    assert parameters(page) == {"region": "14,37", "type": "education,finance", "lang": lang}

    open_page(page, page.url)
    for text in (*WORDS[lang]["rows"], *WORDS[lang]["beside"]):
        expect(chart).to_contain_text(text)
    chart.locator(".mark-rect path").first.click()
    page.wait_for_url(lambda url: "region=14%2C37" not in url and "region=14,37" not in url)
    settle(page)
    assert len(parameters(page)["region"].split(",")) == 1


def test_a_number_that_differs_leads_to_its_place(page: Page, compared: str) -> None:
    """From the list of reports whose sources differ to the number, marked in the text."""
    open_page(page, f"{compared}/staffing")
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 330, box["y"] + 54)
    page.wait_for_url("**report=e2*")
    settle(page)
    assert parameters(page)["at"] in {"annex.staff_full_time", "narrative.staff_full_time"}
    assert page.locator("mark.chosen").inner_text() in {"1", "3"}


def test_the_reports_behind_lead_to_their_source(page: Page, compared: str) -> None:
    """A click on a report of the list opens it."""
    open_page(page, f"{compared}/staffing?type=finance")
    click_row(page, page.get_by_test_id("stDataFrame").last, 0)
    page.wait_for_url("**report=f1*")


def test_choices_survive_a_change_of_language(page: Page, compared: str) -> None:
    """The browser knows them by their labels; the address keeps their ids all the same."""
    asked = {"region": "14,37", "by": "field", "split": "level", "figure": "people"}
    open_page(page, f"{compared}/staffing?" + "&".join(f"{k}={v}" for k, v in asked.items()))
    page.get_by_text("English", exact=True).click()
    page.wait_for_url("**lang=en*")
    settle(page)
    figure(page, "staff").get_by_text("Table", exact=True).click()
    page.wait_for_url("**staff=table*")
    settle(page)
    assert parameters(page) == {**asked, "lang": "en", "staff": "table"}
