"""The name of an authority gives its place, rank and function, or leaves them open."""

import pytest

from dashboard.model import Level
from tests.parsing.identities import read, titled

COUNTY, PREFECTURE, PROVINCIAL = Level.COUNTY, Level.PREFECTURE, Level.PROVINCIAL


@pytest.mark.parametrize(
    ("printed", "canonical", "code", "level"),
    [
        # the district 市北区, and a city's bureau whose own name begins with 市
        ("市北区市场监管局", "市北区市场监督管理局", "370203", COUNTY),
        ("青岛市北区教育局", "市北区教育局", "370203", COUNTY),
        ("德州市市政公用局", "德州市市政公用局", "371400", PREFECTURE),
        # the place ends where the rest makes sense
        ("朝阳市场监督管理局", "朝阳市市场监督管理局", "211300", PREFECTURE),
        # a province and a city in it
        ("吉林市教育局", "吉林市教育局", "220200", PREFECTURE),
        ("吉林教育厅", "吉林省教育厅", "220000", PROVINCIAL),
        ("青海省海南州教育局", "海南藏族自治州教育局", "632500", PREFECTURE),
        # short names of autonomous places and banners
        ("巴州教育局", "巴音郭楞蒙古自治州教育局", "652800", PREFECTURE),
        ("巴州区教育局", "巴州区教育局", "511902", COUNTY),
        ("双江县教育局", "双江拉祜族佤族布朗族傣族自治县教育局", "530925", COUNTY),
        ("科右前旗教育局", "科尔沁右翼前旗教育局", "152221", COUNTY),
        ("阿拉善盟行政公署", "阿拉善盟行政公署", "152900", PREFECTURE),
        ("勉县财政局", "勉县财政局", "610725", COUNTY),
        # county-level cities that say 市政府
        ("曲阜市政府办公室", "曲阜市人民政府办公室", "370881", COUNTY),
        ("山东省政府办公厅", "山东省人民政府办公厅", "370000", PROVINCIAL),
        # 全州 and 万全 hold words that sentences have
        ("全州县教育局", "全州县教育局", "450324", COUNTY),
        ("万全区教育局", "万全区教育局", "130708", COUNTY),
        # a second name in brackets
        ("曲阜市教育局（曲阜市体育局）", "曲阜市教育局", "370881", COUNTY),
        # a place alone stands for its government
        ("北京市朝阳区", "朝阳区人民政府", "110105", COUNTY),
        # traditional characters; the printed name is kept beside it
        ("臨淄區科技局", "临淄区科学技术局", "370305", COUNTY),
        # short forms of province and municipality
        ("甘肃省科技厅", "甘肃省科学技术厅", "620000", PROVINCIAL),
        ("天津市发改委", "天津市发展和改革委员会", "120000", PROVINCIAL),
        # an official name that looks like a short one stays
        ("上高县教育体育局", "上高县教育体育局", "360923", COUNTY),
    ],
)
def test_place_and_full_name(printed: str, canonical: str, code: str, level: Level):
    identity = titled(printed)
    assert (identity.authority, identity.region.code, identity.level) == (canonical, code, level)
    assert identity.authority_as_printed == printed


@pytest.mark.parametrize(
    ("printed", "code", "level", "department"),
    [
        ("国家税务总局曲阜市税务局", "370881", COUNTY, "tax"),
        ("国家统计局济宁调查队", "370800", PREFECTURE, "survey_team"),
        ("国家统计局吉林调查总队", "220000", PROVINCIAL, "survey_team"),
        ("中国人民银行曲阜市支行", "370881", COUNTY, "central_bank"),
        # customs areas follow no division
        ("中华人民共和国济南海关", "370100", None, "customs"),
        ("国家统计局", None, Level.NATIONAL, "statistics"),
        ("教育部", None, Level.NATIONAL, "education"),
        ("国务院办公厅", None, Level.NATIONAL, "government_office"),
        # branches of a city's bureau in its districts
        ("济宁市公安局任城分局", "370811", COUNTY, "public_security"),
        ("济宁市生态环境局曲阜市分局", "370881", COUNTY, "ecology_environment"),
        ("太原市自然资源和规划局万柏林分局", "140109", COUNTY, "natural_resources"),
        # … and elsewhere: of unknown rank
        ("济宁市公安局高新区分局", "370800", None, "public_security"),
        # a functional zone is an organ of its government
        ("济宁高新区管委会", "370800", PREFECTURE, "development_zone_committee"),
        ("济宁经济技术开发区财政局", "370800", None, "finance"),
        ("浦东新区财政局", "310115", COUNTY, "finance"),
        ("新疆生产建设兵团教育局", "650000", PROVINCIAL, "education"),
        # named by themselves
        ("山东大学", None, None, "university"),
        ("曲阜市人民医院", "370881", COUNTY, "hospital"),
        ("曲阜市供水有限公司", "370881", None, None),
    ],
)
def test_authorities_outside_of_the_usual_order(printed, code, level, department):
    identity = titled(printed)
    assert identity.authority == printed
    found = (identity.region.code, identity.level, identity.department_type)
    assert found == (code, level, department)


@pytest.mark.parametrize(
    ("printed", "code", "town"),
    [
        ("曲阜市小雪街道办事处", "370881", "小雪街道"),
        ("济宁市吴村镇政府", "370881", "吴村镇"),
        ("济宁市曲阜市时庄街道", "370881", "时庄街道"),
        # a city without counties
        ("东莞市虎门镇人民政府", "441900", "虎门镇"),
        # names that begin with a place's or a kind's
        ("山东庄镇人民政府", "110117", "山东庄镇"),
        ("市桥街道办事处", "440113", "市桥街道"),
        ("松潘县镇坪乡人民政府", "513224", "镇坪乡"),
        ("城阳区惜福镇街道办事处", "370214", "惜福镇街道"),
        # unique in the country, in a year of the lists
        ("小雪街道办事处", "370881", "小雪街道"),
        # several places
        ("海口镇人民政府", None, "海口镇"),
        ("城关镇人民政府", None, "城关镇"),
    ],
)
def test_townships(printed: str, code: str | None, town: str):
    identity = titled(printed)
    assert (identity.region.code, identity.region.town) == (code, town)
    assert identity.level is Level.TOWNSHIP


def test_a_township_before_the_first_list_needs_its_county():
    assert titled("吴村镇人民政府", year=2010).region.code is None
    assert titled("曲阜市吴村镇人民政府", year=2010).region.code == "370881"


@pytest.mark.parametrize(
    "printed",
    ["市市场监管局", "市政公用局", "县教育局", "xx市教育局", "某某市教育局", "雄安新区管理委员会",
     "黄河水利委员会", "海口镇人民政府", "临淄区街道办事处"],
)  # fmt: skip
def test_a_name_without_its_place_is_not_completed(printed: str):
    identity = titled(printed)
    assert identity.authority is None
    assert identity.region.code is None


@pytest.mark.parametrize("printed", ["和安县教育局", "莱芜市教育局", "襄樊市教育局"])
def test_a_place_is_unknown_outside_of_its_years(printed: str):
    assert titled(printed, year=2021).region.code is None


def test_the_candidates_of_an_open_name_are_told():
    text = "城区教育局2021年政府信息公开工作年度报告\n一、总体情况\n推进。\n"
    assert read(text)[1] == ["region-ambiguous"]
