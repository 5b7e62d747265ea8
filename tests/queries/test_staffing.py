"""Staff by source: the annex, prose, and prose that gives no number."""

from __future__ import annotations

import pytest

from dashboard.queries import staffing
from dashboard.queries.selection import Selection
from tests.corpus import corpus

ALL = Selection()


def test_the_headline_takes_the_annex_and_then_the_prose() -> None:
    """r02 says 1 in the annex and 2 in prose, r09 says 5 in prose, r08 says 0 in the annex."""
    full, part = staffing.staff(corpus(), ALL).to_dicts()
    assert (full["kind"], full["people"], full["stating"]) == ("full_time", 6, 3)
    assert (full["annex_people"], full["annex_stating"]) == (1, 2)
    assert (full["prose_people"], full["prose_stating"]) == (7, 2)
    assert (part["kind"], part["people"], part["annex_people"]) == ("part_time", 2, None)


def test_somebody_without_a_number_is_no_number() -> None:
    """设立专职人员 and 专人负责 are counted apart from numbers and from silence."""
    full, part = staffing.staff(corpus(), ALL).to_dicts()
    assert [full[c] for c in ("mentioned", "designated", "unstated")] == [1, 1, 9]
    assert [part[c] for c in ("mentioned", "designated", "unstated")] == [1, 1, 10]
    for row in (full, part):
        of_all = sum(row[c] for c in ("stating", "mentioned", "designated", "unstated"))
        assert of_all == row["reports"] == 14


def test_the_share_without_full_time_staff_rests_on_stated_numbers() -> None:
    """One stated 0 among three reports with a number."""
    full, _ = staffing.staff(corpus(), ALL).to_dicts()
    assert (full["without"], full["without_share"]) == (1, pytest.approx(1 / 3))


def test_a_group_without_a_number_has_no_sum_and_no_share() -> None:
    """Nobody states a number in 2021: null, not 0."""
    full = staffing.staff(corpus(), ALL, "year").filter(group="2021", kind="full_time")
    assert full.select("people", "without_share").row(0) == (None, None)


def test_rows_name_the_source_of_the_headline() -> None:
    """Both sources stand beside the number that is used and where it comes from."""
    rows = staffing.rows(corpus(), ALL).collect()
    columns = ["annex.staff_full_time", "narrative.staff_full_time", "staff_full_time",
               "staff_full_time_source"]  # fmt: skip
    assert rows.filter(report_id="r02").select(columns).row(0) == (1, 2, 1, "annex")
    assert rows.filter(report_id="r09").select(columns).row(0) == (None, 5, 5, "narrative")
    assert rows.filter(report_id="r01").select(columns).row(0) == (None, None, None, None)
