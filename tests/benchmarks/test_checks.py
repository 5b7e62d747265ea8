"""How long all checks take over 100,000 reports: `make bench`.

A thousand simulated reports, each stored a hundred times under other authorities: of what is
alike between authorities there is far more than in reality, which makes copies dear.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dashboard import checks
from dashboard.frames import to_frames
from dashboard.parsing import parse
from dashboard.reading import find_files, read
from dashboard.schemas import READ
from dashboard.simulate import YEARS_OF_FORMS, Order, write_corpus
from dashboard.store import Store, publish

REPORTS, TIMES = 1_000, 100
LONGEST = 60  # seconds


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("corpus")
    for _ in write_corpus(
        folder, REPORTS, Order(years=YEARS_OF_FORMS, formats=("txt",), is_clean=True)
    ):
        pass
    frames = to_frames([parse(read(file)) for file in find_files([folder / "reports"])])
    many = {
        name: pl.concat([_under_other_authorities(frames[name], n) for n in range(TIMES)])
        for name in READ
    }
    return publish(many, Path(tmp_path_factory.mktemp("store")))


def _under_other_authorities(frame: pl.DataFrame, number: int) -> pl.DataFrame:
    renamed = frame.with_columns(
        report_id=pl.concat_str(pl.lit(f"{number:02x}"), pl.col("report_id").str.slice(2))
    )
    if "authority_key" not in frame.columns:
        return renamed
    return renamed.with_columns(pl.col("authority_key") + f"#{number}")


def test_a_hundred_thousand_reports(benchmark: BenchmarkFixture, store: Store):
    judged = benchmark.pedantic(
        lambda: sum(part.compliance.height for part in checks.judge(store)), rounds=3
    )
    assert judged == REPORTS * TIMES
    if benchmark.stats:
        assert benchmark.stats.stats.min < LONGEST
