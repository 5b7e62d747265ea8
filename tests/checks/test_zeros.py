"""Zeros that something else contradicts."""

import pytest

from dashboard.model import State
from tests.checks.reports import findings, report, verdict

NEW = "requests.new_received.total"
DISPUTES = {
    "disputes.review.total": 0,
    "disputes.litigation_direct.total": 0,
    "disputes.litigation_after_review.total": 0,
}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"narrative.applications_received": 0, NEW: 0}, []),
        ({"narrative.applications_received": 0, NEW: 4}, [("zero.prose", 0, 4)]),
        ({NEW: 0} | DISPUTES, []),
        ({NEW: 0} | DISPUTES | {"disputes.review.total": 2}, [("zero.disputes", 0, 2)]),
        ({NEW: 1} | DISPUTES | {"disputes.review.total": 2}, []),
    ],
)
def test_a_zero_is_contradicted_by_prose_or_disputes(numbers, expected):
    found = findings("zero-contradicted", report("a", numbers))
    assert [(f["detail"], f["stated"], f["computed"]) for f in found] == expected


@pytest.mark.parametrize("applicant", ["total", "legal_service", "natural_person"])
@pytest.mark.parametrize(("granted", "expected"), [(0, "noted"), (1, "passed")])
def test_handling_is_claimed_over_a_table_of_zeros(applicant, granted, expected):
    numbers = {NEW: 0, f"requests.granted.{applicant}": granted}
    claims = report("a", numbers, says=["mention.applications_handled"])
    assert verdict("claims-without-figures", claims) == expected


@pytest.mark.parametrize("state", [State.UNREAD, State.BLANK])
@pytest.mark.parametrize(("granted", "expected"), [(0, "not_assessable"), (1, "passed")])
def test_zeros_beside_a_cell_without_a_number_are_no_table_of_zeros(state, granted, expected):
    numbers = {NEW: 0, "requests.granted.total": granted, "requests.carried_in.total": state}
    claims = report("a", numbers, says=["mention.applications_handled"])
    assert verdict("claims-without-figures", claims) == expected
