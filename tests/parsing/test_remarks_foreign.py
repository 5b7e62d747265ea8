"""Words of somebody else: another place, department, year or trade where the own should stand."""

import pytest

from dashboard import vocabulary
from dashboard.vocabulary import records
from tests.parsing.remarks import details, report, said


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ({"preamble": "本报告由邹城市科学技术局按照条例编制。"}, "邹城市科学技术局"),
        (
            {"preamble": "根据条例，现公布邹城市科技局2021年政府信息公开工作年度报告，请监督。"},
            "邹城市科技局",
        ),
        ({"preamble": "如有疑问，请与邹城市科技局办公室联系（电话：1）。"}, "邹城市科技局"),
        ({"overview": "2021年，邹城市科技局高度重视政府信息公开工作。"}, "邹城市科技局"),
        ({"overview": "（一）组织\n邹城市科学技术局现有兼职人员1人。"}, "邹城市科学技术局"),
        ({"overview": "在邹城市委、市政府的正确领导下，工作有序。"}, "邹城市"),
        ({"overview": "在邹城市科技局党组的领导下，工作有序。"}, "邹城市科技局"),
        ({"overview": "邹城市科技局在市委、市政府的坚强领导下推进公开。"}, "邹城市科技局"),
        ({"overview": "在道县县委、县政府的正确领导下，工作有序。"}, "道县"),
        ({"tail": "附件：邹城市科学技术局2021年政府信息公开情况统计表\n"}, "邹城市科学技术局"),
    ],
)
def test_another_place_where_the_report_names_itself(words, name):
    found = report(**words)
    assert said(found, "foreign.place") == details(found, "foreign.place") == [name]
    assert said(found, "foreign") == [name]


@pytest.mark.parametrize(
    "words",
    [
        # its own names, those above it and those beneath it
        {"preamble": "本报告由曲阜市科技局按照条例编制。"},
        {"preamble": "请与市科技局办公室联系（电话：1）。"},
        {"preamble": "请与济宁市科学技术局联系（电话：1）。"},
        {"preamble": "本报告由山东省科学技术厅统一组织编制。"},
        {"overview": "在济宁市委、市政府和曲阜市委、市政府的领导下，工作有序。"},
        {"overview": "曲阜市息陬镇人民政府高度重视政府信息公开工作。"},
        # others that it works with, learns from or quotes
        {"overview": "与邹城市科技局联合开展培训。"},
        {"overview": "赴邹城市科学技术局学习考察。"},
        {"overview": "在市委市政府和县委县政府的领导下，工作有序。"},
        {"overview": "曲阜市科技局在济宁市科技局的指导下推进公开。"},
        {"overview": "邹城市科技局来我局交流。"},
        {"preamble": "根据《邹城市政务公开办公室关于做好2021年年报的通知》编制。"},
    ],
)
def test_places_that_may_stand_there(words):
    assert said(report(**words), "foreign") == []


def test_another_place_in_the_signature_leaves_the_authority_open():
    """Then nobody can say whose name is foreign."""
    found = report(tail="邹城市科学技术局\n2022年1月18日")
    assert found.identity.authority is None
    assert said(found, "foreign") == []


@pytest.mark.parametrize(
    ("title", "overview", "expected"),
    [
        ("邹城市石墙镇", "2021年，石墙镇人民政府高度重视政府信息公开工作。", []),
        ("邹城市石墙镇", "2021年，香城镇人民政府高度重视政府信息公开工作。", ["香城镇人民政府"]),
    ],
)
def test_towns_are_told_apart_by_their_names(title, overview, expected):
    found = report(overview, title=f"{title}人民政府2021年政府信息公开工作年度报告")
    assert said(found, "foreign") == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ({"preamble": "本报告由曲阜市统计局按照条例编制。"}, "曲阜市统计局"),
        ({"overview": "2021年，曲阜市统计局深入贯彻条例。"}, "曲阜市统计局"),
        ({"overview": "2021年，市统计局深入贯彻条例。"}, "市统计局"),
        ({"overview": "在市统计局党组的领导下，工作有序。"}, "市统计局"),
        ({"tail": "曲阜市统计局\n2022年1月18日"}, "曲阜市统计局"),
    ],
)
def test_another_department_of_the_same_place(words, name):
    found = report(**words)
    assert said(found, "foreign.department") == details(found, "foreign.department") == [name]


