"""What a journalist does with the volumes: compare regions, go into one, take the figures away."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.screenshots import settle
from tests.browser.test_dashboard import open_page, parameters


def figure(page: Page, name: str) -> Locator:
    """One figure of the page with its tools."""
    return page.locator(f".st-key-figure-volumes-{name}")


@pytest.mark.parametrize(
    ("lang", "table", "title", "cities"),
    [
        ("zh", "表", "主动公开信息：各地区合计（条）", ["济宁市", "淄博市"]),
        ("en", "Table", "Items disclosed proactively: sum by region",
         ["Jining 济宁市", "Zibo 淄博市"]),
    ],
)  # fmt: skip
def test_from_the_regions_into_one_and_away_with_the_figures(
    page: Page, address: str, lang: str, table: str, title: str, cities: list[str]
) -> None:
    """A click on the bar of 山东 narrows the filters; its cities as a table; the table as a CSV
    that names the view it was taken from."""
    open_page(page, f"{address}/volumes?lang={lang}")
    ranking = figure(page, "ranking")
    expect(ranking.locator("svg.marks")).to_contain_text(title)
    ranking.locator("svg.marks .mark-rect path").nth(1).click()
    page.wait_for_url("**region=37*")
    settle(page)
    expect(ranking.locator("svg.marks")).to_contain_text(cities[0])

    ranking.get_by_text(table, exact=True).click()
    page.wait_for_url("**ranking=table*")
    settle(page)
    expect(ranking.get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as download:
        ranking.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["name"], float(row["items"]), row["stating"]) for row in rows] == [
        (cities[0], 286, "1"),
        (cities[1], 140, "1"),
    ]
    view = parse_qs(rows[0]["view"].partition("?")[2])
    assert {name: values[0] for name, values in view.items()} == parameters(page)


def test_what_the_chosen_figure_rests_on_is_one_click_away(page: Page, address: str) -> None:
    """The documents made in 曲阜 lead from the list to their cell in the report."""
    open_page(page, f"{address}/volumes?region=370881&indicator=documents_made")
    listed = page.get_by_test_id("stDataFrame").last
    listed.scroll_into_view_if_needed()
    box = listed.bounding_box()
    assert box
    made_last = 0.62  # of its width: the second of the two cells the figure is made of
    page.mouse.click(box["x"] + box["width"] * made_last, box["y"] + 54)
    page.wait_for_url("**/report?**")
    assert parameters(page)["at"] == "proactive.normative_documents.issued"
