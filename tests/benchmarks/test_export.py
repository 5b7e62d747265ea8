"""How long 100,000 filtered reports take to export, and how much memory: `make bench`."""

from __future__ import annotations

import resource
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from dashboard import export
from dashboard.queries import table
from dashboard.queries.selection import Selection
from dashboard.store import Store

CHOSEN = Selection(years=(2022,))  # 142,000 of a million


def test_export(benchmark: BenchmarkFixture, large: Path):
    rows = table.rows(Store.open(large), CHOSEN, table.DEFAULT)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = benchmark.pedantic(export.reports_csv, (rows.head(100_000),), rounds=5, warmup_rounds=1)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    benchmark.extra_info["megabytes"] = (after - before) / 1024
    assert made.count(b"\n") > 1
