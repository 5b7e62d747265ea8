"""The gazetteer `data/vocabulary/regions.csv`: what a row says, and what holds for every row."""

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"^(市辖区|市|县|(省|自治区)直辖县级行政(单位|区划))$")


class Region(NamedTuple):
    code: str
    name: str
    level: str
    parent: str
    start_year: int | None
    end_year: int | None
    pinyin: str


def read_regions() -> list[Region]:
    path = ROOT / "data" / "vocabulary" / "regions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Region(
                row["code"],
                row["name"],
                row["level"],
                row["parent"],
                int(row["start_year"]) if row["start_year"] else None,
                int(row["end_year"]) if row["end_year"] else None,
                row["pinyin"],
            )
            for row in csv.DictReader(file)
        ]


REGIONS = read_regions()
BY_KEY = {(region.code, region.name): region for region in REGIONS}


def overlap(one: Region, other: Region) -> bool:
    return (one.start_year or 0) <= (other.end_year or 9999) and (other.start_year or 0) <= (
        one.end_year or 9999
    )


@pytest.mark.parametrize(
    ("code", "name", "parent", "start", "end"),
    [
        # divisions that have not changed
        ("370000", "山东省", "", None, None),
        ("141000", "临汾市", "140000", None, None),
        ("632500", "海南藏族自治州", "630000", None, None),
        ("370305", "临淄区", "370300", None, None),
        ("360923", "上高县", "360900", None, None),
        ("640402", "原州区", "640400", None, None),
        ("640105", "西夏区", "640100", None, None),
        # a 市 with county digits from 81 on is a county-level city
        ("370881", "曲阜市", "370800", None, None),
        # districts of a municipality: 市辖区 (310100) and 县 (500200) are no rows
        ("310115", "浦东新区", "310000", None, None),
        ("500236", "奉节县", "500000", None, None),
        # counties directly under a province or region: 429000, 469000, 659000 are no rows
        ("429004", "仙桃市", "420000", None, None),
        ("429021", "神农架林区", "420000", None, None),
        ("469001", "五指山市", "460000", None, None),
        ("659001", "石河子市", "650000", None, None),
        # prefecture-level cities without counties
        ("441900", "东莞市", "440000", None, None),
        ("620200", "嘉峪关市", "620000", None, None),
        # no rows below 香港, 澳门 and 台湾
        ("710000", "台湾省", "", None, None),
        ("810000", "香港特别行政区", "", None, None),
        ("820000", "澳门特别行政区", "", None, None),
        # abolished; the year of the change still belongs to the old division and the new
        ("310103", "卢湾区", "310000", None, 2011),
        ("341400", "巢湖市", "340000", None, 2011),
        ("340181", "巢湖市", "340100", 2011, None),
        ("321088", "江都市", "321000", None, 2011),
        ("321012", "江都区", "321000", 2011, None),
        ("430122", "望城县", "430100", None, 2011),
        ("430112", "望城区", "430100", 2011, None),
        ("130103", "桥东区", "130100", None, 2014),
        # approved on 26 December 2018, carried out in January 2019
        ("371200", "莱芜市", "370000", None, 2019),
        ("371202", "莱城区", "371200", None, 2019),
        ("370116", "莱芜区", "370100", 2018, None),
        # a new name under the old code is a second row
        ("420600", "襄樊市", "420000", None, 2010),
        ("420600", "襄阳市", "420000", 2010, None),
        ("530800", "思茅市", "530000", None, 2007),
        ("530800", "普洱市", "530000", None, None),  # since 2007: before the first report
        ("210112", "东陵区", "210100", None, 2014),
        ("210112", "浑南区", "210100", 2014, None),
        ("371324", "苍山县", "371300", None, 2014),
        ("371324", "兰陵县", "371300", 2014, None),
        # a code used again for another district
        ("500110", "万盛区", "500000", None, 2011),
        ("500110", "綦江区", "500000", 2011, None),
        # the same name under a new code
        ("350403", "三元区", "350400", None, 2021),
        ("350404", "三元区", "350400", 2021, None),
        # the same county under another prefecture
        ("512081", "简阳市", "512000", None, 2016),
        ("510185", "简阳市", "510100", 2016, None),
        # a county-level city that became a prefecture
        ("469003", "儋州市", "460000", None, 2015),
        ("460400", "儋州市", "460000", 2015, None),
        # the redrawing of 杭州 in 2021
        ("330102", "上城区", "330100", None, None),
        ("330103", "下城区", "330100", None, 2021),
        ("330104", "江干区", "330100", None, 2021),
        ("330110", "余杭区", "330100", None, None),
        ("330113", "临平区", "330100", 2021, None),
        ("330114", "钱塘区", "330100", 2021, None),
        # later than both sources
        ("540530", "错那县", "540500", None, 2023),
        ("653229", "和安县", "653200", 2024, None),
        ("500112", "渝北区", "500000", None, 2025),
        # governments without a GB/T 2260 code of their own
        ("232761", "加格达奇区", "232700", 2018, None),
        ("632857", "大柴旦行政委员会", "632800", None, None),
    ],
)
def test_a_division_has_its_parent_and_years(code, name, parent, start, end):
    region = BY_KEY[code, name]
    assert (region.parent, region.start_year, region.end_year) == (parent, start, end)


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("曲阜市", "qufushi"),
        ("重庆市", "chongqingshi"),
        ("长治市", "changzhishi"),
        ("长子县", "zhangzixian"),  # the only 长 read zhang
        ("子长市", "zichangshi"),
        ("六安市", "luanshi"),
        ("六盘水市", "liupanshuishi"),
        ("六合区", "luhequ"),
        ("乐清市", "yueqingshi"),
        ("乐亭县", "laotingxian"),
        ("乐都区", "leduqu"),
        ("曾都区", "zengduqu"),
        ("单县", "shanxian"),
        ("浚县", "xunxian"),
        ("漯河市", "luoheshi"),
        ("大埔县", "dabuxian"),
        ("黄埔区", "huangpuqu"),
        ("番禺区", "panyuqu"),
        ("吐鲁番市", "tulufanshi"),
        ("吕梁市", "lvliangshi"),  # ü is v, as in host names
    ],
)
def test_a_name_is_read_as_the_place_is_called(name, pinyin):
    assert {region.pinyin for region in REGIONS if region.name == name} == {pinyin}


