"""What prose states, in marked text: the phrase quoted stands between square brackets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import Fact
from dashboard.parsing.fold import fold
from dashboard.parsing.narrative import read_narrative


def facts(text: str, year: int | None = None, *, is_government: bool = False) -> list[Fact]:
    return read_narrative(fold(text), text, [], year, is_government=is_government)[0]


def unmark(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


def mark(text: str, found: list[Fact]) -> str:
    for start, end in sorted({fact.span for fact in found}, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


TOTAL, GRAND_TOTAL = "narrative.disclosed_total", "narrative.disclosed_grand_total"
WEBSITE, WECHAT = "narrative.channel.website", "narrative.channel.wechat"
CATEGORY, SHARE = "narrative.category", "narrative.share"
RECEIVED, REPLIED = "narrative.applications_received", "narrative.applications_replied"
REVIEW, LITIGATION = "narrative.review", "narrative.litigation"
FULL_TIME, PART_TIME = "narrative.staff_full_time", "narrative.staff_part_time"


@pytest.mark.parametrize(
    ("marked", "stated"),
    [
        ("我局[累计主动公开政府信息 140 条]。", [(TOTAL, 140)]),
        ("全局[共主动公开各类政务信息1,276条]。", [(TOTAL, 1276)]),
        ("[信息主动公开9条]。", [(TOTAL, 9)]),
        # every channel together is a total, not a channel
        ("[通过各类媒介平台主动公开信息286条]。", [(TOTAL, 286)]),
        ("通过政府网站、微信公众号等平台[主动公开政府信息300条]。", [(TOTAL, 300)]),
        ("[门户网站发布信息58条]，[微信公众号推送信息20条]。", [(WEBSITE, 58), (WECHAT, 20)]),
        (
            "[主动公开信息30条]，[微信公众号发布信息12条]，[共计42条]。",
            [(TOTAL, 30), (WECHAT, 12), (GRAND_TOTAL, 42)],
        ),
        (
            "[主动公开政府信息10条]，其中：[部门预决算7条]；[其他3条]。",
            [(TOTAL, 10), (CATEGORY, 7), (CATEGORY, 3)],
        ),
        (
            "[主动公开政府信息50条]。其中，[机构职能8条]，[占总条数16%]；[网站42条]。",
            [(TOTAL, 50), (CATEGORY, 8), (SHARE, 16), (WEBSITE, 42)],
        ),
    ],
)
def test_disclosure(marked: str, stated: list[tuple[str, float]]):
    text = unmark(marked)
    found = facts(text)
    assert [(fact.id, fact.value) for fact in found] == stated
    assert mark(text, found) == marked


@pytest.mark.parametrize(
    ("marked", "stated"),
    [
        ("本年度，[未收到政府信息公开申请]。", [(RECEIVED, 0)]),
        ("[2023年本机关未收到政府信息公开申请]，", [(RECEIVED, 0)]),
        ("我局[没有收到公民要求公开政府信息的申请]。", [(RECEIVED, 0)]),
        ("[全年无依申请公开事项]。", [(RECEIVED, 0)]),
        ("我局[共受理依申请公开信件0件]。", [(RECEIVED, 0)]),
        ("我局[收到12件政府信息公开申请]，[办结11件]。", [(RECEIVED, 12), (REPLIED, 11)]),
        ("[新收政府信息公开申请一件]。", [(RECEIVED, 1)]),
        # what was not received are complaints about applications
        ("[没有收到对政府信息公开申请的投诉]。", [("narrative.complaints", 0)]),
        # what did not happen here is a review, not an application
        ("[未发生行政复议、行政诉讼]。", [(REVIEW, 0), (LITIGATION, 0)]),
        ("[依申请公开数量：无]。", [(RECEIVED, 0)]),
        ("因政府信息公开[行政复议、行政诉讼各1件]。", [(REVIEW, 1), (LITIGATION, 1)]),
        # what is denied is something about applications and lawsuits, not these themselves
        ("没有超期答复政府信息公开申请。", []),
        ("无政府信息公开申请超期答复。", []),
        ("没有因政府信息公开申请收取费用。", []),
        ("无行政诉讼败诉案件。", []),
        ("未发生行政复议案件2起以上的情况。", []),
        ("收到[政府信息公开投诉举报2件]。", [("narrative.complaints", 2)]),
        ("受理12345投诉400件。", []),
        ("[行政复议2件]，[行政诉讼案件共1起]。", [(REVIEW, 2), (LITIGATION, 1)]),
    ],
)
def test_applications_and_disputes(marked: str, stated: list[tuple[str, float]]):
    text = "\n" + unmark(marked)
    found = facts(text)
    assert [(fact.id, fact.value) for fact in found] == stated
    assert mark(text, found) == "\n" + marked


@pytest.mark.parametrize(
    ("marked", "stated"),
    [
        ("[配备一名兼职人员]。", [(PART_TIME, 1)]),
        ("[专职工作人员2名]、[兼职人员5名]。", [(FULL_TIME, 2), (PART_TIME, 5)]),
        ("[配备了2名专职工作人员]。", [(FULL_TIME, 2)]),
        ("[现有兼职工作人员1人]。", [(PART_TIME, 1)]),
        ("[确定一名同志为政府信息公开专职人员]。", [(FULL_TIME, 1)]),
        ("由[1名同志兼职负责]政府信息公开工作。", [(PART_TIME, 1)]),
        ("明确一名分管领导和[两名专职人员]。", [(FULL_TIME, 2)]),
        ("[从事政府信息公开工作的人员非专职人员]。", [(FULL_TIME, 0)]),
        ("[没有配备专职工作人员]。", [(FULL_TIME, 0)]),
        # existence without a number is no count
        ("设立专职人员负责维护网站。", []),
        ("指定专人负责。", []),
        # one leader and a department are no staff
        ("明确一名分管领导，各科室确定1名联络员。", []),
    ],
)
def test_staffing(marked: str, stated: list[tuple[str, float]]):
    text = unmark(marked)
    found = facts(text)
    assert [(fact.id, fact.value) for fact in found] == stated
    assert mark(text, found) == marked


def test_staff_without_a_number_is_mentioned():
    text = "设立专职人员负责维护网站，另由专人审核。"
    _, mentions = read_narrative(fold(text), text, [], None, is_government=False)
    assert [(m.id, m.span.quote(text)) for m in mentions] == [
        ("mention.staff_full_time", "专职人员"),
        ("mention.staff_designated", "专人"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "approximate"),
    [
        ("累计主动公开政府信息260余条。", 260, True),
        ("累计主动公开政府信息约120件。", 120, True),
        ("累计主动公开政府信息15万余条次。", 150_000, True),
        ("累计主动公开政府信息196.4万条。", 1_964_000, False),
        ("收到政府信息公开申请一百零五件。", 105, False),
        ("收到政府信息公开申请十二件。", 12, False),
    ],
)
def test_qualifiers_and_scales(text: str, value: float, approximate: bool):
    (fact,) = facts(text)
    assert (fact.value, fact.approximate) == (value, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》第20条规定公开政府信息。",
        "自收到申请之日起20个工作日内答复。",
        "网站访问量达12万次，微信关注人数3000人。",
        "《关于推进政务公开的30条措施》。",
        "联系电话：0537-4498677。",
        "国办公开办函〔2021〕30号。",
        "受理法律援助案件35件。",
        "12345热线受理来电400件。",
        "申请人无正当理由逾期不补正。",
        "历年累计主动公开政府信息5000条。",
        "主动公开政府信息20条/月。",
        # no numeral of its own
        "收到政府信息公开申请百件。",
        "收到政府信息公开申请二三件。",
        "收到政府信息公开申请几十件。",
        "无法统计专职情况。",
        "计划主动公开政府信息500条以上。",
        "全年应主动公开政府信息400条。",
        "全区各部门主动公开政府信息45678条。",
        "受理行政许可申请456件。",
        "收到政府信息公开申请未超过20件。",
        "网上未收到政府信息公开申请。",
        "办理行政复议案件56件。",
        # one number for several things
        "通过政府网站和微信公众号共发布信息300条。",
        "配备专兼职工作人员3名。",
        "配备专职和兼职工作人员3名。",
        "共承办人大建议和政协提案35件。",
    ],
)
def test_numbers_that_are_something_else(text: str):
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2020年主动公开政府信息400条，2021年主动公开政府信息321条。", [321]),
        ("去年主动公开政府信息400条，今年主动公开政府信息321条。", [321]),
        ("2021年，我局认真落实要求，主动公开政府信息321条。", [321]),
        # a new sentence starts anew
        ("较2020年有所增长。主动公开政府信息321条。", [321]),
        ("计划2022年主动公开政府信息500条。", []),
    ],
)
def test_figures_of_other_years_are_not_the_years(text: str, values: list[int]):
    assert [fact.value for fact in facts(text, 2021)] == values


def test_a_government_counts_for_its_territory():
    text = "全区主动公开政府信息45678条。"
    assert [fact.value for fact in facts(text, is_government=True)] == [45_678]
    assert facts(text, is_government=False) == []


def test_a_phrase_may_run_over_a_line_break_of_the_page():
    text = "我局高度重视此项工作并按照要求及时更新栏目累计主动公开政府信\n息140条。"
    (fact,) = facts(text)
    assert (fact.id, fact.value) == (TOTAL, 140)
    assert fact.span.quote(text) == "累计主动公开政府信\n息140条"


def test_training_counts_people_only_when_it_is_about_disclosure():
    text = "举办政务公开培训班2期，培训人员120人次。组织消防培训，参训人员30人次。"
    trainees = [fact for fact in facts(text) if fact.id == "narrative.trainees"]
    assert [(fact.value, fact.raw) for fact in trainees] == [(120, "培训人员120人次")]


@settings(deadline=None)
@given(st.text(alphabet="零〇一二两三四五六七八九十百千万", min_size=1, max_size=8))
def test_no_numeral_ends_in_an_error(numeral: str):
    for fact in facts(f"收到政府信息公开申请{numeral}件。"):
        assert 0 <= fact.value <= 9_999
