"""The page of refused files: all that was read in vain is there, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ingest import ingest

Open = Callable[..., AppTest]
REPORT = "临淄区科技局2020年政府信息公开工作年度报告\n一、总体情况\n推进公开工作。\n"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_page: Open) -> AppTest:
    """The page over a store that was offered a report, a notice and an empty file."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "通知.txt").write_text("关于放假的通知", encoding="utf-8")
    (folder / "<b>.txt").write_bytes(b"")
    ingest([folder], tmp_path / "store")
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path / "store"))
    return run_page("refused")


def test_every_file_has_its_reason(opened: AppTest) -> None:
    (table,) = opened.dataframe
    assert table.value["file"].to_list() == ["<b>.txt", "通知.txt"]
    assert "expected a report, found an empty file" in table.value["reason"][0]
    assert "not a report" in table.value["reason"][1]
    assert opened.caption[0].value == "共 2 个文件。"


def test_they_can_be_searched(opened: AppTest) -> None:
    opened.text_input(key="refused-search").input("EMPTY").run()
    assert opened.dataframe[0].value["file"].to_list() == ["<b>.txt"]
    opened.text_input(key="refused-search").input("nothing such").run()
    assert not opened.dataframe
    assert opened.success[0].value == "没有符合的文件。"


def test_without_any_the_page_says_so(run_page: Open) -> None:
    assert run_page("refused").success[0].value == "没有未收录的文件。"
