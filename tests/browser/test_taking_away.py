"""The pages Data, How it is counted and Data dictionary in a browser, in both languages."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Page, expect

from scripts.screenshots import settle
from tests.browser.test_dashboard import open_page

LANGUAGES = ["zh", "en"]
DOWNLOAD = {"zh": "下载 {}", "en": "Download {}"}
WHOLE = {"zh": "下载数据包", "en": "Download data package"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chosen_columns_leave_in_every_format(
    page: Page, address: str, language: str, tmp_path: Path
) -> None:
    """A link says which; CSV, Parquet and JSON hold the same."""
    open_page(page, f"{address}/data?columns=requests.new_received.total&sort=year&lang={language}")
    kept = {}
    for kind in ("CSV", "Parquet", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("button", name=DOWNLOAD[language].format(kind)).first.click()
        kept[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(kept[kind])
    rows = list(csv.DictReader(io.StringIO(kept["CSV"].read_text("utf-8-sig"))))
    id = "requests.new_received.total"
    assert [int(row[id]) for row in rows] == pl.read_parquet(kept["Parquet"])[id].to_list()
    assert [row["report_id"] for row in rows] == [
        row["report_id"] for row in json.loads(kept["JSON"].read_text("utf-8"))
    ]
    assert {row["simulated"] for row in rows} == {"false"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_selection_leaves_as_a_package(
    page: Page, address: str, language: str, tmp_path: Path
) -> None:
    """With a description of every column."""
    open_page(page, f"{address}/data?lang={language}")
    with page.expect_download() as download:
        page.get_by_role("button", name=WHOLE[language]).click()
    target = tmp_path / "package.zip"
    download.value.save_as(target)
    with zipfile.ZipFile(target) as package:
        described = json.loads(package.read("datapackage.json"))
        held = set(package.namelist())
    assert {each["path"] for each in described["resources"]} <= held


@pytest.mark.parametrize(("language", "sought"), [("zh", "首次公开"), ("en", "applications")])
def test_the_dictionary_and_the_method_explain(
    page: Page, address: str, language: str, sought: str
) -> None:
    """The method leads over the states of zero; the dictionary finds a column by its words."""
    open_page(page, f"{address}/method?lang={language}")
    expect(page.get_by_test_id("stMain")).to_contain_text({"zh": "空白", "en": "blank"}[language])
    open_page(page, f"{address}/columns?lang={language}")
    count = page.get_by_test_id("stCaptionContainer").nth(1)
    every = count.inner_text()
    page.get_by_test_id("stMain").get_by_role("textbox").first.fill(sought)
    page.keyboard.press("Enter")
    settle(page)
    expect(count).not_to_have_text(every)
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
