"""Years of zero in a row: what goes on, what ends a run, who could have one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.queries import streaks
from dashboard.queries.applications import PROSE, TABLE
from dashboard.queries.selection import Selection
from tests.corpus import RECEIVED, Told, corpus

ALL = Selection()


def told(*years: tuple[int, int | None], **more: object) -> tuple[Told, ...]:
    """One authority's reports: year and new applications, null for a blank cell."""
    return tuple(
        Told(f"x{year}", year, "370305", "局", state="blank" if received is None else "stated",
             numbers={} if received is None else {RECEIVED: received}, **more)  # type: ignore[arg-type]
        for year, received in years
    )  # fmt: skip


def runs(*reports: Told, years: int = 2, selection: Selection = ALL) -> list[tuple[int, int]]:
    """First and last year of every run."""
    found = streaks.first_rows(corpus(reports), selection, years, 10)
    return found.select("first_year", "last_year").rows()


def test_a_run_stands_with_its_last_report_and_all_the_others() -> None:
    """临淄区 states zero in 2019, 2020 and (in prose) 2021; an inferred 0 does not go on."""
    (row,) = streaks.first_rows(corpus(), ALL, 2, 10).to_dicts()
    assert (row["authority"], row["county_code"], row["department_type"]) == (
        "临淄区科学技术局", "370305", "science_technology",
    )  # fmt: skip
    assert (row["first_year"], row["last_year"], row["streak"]) == (2019, 2021, 3)
    assert (row["report_id"], row["evidence"], row["report_ids"]) == ("r03", PROSE, "r01 r02 r03")
    assert streaks.first_rows(corpus(), ALL, 4, 10).is_empty()


@pytest.mark.parametrize(
    "between", [None, 1], ids=["blank: nobody knows whether it was zero", "applications came"]
)
def test_a_year_that_states_no_zero_ends_a_run(between: int | None) -> None:
    """What nobody states is no zero."""
    assert runs(*told((2018, 0), (2019, 0), (2020, between), (2021, 0))) == [(2018, 2019)]


def test_a_year_without_a_report_ends_a_run() -> None:
    """The longest and the latest come first."""
    found = runs(*told((2016, 0), (2017, 0), (2019, 0), (2020, 1), (2021, 0), (2022, 0)))
    assert found == [(2021, 2022), (2016, 2017)]


def test_two_versions_of_one_year_are_one_year() -> None:
    """A report published twice does not lengthen the run."""
    first, second = told((2020, 0), (2021, 0))
    found = streaks.first_rows(corpus((first, replace(first, id="b"), second)), ALL, 2, 10)
    assert found["streak"].to_list() == [2]


def test_a_year_whose_versions_disagree_is_no_year_of_zero() -> None:
    """One version says none came, another says three did."""
    first, second = told((2020, 0), (2021, 0))
    other = replace(first, id="b", numbers={RECEIVED: 3})
    assert runs(first, other, second) == []


def test_a_zero_and_a_blank_of_one_year_are_no_zero() -> None:
    """One version says what the other leaves open: nobody knows."""
    first, second = told((2020, 0), (2021, 0))
    (blank,) = told((2021, None))
    assert runs(first, second, replace(blank, id="b")) == []


def test_an_authority_that_changed_its_level_stands_in_one_group() -> None:
    """That of its last report, be that one without a zero: a share is never above one."""
    zeros = told((2019, 0), (2020, 0), (2021, 0))
    (later,) = told((2022, 3), level="prefecture")
    (row,) = streaks.by_group(corpus((*zeros, later)), ALL, 3, "level").to_dicts()
    assert (row["group"], row["authorities"], row["followed"]) == ("prefecture", 1, 1)
    assert (row["longest"], row["streak_share"]) == (3, 1)


def test_an_authority_is_followed_over_its_renamings() -> None:
    """One key, two names; without a key nobody knows whether it is the same."""
    before, after = told((2018, 0), (2019, 0))
    named = (
        replace(before, authority="临淄县科技局"),
        replace(after, authority="临淄区科学技术局"),
    )
    found = streaks.first_rows(corpus(named), ALL, 2, 10)
    assert found.select("authority", "streak").rows() == [("临淄区科学技术局", 2)]
    assert runs(*(replace(report, authority=None) for report in named)) == []


def test_runs_are_those_of_the_selected_years() -> None:
    """Two of three years are chosen: a run of three cannot be told."""
    reports = told((2019, 0), (2020, 0), (2021, 0))
    assert runs(*reports, years=3) == [(2019, 2021)]
    assert runs(*reports, years=3, selection=Selection(years=(2019, 2020))) == []


def test_counts_stand_beside_those_that_could_have_a_run() -> None:
    """One authority in 山东 states zeros; two have reports for two years in a row, one for three.

    The other one's reports are those of 曲阜市科学技术局, 2020 to 2022.
    """
    assert streaks.count(corpus(), ALL, 2).row(0) == (1, 1, 3, 2)
    assert streaks.count(corpus(), ALL, 3).row(0, named=True)["followed"] == 2
    assert streaks.count(corpus(), ALL, 5).row(0) == (0, 0, None, 0)


def test_runs_by_group_hide_a_share_of_few() -> None:
    """Two authorities are followed: too few for a share to be shown."""
    found = streaks.by_group(corpus(), ALL, 2, "region")
    columns = ["group", "authorities", "longest", "followed", "streak_share", "shown"]
    assert found.select(columns).rows() == [("370000", 1, 3, 2, 0.5, False)]


def test_nobody_has_a_run() -> None:
    """Followed all the same."""
    found = streaks.by_group(corpus(told((2019, 1), (2020, 0))), ALL, 2, "level")
    assert found.select("group", "authorities", "followed", "streak_share").rows() == [
        ("county", 0, 1, 0.0)
    ]


def test_the_evidence_is_the_number_that_says_so() -> None:
    """A place in the report that a link can open."""
    found = streaks.first_rows(corpus(told((2019, 0), (2020, 0))), ALL, 2, 10)
    assert found["evidence"].to_list() == [TABLE]
