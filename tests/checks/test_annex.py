"""The statistics annex of 2014."""

import pytest

from dashboard.model import State
from tests.checks.reports import findings, report, verdict

STAFF = {"annex.staff_total": 3, "annex.staff_full_time": 1, "annex.staff_part_time": 2}
CHANNELS = {
    "annex.channel_gazette": 0,
    "annex.channel_website": 163,
    "annex.channel_weibo": 0,
    "annex.channel_wechat": 123,
    "annex.channel_other": 0,
}


def test_a_total_is_the_sum_of_its_items():
    assert verdict("annex-parent", report("a", STAFF)) == "passed"
    found = findings("annex-parent", report("a", STAFF | {"annex.staff_total": 4}))
    assert [(f["stated"], f["computed"], f["detail"]) for f in found] == [(4, 3, "1 + 2 ≠ 4")]


def test_an_item_that_is_not_there_leaves_the_sum_open_until_it_exceeds_the_total():
    open_sum = STAFF | {"annex.staff_full_time": State.BLANK}
    assert verdict("annex-parent", report("a", open_sum)) == "not_assessable"
    assert verdict("annex-parent", report("a", open_sum | {"annex.staff_total": 1})) == "failed"


@pytest.mark.parametrize(
    ("items", "severity"),
    [
        (CHANNELS, ["error"]),
        (dict.fromkeys(CHANNELS, 0), ["warning"]),
        (dict.fromkeys(CHANNELS, State.DASH), []),
    ],
)
def test_a_blank_total_over_items_with_numbers(items, severity):
    found = findings(
        "annex-parent-blank", report("a", {"annex.disclosed_total": State.BLANK} | items)
    )
    assert [f["severity"] for f in found] == severity


def test_a_total_that_the_text_lost_is_not_said_to_be_filled_in():
    lost = {"annex.staff_total": State.UNREAD, "annex.staff_full_time": 1}
    assert verdict("annex-parent-blank", report("a", lost)) == "not_assessable"


@pytest.mark.parametrize(
    ("total", "expected"),
    [(286, []), (200, ["info"]), (163, ["info"]), (162, ["error"]), (287, ["error"])],
)
def test_what_was_disclosed_lies_between_the_largest_channel_and_their_sum(total, expected):
    found = findings("annex-channels", report("a", {"annex.disclosed_total": total} | CHANNELS))
    assert [f["severity"] for f in found] == expected


def test_principal_officials_attend_no_more_than_there_are():
    numbers = {"annex.press_conferences": 1, "annex.press_conferences_principal": 2}
    found = findings("annex-principal", report("a", numbers))
    assert [(f["stated"], f["computed"]) for f in found] == [(1, 2)]


@pytest.mark.parametrize(("year", "expected"), [(2018, None), (2019, "failed"), (2023, "failed")])
def test_the_annex_ended_with_2018(year, expected):
    assert verdict("annex-outdated", report("a", STAFF, year=year)) == expected


def test_a_later_report_without_an_annex_passes():
    assert verdict("annex-outdated", report("a", year=2022)) == "passed"
