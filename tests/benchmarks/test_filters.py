"""How long the charts take to follow a click on a filter: `make bench`.

Over a simulated country, measured by the page itself: from the click on a kind of authority to
the last stroke of a chart. `new`: nobody has made that choice on the page before; `known`:
somebody has.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_benchmark.fixture import BenchmarkFixture

from scripts.screenshots import until
from tests.benchmarks.clock import CLOCK, STOPWATCH

PAGES = {"overview": "", "applications": "applications", "staffing": "staffing",
         "volumes": "volumes"}  # fmt: skip
ROUNDS = 6
FILTER = "部门类型"
QUIET = 500  # milliseconds without a change: all is drawn


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A window whose pages carry the stopwatch."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900})
    context.add_init_script(path=STOPWATCH)
    yield context.new_page()
    context.close()


def unfold(page: Page, address: str) -> None:
    """Opens a page without a choice, and the list of the filter."""
    page.goto(address)
    page.wait_for_selector("[data-testid=stVegaLiteChart] :is(canvas, svg)")
    until(page, "quiet => stopwatch.settled(quiet)", QUIET)
    page.get_by_test_id("stMultiSelect").filter(has_text=FILTER).locator("input").click()
    page.get_by_role("option").first.wait_for()


def choose(page: Page, place: int) -> None:
    """Clicks the option at a place of the list and adds up how long the page took."""
    page.get_by_role("option").nth(place).click()
    CLOCK.seconds += until(page, "quiet => stopwatch.settled(quiet)", QUIET) / 1000


@pytest.mark.benchmark(timer=CLOCK.read)
@pytest.mark.parametrize("kind", ["new", "known"])
@pytest.mark.parametrize("name", PAGES)
def test_filter(benchmark: BenchmarkFixture, opened: Page, address: str, name: str, kind: str):
    places = iter([0] * (ROUNDS + 1) if kind == "known" else range(ROUNDS + 1))

    def prepare() -> tuple[tuple[Page, int], dict[str, object]]:
        unfold(opened, f"{address}/{PAGES[name]}?lang=zh")
        return (opened, next(places)), {}

    benchmark.pedantic(choose, setup=prepare, rounds=ROUNDS, warmup_rounds=1)
