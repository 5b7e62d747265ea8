"""Titles among page chrome, rival years, and what only an annex or the page around it names."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.model import Identity, Level, Page
from dashboard.parsing.fold import fold
from dashboard.parsing.identity import read_identity
from dashboard.parsing.sections import find_headings, find_sections

BODY = "\n一、总体情况\n积极推进公开。\n二、主动公开政府信息情况\n六、其他需要报告的事项\n无\n"


def read(text: str, page: Page | None = None) -> Identity:
    folded = fold(text)
    return read_identity(
        folded, text, find_sections(folded, text, find_headings(folded, text)), page
    )[0]


def test_the_last_step_of_a_breadcrumb_is_no_title():
    crumbs = "当前位置：首页 > 新闻中心 > 政府信息公开年报\n"
    assert read(crumbs + BODY).title is None
    identity = read(crumbs + "洞头区民政局2023年政府信息公开工作报告\n" + BODY)
    assert identity.title == "洞头区民政局2023年政府信息公开工作报告"
    assert identity.authority == "洞头区民政局"


def test_a_heading_of_markdown_is_a_title_without_its_mark():
    identity = read("# 义乌市应急管理局\n2022年政府信息公开工作年度报告\n" + BODY)
    assert identity.title == "义乌市应急管理局\n2022年政府信息公开工作年度报告"
    assert (identity.authority, identity.year) == ("义乌市应急管理局", 2022)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("宜良县乡村振兴局", Level.COUNTY),  # 县 | 乡村振兴局, not a township 宜良县乡
        ("国家税务总局钟山县税务局", Level.COUNTY),
        ("洞头区人民政府研究室", Level.COUNTY),
    ],
)
def test_names_are_divided_where_their_rest_makes_sense(name: str, level: Level):
    identity = read(f"{name}2021年政府信息公开工作年度报告\n{BODY}")
    assert (identity.authority, identity.level) == (name, level)


def test_a_park_keeps_the_name_it_prints():
    """苏州工业园区 is no 苏州市工业园区."""
    identity = read("苏州工业园区管理委员会2021年政府信息公开工作年度报告\n" + BODY)
    assert identity.authority == "苏州工业园区管理委员会"


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("2022年，我局认真工作。\n2023年，我局将继续努力；2023年计划公开300条。", 2022),
        # a comparison may be longer than the year it compares
        ("2022年我局公开120条，较2021年增加20条，2021年为100条。", None),
        ("截至2019年12月31日，公开信息12条。", 2019),
    ],
)
def test_a_year_named_in_prose_alone_counts_where_no_other_rivals_it(opening: str, year):
    text = "曲阜市教育局政府信息公开工作年度报告\n一、总体情况\n" + opening
    assert read(text + "\n二、主动公开政府信息情况\n六、其他需要报告的事项\n无\n").year == year


def test_a_preamble_copied_from_the_last_report_settles_nothing_against_the_body():
    text = (
        "现公布曲阜市教育局2015年政府信息公开工作年度报告。\n一、总体情况\n2016年共公开56条。\n"
        "二、主动公开政府信息情况\n六、其他需要报告的事项\n无\n"
    )
    assert read(text).year is None
    # dated two years after: the body's year is the likelier one, but not certain
    assert read(f"{text}2017年1月26日\n").year is None
    assert read(f"{text}2016年1月26日\n").year == 2015


def test_a_period_without_its_year_takes_the_report_s():
    text = "曲阜市教育局2016年政府信息公开工作年度报告\n本报告统计期限为1月1日至12月31日。\n"
    identity = read(text + BODY)
    assert identity.period == (dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    (span,) = identity.evidence["period"]
    assert span.quote(text) == "1月1日至12月31日"


def test_the_caption_of_the_annex_names_the_author_where_nothing_else_does():
    text = BODY + "附件：拱墅区教育局2016年政府信息公开情况统计表\n"
    assert read(text).authority == "拱墅区教育局"


def test_what_the_page_alone_says_has_no_place_in_the_text():
    page = Page(title="曲阜市财政局2021年政府信息公开工作年度报告", date=dt.date(2022, 1, 20))
    identity = read(BODY, page)
    assert (identity.authority, identity.year) == ("曲阜市财政局", 2021)
    assert identity.published == dt.date(2022, 1, 20)
    assert not {"authority", "year", "page_date", "title"} & identity.evidence.keys()
