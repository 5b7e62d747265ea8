"""The gazetteer below the counties, `data/vocabulary/townships.csv`, and the area codes."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "data" / "vocabulary"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TOWNSHIPS = rows("townships")
DIVISIONS = {row["code"] for row in rows("regions")}


def test_every_township_lies_in_a_division():
    assert {row["parent"] for row in TOWNSHIPS} <= DIVISIONS


def test_codes_have_nine_digits_and_follow_each_other():
    order = [(row["code"], row["name"]) for row in TOWNSHIPS]
    assert all(re.fullmatch(r"[1-6]\d{8}", code) for code, _ in order)
    assert order == sorted(order)


def test_as_many_are_valid_as_the_last_list_has():
    assert sum(not row["end_year"] for row in TOWNSHIPS) == 41_352


def test_a_township_ends_after_it_begins():
    for row in TOWNSHIPS:
        start, end = int(row["start_year"] or 2015), int(row["end_year"] or 2024)
        assert 2015 <= start < end <= 2024, row


@pytest.mark.parametrize(
    ("code", "name", "parent", "start", "end"),
    [
        ("370881101", "吴村镇", "370881", "", ""),
        # 凤翔 was a county until 2021 and is a district since: both in the year of the change
        ("610322100", "城关镇", "610322", "", "2021"),
        ("610305100", "城关镇", "610305", "2020", ""),
        # 定州市, listed under the province for two years
        ("139001100", "留早镇", "130682", "", "2017"),
        # a city without counties
        ("441900121", "虎门镇", "441900", "", ""),
        # a zone of 石家庄 that is no division
        ("130171010", "长江街道", "130100", "2016", ""),
    ],
)
def test_a_township_has_its_county_and_years(code, name, parent, start, end):
    found = {(r["code"], r["name"]): r for r in TOWNSHIPS}[code, name]
    assert (found["parent"], found["start_year"], found["end_year"]) == (parent, start, end)


def test_area_codes_are_unique_and_stand_for_divisions():
    codes = Counter(row["area_code"] for row in rows("area_codes"))
    assert not [code for code, count in codes.items() if count > 1]
    assert {code for row in rows("area_codes") for code in row["divisions"].split()} <= DIVISIONS


def test_other_names_of_divisions_are_not_names_of_others():
    names = {row["name"] for row in rows("regions")}
    for row in rows("region_aliases"):
        assert row["code"] in DIVISIONS
        assert row["alias"] not in names


def test_short_forms_stand_for_names_of_the_same_department():
    department = {
        name: row["id"]
        for row in rows("departments")
        for name in (row["label_zh"], *row["variants_zh"].split("|"))
    }
    for row in rows("department_short_forms"):
        assert department[row["short"]] == department[row["full"]], row


def test_townships_are_not_read_before_one_is_asked_for():
    code = (
        "from dashboard.parsing.identity import gazetteer, read_identity\n"
        "text = '曲阜市财政局2021年政府信息公开工作年度报告'\n"
        "assert read_identity(text, text, ())[0].region.code == '370881'\n"
        "assert gazetteer._townships.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=FOLDER.parent.parent)
