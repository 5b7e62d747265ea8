"""Reports a second and memory of a whole ingest, from files to a published store: `make bench`.

Simulated texts; 10,000 and 100,000 of them in fresh processes, so that what grows is seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from scripts.screenshots import ROOT
from tests.benchmarks.memory import Run, run

SIZES = (10_000, 100_000)
_runs: dict[int, Run] = {}


@pytest.fixture(scope="module")
def corpus() -> Path:
    """Texts in folders of a thousand; made once and kept in build/."""
    folder = ROOT / "build" / "corpus"
    if not (folder / "truth.jsonl").exists():
        command = [sys.executable, "-m", "dashboard", "simulate", "-o", str(folder), "--clean",
                   "--format", "txt", "--reports", str(max(SIZES))]  # fmt: skip
        run(command, ROOT)
    return folder / "reports"


@pytest.mark.parametrize("reports", SIZES, ids="{:,}".format)
def test_ingest(benchmark: BenchmarkFixture, corpus: Path, tmp_path: Path, reports: int):
    folders = sorted(corpus.iterdir())[: reports // 1_000]
    command = [sys.executable, "-m", "dashboard", "ingest", *map(str, folders), "--store"]

    def read() -> None:
        _runs[reports] = run([*command, str(tmp_path / "store")], ROOT)

    benchmark.pedantic(read)
    found = _runs[reports]
    stored = int(found.output.split()[0])
    assert stored > 0
    benchmark.extra_info |= {"reports/s": round(stored / found.seconds),
                             "peak MB": round(found.peak)}  # fmt: skip
    if set(_runs) == set(SIZES):
        few, many = (_runs[size] for size in SIZES)
        benchmark.extra_info["memory, times"] = round(many.peak / few.peak, 2)
        benchmark.extra_info["seconds, times"] = round(many.seconds / few.seconds, 2)
