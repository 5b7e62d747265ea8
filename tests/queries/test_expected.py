"""Who of a list has reported: the same authority under any of its names."""

from __future__ import annotations

import pytest

from dashboard.expected import read_expected
from dashboard.queries import expected
from dashboard.queries.selection import Selection
from tests.corpus import Told, corpus

ALL = Selection()
HEADER = "authority,region_code,department_type,first_year,last_year\n"
LIST = """临淄区科技局,370305,,2019,2021
曲阜市科学技术局,370881,,2020,2022
北京市海淀区教育局,110108,,2017,2018
"""


def listed(rows: str) -> tuple[object, ...]:
    return read_expected((HEADER + rows).encode())


def test_short_names_match_the_reports_of_the_full_name() -> None:
    """Year by year, with the report to open; the list's order."""
    found = expected.reported(corpus(), listed(LIST), ALL)
    assert found.select("line", "year", "report_id").rows() == [
        (2, 2019, "r01"), (2, 2020, "r02"), (2, 2021, "r03"),
        (3, 2020, "r14"), (3, 2021, "r04"), (3, 2022, "r13"),
        (4, 2017, None), (4, 2018, "r08"),
    ]  # fmt: skip


def test_years_are_counted() -> None:
    """Expected, on file, missing and the share on file."""
    found = expected.by_year(expected.reported(corpus(), listed(LIST), ALL))
    assert found.filter(group="2017").row(0) == ("2017", 1, 0, 1, 0.0)
    assert found.filter(group="2020").row(0) == ("2020", 2, 2, 0, 1.0)


def test_who_is_missing_and_when() -> None:
    """The rows of the export."""
    missing = expected.missing(expected.reported(corpus(), listed(LIST), ALL))
    assert missing.select("line", "authority", "year").rows() == [(4, "海淀区教育局", 2017)]


def test_a_year_outside_an_authoritys_years_is_not_missing() -> None:
    """In the table of authorities and years it is null, a missing report is 0."""
    table = expected.by_authority(expected.reported(corpus(), listed(LIST), ALL))
    columns = ["2017", "2018", "2019", "2020", "2021", "2022"]
    assert table.select(columns).rows() == [
        (None, None, 1, 1, 1, None), (None, None, None, 1, 1, 1), (0, 1, None, None, None, None),
    ]  # fmt: skip
    assert table["missing"].to_list() == [0, 0, 1]


@pytest.mark.parametrize(
    ("selection", "rows"),
    [
        (Selection(regions=("370000",)), 6),
        (Selection(years=(2021,)), 2),
        (Selection(types=("education",)), 2),
        (Selection(levels=("county",)), 8),
        (Selection(regions=("150000",)), 0),
    ],
)
def test_the_filters_narrow_the_list(selection: Selection, rows: int) -> None:
    """As they narrow reports."""
    assert expected.reported(corpus(), listed(LIST), selection).height == rows


def test_an_open_last_year_is_the_newest_of_all_reports() -> None:
    """2023 in this corpus."""
    found = expected.reported(corpus(), listed("曲阜市科学技术局,370881,,2022,\n"), ALL)
    assert found.select("year", "reports").rows() == [(2022, 1), (2023, 0)]


def test_two_versions_are_one_report() -> None:
    """Both are counted, one is opened."""
    told = tuple(Told(id, 2020, "370881", "曲阜市科学技术局") for id in ("a", "b"))
    found = expected.reported(corpus(told), listed("曲阜市科技局,,,2020,2020\n"), ALL)
    assert found.select("reports", "report_id").rows() == [(2, "b")]


def test_a_government_reports_through_its_office() -> None:
    """Unless both are expected: then each reports for itself."""
    government, office = "曲阜市人民政府,,,2020,2020\n", "曲阜市人民政府办公室,,,2020,2020\n"
    for only in (government, office):
        found = expected.reported(corpus(), listed(only), ALL)
        assert found["report_id"].to_list() == ["r10"]
    both = expected.reported(corpus(), listed(government + office), ALL)
    assert both["report_id"].to_list() == ["r10", None]


def test_an_authority_that_stands_twice_counts_once() -> None:
    """Under its former and its present name, with years that overlap."""
    rows = "临淄区科技局,370305,,2019,2020\n临淄区科学技术局,370305,,2020,2021\n"
    found = expected.reported(corpus(), listed(rows), ALL)
    assert found.select("line", "year").rows() == [(2, 2019), (2, 2020), (3, 2021)]


def test_reports_that_nobody_can_follow_are_counted() -> None:
    """They may be those that seem missing."""
    assert expected.unfollowed(corpus(), ALL).item() == 1
    assert expected.unfollowed(corpus(), Selection(years=(2020,))).item() == 0


def test_a_store_without_reports_has_nobody_on_file() -> None:
    """An open last year is then the first one."""
    rows = listed("曲阜市科学技术局,370881,,2022,\n")
    assert expected.reported(corpus(()), rows, ALL).select("year", "reports").rows() == [(2022, 0)]
