"""How long pages take over millions of reports: `make bench`.

`questions`: all that a view asks, when nobody asked before; `known`: a whole run of its script,
when somebody has; `report`: a whole run for a report that nobody has opened.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from dashboard.ui.held import Held
from tests.benchmarks import views


@pytest.fixture
def served(large: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that the pages show."""
    monkeypatch.setenv("DISCLOSURE_STORE", str(large))
    views.forget()
    return large


@pytest.fixture(scope="module")
def held(large: Path) -> Held:
    frames = Held(Store.open(large))
    for name in ("tallies", "found", "said", "careers"):
        frames.summary(name)
    return frames


@pytest.mark.parametrize("view", views.VIEWS)
def test_questions(benchmark: BenchmarkFixture, served: Path, held: Held, view: str):
    questions = views.questions(view)

    def ask() -> None:
        for question, arguments in questions:
            question(held, *arguments)

    benchmark.pedantic(ask, rounds=5, warmup_rounds=1)


@pytest.mark.parametrize("view", views.VIEWS)
def test_known(benchmark: BenchmarkFixture, served: Path, view: str):
    page = views.opened(view).run()
    benchmark.pedantic(page.run, rounds=5, warmup_rounds=1)
    assert not page.exception


def test_report(benchmark: BenchmarkFixture, served: Path):
    reports = Store.open(served).scan("reports").select("report_id")
    ids = reports.filter(pl.col("report_id").hash() % 100_000 == 0).collect()["report_id"]
    number = count()

    def another() -> tuple[tuple[AppTest], dict[str, object]]:
        return (views.of_report(ids[next(number) % len(ids)]),), {}

    views.of_report(ids[-1]).run()  # modules and words are read once
    page = benchmark.pedantic(AppTest.run, setup=another, rounds=5)
    assert not page.exception
    assert page.title