@pytest.mark.parametrize(
    ("title", "overview"),
    [
        # governments and their offices stand above, the services bureau runs the site
        ("曲阜市科学技术局", "曲阜市人民政府办公室高度重视政府信息公开工作。"),
        ("曲阜市科学技术局", "曲阜市行政审批服务局高度重视政府信息公开工作。"),
        # a government speaks of its departments
        ("曲阜市人民政府", "曲阜市统计局高度重视政府信息公开工作。"),
        # combined bureaus, former names and institutions
        ("曲阜市教育和科学技术局", "曲阜市科技局高度重视政府信息公开工作。"),
        ("曲阜市教育局（曲阜市科学技术局）", "曲阜市科学技术局高度重视政府信息公开工作。"),
        ("曲阜市市场监督管理局", "曲阜市知识产权局高度重视政府信息公开工作。"),
        ("曲阜市水文中心", "在市水利局党组的领导下，工作有序。"),
        ("曲阜市教育局", "曲阜市第一中学高度重视政府信息公开工作。"),
    ],
)
def test_departments_that_may_stand_there(title, overview):
    found = report(overview, title=f"{title}2021年政府信息公开工作年度报告")
    assert found.identity.authority is not None
    assert said(found, "foreign") == []


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ({"preamble": "现公布曲阜市科学技术局2020年政府信息公开工作年度报告。"}, "2020"),
        ({"preamble": "现将我局2020年度政府信息公开年度报告公布如下。"}, "2020"),
        ({"tail": "曲阜市科学技术局2020年政府信息公开情况统计表"}, "2020"),
        ({"overview": "2020年，我局共主动公开信息12条。"}, "2020"),
    ],
)
def test_another_year_where_the_report_speaks_of_its_own(words, year):
    found = report(**words)
    assert found.identity.year == 2021
    assert details(found, "foreign.year") == [year]


def test_another_year_in_a_heading_of_the_form():
    found = report(heading="二、2020年主动公开政府信息情况")
    assert said(found, "foreign.year") == details(found, "foreign.year") == ["2020"]
    assert said(report(heading="二、2021年主动公开政府信息情况"), "foreign") == []


def test_a_period_of_another_year():
    """The report is dated in the year after its title's, so its title is right."""
    period = "2020年1月1日至2020年12月31日"
    found = report(preamble=f"统计期限为{period}。", tail="曲阜市科学技术局\n2022年1月18日")
    assert found.identity.year == 2021
    assert said(found, "foreign.year") == [period]
    assert details(found, "foreign.year") == ["2020"]


@pytest.mark.parametrize(
    "words",
    [
        {"preamble": "根据《关于做好2020年政府信息公开工作年度报告编制工作的通知》编制本报告。"},
        {"preamble": "现根据2020年政府信息公开工作年度报告格式编制。"},
        # what was done in the year is not what the report is on
        {"overview": "2021年，我局按时发布2020年政府信息公开工作年度报告。"},
        {"overview": "与2020年相比，我局公开数量有所上升。"},
        {"overview": "2019年以来，我局坚持公开。"},
        {"overview": "2020年，我局成立。2021年，我局主动公开信息12条。"},
        {"overview": "2020年，国务院办公厅印发通知。"},
        {"problems": "公开不及时。\n2022年，我局将加强培训。"},
        {"tail": "曲阜市科学技术局2021年政府信息公开情况统计表"},
    ],
)
def test_years_that_may_stand_there(words):
    assert said(report(**words), "foreign") == []


