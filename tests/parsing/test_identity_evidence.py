"""What a text says besides its title settles who reports, unless it contradicts itself."""

import datetime as dt

import pytest

from dashboard.model import Page
from tests.parsing.identities import BODY, read, titled


@pytest.mark.parametrize(
    ("beneath", "code"),
    [
        ("联系地址：福州市鼓楼区津泰路98号。", "350102"),
        ("联系电话：0516-83812345。", "320302"),
        ("网址：http://www.xuzhou.gov.cn", "320302"),
        # visited, not governed by
        ("赴徐州市考察。联系电话：0591-83812345", "350102"),
        # the site's operator
        ("版权所有：江苏省大数据局", None),
        # two kinds of evidence against each other
        ("联系电话：0591-83812345 网址：http://www.xuzhou.gov.cn", None),
        ("电话：0591-83812345、0516-83812345", None),
    ],
)
def test_evidence_for_a_name_that_several_places_bear(beneath: str, code: str | None):
    assert titled("鼓楼区教育局", beneath).region.code == code


def test_a_township_is_found_by_the_county_in_its_address():
    beneath = "联系地址：湖北省谷城县城关镇。"
    assert titled("城关镇人民政府", beneath).authority == "谷城县城关镇人民政府"


@pytest.mark.parametrize(
    ("head", "tail", "authority"),
    [
        ("市财政局2021年政府信息公开工作年度报告", "曲阜市财政局\n2022年1月18日", "曲阜市财政局"),
        # a signature of another function says nothing of the title's
        ("市财政局2021年政府信息公开工作年度报告", "曲阜市教育局\n2022年1月18日", None),
        # an addressee is not the author
        ("市政府办公厅：\n我局情况如下。", "曲阜市财政局\n2022年1月18日", "曲阜市财政局"),
        ("2021年政府信息公开工作年度报告\n市政府办公厅：", "", None),
        ("2021年政府信息公开工作年度报告", "报送：济宁市人民政府办公室", None),
        ("本报告由曲阜市财政局按照《条例》编制。", "", "曲阜市财政局"),
        ("现公布曲阜市财政局2021年政府信息公开工作年度报告。", "", "曲阜市财政局"),
        ("请与曲阜市财政局办公室联系（地址：春秋路1号）。", "", "曲阜市财政局"),
        ("请与平坝区人民政府办公室联系（地址：人民路1号）。", "", "平坝区人民政府办公室"),
        ("发布机构：曲阜市财政局\n2021年政府信息公开工作年度报告", "", "曲阜市财政局"),
        # a government's report signed by its office
        ("曲阜市2021年政府信息公开工作年度报告", "曲阜市人民政府办公室\n2022年3月18日",
         "曲阜市人民政府办公室"),
        # breadcrumbs name other bodies
        ("首页 > 山东省人民政府 > 2021年政府信息公开工作年度报告", "", None),
        ("首页 > 山东省 > 年报\n曲阜市财政局2021年政府信息公开工作年度报告", "", "曲阜市财政局"),
        # letter-spaced, torn inside its place
        ("德   州   市   科   技   局\n2021年政府信息公开年度报告", "", "德州市科学技术局"),
        ("张家港\n市财政局2021年政府信息公开工作年度报告", "", "张家港市财政局"),
        ("平定县\n岔口乡人民政府2019年政府信息公开年度报告", "", "平定县岔口乡人民政府"),
        ("济宁市人民政府\n曲阜市财政局2021年政府信息公开工作年度报告", "", "曲阜市财政局"),
    ],
)  # fmt: skip
def test_where_the_authority_stands(head: str, tail: str, authority: str | None):
    assert read(f"{head}\n{BODY}{tail}\n")[0].authority == authority


def test_title_and_signature_of_two_places_leave_the_authority_open():
    """A copied report whose names were swapped in one place only."""
    title = "曲阜市财政局2021年政府信息公开工作年度报告"
    identity, codes = read(f"{title}\n{BODY}邹城市财政局\n2022年1月18日\n")
    assert identity.authority is None
    assert identity.region.code is None
    assert codes == ["region-ambiguous"]


def test_the_page_says_what_the_text_does_not():
    title = "曲阜市财政局2021年政府信息公开工作年度报告"
    page = Page(f"{title} - 曲阜市人民政府", "曲阜市财政局", dt.date(2022, 1, 20))
    identity, _ = read(BODY.strip(), page)
    assert (identity.authority, identity.year, identity.title) == ("曲阜市财政局", 2021, title)
    assert identity.page_date == dt.date(2022, 1, 20)
    assert identity.evidence == {}


def test_a_publisher_of_another_kind_than_the_author_is_not_the_author():
    body = f"我局扎实推进。\n{BODY}"
    assert read(body, Page(publisher="曲阜市人民政府"))[0].authority is None
    assert read(body, Page(publisher="曲阜市财政局"))[0].authority == "曲阜市财政局"


def test_the_place_reads_back_from_a_spaced_name():
    text = f"德 州 市 科 技 局\n2021年政府信息公开工作年度报告\n{BODY}"
    (region,) = read(text)[0].evidence["region"]
    assert region.quote(text) == "德 州 市"
