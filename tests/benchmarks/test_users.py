"""A hundred users of one server over millions of reports, and its memory: `make bench`.

What counts is the time of a script on the server; it grows with the queue when the machine has more
to do than it can.
"""

from __future__ import annotations

import asyncio
import statistics
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.users import TIMED, crowd, every_page, serving

USERS, SECONDS = 100, 60


def test_memory(benchmark: BenchmarkFixture, large: Path, tmp_path: Path):
    with serving(large, TIMED, TIMES=str(tmp_path / "times")) as server:
        benchmark.pedantic(lambda: asyncio.run(every_page(server.address)), rounds=1)
        benchmark.extra_info["megabytes after every page"] = round(server.megabytes())


def test_users(benchmark: BenchmarkFixture, large: Path, tmp_path: Path):
    times = tmp_path / "times"
    with serving(large, TIMED, TIMES=str(times)) as server:
        before = server.processor_seconds()
        asked = (server.address, USERS, SECONDS)
        waits = benchmark.pedantic(lambda: asyncio.run(crowd(*asked)), rounds=1)
        spent = server.processor_seconds() - before
        scripts = [float(line) for line in times.read_text().split()]
    if len(scripts) < 2:
        pytest.fail("the server ran nothing")
    benchmark.extra_info |= {
        "runs": len(scripts),
        "script p50 ms": round(statistics.median(scripts) * 1000),
        "script p95 ms": round(statistics.quantiles(scripts, n=20)[-1] * 1000),
        "wait p95 ms": round(statistics.quantiles(waits, n=20)[-1] * 1000),
        "processor ms a run": round(spent / len(scripts) * 1000),
    }
