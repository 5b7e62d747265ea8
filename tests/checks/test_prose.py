"""Numbers in prose against those in tables; lists against their totals; shares."""

import pytest

from dashboard.model import Fact, Span, State
from tests.checks.reports import findings, report, verdict

NEW, CARRIED, PROCESSED = (
    f"requests.{row}.total" for row in ("new_received", "carried_in", "processed_total")
)
TABLE = {NEW: 5, CARRIED: 2, PROCESSED: 6}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"narrative.applications_received": 5}, "passed"),
        ({"narrative.applications_received": 7}, "passed"),  # 受理7件, carried over ones included
        ({"narrative.applications_received": 6}, "failed"),
        ({"narrative.applications_replied": 6}, "passed"),
        ({"narrative.applications_replied": 5}, "failed"),  # the verb decides
        ({}, None),
    ],
)
def test_applications_in_prose_are_those_of_section_3(said, expected):
    assert verdict("prose-requests", report("a", said | TABLE)) == expected


def test_a_mismatch_shows_both_figures_and_both_places():
    found = findings("prose-requests", report("a", {"narrative.applications_received": 9} | TABLE))
    assert [(f["stated"], f["computed"], len(f["spans"])) for f in found] == [(9, 5, 2)]


def test_about_120_agrees_with_anything_near():
    said = Fact("narrative.applications_received", 120, "件", State.STATED, "约120件", Span(1, 6),
                approximate=True)  # fmt: skip
    assert verdict("prose-requests", report("a", [said, *report("a", TABLE).facts])) is None


def test_a_table_that_lost_the_number_gives_no_verdict():
    lost = {"narrative.applications_received": 9, NEW: State.UNREAD, CARRIED: 0}
    assert verdict("prose-requests", report("a", lost)) == "not_assessable"


def test_a_lost_carry_leaves_open_whether_it_was_included():
    lost = {"narrative.applications_received": 9, NEW: 5, CARRIED: State.UNREAD}
    assert verdict("prose-requests", report("a", lost)) == "not_assessable"
    agreeing = lost | {"narrative.applications_received": 5}
    assert verdict("prose-requests", report("a", agreeing)) == "passed"


def test_lawsuits_in_prose_are_those_of_both_blocks():
    table = {
        "disputes.review.total": 1,
        "disputes.litigation_direct.total": 2,
        "disputes.litigation_after_review.total": 3,
    }
    said = {"narrative.review": 1, "narrative.litigation": 5}
    assert verdict("prose-disputes", report("a", said | table)) == "passed"
    assert verdict("prose-disputes", report("a", said | {"narrative.litigation": 2} | table)) == (
        "failed"
    )


def test_staff_in_prose_is_that_of_the_annex():
    said = {"narrative.staff_full_time": 1, "narrative.staff_part_time": 2}
    agreeing = {"annex.staff_full_time": 1, "annex.staff_part_time": 2}
    assert verdict("prose-staff", report("a", said | agreeing)) == "passed"
    found = findings("prose-staff", report("a", said | agreeing | {"annex.staff_part_time": 3}))
    assert [(f["stated"], f["computed"]) for f in found] == [(2, 3)]


@pytest.mark.parametrize(("annex", "expected"), [(163, "passed"), (143, "passed"), (160, "failed")])
def test_platform_and_subsite_are_websites_of_the_annex(annex, expected):
    said = {"narrative.channel.platform": 20, "narrative.channel.subsite": 143}
    assert verdict("prose-channels", report("a", said | {"annex.channel_website": annex})) == (
        expected
    )


def listed(total: int, *parts: tuple[str, int], gap: int = 0, **share: float) -> list[Fact]:
    """共公开{total}条，其中：… in the order of the text, every phrase ten characters long."""
    phrases = [("narrative.disclosed_total", total, None)]
    for label, value in parts:
        phrases.append(("narrative.category", value, label))
        if label in share:
            phrases.append(("narrative.share", share[label], label))
    facts = []
    for place, (id, value, label) in enumerate(phrases):
        start = 100 + place * 10 + gap * (place > 0)
        unit = "%" if id.endswith("share") else "条"
        raw = f"{label or ''}{value}{unit}"
        facts.append(Fact(id, value, unit, State.STATED, raw, Span(start, start + 8), label))
    return facts


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (30, [("政策", 10), ("动态", 20)], []),
        (30, [("政策", 10), ("动态", 25)], ["error"]),  # more than the whole
        (30, [("政策", 10), ("其他", 10)], ["error"]),  # closed by 其他
        (30, [("政策", 10), ("动态", 10)], ["info"]),  # an open list
        (30, [("政策", 10), ("规范性文件", 2), ("动态", 20)], []),  # 政策10条（规范性文件2条）
        (30, [("机构、人事各", 10), ("动态", 10)], []),  # 各 counts twice
        (30, [("机构、人事各", 10), ("动态", 55)], []),  # how often is not known: no verdict
        (30, [("政策", 99)], []),  # one part is no list
    ],
)
def test_parts_add_up_to_their_total(total, parts, expected):
    found = findings("parts-total", report("a", listed(total, *parts)))
    assert [f["severity"] for f in found] == expected


def test_a_broken_list_shows_its_sum_and_every_part():
    found = findings("parts-total", report("a", listed(7, ("预决算", 7), ("目录", 5), ("其他", 1))))
    assert [(f["stated"], f["computed"], f["detail"]) for f in found] == [(7, 13, "7 + 5 + 1")]
    assert len(found[0]["spans"]) == 4


def test_a_list_far_from_the_total_is_of_something_else():
    parts = listed(7, ("许可", 70), ("处罚", 50), gap=400)
    assert verdict("parts-total", report("a", parts)) == "not_assessable"


def test_of_several_totals_the_one_that_fits_counts():
    """累计公开20条。微信发布10条，共计30条。其中，政策5条，其他15条 lists the 20."""
    facts = [
        Fact("narrative.disclosed_total", 20, "条", State.STATED, "20条", Span(10, 20)),
        Fact("narrative.disclosed_grand_total", 30, "条", State.STATED, "30条", Span(30, 40)),
        Fact("narrative.category", 5, "条", State.STATED, "政策5条", Span(42, 46), "政策"),
        Fact("narrative.category", 15, "条", State.STATED, "其他15条", Span(47, 52), "其他"),
    ]
    assert verdict("parts-total", report("a", facts)) == "passed"


@pytest.mark.parametrize(
    ("share", "expected"),
    [(21.5, "passed"), (21.51, "passed"), (22, "passed"), (21, "passed"), (23.5, "failed")],
)
def test_shares_are_exact_to_their_printed_digits(share, expected):
    """134 of 623 are 21.509 per cent: rounded or cut off, but nothing else."""
    facts = listed(623, ("动态", 134), ("其他", 489), 动态=share)
    assert verdict("share-of-total", report("a", facts)) == expected
