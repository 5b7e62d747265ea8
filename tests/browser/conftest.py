"""A browser, and the dashboard over the reports in data/reports, for all tests of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.screenshots import ARGUMENTS, ROOT, browser_path, serve


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard, serving what `ingest` made of the reports."""
    store = tmp_path_factory.mktemp("browser") / "store"
    command = [sys.executable, "-m", "dashboard", "ingest", "data/reports", "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with serve(store) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; the tests fail where none is installed."""
    path = os.environ.get("CHROMIUM") or browser_path()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A fresh window in Chinese; errors of the page's own scripts fail the test."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1400, "height": 900}, accept_downloads=True
    )
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
