"""What a report says beside its numbers: subjects, applications, problems, fees."""

import re
from pathlib import Path

import pytest

from dashboard.model import Span
from dashboard.parsing import parse
from dashboard.parsing.fold import fold
from dashboard.parsing.narrative.prose import Prose
from dashboard.reading import read
from tests.parsing.remarks import report, said, topics

REPORTS = sorted((Path(__file__).parents[2] / "data" / "reports").glob("*.txt"))
HEADINGS = {
    "disclosure": "（一）主动公开情况",
    "applications": "（二）依申请公开情况",
    "management": "（三）政府信息管理情况",
    "platform": "（四）平台建设情况",
    "supervision": "（五）监督保障情况",
}
BY_NUMBER = {  # kind of a mention → the reports whose text it stands in
    "applications_handled": {"2021-shanggao"},
    "foreign.trade": {"2021-shanggao"},
    "fee_statement": {"2021-qufu", "2023-yuanzhou"},
    "problems": {path.stem for path in REPORTS},
    "improvements": {path.stem for path in REPORTS},
    "applications_statement": {path.stem for path in REPORTS},
    "topic.management": {"2021-qufu", "2021-shanggao", "2023-yuanzhou"},
    "topic.disclosure": {path.stem for path in REPORTS},
    "topic.applications": {path.stem for path in REPORTS},
    "topic.platform": {path.stem for path in REPORTS},
    "topic.supervision": {path.stem for path in REPORTS},
    "no_problems": set(),
    "foreign.place": set(),
    "foreign.department": set(),
    "foreign.year": set(),
}


@pytest.fixture(scope="module")
def real_reports():
    return {path.stem: parse(read(path)) for path in REPORTS}


@pytest.mark.parametrize("kind", BY_NUMBER)
def test_the_five_real_reports_say_what_a_person_reads_in_them(real_reports, kind):
    found = {
        name
        for name, each in real_reports.items()
        if any(mention.id == f"mention.{kind}" for mention in each.mentions)
    }
    assert found == BY_NUMBER[kind]


def test_every_mention_stands_in_the_text_and_quotes_what_it_names(real_reports):
    """A detail is the words themselves, or the year that they are of."""
    for each in real_reports.values():
        text = each.document.text
        for mention in each.mentions:
            quoted = mention.span.quote(text)
            assert quoted.strip() == quoted != ""
            if mention.detail and not re.fullmatch(r"\d+", mention.detail):
                assert mention.detail == re.sub(r"\s", "", fold(quoted))


def test_a_place_in_the_text_has_one_in_the_prose_and_back():
    """An offset in what the prose leaves out (spaces, a table) is that of what follows."""
    text = "一、总体 情况\n\t甲\t1\n\t乙\t2\n全年 公开。"
    table = Span(text.index("甲"), text.index("2") + 1)
    prose = Prose(text, [table])
    for place in range(len(prose.text)):
        assert prose.place(prose.span(place, place + 1).start) == place
    for offset in range(table.start + 1, table.end):
        assert prose.text[prose.place(offset) :].strip("\n") == "全年公开。"


@pytest.mark.parametrize("topic", HEADINGS)
def test_a_heading_is_enough_for_a_subject(topic):
    others = "\n".join(heading for name, heading in HEADINGS.items() if name != topic)
    assert topics(HEADINGS[topic]) == {topic}
    assert topics(others) == HEADINGS.keys() - {topic}


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("全年公开各类信息286条。", {"disclosure"}),
        ("我局更新动态32条。", {"disclosure"}),
        ("未收到自然人以书面形式要求公开本机关政府信息的申请。", {"applications"}),
        ("清理失效文件12件。", {"management"}),
        ("定期开展行政规范性文件清理。", {"management"}),
        ("严格执行三审三校。", {"management"}),
        ("维护微信公众号。", {"platform"}),
        ("成立领导小组，开展业务培训。", {"supervision"}),
        # what is near to a subject and is not
        ("严格遵守信息保密审查制度。", set()),
        ("曲阜市市场监督管理局。", set()),
        ("因政府信息公开申请行政复议0件。", set()),
        ("科技项目管理日益规范。", set()),
    ],
)
def test_running_text_reports_a_subject_in_other_words(overview, expected):
    assert topics(overview) == expected


