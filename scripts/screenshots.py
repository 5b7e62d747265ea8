"""Pictures of the dashboard: `python scripts/screenshots.py [DIR] [options]`.

Starts it in a browser of its own and writes PNG files: those of the README, of the simulated
country and of the newest real report, or the pages that are named.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.queries.rows import first_reports
from dashboard.queries.selection import Selection
from dashboard.store import Store

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
COUNTRY = ROOT / "build" / "demo-20000" / "store"  # what `make country` makes
OF_COUNTRY = {
    "overview": "?indicator=zero_application_share",
    "applications": "applications?view=zero&region=37&type=science_technology&level=county",
    "staffing": "staffing?region=37,44&type=education,finance",
    "compare": "compare?items=370000,440000,510000&indicator=grant_rate",
    "compliance": "compliance",
}


def browser_path() -> str:
    """The installed browser; raises FileNotFoundError when there is none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(f"no browser found; install one of: {', '.join(BROWSERS)}")


@contextmanager
def serve(store: Path, seconds: float = 60) -> Iterator[str]:
    """The dashboard on a free port; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py",
               "--server.address=127.0.0.1", f"--server.port={port}"]  # fmt: skip
    environment = {**os.environ, "DISCLOSURE_STORE": str(store)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            await_answer(f"{address}/_stcore/health", seconds)
            yield address
        finally:
            server.terminate()


def until(page: Page, expression: str, arg: object = None, seconds: float = 30) -> Any:
    """Waits until JavaScript is true in the page and returns its value.

    Playwright's own way to wait needs `eval`, which the page's security policy forbids.
    """
    end = time.monotonic() + seconds
    while not (value := page.evaluate(expression, arg)):
        if time.monotonic() > end:
            raise TimeoutError(f"not true within {seconds:g} s: {expression}")
        page.wait_for_timeout(50)
    return value


def settle(page: Page) -> None:
    """Waits until the run has ended and everything of the last run is gone."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    until(page, "!document.querySelector('[data-stale=true], [data-testid=stSkeleton]')")
    page.wait_for_timeout(400)  # charts draw after the run


def shoot(browser: Browser, address: str, file: Path, path: str, look: argparse.Namespace) -> None:
    """One picture of one page."""
    page = browser.new_page(
        viewport={"width": look.width, "height": look.height},
        locale="zh-CN",
        color_scheme=look.scheme,
    )
    page.goto(f"{address}/{path}")
    page.wait_for_selector("h1, [data-testid=stAlert]")
    settle(page)
    if look.whole:
        height = page.evaluate(
            "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
        )
        page.set_viewport_size({"width": look.width, "height": max(look.height, int(height) + 40)})
        settle(page)
    page.screenshot(path=file)
    page.close()


def await_answer(url: str, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def place_in_newest(store: Path) -> str:
    """Parameters that open the newest report at the total it states, or nothing."""
    found = first_reports(Store.open(store), Selection(), 1)
    return "".join(f"report={id}&at=narrative.disclosed_total" for id in found["report_id"])


def main() -> None:
    """Reads the command line and takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--store", type=Path, default=ROOT / "data" / "built")
    parser.add_argument("--pages", nargs="*", help="instead of the pictures of the README")
    parser.add_argument("--query", default="lang=zh", help="filters, as in the address")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--whole", action="store_true", help="the page in full height")
    look = parser.parse_args()
    look.folder.mkdir(parents=True, exist_ok=True)
    newest = f"report?{look.query}&{place_in_newest(look.store)}"
    if look.pages is None:
        take(COUNTRY, OF_COUNTRY, look)
        take(look.store, {"report": newest}, look)
        return
    # the default page has the bare address
    asked = {name: f"{'' if name == 'overview' else name}?{look.query}" for name in look.pages}
    take(look.store, asked | ({"report": newest} if "report" in asked else {}), look)


def take(store: Path, pictures: Mapping[str, str], look: argparse.Namespace) -> None:
    """Pictures by name, of pages of the dashboard over a store."""
    with serve(store.resolve()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        for name, path in pictures.items():
            shoot(browser, address, look.folder / f"{name}.png", path, look)
        browser.close()


if __name__ == "__main__":
    main()
