"""What prose states of applications, their replies, fees, reviews and lawsuits."""

import pytest

from tests.parsing.prose import Stated, assert_reads, facts

RECEIVED, REPLIED = "applications_received", "applications_replied"
REVIEW, LITIGATION, COMPLAINTS = "review", "litigation", "complaints"
FEE = "processing_fee"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("我局[共受理依申请公开信件0件]。", [(RECEIVED, 0)]),
        ("我局[收到12件政府信息公开申请]，[办结11件]。", [(RECEIVED, 12), (REPLIED, 11)]),
        ("[新收政府信息公开申请一件]。", [(RECEIVED, 1)]),
        ("[共收到申请12件]。", [(RECEIVED, 12)]),
        ("[政府信息公开申请数量12件]。", [(RECEIVED, 12)]),
        ("[公民、法人向我局申请公开政府信息20件]。", [(RECEIVED, 20)]),
        # handled: all that came in, unless that was counted before
        ("[共办理依申请公开12件]。", [(RECEIVED, 12)]),
        (
            "[收到政府信息公开申请12件]，[办理政府信息公开申请11件]。",
            [(RECEIVED, 12), (REPLIED, 11)],
        ),
        # carried over, and parts
        (
            "[新收政府信息公开申请15件]，上年结转3件，[办结16件]、结转2件。",
            [(RECEIVED, 15), (REPLIED, 16)],
        ),
        ("[收到政府信息公开申请17件]（含上年结转2件），其中自然人12件。", [(RECEIVED, 17)]),
        ("[收到政府信息公开申请12件]，其中[11件已办结]。", [(RECEIVED, 12), (REPLIED, 11)]),
        # what a bare number counts is what was named last
        ("依申请公开情况：[共收到12件]，[答复12件]。", [(RECEIVED, 12), (REPLIED, 12)]),
        ("受理行政许可申请456件，办结450件。", []),
        ("依申请公开规范有序。市长信箱收到来信56件，答复56件。", []),
        ("主动公开率95%，依申请公开5条。", []),
    ],
)
def test_applications(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a list of ways or of applicants, and its sum
        ("共收到书面申请2件、网上申请5件，[总计7件]。", [(RECEIVED, 7)]),
        ("通过信函收到申请2件，通过网络收到申请6件，[合计8件]。", [(RECEIVED, 8)]),
        ("收到自然人申请12件、法人申请3件，[合计15件政府信息公开申请]。", [(RECEIVED, 15)]),
        ("收到书面申请3件、网络申请8件、当面申请1件。", []),
        ("收到网上申请6件、当面申请2件，合计9件。", []),
        ("收到申请公开环评信息3件、处罚信息2件。", []),
        # applications of all kinds
        ("共收到各类申请35件，其中[政府信息公开申请6件]。", [(RECEIVED, 6)]),
        ("收到各类依申请事项45件，其中[信息公开申请12件]。", [(RECEIVED, 12)]),
        # those of other bodies, of the year before, and those sent on
        ("区政府办公室收到申请12件，区自然资源局收到申请45件。", []),
        ("市局机关收到申请15件，各分局共收到申请86件。", []),
        ("区政府共受理政府信息公开申请12件，办结10件。", []),
        ("向上级单位转办政府信息公开申请2件。", []),
        ("共处理政府信息公开申请10件，其中[新收9件]、结转1件。", [(RECEIVED, 9)]),
        ("收到依申请公开事项以外的来信5件。", []),
        ("未收到政府信息公开申请以外的咨询。", []),
    ],
)
def test_parts_of_the_applications(marked: str, expected: Stated):
    assert_reads(marked, expected)


def test_the_whole_is_kept_where_its_parts_follow():
    text = "全区收到政府信息公开申请326件，其中区政府收到政府信息公开申请89件。"
    assert [fact.value for fact in facts(text, is_government=True)] == [326]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "当年[受理的28件政府信息公开申请]，已按时[办结27件]。",
            [(RECEIVED, 28), (REPLIED, 27)],
        ),
        ("[办结依申请公开事项19件]。", [(REPLIED, 19)]),
        ("[答复申请人6件]，其中予以公开4件。", [(REPLIED, 6)]),
        (
            "[新收申请15件]，结转上年申请3件，共办理18件，[办结17件]。",
            [(RECEIVED, 15), (REPLIED, 17)],
        ),
        ("[依申请公开方面：无]。", [(RECEIVED, 0)]),
    ],
)
def test_applications_in_other_wordings(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    "marked",
    [
        "本年度，[未收到政府信息公开申请]。",
        "我局[没有收到公民要求公开政府信息的申请]。",
        "我局[未收到自然人、公司及其他社会组织要求公开政府信息的申请]。",
        "[全年无依申请公开事项]。",
        "[没有公民、法人和其他组织提出政府信息公开申请]。",
        "[全年未接到依申请公开政府信息的请求]。",
        "我局[从未收到过政府信息公开申请]。",
        "[依申请公开数量：无]。",
        "[政府信息公开申请实行零报告]。",
        "[政府信息公开申请件数为0]。",
    ],
)
def test_no_application_is_zero(marked: str):
    assert_reads(marked, [(RECEIVED, 0)])