def test_subjects_count_in_section_1_alone():
    assert said(report(other="加强平台建设。"), "topic") == []


def test_a_list_of_the_headings_reports_nothing():
    """A preamble that names the six sections, and the header of a table nobody could read."""
    found = report(
        preamble="本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况组成。",
        applications="申请人情况\n本年新收政府信息公开申请数量\n4.无正当理由大量反复申请\n"
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n补正后申请内容仍不明确",
    )
    assert said(found, "topic") == []
    assert said(found, "applications_statement") == []


def test_duties_of_governments_are_found_anywhere():
    found = report(preamble="开展社会评议。", other="纳入考核，未发生责任追究。")
    assert said(found, "public_review") == ["社会评议"]
    assert said(found, "assessment") == ["考核"]
    assert said(found, "accountability") == ["责任追究"]


@pytest.mark.parametrize(
    "overview",
    [
        "依申请公开工作平稳。",
        "未收到政府信息公开申请。",
        "全年受理政府信息公开申请8件。",
        "规范政府信息公开申请办理。",
    ],
)
def test_any_word_on_applications_is_a_statement(overview):
    assert said(report(overview), "applications_statement")


def test_what_is_planned_or_lacking_is_no_statement_on_applications():
    found = report(problems="依申请公开能力不足。将加强依申请公开工作。")
    assert said(found, "applications_statement") == []


@pytest.mark.parametrize(
    ("overview", "claim"),
    [
        ("加强培训，对答复难度较大的申请件做好研究。", "对答复难度较大的申请件做好研究"),
        ("所有申请均已按时办结。", "所有申请均已按时办结"),
        ("均在法定期限内答复申请人。", "均在法定期限内答复申请人"),
        ("全年共收到和办理依申请公开68件。", "全年共收到和办理依申请公开68件"),
        ("对收到的政府信息公开申请逐件登记。", "对收到的政府信息公开申请逐件登记"),
        # a review is no application
        ("公开申请均已答复，因政府信息公开申请行政复议0件。", "公开申请均已答复"),
    ],
)
def test_handled_applications_are_claimed(overview, claim):
    assert said(report(overview), "applications_handled") == [claim]


@pytest.mark.parametrize(
    "overview",
    [
        # rules, ways and plans
        "健全登记、答复、归档等工作流程，规范申请办理。",
        "我局已明确依申请公开的受理地点，公布了办公时间、地址、受理程序等。",
        "畅通申请渠道，注重与申请人的沟通。",
        "承诺在收到申请之日起20个工作日内答复。",
        "确保依申请公开事项按时办结。",
        "依法依规做好政府信息依申请公开工作。",
        "根据条例第36条，依申请公开第27条。",
        # disclosure of what anybody may ask for
        "对依申请公开的政府信息进行公开发布。",
        # with no application in the whole year all of it is a rule
        "所有申请均按期答复。2021年未收到政府信息公开申请。",
        "所有申请均按期答复。受理依申请公开信件0件。",
        "所有申请均按期答复。收到政府信息公开申请，0件。",
        "所有申请均按期答复，实行零报告。",
    ],
)
def test_rules_are_no_claims(overview):
    assert said(report(overview), "applications_handled") == []


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ("公开意识有待加强。\n将组织培训。", {"problems"}),
        ("公开意识有待加强。\n将加强培训。", {"problems", "improvements"}),
        ("存在更新不及时的问题。要进一步完善制度。", {"problems", "improvements"}),
        ("一是力量薄弱。\n一是强化组织领导。", {"problems", "improvements"}),
        # what still needs to be improved is a problem, what was achieved no improvement
        ("长效机制还有待进一步完善。", {"problems"}),
        ("公开水平稳步提升，仍存在不足。", {"problems"}),
        ("下一步，加强学习。", {"improvements"}),
        ("及时回应热点问题，继续加强学习。", {"improvements"}),
        ("存在更新不及时的问题。\n将组织培训。", {"problems"}),  # a sentence as short as a heading
        # headings and nothing under them
        ("（一）存在的主要问题\n（二）改进情况", set()),
        ("（一）存在的主要问题\n无\n（二）下一步改进措施\n无", {"no_problems"}),
        ("无。", {"no_problems"}),
        ("本年度不存在问题。", {"no_problems"}),
        ("（一）存在问题：无。", {"no_problems"}),
    ],
)
def test_problems_and_improvements(problems, expected):
    found = report(problems=problems)
    kinds = ("problems", "improvements", "no_problems")
    assert {kind for kind in kinds if said(found, kind)} == expected


