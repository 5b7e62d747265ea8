"""What one year hands on to the next, for the same authority only."""

import pytest

from dashboard.model import Level, Region, State
from tests.checks.reports import findings, report, verdict

OUT, IN = "requests.carried_out.business", "requests.carried_in.business"


def test_what_is_carried_in_is_what_was_carried_out():
    before = report("2020", {OUT: 3}, year=2020)
    assert verdict("carry-over", before, report("2021", {IN: 3})) == "passed"
    found = findings("carry-over", before, report("2021", {IN: 2}))
    assert [(f["report"], f["stated"], f["computed"], f["other"]) for f in found] == [
        ("2021", 2, 3, "2020")
    ]


def test_without_last_year_there_is_nothing_to_compare():
    assert verdict("carry-over", report("2021", {IN: 2})) is None
    assert verdict("carry-over", report("2019", {OUT: 3}, year=2019), report("b", {IN: 2})) is None


def test_an_unread_cell_gives_no_verdict():
    before = report("2020", {OUT: State.UNREAD}, year=2020)
    assert verdict("carry-over", before, report("2021", {IN: 2})) == "not_assessable"


def test_a_renamed_place_is_the_same_authority():
    """长泰县 became 长泰区: its bureau goes on."""
    where = Region("350625", "福建省", "漳州市", "长泰县")
    before = report("2020", {OUT: 3}, year=2020, key="350605//finance", region=where,
                    authority="长泰县财政局")  # fmt: skip
    now = Region("350605", "福建省", "漳州市", "长泰区")
    after = report("2021", {IN: 2}, key="350605//finance", region=now, authority="长泰区财政局")
    assert verdict("carry-over", before, after) == "failed"


def test_a_national_body_is_followed_too():
    own = {"key": "/海关总署", "authority": "海关总署", "region": Region(), "level": Level.NATIONAL}
    before = report("2020", {OUT: 3}, year=2020, **own)
    assert verdict("carry-over", before, report("2021", {IN: 2}, **own)) == "failed"


def test_a_reorganised_authority_is_another_one():
    """科学技术局 that became 科技和工业信息化局 took over somebody else's applications."""
    before = report("2020", {OUT: 3}, year=2020, authority="曲阜市科学技术局")
    after = report("2021", {IN: 2}, authority="曲阜市科技和工业信息化局")
    assert verdict("carry-over", before, after) is None


def test_two_versions_of_a_year_leave_open_which_one_counts():
    versions = [report(name, {OUT: 3}, year=2020) for name in ("first", "second")]
    assert verdict("carry-over", *versions, report("2021", {IN: 2})) is None


FORCE, ISSUED, REPEALED = (
    f"proactive.normative_documents.{column}" for column in ("in_force", "issued", "repealed")
)


@pytest.mark.parametrize(("in_force", "expected"), [(11, "passed"), (10, "failed")])
def test_documents_in_force_follow_from_last_year(in_force, expected):
    before = report("2021", {FORCE: 9, ISSUED: 0, REPEALED: 0})
    after = report("2022", {FORCE: in_force, ISSUED: 4, REPEALED: 2}, year=2022)
    assert verdict("in-force-flow", before, after) == expected


def test_the_first_year_of_the_form_has_no_last_year():
    before = report("2020", {FORCE: 9}, year=2020)
    after = report("2021", {FORCE: 1, ISSUED: 4, REPEALED: 2})
    assert verdict("in-force-flow", before, after) is None


@pytest.mark.parametrize(("in_force", "expected"), [(2, "passed"), (1, "failed")])
def test_at_least_what_was_issued_and_not_repealed_is_in_force(in_force, expected):
    one = report("a", {FORCE: in_force, ISSUED: 4, REPEALED: 2})
    assert verdict("in-force-bound", one) == expected


LAST, CHANGE = "proactive.licensing.items_last_year", "proactive.licensing.items_change"


def test_items_flow_within_and_between_the_years_of_the_form_of_2019():
    first = report("2019", {LAST: 5, CHANGE: 2}, form="2019", year=2019)
    good = report("2020", {LAST: 7, CHANGE: 0}, form="2019", year=2020)
    bad = report("2020", {LAST: 9, CHANGE: -10}, form="2019", year=2020)
    assert verdict("items-flow", first, good) == "passed"
    details = [f["detail"] for f in findings("items-flow", first, bad)]
    assert sorted(details) == ["5 + 2 ≠ 9", "9 − 10 < 0"]


def test_no_more_is_newly_disclosed_than_in_all():
    ids = [f"proactive.regulations.{c}" for c in ("disclosed", "disclosed_total")]
    one = report("a", dict(zip(ids, (3, 2), strict=True)), form="2019", year=2020)
    assert [f["detail"] for f in findings("items-flow", one)] == ["3 > 2"]