@pytest.mark.parametrize(
    ("names_of", "codes"),
    [
        ("鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("朝阳区", {"110105", "220104"}),
        ("海南区", {"150303"}),
    ],
)
def test_names_repeat_across_prefectures(names_of, codes):
    assert {region.code for region in REGIONS if region.name == names_of} == codes


def test_code_and_name_are_the_key():
    assert len(BY_KEY) == len(REGIONS)


def test_rows_are_in_order_of_code_and_time():
    order = [(region.code, region.start_year or 0, region.end_year or 9999) for region in REGIONS]
    assert order == sorted(order)


def test_codes_are_six_digits_and_give_the_level():
    for row in REGIONS:
        assert re.fullmatch(r"[1-8]\d{5}", row.code), row
        expected = (
            "provincial"
            if row.code.endswith("0000")
            else "prefecture"
            if row.code.endswith("00")
            else "county"
        )
        assert row.level == expected, row


def test_every_parent_exists_and_is_valid_in_an_overlapping_time():
    by_code: dict[str, list[Region]] = {}
    for region in REGIONS:
        by_code.setdefault(region.code, []).append(region)
    for region in REGIONS:
        if region.level == "provincial":
            assert region.parent == "", region
        else:
            assert region.parent in {region.code[:2] + "0000", region.code[:4] + "00"}, region
            assert any(overlap(region, parent) for parent in by_code.get(region.parent, [])), region


def test_placeholders_and_statistical_zones_are_no_rows():
    assert not [region for region in REGIONS if PLACEHOLDER.match(region.name)]
    # county digits 71-79 in the lists of the statistics bureau: development zones
    assert not [region for region in REGIONS if region.code[4] == "7"]


def test_years_are_stated_only_for_changes_since_2007():
    for region in REGIONS:
        assert region.start_year is None or region.start_year >= 2008, region
        assert region.end_year is None or region.end_year >= 2007, region
        assert (region.start_year or 0) <= (region.end_year or 9999), region


def test_names_of_one_code_follow_each_other():
    """A new name begins in the year in which the old one ends."""
    for one, other in pairwise(REGIONS):
        if one.code == other.code:
            # 思茅市 → 普洱市 and the like in 2007, before years are stated
            assert one.end_year == (other.start_year or 2007), (one, other)


def test_pinyin_is_plain_lower_case():
    assert not [region for region in REGIONS if not re.fullmatch("[a-z]+", region.pinyin)]


@pytest.mark.parametrize(
    ("year", "level", "count"),
    [
        # the national statistics for the end of 2020: 34, 333 and 2,844, the latter without
        # 加格达奇区, 松岭区, 新林区, 呼中区 and 大柴旦行政委员会
        (2020, "provincial", 34),
        (2020, "prefecture", 333),
        (2020, "county", 2844 + 5),
    ],
)
def test_divisions_valid_at_the_end_of_a_year_are_as_many_as_published(year, level, count):
    valid = Counter(
        region.level
        for region in REGIONS
        if (region.start_year or 0) <= year < (region.end_year or 9999)
    )
    assert valid[level] == count


def test_rows_kept_by_hand_are_in_the_gazetteer_and_give_their_reason():
    with (ROOT / "scripts" / "region_changes.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    for change in changes:
        region = BY_KEY[change["code"], change["name"]]
        assert change["note"]
        assert (change["level"], change["parent"]) == (region.level, region.parent)
        assert change["start_year"] == str(region.start_year or "")
        assert change["end_year"] == str(region.end_year or "")
