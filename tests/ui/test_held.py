"""A small store is held in memory, a large one is scanned; both answer alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.queries import overview
from dashboard.queries.selection import Selection
from dashboard.schemas import FRAMES
from dashboard.store import Store
from dashboard.ui import held
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
