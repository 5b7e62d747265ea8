"""The kinds of authority in `data/vocabulary/departments.csv` and the names they go by."""

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {"gov", "eco", "gen", "ind", "reg", "law", "soc", "env", "agr"}


def read_departments() -> list[dict[str, str]]:
    path = ROOT / "data" / "vocabulary" / "departments.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DEPARTMENTS = read_departments()


def names(department: dict[str, str]) -> list[str]:
    variants = department["variants_zh"]
    return [department["label_zh"], *(variants.split("|") if variants else [])]


ID_OF = {name: department["id"] for department in DEPARTMENTS for name in names(department)}


def test_columns():
    assert list(DEPARTMENTS[0]) == [
        "id",
        "group",
        "label_zh",
        "label_en",
        "variants_zh",
        "history",
    ]


def test_ids_and_labels_are_unique():
    for column in ("id", "label_zh", "label_en"):
        counts = Counter(department[column] for department in DEPARTMENTS)
        assert not [value for value, count in counts.items() if count > 1], column


def test_every_department_has_a_group_and_both_labels():
    for department in DEPARTMENTS:
        assert department["group"] in GROUPS, department
        assert department["label_zh"], department
        assert department["label_en"], department


def test_english_labels_name_the_function_not_the_kind_of_office():
    for department in DEPARTMENTS:
        assert not {"Bureau", "Department", "Ministry"} & set(department["label_en"].split())


def test_a_name_belongs_to_one_department_only():
    """Else the longest match would not decide."""
    counts = Counter(name for department in DEPARTMENTS for name in names(department))
    assert not [name for name, count in counts.items() if count > 1]


def test_names_are_chinese_without_blanks():
    for name in ID_OF:
        assert name == name.strip()
        assert all("\u4e00" <= character <= "\u9fff" for character in name), name


@pytest.mark.parametrize(
    ("name", "department_id"),
    [
        # a combined office belongs to the function it names first
        ("教育科技局", "education"),
        ("教育科技和体育局", "education"),
        ("科技和工业信息化局", "science_technology"),
        ("科技商务局", "science_technology"),
        ("科技和大数据局", "science_technology"),
        ("工业信息化和科技局", "industry_information"),
        ("工信和科技商务局", "industry_information"),
        ("经济科技局", "industry_information"),
        ("发展改革和科技局", "development_reform"),
        ("文化广播影视局", "culture_tourism"),
        ("文广旅局", "culture_tourism"),
        ("新闻出版广电局", "press_publication"),
        ("园林和林业局", "landscaping"),
        ("林业和园林局", "forestry_grassland"),
        ("住建和交通局", "housing_construction"),
        ("农水局", "agriculture_rural"),
        ("农业农村和水利局", "agriculture_rural"),
        # the same function at province and nation
        ("科学技术厅", "science_technology"),
        ("科技部", "science_technology"),
        ("发展改革委", "development_reform"),
        ("卫健委", "health"),
        ("人力社保局", "human_resources_social_security"),
        ("政府办公厅", "government_office"),
        ("行政公署", "people_government"),
        # earlier names
        ("安监局", "emergency_management"),
        ("国土资源局", "natural_resources"),
        ("劳动和社会保障局", "human_resources_social_security"),
        ("出入境检验检疫局", "customs"),
        ("物价局", "price"),
        # an office within the name of another
        ("食品药品监督管理局", "market_supervision"),
        ("药品监督管理局", "drug_administration"),
        ("监察局", "administrative_supervision"),
        ("煤矿安全监察局", "mine_safety"),
        ("国家统计局调查队", "survey_team"),
        ("营商环境建设局", "government_services_data"),
    ],
)
def test_a_name_means_its_department(name, department_id):
    assert ID_OF[name] == department_id
