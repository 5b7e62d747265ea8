"""A store that is damaged while it lies there: nobody is shown, told or given what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from dashboard.ui import data
from tests.conftest import RunPage
from tests.hostile import damaged


def test_a_store_that_is_harmed_at_random(tmp_path: Path) -> None:
    """More of it: `python -m tests.hostile.damaged`."""
    harms, faults = damaged.tried(tmp_path, times=4, reports=12, seed=3)
    assert harms.total() == 4
    assert faults == []


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    """A copy of the corpus' store."""
    return Path(shutil.copytree(published, tmp_path / "store"))


def flip(store: Path, frame: str) -> Path:
    """One bit of a file, where Parquet notices nothing."""
    file = Store.open(store).paths(frame)[0]
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    return file


@pytest.fixture
def shown(run_page: RunPage, monkeypatch: pytest.MonkeyPatch):
    """A page over a store."""

    def show(store: Path, name: str, **parameters: str) -> AppTest:
        for cache in (data._opened, data._answer, data._held):
            cache.cache_clear()
        monkeypatch.setenv("DISCLOSURE_STORE", str(store))
        page = run_page(name, **parameters)
        assert not page.exception
        return page

    return show


def test_a_page_names_the_file_and_what_to_do(store, shown):
    file = flip(store, "facts")
    (error,) = shown(store, "report", report="r02").error
    assert f"{file}: expected SHA-256 " in error.value
    assert "`python -m dashboard verify`" in error.value
    assert "--rebuild` on your reports" in error.value


def test_pages_that_need_nothing_of_a_damaged_file_go_on(store, shown):
    flip(store, "facts")
    assert not shown(store, "compliance").error
    assert shown(store, "report", report="r02").error


def test_what_is_the_programs_own_fault_is_not_said_to_be_the_stores(store, shown, monkeypatch):
    def broken(*_: object) -> None:
        raise OSError("no file of the store")

    monkeypatch.setattr("dashboard.pages.refused.data.ask", broken)
    with pytest.raises(AssertionError):
        shown(store, "refused")
