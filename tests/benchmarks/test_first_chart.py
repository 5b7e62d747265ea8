"""How long a reader waits for the first chart of a country: `make bench`.

Warm: the server has answered before, and the browser holds the dashboard's own scripts.
"""

from playwright.sync_api import Browser
from pytest_benchmark.fixture import BenchmarkFixture

LONGEST = 1.5  # seconds


def test_first_chart(benchmark: BenchmarkFixture, browser: Browser, address: str):
    context = browser.new_context(locale="zh-CN")

    def open_overview() -> None:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("[data-testid=stVegaLiteChart] :is(canvas, svg)")
        page.close()

    benchmark.pedantic(open_overview, rounds=5, warmup_rounds=1)
    context.close()
    if benchmark.stats:
        assert benchmark.stats.stats.min < LONGEST
