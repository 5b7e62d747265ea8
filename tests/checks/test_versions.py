"""Later versions of a report, and governments that sum up."""

import datetime as dt

from dashboard.model import Mention, Span, State
from tests.checks.reports import findings, report, verdict

GRANTED, NEW = "requests.granted.total", "requests.new_received.total"


def test_a_later_version_lists_every_figure_that_changed():
    first = report("first", {GRANTED: 3, NEW: 5}, signed=dt.date(2022, 1, 10))
    later = report("later", {GRANTED: 4, NEW: 5}, signed=dt.date(2022, 3, 1))
    found = findings("republished", later, first)
    assert [(f["report"], f["other"], f["ids"], f["computed"]) for f in found] == [
        ("later", "first", [GRANTED], 1)
    ]


def test_the_same_report_in_two_files_is_no_new_version():
    assert findings("republished", report("a", {GRANTED: 3}), report("b", {GRANTED: 3})) == []


def test_a_cell_that_one_file_lost_is_no_change():
    lost = report("b", {GRANTED: State.UNREAD, NEW: 5})
    assert findings("republished", report("a", {GRANTED: 3, NEW: 5}), lost) == []


def test_other_years_and_other_authorities_are_no_versions():
    others = [
        report("b", {GRANTED: 4}, year=2020),
        report("c", {GRANTED: 5}, key="x", authority="y"),
    ]
    assert findings("republished", report("a", {GRANTED: 3}), *others) == []


def government(declared: str | None, received: int) -> object:
    says = [Mention("mention.scope_declared", Span(0, 4), declared)]
    return report("government", {NEW: received}, says=says, department_type="people_government",
                  key="370881//people_government", authority="曲阜市人民政府")  # fmt: skip


def department(name: str, received: int) -> object:
    return report(name, {NEW: received}, key=f"370881//{name}", authority=f"曲阜市{name}")


def test_a_government_has_at_least_what_its_departments_have():
    departments = [department("财政局", 4), department("教育局", 3)]
    assert verdict("rollup", *departments, government("2", 9)) == "passed"
    found = findings("rollup", *departments, government("2", 6))
    assert [(f["report"], f["stated"], f["computed"]) for f in found] == [("government", 6, 7)]


def test_a_missing_department_leaves_the_sum_open():
    assert verdict("rollup", department("财政局", 4), government("2", 1)) == "not_assessable"
    assert verdict("rollup", department("财政局", 4), government(None, 1)) == "not_assessable"


def test_a_number_that_one_of_them_does_not_state_leaves_the_sum_open():
    unread = report("b", {NEW: State.UNREAD}, key="370881//教育局", authority="曲阜市教育局")
    one = department("财政局", 4)
    assert verdict("rollup", one, unread, government("2", 9)) == "not_assessable"


def test_of_a_department_the_latest_version_is_summed_up():
    first = report("first", {NEW: 9}, key="370881//教育局", authority="曲阜市教育局",
                   signed=dt.date(2022, 1, 5))  # fmt: skip
    later = report("later", {NEW: 3}, key="370881//教育局", authority="曲阜市教育局",
                   signed=dt.date(2022, 1, 20))  # fmt: skip
    for order in ([first, later], [later, first]):
        both = [department("财政局", 4), *order]
        assert verdict("rollup", *both, government("2", 7)) == "passed"


def test_bodies_without_a_settled_name_stand_for_no_department():
    nameless = [report(name, {NEW: 1}, key=None, authority=None) for name in "ab"]
    assert verdict("rollup", department("财政局", 4), *nameless, government("2", 1)) == (
        "not_assessable"
    )
