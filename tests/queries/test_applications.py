"""The kinds of zero, and shares that say what they rest on."""

from __future__ import annotations

import pytest

from dashboard.queries import applications
from dashboard.queries.applications import ANNEX, PROSE, TABLE
from dashboard.queries.selection import Selection
from tests.corpus import Told, corpus

ALL = Selection()


@pytest.mark.parametrize(
    ("report", "pattern", "evidence"),
    [
        ("r01", "zero_table", TABLE),
        ("r03", "zero_prose", PROSE),  # the cell is blank, the prose says none
        ("r04", "positive", TABLE),
        ("r05", "dash", TABLE),
        ("r06", "unread", TABLE),
        ("r07", "zero_prose", PROSE),  # no table at all
        ("r08", "positive", ANNEX),  # before 2019 the annex is the table
        ("r11", "not_reported", None),
        ("r12", "unread", TABLE),  # an inferred 0 was never stated
        ("r13", "blank", TABLE),
    ],
)
def test_every_report_has_one_pattern(report: str, pattern: str, evidence: str | None) -> None:
    """A blank, a dash, an unread cell and silence are told apart from both kinds of zero."""
    row = applications.rows(corpus(), ALL).filter(report_id=report).collect()
    assert row.select("zero_pattern", "evidence").row(0) == (pattern, evidence)


def test_prose_above_zero_counts_where_no_table_speaks() -> None:
    """Without a readable table the prose's number is the stated one."""
    told = Told("x", 2021, None, None, state="unread", numbers={PROSE: 4})
    row = applications.rows(corpus((told,)), ALL).collect()
    assert row.select("zero_pattern", "evidence").row(0) == ("positive", PROSE)


def test_the_share_of_zeros_rests_on_those_that_state_a_number() -> None:
    """Five zeros among nine reports with a number, of fourteen reports."""
    (row,) = applications.zero_shares(corpus(), ALL).to_dicts()
    assert (row["zeros"], row["stating"], row["silent"], row["reports"]) == (5, 9, 5, 14)
    assert row["zero_application_share"] == pytest.approx(5 / 9)
    assert row["received"] == 3 + 7 + 12 + 400


def test_a_share_without_a_number_is_null() -> None:
    """Nobody states a number: no share and no sum, rather than 0."""
    (row,) = applications.zero_shares(corpus(), Selection(regions=("140000",))).to_dicts()
    assert (row["stating"], row["zero_application_share"], row["received"]) == (0, None, None)


@pytest.mark.parametrize(
    ("by", "shares"),
    [
        ("year", {"2018": 0, "2019": 1, "2020": 2 / 3, "2021": 1 / 2, "2022": 0, "2023": 1}),
        ("level", {"county": 5 / 8, "prefecture": None, "provincial": 0, None: None}),
        ("department_type", {"education": 0, "people_government": 0, "science_technology": 5 / 7,
                             None: None}),
        ("region", {"110000": 0, "140000": None, "360000": None, "370000": 4 / 7, "640000": 1,
                    None: None}),
    ],
)  # fmt: skip
def test_shares_by_group(by: str, shares: dict[str | None, float | None]) -> None:
    """Every dimension groups the same reports."""
    found = applications.zero_shares(corpus(), ALL, by)
    assert dict(found.select("group", "zero_application_share").iter_rows()) == pytest.approx(
        shares
    )


def test_patterns_count_every_report_once() -> None:
    """However grouped, the patterns add up to the reports."""
    for by in ("year", "level", "department_type", "region"):
        assert applications.patterns(corpus(), ALL, by)["reports"].sum() == 14


def test_departments_are_grouped_into_fields() -> None:
    """科技 is of industry, 教育 of social affairs; an unknown type has no field."""
    found = applications.zero_shares(corpus(), ALL, "field")
    assert dict(found.select("group", "reports").rows()) == {
        "gov": 1, "ind": 11, "soc": 1, None: 1,
    }  # fmt: skip


def test_a_list_shows_only_stated_numbers_of_the_table() -> None:
    """The inferred 0 of r12 is not shown as the table's number."""
    shown = applications.first_rows(corpus(), ALL, 100)
    assert shown.filter(report_id="r12")[TABLE].to_list() == [None]
