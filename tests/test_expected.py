"""A list of authorities that should report: read as reports' own names are, or refused by line."""

from __future__ import annotations

import pytest

from dashboard import vocabulary
from dashboard.expected import COLUMNS, FILE, WrongList, read_expected

HEADER = "authority,region_code,department_type,first_year,last_year"


def read(rows: str, header: str = HEADER, encoding: str = "utf-8"):
    return read_expected(f"{header}\n{rows}\n".encode(encoding))


def wrong(rows: str, header: str = HEADER) -> WrongList:
    with pytest.raises(WrongList) as caught:
        read(rows, header)
    return caught.value


@pytest.mark.parametrize(
    ("row", "authority", "key"),
    [
        ("临淄区科学技术局,370305,science_technology,2020,2023", "临淄区科学技术局",
         "370305//science_technology"),
        # the name alone says where it is
        ("临淄区科技局,,,2020,2023", "临淄区科学技术局", "370305//science_technology"),
        # the code says it for a name that does not
        ("市科技局,370800,,2020,", "济宁市科学技术局", "370800//science_technology"),
        ("科技局,370305,,2020,", "临淄区科学技术局", "370305//science_technology"),
        # a code above tells places of one name apart
        ("鼓楼区教育局,320100,,2020,", "鼓楼区教育局", "320106//education"),
        # a place before and after it was renamed is one
        ("沙县财政局,,,2010,2020", "沙县财政局", "350405//finance"),
        ("沙县区财政局,350427,,2010,", "沙县区财政局", "350405//finance"),
        # national bodies and schools have no place
        ("财政部,,,2008,", "财政部", "/财政部"),
        ("山东大学,,,2019,", "山东大学", "/山东大学"),
        # the form of the reporting authority's own name
        ("曲阜市政府办,,,2020,2021", "曲阜市人民政府办公室", "370881//government_office"),
        ("曲阜市息陬镇人民政府,,,2020,", "曲阜市息陬镇人民政府", "370881/息陬镇/息陬镇人民政府"),
        # full-width digits, spaces
        ("临淄区 科技局,３７０３０５,,２０２０,", "临淄区科学技术局", "370305//science_technology"),
    ],
)  # fmt: skip
def test_an_authority_is_the_one_its_reports_name(row: str, authority: str, key: str) -> None:
    (found,) = read(row)
    assert (found.authority, found.key) == (authority, key)


def test_what_a_line_says() -> None:
    """The type is read off the name, or given by id or label; an empty last year is open."""
    by_name, by_id, by_label = read(
        "临淄区科技局,,,2020,\n临淄区科技局,,finance,2020,2021\n临淄区科技局,,财政局,2020,2021"
    )
    assert by_name.department_type == "science_technology"
    assert by_id.department_type == by_label.department_type == "finance"
    assert (by_name.line, by_name.first_year, by_name.last_year) == (2, 2020, None)
    assert (by_name.region_code, by_name.level) == ("370305", "county")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_spreadsheets_csv_is_read(encoding: str) -> None:
    """Whatever of the three it was saved in; columns in any order, further ones left alone."""
    header = "note,first_year,authority,last_year"
    (found,) = read("备注,2020,临淄区科技局,2021", header, encoding)
    assert found.authority == "临淄区科学技术局"


def test_empty_lines_count_as_lines() -> None:
    assert [each.line for each in read("\n临淄区科技局,,,2020,\n,,,,\n曲阜市科技局,,,2020,")] == [
        3, 5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problem", "line"),
    [
        ("临淄区科技局,37030,,2020,", "region", 2),
        ("临淄区科技局,999999,,2020,", "region", 2),
        ("临淄区科技局,370305,,20,", "year", 2),
        ("临淄区科技局,370305,,,", "year", 2),
        ("临淄区科技局,370305,,2020,今年", "year", 2),
        ("临淄区科技局,370305,,2020,2019", "years", 2),
        ("临淄区科技局,370305,wizardry,2020,", "type", 2),
        (",370305,,2020,", "authority", 2),
        # nobody knows which, or where
        ("鼓楼区教育局,,,2020,", "ambiguous", 2),
        ("市科技局,,,2020,", "place", 2),
        ("某某中心,,,2020,", "place", 2),
        # name and code contradict each other
        ("鼓楼区教育局,370000,,2020,", "elsewhere", 2),
        ("市科技局,370305,,2020,", "elsewhere", 2),
        ("曲阜市科技局,,,2020,\n临淄区科技局,370881,,2020,", "elsewhere", 3),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(row: str, problem: str, line: int) -> None:
    complaint = wrong(row)
    assert (complaint.problem, complaint.values["line"]) == (problem, line)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "columns"),
        (b"a,b\n1,2\n", "columns"),
        (HEADER.encode(), "empty"),
        (bytes(range(128, 256)), "encoding"),
        (HEADER.encode("utf-16"), "encoding"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(100), "encoding"),  # a workbook
        (f"{HEADER}\n{'x' * 200_000},,,2020,\n".encode(), "unreadable"),
        (f"{HEADER}\n{'临淄区科技局,,,2020,' + chr(10)}".encode() * 1 + b"\n" * 5, None),
        (f"{HEADER}\n{('临淄区科技局,,,2020,' + chr(10)) * 20_001}".encode(), "long"),
    ],
    ids=["empty", "other columns", "no rows", "no text", "utf-16", "workbook", "long field",
         "blank end", "too long"],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused(content: bytes, problem: str | None) -> None:
    if problem is None:
        assert len(read_expected(content)) == 1
        return
    with pytest.raises(WrongList) as caught:
        read_expected(content)
    assert caught.value.problem == problem


@pytest.mark.parametrize("row", ["临淄区科技局,37030,,2020,", "鼓楼区教育局,,,2020,", ",,,x,"])
def test_every_problem_can_be_told(row: str) -> None:
    """In both languages, with the line and without a blank left over."""
    complaint = wrong(row)
    phrase = vocabulary.translations()[f"expected.wrong.{complaint.problem}"]
    for language in vocabulary.LANGUAGES:
        assert str(complaint.values["line"]) in phrase[language].format(**complaint.values)


def test_the_projects_own_list_is_read() -> None:
    """Its columns are those that are documented, and every line can be matched."""
    content = FILE.read_bytes()
    assert content.decode().splitlines()[0].split(",") == list(COLUMNS)
    assert {each.key for each in read_expected(content)} >= {"370305//science_technology"}
