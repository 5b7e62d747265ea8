"""The dashboard over a simulated country, for all benchmarks of a run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.screenshots import ROOT, serve
from tests.browser.conftest import browser

__all__ = ["browser"]  # a fixture

REPORTS = os.environ.get("REPORTS", "20000")


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
