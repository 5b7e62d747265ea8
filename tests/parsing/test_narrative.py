"""How prose is read whatever it counts: numerals, qualifiers, years, scope, broken lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parsing.prose import facts

TOTAL = "narrative.disclosed_total"


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
        # a comparison names no time of its own
        ("与2020年相比，主动公开政府信息321条。", [321]),
        ("上半年，主动公开政府信息321条。", []),
        ("2019年至2021年累计主动公开政府信息900条。", []),
        ("自2008年以来累计主动公开政府信息5000条。", []),
        # a new sentence starts anew
        ("较2020年有所增长。主动公开政府信息321条。", [321]),
        ("计划2022年主动公开政府信息500条。", []),
        # the name of an organ is no plan
        ("2021年，县人口和计划生育局主动公开政府信息500条。", [500]),
    ],
)
def test_figures_of_other_years_are_not_the_years(text: str, values: list[int]):
    assert [fact.value for fact in facts(text, 2021)] == values


def test_a_government_counts_for_its_territory():
    text = "全区主动公开政府信息45678条。"
    assert [fact.value for fact in facts(text, is_government=True)] == [45_678]
    assert facts(text, is_government=False) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("全区各级各部门认真落实要求，主动公开政府信息45678条。", []),
        ("全区各部门主动公开政府信息45678条，我局主动公开政府信息321条。", [321]),
        # an attribute, no subject
        ("围绕全区中心工作，主动公开政府信息321条。", [321]),
    ],
)
def test_a_department_counts_for_itself(text: str, values: list[int]):
    assert [fact.value for fact in facts(text)] == values


def test_a_phrase_may_run_over_a_line_break_of_the_page():
    text = "我局高度重视此项工作并按照要求及时更新栏目累计主动公开政府信\n息140条。"
    (fact,) = facts(text)
    assert (fact.id, fact.value) == (TOTAL, 140)
    assert fact.span.quote(text) == "累计主动公开政府信\n息140条"


@settings(deadline=None)
@given(st.text(alphabet="零〇一二两三四五六七八九十百千万", min_size=1, max_size=8))
def test_no_numeral_ends_in_an_error(numeral: str):
    for fact in facts(f"收到政府信息公开申请{numeral}件。"):
        assert 0 <= fact.value <= 99_990_000
