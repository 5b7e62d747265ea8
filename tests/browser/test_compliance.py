"""What an oversight office does in a browser: from a check to its findings, to the text."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from scripts.screenshots import settle
from tests.browser.test_dashboard import QUFU, is_in_view, open_page, parameters

# Of the annex of 曲阜 the total is blank over parts of 163 and 123.
BLANK_TOTAL = "annex-parent-blank"


def click_row(page: Page, table: Locator, row: int) -> None:
    """Clicks the second cell of a row of a table that is drawn on a canvas."""
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 120, box["y"] + 54 + 35 * row)


def test_a_finding_leads_to_its_place_in_the_text(page: Page, address: str) -> None:
    """From the list of the check to the report, with everything that shows it marked."""
    open_page(page, f"{address}/compliance?check={BLANK_TOTAL}&severity=error")
    click_row(page, page.get_by_test_id("stDataFrame").last, 0)
    page.wait_for_url(f"**report={QUFU}*")
    settle(page)
    assert parameters(page)["at"].startswith("finding:")
    expect(page.locator(".sheet .here")).to_contain_text("统计表总数未填")
    marks = page.locator("mark.chosen")
    assert {"163", "123"} <= set(marks.all_inner_texts())
    assert is_in_view(page.locator("mark.current").first)


def test_a_row_of_the_checks_narrows_the_findings(page: Page, address: str) -> None:
    """The address keeps the check and its severity, and reopens the same list."""
    open_page(page, f"{address}/compliance")
    click_row(page, page.get_by_test_id("stDataFrame").first, 0)
    page.wait_for_url("**check=*")
    settle(page)
    chosen = parameters(page)
    assert chosen["severity"] == "error"
    shown = page.get_by_test_id("stSelectbox").inner_text()

    open_page(page, page.url)
    assert page.get_by_test_id("stSelectbox").inner_text() == shown
    assert parameters(page) == chosen


def test_the_overview_leads_to_the_findings_of_a_check(page: Page, address: str) -> None:
    """One click on a check of its table."""
    open_page(page, address)
    click_row(page, page.get_by_test_id("stDataFrame").first, 0)
    page.wait_for_url("**/compliance?**check=*")
    settle(page)
    assert parameters(page)["severity"] == "error"


def test_a_score_opens_the_list_of_checks(page: Page, address: str) -> None:
    """From the heading of the report; a check that failed leads to its place."""
    open_page(page, f"{address}/report?report={QUFU}")
    page.get_by_role("button", name="项能判断的核查").first.click()
    page.wait_for_url("**at=checks*")
    checks = page.locator(".checks")
    expect(checks.locator("h3")).to_be_in_viewport()
    checks.locator(".failed button", has_text="统计表总数未填").click()
    page.wait_for_url("**at=finding*")
    assert "163" in page.locator("mark.chosen").all_inner_texts()


def test_an_uploaded_list_says_who_is_missing(page: Page, address: str) -> None:
    """A year that is there leads to its report; a wrong list is refused by its line."""
    open_page(page, f"{address}/compliance?view=expected")
    rows = "authority,first_year,last_year\n曲阜市科技局,2021,2022\n"
    upload = page.locator("input[type=file]")
    upload.set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode("utf-8-sig")}
    )
    missing = page.locator(".figures > div").filter(has_text="缺少的报告")
    expect(missing.locator(".value")).to_have_text("1")
    settle(page)

    wrong = b"authority,first_year\n" + "鼓楼区教育局,2021\n".encode()
    upload.set_input_files({"name": "wrong.csv", "mimeType": "text/csv", "buffer": wrong})
    expect(page.get_by_test_id("stAlert").first).to_contain_text("第 2 行")
