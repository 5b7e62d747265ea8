"""Who reports on which year: resolved by evidence, or left open."""

import datetime as dt

import pytest

from dashboard.model import Level
from tests.parsing.identities import BODY, read


@pytest.mark.parametrize(
    ("title", "authority", "code", "year"),
    [
        ("临淄区科技局2020年政府信息公开工作年度报告", "临淄区科学技术局", "370305", 2020),
        ("临汾市科学技术局2021年度政府信息公开工作年度报告", "临汾市科学技术局", "141000", 2021),
        ("2018年上海市教育委员会政府信息公开年度报告", "上海市教育委员会", "310000", 2018),
        # year without 年, before the authority
        ("2018上海市教育委员会政府信息公开工作年度报告", "上海市教育委员会", "310000", 2018),
        ("曲阜市财政局政府信息公开工作2021年度报告", "曲阜市财政局", "370881", 2021),
        ("关于2021年度上高县教育局政府信息公开情况的报告", "上高县教育局", "360923", 2021),
        ("山东省淄博市临淄区科技局2022年政府信息公开工作年报", "临淄区科学技术局", "370305", 2022),
        # broken inside a word
        ("原州区水务局2023年政府信息\n公开工作年度报告", "原州区水务局", "640402", 2023),
        ("原州区水务局\n\n二〇二三年政府信息公开工作年度报告", "原州区水务局", "640402", 2023),
    ],
)
def test_titles(title: str, authority: str, code: str, year: int):
    identity, _ = read(title + "\n" + BODY)
    assert (identity.authority, identity.region.code, identity.year) == (authority, code, year)
    assert identity.title == title


@pytest.mark.parametrize(
    ("authority", "code", "level", "department"),
    [
        # 市 above 80 is a county-level city
        ("曲阜市科技局", "370881", Level.COUNTY, "science_technology"),
        ("吉林市教育局", "220200", Level.PREFECTURE, "education"),
        ("吉林省教育厅", "220000", Level.PROVINCIAL, "education"),
        # 海南州 lies in 青海, not in the province 海南
        ("海南州教育局", "632500", Level.PREFECTURE, "education"),
        ("道县财政局", "431124", Level.COUNTY, "finance"),
        ("北京市海淀区人民政府", "110108", Level.COUNTY, "people_government"),
        ("上高县锦江镇人民政府", "360923", Level.TOWNSHIP, "township_government"),
        # a combined bureau counts by the function it names first
        ("上高县教育体育局", "360923", Level.COUNTY, "education"),
        ("上高县教育科技和体育局", "360923", Level.COUNTY, "education"),
    ],
)
def test_place_level_and_department(authority: str, code: str, level: Level, department: str):
    identity, _ = read(f"{authority}2021年政府信息公开工作年度报告\n{BODY}")
    assert identity.region.code == code
    assert identity.level is level
    assert identity.department_type == department


def test_a_name_that_several_places_bear_is_left_open():
    identity, codes = read(f"鼓楼区教育局2021年政府信息公开工作年度报告\n{BODY}")
    assert identity.region.code is None
    assert identity.level is Level.COUNTY  # whichever of them it is
    assert codes == ["region-ambiguous"]


@pytest.mark.parametrize(
    ("elsewhere", "code"),
    [
        ("按照福州市统一部署", "350102"),
        ("网址：http://www.xuzhou.gov.cn", "320302"),
    ],
)
def test_a_parent_named_elsewhere_settles_the_place(elsewhere: str, code: str):
    identity, _ = read(f"鼓楼区教育局2021年政府信息公开工作年度报告\n{elsewhere}\n{BODY}")
    assert identity.region.code == code


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (2010, "310103"),
        # merged into 黄浦区 in 2011
        (2015, None),
    ],
)
def test_a_place_is_valid_for_a_span_of_years(year: int, code: str | None):
    identity, _ = read(f"卢湾区教育局{year}年政府信息公开工作年度报告\n{BODY}")
    assert identity.region.code == code


def test_a_region_bears_the_names_of_the_reporting_year():
    """襄樊市 was renamed 襄阳市 in 2010."""
    identity, _ = read(f"谷城县教育局2008年政府信息公开工作年度报告\n{BODY}")
    assert identity.region.city == "襄樊市"
    identity, _ = read(f"谷城县教育局2015年政府信息公开工作年度报告\n{BODY}")
    assert identity.region.city == "襄阳市"


@pytest.mark.parametrize(
    "sentence",
    ["我局对口帮扶重庆市丰都县教育局。", "赴安吉县考察。", "接待丰都县来访。"],
)
def test_a_place_named_in_passing_is_not_the_authoritys(sentence: str):
    identity, _ = read(f"县教育局2021年政府信息公开工作年度报告\n{sentence * 3}\n{BODY}")
    assert identity.region.code is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("上高县教育局 2022年1月18日", dt.date(2022, 1, 18)),
        ("上高县教育局\n2022年1月18日", dt.date(2022, 1, 18)),
        ("二〇二二年一月十八日", dt.date(2022, 1, 18)),
        ("2022.01.18", dt.date(2022, 1, 18)),
        # a bare month is no date
        ("2022年1月", None),
        # not a signature: the sentence goes on
        ("于2022年1月18日召开会议", None),
        ("2012年1月18日", None),
    ],
)
def test_the_signature(line: str, date: dt.date | None):
    identity, _ = read(f"上高县教育局2021年政府信息公开工作年度报告\n{BODY}{line}\n")
    assert identity.signed == date


def test_the_signature_names_the_authority_when_the_title_does_not():
    identity, _ = read(f"政府信息公开工作年度报告\n{BODY}\n上高县教育局\n2022年1月18日\n")
    assert identity.authority == "上高县教育局"


def test_the_page_date_stands_in_for_a_missing_signature():
    page = "索引号：123 发布日期：2022-01-20 10:00 来源：本站\n"
    identity, _ = read(f"{page}上高县教育局2021年政府信息公开工作年度报告\n{BODY}")
    assert identity.signed is None
    assert identity.published == identity.page_date == dt.date(2022, 1, 20)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("统计期限自2021年1月1日起至2021年12月31日止", ("2021-01-01", "2021-12-31")),
        ("数据从2021年1月1日至12月31日", ("2021-01-01", "2021-12-31")),
        ("统计时段为 2021 年 1 月 1 日—2021 年 12 月 25 日", ("2021-01-01", "2021-12-25")),
    ],
)
def test_the_period(sentence: str, period: tuple[str, str]):
    identity, _ = read(f"上高县教育局2021年政府信息公开工作年度报告\n{sentence}。\n{BODY}")
    assert tuple(day and day.isoformat() for day in identity.period) == period


def test_cited_years_do_not_become_the_reporting_year():
    text = "\n一、总体情况\n2021年县教育局落实《2020年政务公开工作要点》（国办发〔2020〕17号）。\n"
    identity, _ = read(text + "二、主动公开政府信息情况\n")
    assert identity.year == 2021


def test_two_years_named_equally_often_leave_the_year_open():
    text = "\n一、总体情况\n2020年开展检查。2021年开展检查。\n二、主动公开政府信息情况\n"
    assert read(text)[0].year is None


def test_evidence_reads_back():
    text = f"临淄区科技局2020年政府信息公开工作年度报告\n{BODY}"
    quoted = {field: [span.quote(text) for span in spans]
              for field, spans in read(text)[0].evidence.items()}  # fmt: skip
    assert quoted["authority"] == ["临淄区科技局"]
    assert quoted["region"] == ["临淄区"]
    assert quoted["year"] == ["2020"]
