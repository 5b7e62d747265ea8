"""The filtered table: the columns asked for, in any order, and nothing read beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl
import pytest

from dashboard import vocabulary
from dashboard.queries import table
from dashboard.queries.selection import Selection
from tests.corpus import RECEIVED, corpus

EVERYTHING = Selection()


def ids(*arguments: object) -> list[str]:
    rows = table.rows(corpus(), EVERYTHING, *arguments).collect()  # type: ignore[arg-type]
    return rows["report_id"].to_list()


def test_a_table_begins_and_ends_with_who_and_where_from() -> None:
    """The chosen columns stand between, in the order in which they were chosen."""
    rows = table.rows(corpus(), EVERYTHING, ("score", "city", RECEIVED)).collect()
    assert rows.columns == [
        "report_id", "year", "authority", "score", "city", RECEIVED,
        "simulated", "published", "title", "path",
    ]  # fmt: skip
    assert rows.height == 14


@pytest.mark.parametrize("limit", [None, 100])
def test_values_are_those_of_their_reports(limit: int | None) -> None:
    """Whichever frame they come from, and however the table is put together."""
    columns = ("zero_pattern", "staff_full_time", "staff_full_time_source", "days_late", "city")
    rows = table.rows(corpus(), EVERYTHING, columns, limit=limit).collect()
    told = {row["report_id"]: tuple(row[id] for id in columns) for row in rows.to_dicts()}
    assert told["r02"] == ("zero_table", 1, "annex", -11, "淄博市")
    assert told["r05"] == ("dash", None, None, 20, "临汾市")
    assert told["r08"] == ("positive", 0, "annex", -11, None)


def test_only_selected_reports_are_in_it() -> None:
    chosen = Selection(regions=("370300",), years=(2020, 2021))
    rows = table.rows(corpus(), chosen, ("score", "city")).collect()
    assert rows["report_id"].to_list() == ["r03", "r02"]


@pytest.mark.parametrize("limit", [None, 3])
@pytest.mark.parametrize(
    ("order_by", "descending", "first"),
    [
        (RECEIVED, True, ["r09", "r04", "r10"]),
        ("days_late", True, ["r09", "r05", "r07"]),
        ("days_late", False, ["r07", "r12", "r13"]),  # alike: the newest, then by id
        ("published", False, ["r08", "r01", "r02"]),
        ("year", True, ["r07", "r12", "r13"]),
        ("level", False, ["r09", "r05", "r07"]),  # from the top down
        ("title", False, ["r08", "r01", "r02"]),
    ],
)
def test_any_column_sorts(
    order_by: str, descending: bool, first: list[str], limit: int | None
) -> None:
    """Also one that is not shown; the first so many are the same as of the whole."""
    assert ids(("score",), order_by, descending, limit)[:3] == first


@pytest.mark.parametrize("descending", [True, False])
def test_empty_fields_come_last(descending: bool) -> None:
    """In both directions: what is not stated is neither most nor least."""
    rows = table.rows(corpus(), EVERYTHING, (RECEIVED,), RECEIVED, descending).collect()
    stated = rows[RECEIVED].is_not_null().to_list()
    assert stated == sorted(stated, reverse=True)


@dataclass
class Watched:
    """Frames that note which of their columns are read."""

    read: set[str] = field(default_factory=set)

    def scan(self, frame: str, /) -> pl.LazyFrame:
        lazy = corpus().frames[frame].lazy()
        return lazy.with_columns(
            pl.col(id).map_batches(
                lambda values, id=f"{frame}.{id}": self._noted(values, id),
                return_dtype=kind, is_elementwise=True,
            )
            for id, kind in lazy.collect_schema().items()
        )  # fmt: skip

    def _noted(self, values: pl.Series, id: str) -> pl.Series:
        self.read.add(id)
        return values


@pytest.mark.parametrize("limit", [None, 5])
def test_nothing_is_read_that_was_not_asked_for(limit: int | None) -> None:
    """A number from the measures touches neither the other numbers nor the checks."""
    watched = Watched()
    table.rows(watched, EVERYTHING, (RECEIVED,), RECEIVED, True, limit).collect()
    assert watched.read == {
        "measures.report_id", "measures.year", "measures.authority", f"measures.{RECEIVED}",
        "measures.simulated", "reports.report_id", "reports.published", "reports.title",
        "reports.path",
        # by which equal rows are put in order, and other years and places are skipped
        *(f"measures.{column}" for column in
          ("province_code", "city_code", "county_code", "authority_key")),
        *([] if limit is None else ["reports.year", "reports.province_code"]),
    }  # fmt: skip


def test_every_number_stated_once_can_be_chosen() -> None:
    """Those that repeat have no one value; they are exported as numbers."""
    once = {m.id for m in vocabulary.measures().values() if not m.repeats}
    assert once <= set(table.columns())
    assert "narrative.category" not in table.columns()


def test_all_columns_at_once_are_a_table() -> None:
    """Each of them can be read, and sorted by."""
    rows = table.rows(corpus(), EVERYTHING, table.columns()).collect()
    assert set(rows.columns) == set(table.columns())
    for id in ("score", "zero_pattern", "evidence", "staff_part_time", "parts-total", "sha256"):
        assert len(ids((), id, False)) == 14


def test_groups_stand_for_their_columns() -> None:
    """Each column once, in the order asked for; what is unknown is left out."""
    expanded = table.expand(["score", "compliance", "no-such-column", "disputes"])
    assert expanded[:2] == ("score", "checks_passed")
    assert expanded.count("score") == 1
    assert len(table.groups()["disputes"]) == 15
    assert expanded[-15:] == table.groups()["disputes"]