def test_a_clause_that_opens_with_its_year_is_quoted_whole():
    assert_reads("[2023年本机关未收到政府信息公开申请]，", [(RECEIVED, 0)])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[未发生行政复议、行政诉讼]。", [(REVIEW, 0), (LITIGATION, 0)]),
        ("[无行政复议]，[无行政诉讼]。", [(REVIEW, 0), (LITIGATION, 0)]),
        ("[行政复议、行政诉讼均为零]。", [(REVIEW, 0), (LITIGATION, 0)]),
        ("[行政复议、行政诉讼均为0]。", [(REVIEW, 0), (LITIGATION, 0)]),
        ("[行政复议：无]；[行政诉讼：无]。", [(REVIEW, 0), (LITIGATION, 0)]),
        ("[行政诉讼案件2起]；[行政复议案件未发生]。", [(LITIGATION, 2), (REVIEW, 0)]),
        ("因政府信息公开[行政复议、行政诉讼各1件]。", [(REVIEW, 1), (LITIGATION, 1)]),
        ("行政复议和行政诉讼分别为[1件]和[2件]。", [(REVIEW, 1), (LITIGATION, 2)]),
        ("[发生1起政府信息公开行政诉讼]。", [(LITIGATION, 1)]),
        ("[没有收到对政府信息公开申请的投诉]。", [(COMPLAINTS, 0)]),
        ("收到[政府信息公开投诉举报2件]。", [(COMPLAINTS, 2)]),
        ("[举报投诉0件]。", [(COMPLAINTS, 0)]),
        # those over disclosure among all
        ("受理行政复议申请56件，其中[涉及政府信息公开的5件]。", [(REVIEW, 5)]),
        ("行政复议案件6件，其中[信息公开类0件]。", [(REVIEW, 0)]),
        ("行政复议12件、行政诉讼8件，均与政府信息公开无关。", []),
        ("上一年度结转行政诉讼1件，本年度已审结。", []),
        (
            "因不服政府信息公开答复提起[行政复议的1件]，提起[行政诉讼的0件]。",
            [(REVIEW, 1), (LITIGATION, 0)],
        ),
        # what is denied is an outcome
        ("无行政诉讼败诉案件。", []),
        ("未发生行政复议案件2起以上的情况。", []),
        # an organ that reviews others counts those
        ("作为复议机关共办理行政复议案件56件。", []),
        ("受理12345投诉400件。", []),
    ],
)
def test_disputes(marked: str, expected: Stated):
    assert_reads(marked, expected)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("[未收取任何费用]。", 0),
        ("[没有因政府信息公开申请收取费用]。", 0),
        ("对依申请公开一律[免收费用]。", 0),
        ("[2024年未收取依申请公开信息处理费]。", 0),  # nor does it say that none applied
        ("[收取依申请公开信息处理费用0元]。", 0),
        ("[收取信息处理费120元]。", 120),
        ("[收取信息处理费0.12万元]。", 1200),
        ("收取信息处理费2件，[共计560元]。", 560),
        ("全年[信息处理费收取情况：0元]。", 0),
        ("发出收费通知0件，总金额为0元，[实际收取0元]。", 0),
        ("发出收费通知的件数和总金额以及[实际收取的总金额均为0]。", 0),
    ],
)
def test_fees(marked: str, value: float):
    assert_reads(marked, [(FEE, value)])


def test_one_denial_of_fees_and_disputes():
    found = [(REVIEW, 0), (LITIGATION, 0), (FEE, 0)]
    assert_reads("[没有发生信息公开收费、复议、诉讼情况]。", found)


@pytest.mark.parametrize(
    "text",
    [
        "没有超期答复政府信息公开申请。",
        "无政府信息公开申请超期答复。",
        "收到政府信息公开申请未超过20件。",
        "网上未收到政府信息公开申请。",
        "上年结转政府信息公开申请数量 0。",
        "受理法律援助案件35件，受理法律援助申请20件。",
        "自收到申请之日起20个工作日内答复。",
        "申请人无正当理由逾期不补正。",
        "全年行政事业性收费7万元。",
        "共减免信息处理费2件，共计560元。",
        "实际收取罚款300元。",
        # no numeral of its own
        "收到政府信息公开申请百件。",
        "收到政府信息公开申请二三件。",
        "收到政府信息公开申请几十件。",
    ],
)
def test_numbers_and_denials_of_something_else(text: str):
    assert facts(text) == []
