"""What a page says of all that it shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import rows
from dashboard.queries.selection import Selection
from dashboard.serving import SCRIPT
from tests.corpus import TOLD, corpus, publish

APP = str(SCRIPT)
SOME = tuple(replace(told, simulated=told.year == 2021) for told in TOLD)  # five of fourteen
ALL = tuple(replace(told, simulated=True) for told in TOLD)


def shown(store: Path, monkeypatch: pytest.MonkeyPatch, **parameters: str) -> AppTest:
    monkeypatch.setenv("DISCLOSURE_STORE", str(store))
    app = AppTest.from_file(APP, default_timeout=30)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def notice(app: AppTest) -> str:
    """The notice above the page, or nothing."""
    return " ".join(each.value for each in app.main.markdown if "science" in each.value)


@pytest.mark.parametrize(
    ("told", "selection", "simulated", "reports"),
    [
        (TOLD, Selection(), 0, 14),
        (SOME, Selection(), 5, 14),
        (SOME, Selection(years=(2021,)), 5, 5),
        (SOME, Selection(years=(2020,)), 0, 3),
        (ALL, Selection(years=(1999,)), 0, 0),
    ],
)
def test_simulated_reports_are_counted_among_the_selected(told, selection, simulated, reports):
    found = rows.counts(corpus(told), selection).row(0, named=True)
    assert (found["simulated"], found["reports"]) == (simulated, reports)


def test_real_reports_need_no_notice(published, monkeypatch):
    assert notice(shown(published, monkeypatch, lang="zh")) == ""


def test_simulated_reports_are_announced_in_both_languages(tmp_path, monkeypatch):
    publish(tmp_path, ALL)
    said = notice(shown(tmp_path, monkeypatch, lang="zh"))
    assert "示例数据" in said and "所选 14 份报告全部由程序模拟生成" in said
    said = notice(shown(tmp_path, monkeypatch, lang="en"))
    assert "Example data" in said and "all 14 selected reports are simulated" in said


def test_the_notice_says_how_many_of_the_selected_are_simulated(tmp_path, monkeypatch):
    publish(tmp_path, SOME)
    assert "5 of the 14 selected" in notice(shown(tmp_path, monkeypatch, lang="en"))
    assert "all 5 selected" in notice(shown(tmp_path, monkeypatch, lang="en", years="2021"))
    assert notice(shown(tmp_path, monkeypatch, lang="en", years="2020")) == ""


def test_without_a_store_the_page_names_both_ways_to_one(tmp_path, monkeypatch):
    for language in ("zh", "en"):
        app = shown(tmp_path / "none", monkeypatch, lang=language)
        assert app.error
        said = " ".join(each.value for each in app.main.markdown)
        assert "`make run`" in said and "`make demo`" in said