@pytest.mark.parametrize(
    ("other", "statement"),
    [
        ("2021年本机关未收到申请，未收取信息处理费。", "未收取信息处理费"),
        ("另外，我单位暂不涉及收费项目。", "我单位暂不涉及收费项目"),
        ("办理中均未向申请人收取费用。", "办理中均未向申请人收取费用"),
        ("收取检索费0元。", "收取检索费0元"),
        ("不存在政务公开收费或减免收费情况。", "不存在政务公开收费或减免收费情况"),
        ("全年收取信息处理费120元。", "全年收取信息处理费120元"),
    ],
)
def test_fees_are_stated(other, statement):
    assert said(report(other=other), "fee_statement") == [statement]


@pytest.mark.parametrize(
    "other",
    [
        "贯彻《政府信息公开信息处理费管理办法》。",
        "未收取行政事业性收费。",
        "公开教育收费标准。",
        "群众免费查阅。",
        "申请人逾期未按收费通知要求缴纳费用。",
    ],
)
def test_fees_of_the_trade_and_rules_on_fees_are_no_statement(other):
    assert said(report(other=other), "fee_statement") == []


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("通过网站、公示栏公开招生、招聘等信息共计168条。", True),
        ("推送文章32篇。", True),
        ("编发快讯12期。", True),
        ("全年公开信息260余条。", True),
        # what is counted and was not disclosed
        ("依申请公开12条。", False),
        ("就草案公开征集意见建议12条。", False),
        ("收到政府信息公开申请12份。", False),
        ("开展信息公开培训12次。", False),
        ("严格执行公开条例第20条。", False),
        ("公开0条。", False),
    ],
)
def test_a_count_of_what_was_disclosed_in_whatever_words(overview, expected):
    assert bool(said(report(overview), "disclosure_count")) == expected


def test_counts_elsewhere_are_not_of_what_was_disclosed():
    assert said(report(problems="网站发布信息32条，偏少。将加强。"), "disclosure_count") == []


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("公开32条，其中政策12条。", ["其中"]),
        ("公开信息32条。其中，政策12条。", ["其中"]),
        ("公开32余条政策信息，分别为政策12条。", ["分别为"]),
        ("政策32条（解读12条）。", ["（"]),
        ("公开32条（附目录）。", []),
        ("公开政策32条、其中重要。动态12条。", []),
        ("其中政策12条。", []),
    ],
)
def test_words_behind_a_count_open_the_list_of_its_parts(overview, expected):
    assert said(report(overview), "list_opening") == expected


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        ("统计期限为2021年度。", ["统计期限为2021"]),
        ("数据统计截至2021年12月31日。", ["数据统计截至2021"]),
        ("起止时间为202111日起至20211231日。", ["起止时间为2021"]),
        ("本报告按照条例编制。2021年。", []),
        ("统计数据真实。2021年，", []),
    ],
)
def test_a_period_is_stated_whether_or_not_its_days_can_be_read(preamble, expected):
    assert said(report(preamble=preamble), "period_stated") == expected


@pytest.mark.parametrize(
    "problems",
    [
        "取得了一定成绩，但也存在着信息更新慢等情况。2022年，我局要提高认识、规范程序。",
        "工作人员少，业务水平参差不齐。对此，我局拟增加人员，组织轮训。",
        "公开目录需进一步细化。以上问题，我局将在2022年逐步解决。",
        "一是公开意识待提高。我们将持续改进。",
    ],
)
def test_problems_and_improvements_in_other_words(problems):
    found = report(problems=problems)
    assert said(found, "problems")
    assert said(found, "improvements")


def test_the_fee_by_its_other_names():
    assert said(report(other="未收取信息公开处理费。"), "fee_statement")
    assert not said(report(other="未上调污水处理费。"), "fee_statement")
