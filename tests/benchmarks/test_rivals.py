"""The dashboard's aggregates beside those of pandas, DuckDB and SQLite: `make bench`.

All of them give the same answer, or the comparison says nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks import rivals

ENGINES = ("ours", "pandas", "duckdb", "sqlite")


@pytest.fixture(scope="module")
def engines(
    large: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, rivals.Ask]]:
    opened = {
        "ours": rivals.ours(large),
        "pandas": rivals.pandas(large),
        "sqlite": rivals.sqlite(large, tmp_path_factory.mktemp("sqlite") / "reports.db"),
    }
    with suppress(ImportError):  # DuckDB is compared with where it is installed
        opened["duckdb"] = rivals.duckdb(large)
    return opened


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("question", rivals.SQL)
def test_aggregate(
    benchmark: BenchmarkFixture,
    engines: dict[str, dict[str, rivals.Ask]],
    question: str,
    engine: str,
):
    if question not in engines.get(engine, {}):
        pytest.skip(f"{engine} is not installed, or has no median")
    answer = benchmark.pedantic(engines[engine][question], rounds=5, warmup_rounds=1)
    assert answer == engines["ours"][question]()
