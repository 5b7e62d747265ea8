"""What an oversight office does: who states zero applications year after year, as a file."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from scripts.screenshots import serve, settle, until
from tests import corpus
from tests.browser.test_dashboard import choose, open_page, parameters
from tests.corpus import RECEIVED, Told

_SECONDS = 60


def _zeros(
    id: str, region: str, authority: str, received: tuple[int, ...], **more: str
) -> list[Told]:
    """An authority's reports from 2019 on with so many new applications."""
    return [
        Told(f"{id}{year}", year, region, authority, state="stated", form="2021",
             numbers={RECEIVED: count}, **more)  # type: ignore[arg-type]
        for year, count in enumerate(received, 2019)
    ]  # fmt: skip


TOLD = (
    *_zeros("linzi", "370305", "临淄区科学技术局", (0, 0, 0, 4)),
    *_zeros("qufu", "370881", "曲阜市科学技术局", (1, 0, 0, 2)),
    # another kind of authority, another province, another level
    *_zeros("school", "370305", "临淄区教育局", (0, 0, 0, 0), type="education"),
    *_zeros("yuanzhou", "640402", "原州区科学技术局", (0, 0, 0, 0)),
    *_zeros("shandong", "370000", "山东省科学技术厅", (0, 0, 0, 0), level="provincial"),
)


@pytest.fixture(scope="module")
def zeros(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over five authorities that state zero in some years."""
    store = tmp_path_factory.mktemp("zeros")
    corpus.publish(store, TOLD)
    with serve(store) as served:
        yield served


class Words(NamedTuple):
    """What the page says in a language."""

    language: str
    title: str
    view: str
    province: tuple[str, str]
    type: tuple[str, str]
    level: tuple[str, str]
    export: str
    two: str


CHINESE = Words("zh", "依申请公开", "零申请", ("省级", "山东省"), ("部门类型", "科学技术局"),
                ("行政层级", "县级"), "导出名单", "2 年及以上")  # fmt: skip
ENGLISH = Words("en", "Applications", "Zero applications", ("Province", "山东省"),
                ("Kind of authority", "Science and Technology"), ("Level", "County"),
                "Export this list", "2 years or more")  # fmt: skip


def exported(page: Page, label: str, rows: int) -> list[dict[str, str]]:
    """The list of those with zero year after year, once its button says so many rows."""
    button = page.get_by_role("button", name=label)
    expect(button).to_contain_text(re.compile(rf"\D{rows} "))
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename.startswith("zero-applications-")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_county_science_bureaus_of_a_province_with_three_years_of_zero(
    page: Page, zeros: str, words: Words
) -> None:
    """From the first page to the file in under a minute; each row leads to its zero."""
    page.set_viewport_size({"width": 1400, "height": 1300})  # all filters in sight
    begun = time.monotonic()
    open_page(page, f"{zeros}/?lang={words.language}")
    page.get_by_role("link", name=words.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.title)
    page.get_by_role("radio", name=words.view).click()
    settle(page)
    for (label, option), written in (
        (words.province, "region=37"), (words.type, "type=science"), (words.level, "level=county"),
    ):  # fmt: skip
        choose(page, label, option)
        page.wait_for_url(f"**{written}*")
        settle(page)
    (row,) = exported(page, words.export, 1)
    assert time.monotonic() - begun < _SECONDS
    assert (row["authority"], row["county"], row["department_type"]) == (
        "临淄区科学技术局", "临淄区", "science_technology",
    )  # fmt: skip
    assert (row["first_year"], row["last_year"], row["streak"]) == ("2019", "2021", "3")
    assert row["report_ids"] == "linzi2019 linzi2020 linzi2021"
    said = parameters(page)
    assert said == {"lang": words.language, "view": "zero", "region": "37",
                    "type": "science_technology", "level": "county"}  # fmt: skip

    page.get_by_role("radio", name=words.two).click()
    page.wait_for_url("**streak=2*")
    settle(page)
    assert [row["authority"] for row in exported(page, words.export, 2)] == [
        "临淄区科学技术局", "曲阜市科学技术局",
    ]  # fmt: skip

    open_page(page, f"{zeros}/{row['fact_link']}")
    expect(page.locator("mark.chosen")).to_have_text("0")


def test_a_link_restores_view_grouping_and_tables(page: Page, zeros: str) -> None:
    """As it was written, in the other language too."""
    asked = "view=outcomes&by=region&rates=table&region=37&lang=en"
    open_page(page, f"{zeros}/applications?{asked}")
    assert parameters(page) == dict(part.split("=") for part in asked.split("&"))
    expect(page.get_by_test_id("stMain")).to_contain_text("Rates, by region")
    page.get_by_role("radio", name="Received").click()
    until(page, "!location.search.includes('view=')")
    settle(page)
    assert parameters(page)["by"] == "region"


def test_a_square_of_the_map_narrows_to_region_and_year(page: Page, zeros: str) -> None:
    """One click on a province in a year; the address holds both."""
    page.set_viewport_size({"width": 1400, "height": 1300})
    open_page(page, f"{zeros}/applications?view=zero")
    chart = page.locator(".st-key-figure-applications-map")
    province = chart.locator("text", has_text="宁夏").first.bounding_box()
    year = chart.locator("text", has_text="2022").first.bounding_box()
    assert province
    assert year
    page.mouse.click(year["x"] + year["width"] / 2, province["y"] + province["height"] / 2)
    page.wait_for_url("**region=64*")
    settle(page)
    assert parameters(page)["years"] == "2022"


@pytest.mark.parametrize("width", [1400, 800])
@pytest.mark.parametrize("view", ["received", "outcomes", "zero"])
def test_no_view_is_wider_than_its_window(page: Page, zeros: str, width: int, view: str) -> None:
    """Nothing is cut off at the side."""
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, f"{zeros}/applications?view={view}&lang=en&by=department_type")
    assert page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
    )
