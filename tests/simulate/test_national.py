"""A country's reports: every province and year, offices alike, most of them sound."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.simulate import (
    NATIONAL_YEARS,
    Order,
    Simulated,
    most_reports,
    national,
    roster,
    simulate,
)
from dashboard.simulate.places import parents
from dashboard.simulate.roster import MOST, Office, office
from dashboard.vocabulary import records
from tests.simulate.reports import broken_sums, said, text_of, values

ORDER = Order(seed=1, years=NATIONAL_YEARS, formats=("txt", "html"), is_national=True)
DEMO_OFFICES = 20_000 // len(NATIONAL_YEARS)
KINDS = {row["department"] for row in records("simulation_offices")}
SHANDONG = "37"


@cache
def offices(count: int = DEMO_OFFICES) -> list[Office]:
    return [office(which, ORDER.seed, ORDER.years) for which in range(count)]


@cache
def reports(count: int = 1400) -> list[Simulated]:
    return [simulate(number, ORDER) for number in range(count)]


def code(each: Office) -> str:
    return each.authority.division.code[:2]


def level(each: Office) -> str:
    return "township" if each.authority.town else each.authority.division.level


def test_every_province_has_offices_of_every_kind():
    found = defaultdict(set)
    for each in offices():
        found[code(each)].add(each.authority.department)
    assert len(found) == 31
    assert all(kinds >= KINDS for kinds in found.values())


def test_most_are_of_counties_and_all_levels_occur():
    levels = Counter(map(level, offices()))
    assert levels["county"] > 0.65 * DEMO_OFFICES
    assert min(levels[each] for each in ("provincial", "prefecture", "township")) > 100


def test_no_office_stands_twice():
    names = {(each.authority.division.code, each.authority.name) for each in offices()}
    assert len(names) == DEMO_OFFICES


def test_a_small_corpus_is_a_country_too():
    assert len({code(each) for each in offices(62)}) == 31
    assert {each.authority.department for each in offices(62)} >= KINDS


def test_offices_follow_their_places_and_departments_through_new_names():
    renamed = [each for each in offices() if each.in_year(2018).name != each.in_year(2024).name]
    places = [each for each in renamed if each.heir]
    assert len(renamed) > 200
    assert len(places) > 40
    for each in places:
        assert each.authority.division.is_valid(NATIONAL_YEARS[0])
        assert each.in_year(NATIONAL_YEARS[-1]).division.is_valid(NATIONAL_YEARS[-1])
    assert "国土资源局" in {each.in_year(2018).long for each in renamed}
    assert "国土资源局" not in {each.in_year(2019).long for each in renamed}


def test_every_office_stands_in_a_place_of_each_year():
    for each in offices():
        for year in NATIONAL_YEARS:
            division = each.in_year(year).division
            assert division.is_valid(year), (division, year)
            assert all(above.is_valid(year) for above in parents(division, year))


def test_half_of_the_offices_are_never_asked_and_science_bureaus_hardly_ever():
    zero = [each for each in offices() if each.authority.is_zero]
    assert 0.42 < len(zero) / DEMO_OFFICES < 0.58
    bureaus = [
        each for each in zero
        if (code(each), level(each)) == (SHANDONG, "county")
        and each.authority.department == "science_technology"
    ]  # fmt: skip
    assert len(bureaus) >= 5


def test_a_country_has_room_for_as_many_offices_as_it_promises():
    for seed in (1, 2, 3):
        assert office(MOST - 1, seed, NATIONAL_YEARS)


def test_each_office_reports_on_every_year_but_for_a_second_version():
    for which in range(len(reports()) // len(NATIONAL_YEARS)):
        first = which * len(NATIONAL_YEARS)
        block = [national.planned(first + place, ORDER) for place in range(len(NATIONAL_YEARS))]
        years = [each.year for each in block if each.fault != "republished"]
        assert years == [y for y, b in zip(NATIONAL_YEARS, block, strict=True)
                         if b.fault != "republished"]  # fmt: skip


def test_some_reports_have_a_fault_and_some_are_damaged_but_most_neither():
    faulty = [each for each in reports() if each.truth["faults"]]
    damaged = [each for each in reports() if each.truth["damage"]]
    assert 0.04 < len(faulty) / len(reports()) < 0.09
    assert 0.02 < len(damaged) / len(reports()) < 0.07
    names = Counter(each.truth["faults"][0] for each in faulty)
    assert len(names) > 20
    assert names["published-late"] >= 3 and names["parts-total"] >= 3


def test_sound_reports_add_up():
    for each in reports():
        tidy = not (each.truth["faults"] or each.truth["damage"] or each.truth["also"])
        cells = values(each)
        if tidy and None not in cells.values() and "requests.granted.total" in cells:
            plain = {"cell_dropped", "total_only", "total_missing"}
            assert plain & set(each.truth["features"]) or not broken_sums(cells)


def test_none_of_the_files_is_something_else():
    assert all("not_report" not in each.truth for each in reports())


def test_many_say_how_many_work_full_time_and_part_time():
    both = [
        each
        for each in reports()
        if said(each, "staff_full_time") and said(each, "staff_part_time")
    ]
    assert len(both) > 0.4 * len(reports())


def test_copies_are_of_a_report_without_fault():
    """Last year's, or that of an office of the same kind which has as much to say."""
    copies = [
        (number, planned)
        for number in range(7 * 800)
        if (planned := national.planned(number, ORDER)).fault in {"repeats-last-year",
                                                                   "repeats-peer"}
    ]  # fmt: skip
    assert {planned.fault for _, planned in copies} == {"repeats-last-year", "repeats-peer"}
    for number, planned in copies[:40]:
        original = national.planned(planned.source, ORDER)
        assert planned.source < number
        assert original.fault is None and original.is_tidy
        assert original.authority.department == planned.authority.department
        if planned.fault == "repeats-peer":
            assert original.year == planned.year