def test_a_report_of_no_settled_year_has_no_foreign_one():
    found = report("2020年，我局共主动公开信息12条。", title="政府信息公开工作年度报告")
    assert said(found, "foreign") == []


STATISTICS = "围绕主要经济指标加强公开。加强与各专业负责人的对接。"


def test_words_of_another_trade_tell_a_copied_report():
    found = report(STATISTICS)
    expected = ["主要经济指标", "各专业负责人"]
    assert said(found, "foreign.trade") == details(found, "foreign.trade") == expected


def test_one_unmistakable_phrase_is_enough():
    assert said(report("方便纳税人缴费人查询。"), "foreign.trade") == ["纳税人缴费人"]


@pytest.mark.parametrize(
    ("title", "overview"),
    [
        # those whose trade it is, who share it, who bear its name or speak for everybody
        ("曲阜市统计局", STATISTICS),
        ("曲阜市发展和改革局", STATISTICS),
        ("曲阜市科学技术和统计局", STATISTICS),
        ("曲阜市人民政府", STATISTICS),
        ("曲阜市人民政府办公室", STATISTICS),
        ("曲阜市息陬镇人民政府", STATISTICS),
        ("曲阜市行政审批服务局", STATISTICS),
        # one phrase, or what is done with others, or the title of a document
        ("曲阜市科学技术局", "围绕主要经济指标加强公开。"),
        ("曲阜市科学技术局", "会同统计局公布主要经济指标。联合统计局开展经济普查。"),
        ("曲阜市科学技术局", "转发《关于做好经济普查、人口普查的通知》。"),
        # all report on these
        ("曲阜市科学技术局", "公开财政预决算、行政许可和统计数据，做好疫情防控和减税降费。"),
        ("曲阜市水利局", "在档案馆、图书馆设立查阅点，开展安全生产检查和信访接待。"),
    ],
)
def test_words_that_are_at_home(title, overview):
    found = report(overview, title=f"{title}2021年政府信息公开工作年度报告")
    assert said(found, "foreign") == []


def test_plans_are_no_trade():
    """Section 5 speaks of what others are asked to do, too."""
    assert said(report(problems=f"公开不及时。{STATISTICS}"), "foreign") == []


def test_trades_are_of_known_departments_and_share_no_phrase():
    departments = vocabulary.departments().keys()
    phrases: dict[str, str] = {}
    for row in records("trades"):
        own = [*filter(None, row["unmistakable"].split("|")), *row["phrases"].split("|")]
        assert {row["department"], *row["natural_for"].split("|")} <= departments
        assert row["department"] not in row["natural_for"].split("|")
        assert not phrases.keys() & set(own), "a phrase of two trades tells nothing"
        phrases |= dict.fromkeys(own, row["department"])
        # each counts, so that two of them are two things said
        assert not [(a, b) for a in own for b in own if a != b and a in b]


def test_kin_are_known_departments():
    for row in records("department_kin"):
        assert set(row["departments"].split()) <= vocabulary.departments().keys()


@pytest.mark.parametrize(
    ("authority", "overview", "expected"),
    [
        ("曲阜市科学技术局", "2021年，我镇公开信息12条。", ["我镇"]),
        ("曲阜市科学技术局", "我校高度重视。", ["我校"]),
        ("曲阜市息陬镇人民政府", "我局公开信息12条。", ["我局"]),
        # their own words, those of a town's office, quotations
        ("曲阜市科学技术局", "我局公开信息12条，在我市推广。", []),
        ("曲阜市息陬镇人民政府", "我镇公开信息12条。", []),
        ("曲阜市科学技术局", "开展“我镇科普”活动。", []),
        ("曲阜市第一中学", "我校公开信息12条。", []),
        ("曲阜市人民政府", "我镇公开信息12条。", []),
    ],
)
def test_an_authority_does_not_call_itself_what_it_is_not(authority, overview, expected):
    found = report(overview, title=f"{authority}2021年政府信息公开工作年度报告")
    assert said(found, "foreign.department") == expected
