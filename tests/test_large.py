"""What `make bench` measures over millions of reports, over ten thousand: it works and agrees."""

from __future__ import annotations

import asyncio
from pathlib import Path

import polars as pl
import pytest

from dashboard.queries.selection import Selection
from dashboard.queries.summaries import published_as
from dashboard.schemas import FRAMES
from dashboard.store import Store
from dashboard.ui import held
from dashboard.ui.held import Held
from tests.benchmarks import large, rivals, users, views

REPORTS = 10_000


@pytest.fixture(scope="module")
def store(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large") / "store"
    return large.multiply(Store.open(published), root, REPORTS)


def test_every_copy_is_a_report_of_its_own(store: Path, published: Path) -> None:
    """With all that belongs to it, and with figures that still are those of one report."""
    few, many = Store.open(published), Store.open(store)
    ids = many.scan("reports").select("report_id").collect().to_series()
    assert ids.n_unique() == REPORTS
    for name in FRAMES:
        assert set(many.scan(name).collect()["report_id"]) <= set(ids), name
        per_report = {
            each.scan(name).select(pl.len()).collect().item()
            / each.scan("reports").select(pl.len()).collect().item()
            for each in (few, many)
        }
        assert max(per_report) == pytest.approx(min(per_report), rel=0.01), name
    new = "requests.new_received"
    stated = many.scan("measures").filter(pl.col(f"{new}.total") > 0).collect()
    assert stated[f"{new}.total"].n_unique() > 5


def test_summaries_are_read_where_they_were_written(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are made anew where other rules wrote them."""
    monkeypatch.setattr(held, "SUMMARIES", dict.fromkeys(held.SUMMARIES))
    assert not Held(Store.open(store)).summary("tallies").collect().is_empty()
    monkeypatch.undo()
    written = Store.open(store).scan(published_as("careers")).collect()
    monkeypatch.setattr(held.summaries, "published_as", "{}-other".format)
    made = Held(Store.open(store)).summary("careers").collect()
    assert made.equals(written)


@pytest.mark.parametrize("engine", ["pandas", "duckdb", "sqlite"])
def test_all_engines_answer_alike(store: Path, engine: str, tmp_path: Path) -> None:
    """Else their times could not be compared."""
    ours = rivals.ours(store)
    make = {"pandas": rivals.pandas, "duckdb": rivals.duckdb}.get(engine)
    theirs = make(store) if make else rivals.sqlite(store, tmp_path / "reports.db")
    assert {name: ask() for name, ask in theirs.items()} == {name: ours[name]() for name in theirs}


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_view_asks_and_shows(store: Path, view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_STORE", str(store))
    views.forget()
    asked = views.questions(view)
    assert len(asked) >= 5
    assert any(Selection in map(type, arguments) for _, arguments in asked)


def test_users_are_answered(store: Path, tmp_path: Path) -> None:
    """By a server of their own, which notes how long every run took."""
    times = tmp_path / "times"
    with users.serving(store, users.TIMED, TIMES=str(times)) as server:
        asyncio.run(users.every_page(server.address))
        assert server.megabytes() > 50
        assert server.processor_seconds() > 0
    assert len(times.read_text().splitlines()) == len(users.EVERY_PAGE)
