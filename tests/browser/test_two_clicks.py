"""From the overview to a figure's place in its source text: two clicks at most, from every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.screenshots import settle
from tests.browser.test_dashboard import open_page

# Page → its name in the navigation in both languages; where a figure stands in its list of reports:
# so many pixels from the left, in that row.
PAGES = {
    "volumes": ("主动公开数量", "Volumes", 330, 0),
    "applications": ("依申请公开", "Applications", 330, 0),
    "staffing": ("工作人员", "Staffing", 246, 3),
    "disputes": ("复议诉讼", "Disputes", 330, 0),
    "compare": ("比较", "Compare", 330, 0),
    "compliance": ("合规核查", "Compliance", 330, 0),
    "data": ("数据", "Data", 514, 0),
}


def click_figure(page: Page, table: Locator, left: int, row: int) -> None:
    """A click on a cell of a table."""
    table.scroll_into_view_if_needed(timeout=5_000)
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + left, box["y"] + 54 + 35 * row)


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
    zh, en, left, row = PAGES[name]
    expect(link).to_contain_text({"zh": zh, "en": en}[language])
    link.click()
    page.wait_for_url(f"**/{name}**")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    tables = page.get_by_test_id("stDataFrame")
    click_figure(page, tables.last, left, row)
    expect_place(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_overview_itself_needs_one(page: Page, address: str, language: str) -> None:
    """A count of findings leads to the first of them."""
    open_page(page, f"{address}/?lang={language}")
    click_figure(page, page.get_by_test_id("stDataFrame").last, 330, 0)
    expect_place(page)
