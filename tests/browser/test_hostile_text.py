"""Reports that try to do something in a reader's browser are read as what they are: text.

All of them on all pages: `python -m tests.hostile.browsing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.screenshots import serve, settle
from tests.browser.test_report import IN_DESK
from tests.hostile import browsing, texts

REPORTS = ("script", "address", "icon", "override")
PAGES = (
    "",
    "volumes?prose=categories",
    "compliance?view=reports",
    "refused",
    "search?q=%3Cscript%3E",
    "volumes?%3Aicon%3A=https%3A%2F%2Fevil.example",
)
LIST = b"authority,first_year\n<img src=x onerror=alert(1)>https://evil.example,2021\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over reports full of hostile texts."""
    store = tmp_path_factory.mktemp("hostile")
    texts.publish(store)
    with serve(store) as served:
        yield served


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_a_text_runs_or_asks_elsewhere(
    browser: Browser, hostile: str, path: str
) -> None:
    with browsing.watched(browser) as (page, problems):
        assert browsing.opened(page, hostile, path) + problems == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_shown_letter_by_letter(browser: Browser, hostile: str, name: str) -> None:
    """Its title without links and icons, and the mark on the very figure."""
    ((_, found),) = browsing.reports(browser, hostile, [name])
    assert found == []


def test_a_change_of_direction_is_seen_and_changes_nothing(browser: Browser, hostile: str) -> None:
    """A sign with its code point; what stands behind it stands to its right."""
    place = list(texts.TEXTS).index("override")
    with browsing.watched(browser) as (page, _):
        browsing.opened(page, hostile, f"report?report={2 * place:016x}")
        seen = page.evaluate(
            IN_DESK,
            """
            const sign = desk.querySelector('.text .sign');
            const at = (node, n) => {
              const range = document.createRange();
              range.setStart(node, n);
              range.setEnd(node, n + 1);
              return range.getBoundingClientRect().left;
            };
            const after = sign.nextSibling;
            return {drawn: getComputedStyle(sign, '::before').content, text: sign.textContent,
                    width: sign.getBoundingClientRect().width,
                    places: [sign.getBoundingClientRect().left, at(after, 0), at(after, 1)]};
            """,
        )
    assert seen["drawn"] == '"U+202E"'
    assert seen["text"] == "\u202e"
    assert seen["width"] > 10
    assert seen["places"] == sorted(seen["places"])


def test_a_saved_picture_runs_nothing(browser: Browser, hostile: str, tmp_path: Path) -> None:
    """The chart of categories, called as reports call them, saved as SVG and opened."""
    with browsing.watched(browser) as (page, _):
        browsing.opened(page, hostile, "volumes?prose=categories")
        button = page.locator('button.picture[data-kind="svg"]').last
        with page.expect_download() as download:
            button.click()
        picture = tmp_path / "picture.svg"
        download.value.save_as(picture)
    assert "window.__ran" in picture.read_text(encoding="utf-8")  # it is there, as text
    with browsing.watched(browser) as (page, problems):
        page.goto(picture.as_uri())
        page.wait_for_timeout(300)
        assert page.evaluate("window.__ran") is None
        assert page.locator("script, image, a, foreignObject").count() == 0
        assert problems == []


def test_an_uploaded_list_is_read_as_text(browser: Browser, hostile: str) -> None:
    """Its name and its wrong line are told literally."""
    name = "<img src=x onerror=alert(1)> www.evil.example :material_delete:.csv"
    with browsing.watched(browser) as (page, problems):
        browsing.opened(page, hostile, "compliance?view=expected")
        page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": LIST}
        )
        alert = page.get_by_test_id("stMain").get_by_test_id("stAlert").first
        expect(alert).to_contain_text("<imgsrc=xonerror=alert(1)>")  # names are read without spaces
        settle(page)
        assert alert.locator("a, img").count() == 0
        assert problems == []
