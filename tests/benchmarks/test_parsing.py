"""How long one text takes to parse, warm and on one core: `make bench`."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dashboard.parsing import parse
from dashboard.reading import read

REPORTS = sorted((Path(__file__).parents[2] / "data" / "reports").glob("*.txt"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_parse(benchmark: BenchmarkFixture, path: Path):
    document = read(path)
    report = benchmark(parse, document)
    assert report.facts
