"""How long a reader waits for the first chart of a country: `make bench`.

Warm: the server has answered before, and the browser holds the dashboard's own scripts. Measured by
the page itself, from the beginning of the navigation to the first stroke of a chart.
"""

import pytest
from playwright.sync_api import Browser
from pytest_benchmark.fixture import BenchmarkFixture

from scripts.screenshots import until
from tests.benchmarks.clock import CLOCK, STOPWATCH


@pytest.mark.benchmark(timer=CLOCK.read)
def test_first_chart(benchmark: BenchmarkFixture, browser: Browser, address: str):
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(path=STOPWATCH)

    def open_overview() -> None:
        page = context.new_page()
        page.goto(address)
        CLOCK.seconds += until(page, "stopwatch.first") / 1000
        page.close()

    benchmark.pedantic(open_overview, rounds=7, warmup_rounds=1)
    context.close()
