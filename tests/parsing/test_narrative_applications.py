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
        ("[收取依申请公开信息处理费用0元]。", 0),
        ("[收取信息处理费120元]。", 120),
        ("[收取信息处理费0.12万元]。", 1200),
    ],
)
def test_fees(marked: str, value: float):
    assert_reads(marked, [(FEE, value)])


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
        # no numeral of its own
        "收到政府信息公开申请百件。",
        "收到政府信息公开申请二三件。",
        "收到政府信息公开申请几十件。",
    ],
)
def test_numbers_and_denials_of_something_else(text: str):
    assert facts(text) == []