def test_figures_grow_and_flow_from_year_to_year():
    """What is carried out of one year is carried into the next; more is asked than at first."""
    asked: Counter[int] = Counter()
    for which in range(150):
        first = which * len(NATIONAL_YEARS)
        block = [national.planned(first + place, ORDER) for place in range(len(NATIONAL_YEARS))]
        for one, other in pairwise(block):
            if "republished" not in {one.fault, other.fault}:
                assert one.figures.carried_out == other.figures.carried_in
        for each in block:
            asked[each.year] += each.figures.received
    assert asked[2024] > 1.2 * asked[2018]


def test_a_report_does_not_depend_on_those_before_it_and_says_that_it_is_simulated():
    number = len(reports()) - 1
    roster._first.cache_clear()
    national._layout.cache_clear()
    national._block.cache_clear()
    again = simulate(number, ORDER)
    assert again.content == reports()[number].content
    assert "模拟数据" in text_of(again)


def test_nearly_all_files_are_of_the_first_format():
    formats = Counter(each.suffix for each in reports())
    assert formats["txt"] > 0.9 * len(reports())
    assert formats["html"]


def test_the_command_writes_a_country(tmp_path):
    run = CliRunner().invoke(
        app, ["simulate", "--national", "-o", str(tmp_path), "--reports", "14", "--format", "txt"]
    )
    assert run.exit_code == 0, run.output
    assert len(list((tmp_path / "reports").rglob("*.txt"))) == 14
    assert len((tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()) == 14


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--clean"], "--national: expected without"),
        (["--fault", "carry-over"], "--national: expected without"),
        (["--reports", str(most_reports(NATIONAL_YEARS) + 1)], "--reports: expected up to 56000"),
    ],
)
def test_what_a_country_cannot_be_is_refused(arguments, complaint, tmp_path):
    folder = str(tmp_path / "corpus")
    run = CliRunner().invoke(app, ["simulate", "--national", "-o", folder, *arguments])
    assert run.exit_code == 2
    assert complaint in run.stderr
