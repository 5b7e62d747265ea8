"""Cells without a number, and tables of zeros."""

import pytest

from dashboard.model import State
from dashboard.vocabulary import measures
from tests.checks.reports import findings, report, verdict

ROW = "requests.granted"


def test_blanks_are_one_finding_a_table_with_every_place():
    cells = {
        f"{ROW}.business": State.BLANK,
        f"{ROW}.research": State.DASH,
        "annex.meetings": State.BLANK,
        "annex.trainees": 4,
    }
    found = findings("blank-cell", report("a", cells))
    assert sorted((f["computed"], len(f["spans"])) for f in found) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("beside", "severity"),
    [
        ({f"{ROW}.total": 3}, "error"),
        ({"requests.partial.business": 2}, "error"),
        ({"requests.partial.total": 2}, "warning"),
        ({f"{ROW}.total": 0}, "warning"),
    ],
)
def test_a_blank_is_graver_where_its_row_or_column_counts_something(beside, severity):
    found = findings("blank-cell", report("a", {f"{ROW}.business": State.BLANK} | beside))
    assert [f["severity"] for f in found] == [severity]


def test_an_unread_cell_is_no_blank():
    """The text lost it; what the authority printed nobody knows."""
    assert findings("blank-cell", report("a", {f"{ROW}.business": State.UNREAD})) == []


@pytest.mark.parametrize(
    ("lost", "expected"),
    [(0, "passed"), (1, "passed"), (5, "not_assessable"), (10, "not_assessable")],
)
def test_a_table_that_lost_its_cells_is_not_said_to_have_no_blanks(lost, expected):
    ids = TABLES[:10]
    cells = dict.fromkeys(ids, 0) | dict.fromkeys(ids[:lost], State.UNREAD)
    assert verdict("blank-cell", report("a", cells)) == expected


TABLES = [id for id, m in measures().items() if m.table in {"proactive", "requests", "disputes"}]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "noted"),
        ({TABLES[7]: 1}, "passed"),
        ({TABLES[7]: State.UNREAD}, "noted"),
        ({TABLES[7]: State.BLANK}, "passed"),  # nobody said 0 there
        (dict.fromkeys(TABLES[:100], State.UNREAD), "not_assessable"),
    ],
)
def test_all_zero_means_printed_zeros(changed, expected):
    assert verdict("all-zero", report("a", dict.fromkeys(TABLES, 0) | changed)) == expected
