"""Numbers are named the same wherever a link is made or followed."""

from __future__ import annotations

import polars as pl

from dashboard.queries import keys
from dashboard.ui import places
from tests.corpus import corpus


def test_links_and_pages_name_numbers_alike() -> None:
    """Every number of every report, in the order of reading."""
    facts = corpus().frames["facts"].sort("report_id", "ordinal")
    named = facts.with_columns(keys.keys())
    for (id,), of_report in named.group_by("report_id", maintain_order=True):
        rows = facts.filter(report_id=id).iter_rows(named=True)
        assert of_report["key"].to_list() == [key for key, _ in places.keyed(rows)]


def test_the_second_of_an_id_is_told_apart_within_its_report() -> None:
    """Another report begins to count anew."""
    facts = pl.DataFrame({"report_id": ["a", "a", "b"], "id": ["x", "x", "x"]})
    assert facts.select(keys.keys())["key"].to_list() == ["x", "x~2", "x"]
