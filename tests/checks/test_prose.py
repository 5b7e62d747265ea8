"""Numbers in prose against those in tables; lists against their totals; shares."""

import pytest

from dashboard.model import Fact, Mention, Span, State
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


def test_a_channel_that_is_named_twice_counts_once():
    said = in_order(("channel.platform", 20, None), ("channel.subsite", 143, None),
                    ("channel.platform", 20, None), ("channel.subsite", 143, None))  # fmt: skip
    annex = report("a", {"annex.channel_website": 163}).facts
    assert verdict("prose-channels", report("a", [*said, *annex])) == "passed"


def test_the_message_on_disputes_names_what_the_prose_speaks_of():
    table = {"disputes.litigation_direct.total": 2, "disputes.litigation_after_review.total": 3}
    (found,) = findings("prose-disputes", report("a", {"narrative.litigation": 2} | table))
    assert found["ids"][0] == "narrative.litigation"


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


def in_order(*phrases: tuple[str, int | float, str | None]) -> list[Fact]:
    """Numbers of the prose, each ten characters behind the one before."""
    return [
        Fact(f"narrative.{id}", value, None, State.STATED,
             f"{value}%" if id == "share" else str(value), Span(10 * n, 10 * n + 6), label)
        for n, (id, value, label) in enumerate(phrases)
    ]  # fmt: skip


def opening(*behind: int) -> list[Mention]:
    """其中 behind these of the numbers."""
    return [Mention("mention.list_opening", Span(10 * n + 7, 10 * n + 9)) for n in behind]


@pytest.mark.parametrize(("last", "expected"), [(12, []), (13, ["error"]), (11, ["error"])])
def test_a_channel_has_parts_where_words_open_their_list(last, expected):
    """通过网站公开32条，其中政策20条，其他12条；微信发布50条"""
    facts = in_order(
        ("channel.website", 32, None),
        ("category", 20, "政策"),
        ("category", last, "其他"),
        ("channel.wechat", 50, None),
    )
    found = findings("parts-total", report("a", facts, says=opening(0)))
    assert [f["severity"] for f in found] == expected
    assert verdict("parts-total", report("a", facts)) is None  # 网站32条，政策20条: no list of its


def test_of_two_channels_side_by_side_nobody_knows_whose_parts_follow():
    """网站32条、微信50条，其中政策70条，其他12条"""
    facts = in_order(
        ("channel.website", 32, None),
        ("channel.wechat", 50, None),
        ("category", 70, "政策"),
        ("category", 12, "其他"),
    )
    assert findings("parts-total", report("a", facts, says=opening(1))) == []


def test_channels_among_the_parts_leave_open_what_the_list_adds_up_to():
    """共公开100条，其中政策20条、微信发布50条、其他30条"""
    facts = in_order(
        ("disclosed_total", 100, None),
        ("category", 20, "政策"),
        ("channel.wechat", 50, None),
        ("category", 30, "其他"),
    )
    assert verdict("parts-total", report("a", facts)) == "passed"
    facts[2] = facts[2]._replace(value=60)
    assert verdict("parts-total", report("a", facts)) == "not_assessable"


@pytest.mark.parametrize(
    ("values", "nested", "expected"),
    [
        ([50, 20, 15, 15, 23], [1], []),  # 动态50条（含安全20条、减灾15条、演练15条），其他23条
        ([50, 20, 23], [1], []),  # 动态50条（含安全20条），其他23条
        ([90, 20, 23], [1], ["error"]),  # too many even without the part of a part
        ([20, 10, 3], [1], []),  # 其他 may close the inner list
        ([10, 63, 3, 70], [], []),  # 图片10条、文字63条；政策类3条、动态类70条: two lists of 73
        ([10, 63, 5], [], []),  # what follows a complete list is another matter
    ],
)
def test_parts_of_parts_and_lists_behind_lists_are_no_faults(values, nested, expected):
    labels = [*["动态"] * (len(values) - 1), "其他"]
    parts = [("category", value, label) for value, label in zip(values, labels, strict=True)]
    facts = in_order(("disclosed_total", 73, None), *parts)
    found = findings("parts-total", report("a", facts, says=opening(*nested)))
    assert [f["severity"] for f in found] == expected


def test_a_list_of_applications_is_held_against_them_and_opens_behind_them():
    parts = [("category", 9, "同意公开"), ("category", 8, "其他")]
    facts = in_order(("disclosed_total", 500, None), ("applications_received", 16, None), *parts)
    found = findings("parts-total", report("a", facts))
    assert [(f["stated"], f["computed"], f["severity"]) for f in found] == [(16, 17, "error")]
    elsewhere = in_order(("disclosed_total", 16, None), *parts, ("applications_received", 17, None))
    assert [f["stated"] for f in findings("parts-total", report("a", elsewhere))] == [16]
    before = in_order(*parts, ("applications_received", 3, None))  # 其他8条。收到申请3件
    assert findings("parts-total", report("a", before)) == []


@pytest.mark.parametrize(("share", "expected"), [(56.25, "passed"), (65.25, "failed")])
def test_shares_of_applications_are_not_of_what_was_disclosed(share, expected):
    """主动公开18765条。受理申请16件，其中“同意公开”9件，占56.25%"""
    facts = in_order(
        ("disclosed_total", 18765, None),
        ("applications_received", 16, None),
        ("category", 9, "“同意公开”"),
        ("share", share, "“同意公开”"),
    )
    assert verdict("share-of-total", report("a", facts)) == expected
    if expected == "failed":
        (found,) = findings("share-of-total", report("a", facts))
        assert (found["computed"], found["detail"]) == (56.25, "同意公开")


def test_a_share_may_be_of_the_part_that_its_part_belongs_to():
    """公开100条，其中动态50条（其中安全20条，占40%）"""
    facts = in_order(
        ("disclosed_total", 100, None),
        ("category", 50, "动态"),
        ("category", 20, "安全"),
        ("share", 40, "安全"),
    )
    assert verdict("share-of-total", report("a", facts)) == "passed"


def test_a_share_behind_another_kind_of_number_is_of_nobody_knows_what():
    facts = in_order(
        ("disclosed_total", 100, None),
        ("npc_suggestions", 40, None),
        ("category", 10, "主办"),
        ("share", 25, "主办"),
    )
    assert verdict("share-of-total", report("a", facts)) is None
