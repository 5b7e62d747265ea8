"""A small store is held in memory, a large one is scanned; both answer alike."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

from dashboard.queries import overview
from dashboard.queries.selection import Selection
from dashboard.schemas import FRAMES
from dashboard.store import Store
from dashboard.ui import data, held
from dashboard.ui.held import Held


@pytest.fixture(params=["held", "scanned"])
def frames(
    request: pytest.FixtureRequest, published: Path, monkeypatch: pytest.MonkeyPatch
) -> Held:
    """The corpus below and above the limit."""
    monkeypatch.setattr(held, "MOST_REPORTS", 14 if request.param == "held" else 13)
    return Held(Store.open(published))


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_is_what_is_stored(frames: Held, published: Path, name: str) -> None:
    """Row for row."""
    stored = Store.open(published).scan(name).collect()
    assert frames.scan(name).collect().equals(stored)


def test_questions_have_the_same_answer(frames: Held, published: Path) -> None:
    """Of either."""
    asked = overview.headline(frames, Selection(years=(2021,)))
    assert asked.equals(overview.headline(Store.open(published), Selection(years=(2021,))))


def test_only_a_small_store_is_held(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit nothing stays in memory."""
    for most, kept in ((14, True), (13, False)):
        monkeypatch.setattr(held, "MOST_REPORTS", most)
        plan = Held(Store.open(published)).scan("measures").explain()
        assert ("Parquet" not in plan) is kept


def test_sessions_that_begin_together_load_a_store_once(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache alone lets every thread in that asks before the first has an answer."""
    loaded: list[Store] = []

    def load(store: Store) -> Held:
        loaded.append(store)
        time.sleep(0.05)  # as a store takes its time
        return Held(store)

    def years(frames: Held, year: int) -> pl.DataFrame:
        return overview.headline(frames, Selection(years=(year,)))

    monkeypatch.setenv("DISCLOSURE_STORE", str(published))
    monkeypatch.setattr(data, "Held", load)
    data._held.cache_clear()
    with ThreadPoolExecutor(4) as sessions:
        answers = list(sessions.map(lambda year: data.ask(years, year), range(2018, 2022)))
    assert [answer.item(0, "reports") for answer in answers] == [1, 1, 3, 5]
    assert len(loaded) == 1
