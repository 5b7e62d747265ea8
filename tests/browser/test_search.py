"""What somebody who looks for something does in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from scripts.screenshots import settle
from tests.browser.test_dashboard import LINZI, is_in_view, open_page, parameters

FIELDS = {"zh": "机关、地区或正文用语", "en": "Authority, place or words of the text"}


def look_for(page: Page, address: str, lang: str, query: str) -> None:
    """Types the query into the field and waits for the answer."""
    open_page(page, f"{address}/search?lang={lang}")
    field = page.get_by_role("searchbox", name=FIELDS[lang])
    field.fill(query)
    field.press("Enter")
    page.wait_for_url("**q=*")
    settle(page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pinyin_leads_to_the_place_and_its_authority(page: Page, address: str, lang: str) -> None:
    """The authority opens its newest report; back, the query is still there."""
    look_for(page, address, lang, "lin zi")
    hits = page.locator(".hits")
    expect(hits.locator("section")).to_have_count(2)
    hits.get_by_role("link", name="临淄区科学技术局").click()
    page.wait_for_url(f"**/report?**report={LINZI}*")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("临淄区科学技术局")
    page.go_back()
    expect(page.get_by_role("searchbox", name=FIELDS[lang])).to_have_value("lin zi")
    expect(page.locator(".hits section")).to_have_count(2)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_snippet_opens_the_report_at_its_place(page: Page, address: str, lang: str) -> None:
    """The words are marked in the list, and then in the text, scrolled into view."""
    look_for(page, address, lang, "linzi 不予公开")
    snippet = page.locator(".hits ul a").first
    expect(snippet.locator("mark").first).to_have_text("不予公开")
    snippet.click()
    page.wait_for_url("**at=text*")
    settle(page)
    assert parameters(page)["report"] == LINZI
    chosen = page.locator("mark.chosen")
    expect(chosen.first).to_have_text("不予公开")
    assert is_in_view(chosen.first)


def test_a_place_narrows_the_filters(page: Page, address: str) -> None:
    """To the place alone, whatever was chosen before."""
    open_page(page, f"{address}/search?lang=zh&region=36&q=linzi")
    page.locator(".hits a").first.click()
    page.wait_for_url("**region=370305*")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    assert parameters(page) == {"region": "370305", "lang": "zh"}


def test_results_are_links_of_their_own(page: Page, address: str) -> None:
    """They are reached and followed by keyboard, and opened in a new tab."""
    look_for(page, address, "zh", "不予公开 曲阜")
    link = page.locator(".hits ul a").first
    link.focus()
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    opened.value.wait_for_selector("mark.chosen")
    assert "/search" in page.url
    link.press("Enter")
    page.wait_for_url("**/report?**at=text*")
