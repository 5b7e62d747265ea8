"""The dashboard over a simulated country and over millions of reports, for all benchmarks."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import Store
from scripts.screenshots import ROOT, serve
from tests.benchmarks import large as multiplied
from tests.benchmarks import told
from tests.browser.conftest import browser

__all__ = ["browser"]  # a fixture

REPORTS = os.environ.get("REPORTS", "20000")
LARGE = os.environ.get("LARGE", "1000000 2500000").split()  # reports of the large stores


@pytest.fixture(scope="session")
def country() -> Path:
    """The store that `make demo` serves; made, with as many reports as REPORTS says, if absent."""
    store = ROOT / "build" / f"demo-{REPORTS}" / "store"
    if not (store / "current.json").exists():
        subprocess.run(["make", "country", f"REPORTS={REPORTS}"], cwd=ROOT, check=True)
    return store


@pytest.fixture(scope="session")
def address(country: Path) -> Iterator[str]:
    """The address of the dashboard."""
    with serve(country) as served:
        yield served


@pytest.fixture(scope="module", params=LARGE)
def large(request: pytest.FixtureRequest, country: Path) -> Path:
    """The country multiplied to so many reports; made if absent."""
    root = ROOT / "build" / f"large-{request.param}"
    return multiplied.multiply(Store.open(country), root, int(request.param))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was measured over the large stores, as one table with ratios."""
    session = getattr(terminalreporter.config, "_benchmarksession", None)
    for line in told.lines(session.benchmarks if session else ()):
        terminalreporter.write_line(line)
