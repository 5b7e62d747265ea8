"""The sums of the forms: exact, every row and column by itself, silent where a cell is lost."""

import pytest

from dashboard.checks import CHECKS
from dashboard.model import Form, State
from dashboard.vocabulary import columns, measures, rows
from tests.checks.reports import findings, report, verdict

APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other")


def table(form: str = "2021", **changed: int | State) -> dict[str, int | State]:
    """Section 3 with one granted application of a natural person, and what is changed in it."""
    cells = {
        f"requests.{row.id}.{column.id}": 0
        for row in rows("requests")
        if Form(form) in row.forms
        for column in columns("requests", Form(form), row.id)
    }
    for row in ("new_received", "granted", "processed_total"):
        for column in ("natural_person", "total"):
            cells[f"requests.{row}.{column}"] = 1
    return cells | {f"requests.{id.replace('__', '.')}": value for id, value in changed.items()}


SUMS = ("requests-balance", "requests-row-total", "requests-outcomes-total")


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("code", SUMS)
def test_a_table_that_adds_up_passes(form, code):
    assert verdict(code, report("a", table(form), form=form)) == "passed"


def test_balance_is_judged_for_every_applicant():
    """New and carried in are 3, processed and carried out are 1: by column, with the figures."""
    broken = report("a", table(carried_in__business=2))
    found = findings("requests-balance", broken)
    assert [(f["stated"], f["computed"], f["detail"]) for f in found] == [(0, 2, "2 ≠ 0")]
    assert found[0]["ids"] == [
        "requests.processed_total.business",
        "requests.carried_out.business",
        "requests.new_received.business",
        "requests.carried_in.business",
    ]
    assert len(found[0]["spans"]) == 4


def test_a_row_total_is_the_sum_of_its_applicants():
    found = findings("requests-row-total", report("a", table(unable_not_held__total=5)))
    assert [(f["stated"], f["computed"]) for f in found] == [(5, 0)]
    assert found[0]["severity"] == "error"


def test_outcomes_include_the_rows_of_their_own_form():
    """其他处理 is one row in the form of 2019 and three in that of 2021."""
    old = table("2019", other_processing__research=2, processed_total__research=2)
    new = table("2021", other_misc__research=2, processed_total__research=2)
    assert verdict("requests-outcomes-total", report("a", old, form="2019")) == "passed"
    assert verdict("requests-outcomes-total", report("a", new)) == "passed"
    short = table("2021", other_misc__research=2)
    assert verdict("requests-outcomes-total", report("a", short)) == "failed"


@pytest.mark.parametrize("state", [State.UNREAD, State.BLANK, State.DASH])
def test_a_line_with_a_cell_that_states_nothing_gets_no_verdict(state):
    """A blank is not a zero: the sum is open, whatever the others say."""
    one_open = table(new_received__business=state, new_received__total=9)
    broken_elsewhere = one_open | {"requests.granted.total": 7}
    lines = [f["ids"][0] for f in findings("requests-row-total", report("a", broken_elsewhere))]
    assert lines == ["requests.granted.total"]


def test_a_table_without_a_readable_line_is_not_assessable():
    lost = dict.fromkeys(table(), State.UNREAD)
    assert verdict("requests-balance", report("a", lost)) == "not_assessable"


def test_a_report_without_the_table_is_none_of_its_business():
    assert verdict("requests-balance", report("a", form=None)) is None


def test_inferred_cells_are_no_evidence():
    """What the arithmetic supplied cannot be tested by it."""
    numbers = table(granted__total=4)
    fact = next(f for f in report("a", numbers).facts if f.id == "requests.granted.total")
    facts = [f if f.id != fact.id else fact._replace(state=State.INFERRED)
             for f in report("a", numbers).facts]  # fmt: skip
    ids = [f["ids"][0] for f in findings("requests-row-total", report("a", facts))]
    assert fact.id not in ids


def test_disputes_are_judged_block_by_block():
    cells = {id: 0 for id in measures() if id.startswith("disputes.")}
    cells |= {"disputes.review.upheld": 2, "disputes.review.total": 3}
    found = findings("disputes-total", report("a", cells))
    assert [(f["stated"], f["computed"], f["detail"]) for f in found] == [(3, 2, "2 ≠ 3")]


@pytest.mark.parametrize(
    ("id", "value", "is_wrong"),
    [
        ("requests.granted.total", -1, True),
        ("requests.granted.total", 1.5, True),
        ("requests.granted.total", 1, False),
        ("proactive.licensing.items_change", -3, False),  # 本年增/减
        ("proactive.fees.amount_wan", 17.27, False),
        ("annex.dedicated_funds", 0.5, False),
        ("annex.meetings", 0.5, True),
    ],
)
def test_counts_are_whole_and_not_negative(id, value, is_wrong):
    found = findings("count-invalid", report("a", {id: value}))
    assert [f["ids"] for f in found] == ([[id]] if is_wrong else [])


def test_every_rule_of_the_vocabulary_is_a_check():
    assert set(SUMS) | {"disputes-total"} <= set(CHECKS)
