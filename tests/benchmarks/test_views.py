"""How long pages take over millions of reports: `make bench`.

`questions`: all that a view asks, when nobody asked before; `known`: a whole run of its script,
when somebody has.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

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
