"""From the overview to a figure's place in its source text: two clicks at most, from every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.screenshots import settle
from tests.browser.test_dashboard import open_page

# Page → its name in the navigation, in both languages.
PAGES = {
    "volumes": ("主动公开数量", "Volumes"),
    "applications": ("依申请公开", "Applications"),
    "staffing": ("工作人员", "Staffing"),
    "disputes": ("复议诉讼", "Disputes"),
    "compare": ("比较", "Compare"),
    "compliance": ("合规核查", "Compliance"),
    "data": ("数据", "Data"),
}


def first_figure(page: Page, table: Locator) -> None:
    """A click on the first row of a table, on the column behind year and authority."""
    table.scroll_into_view_if_needed(timeout=5_000)
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 330, box["y"] + 54)


def expect_place(page: Page) -> None:
    """The report's page, with a place marked in the text or its findings opened."""
    page.wait_for_url("**/report?**")
    settle(page)
    expect(page.locator(".desk .here, .desk mark.current").first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_leads_to_the_source(page: Page, address: str, name: str, language: str) -> None:
    """The first click opens the page, the second one a figure in its report."""
    open_page(page, f"{address}/?lang={language}")
    link = page.get_by_test_id("stSidebarNav").locator(f"a[href$='/{name}']")
    expect(link).to_contain_text(PAGES[name][language == "en"])
    link.click()
    page.wait_for_url(f"**/{name}**")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    tables = page.get_by_test_id("stDataFrame")
    first_figure(page, tables.last)
    expect_place(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_overview_itself_needs_one(page: Page, address: str, language: str) -> None:
    """A count of findings leads to the first of them."""
    open_page(page, f"{address}/?lang={language}")
    first_figure(page, page.get_by_test_id("stDataFrame").last)
    expect_place(page)
