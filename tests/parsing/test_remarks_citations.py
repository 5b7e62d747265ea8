"""Work points, forms and regulations that a report cites, and the years they are of."""

import pytest

from dashboard.vocabulary import records
from tests.parsing.remarks import details, report, said


@pytest.mark.parametrize(
    ("overview", "cited", "year"),
    [
        ("落实《2020年政务公开工作要点》。", "2020年政务公开工作要点", "2020"),
        ("落实2020年全省政务公开工作要点。", "2020年全省政务公开工作要点", "2020"),
        ("按照曲阜市2021年政务公开工作要点。", "2021年政务公开工作要点", "2021"),
        ("印发2020年度政府信息公开工作要点。", "2020年度政府信息公开工作要点", "2020"),
        ("按照政务公开工作要点（2020年）。", "政务公开工作要点（2020年）", "2020"),
        (
            "为进一步做好全市政务公开工作，按照2020 年政务公\n开工作要点。",
            "2020 年政务公\n开工作要点",
            "2020",
        ),
        ("按照国办发〔2020〕17号。", "国办发〔2020〕17号", "2020"),
        ("按照国办发［2019］14号。", "国办发［2019］14号", "2019"),
        ("按照国办发【2018】23号。", "国办发【2018】23号", "2018"),
        ("按照国办发(2022)8号。", "国办发(2022)8号", "2022"),
    ],
)
def test_work_points_have_the_year_in_their_name_or_number(overview, cited, year):
    found = report(overview)
    assert said(found, "cited.work_points") == [cited]
    assert details(found, "cited.work_points") == [year]


def test_a_list_of_years_cites_the_last():
    found = report("对照2020年、2021年政务公开工作要点。")
    assert details(found, "cited.work_points") == ["2021"]


def test_every_place_is_kept():
    found = report("落实2020年政务公开工作要点（国办发〔2020〕17号），对照2021年政务公开工作要点。")
    assert details(found, "cited.work_points") == ["2020", "2020", "2021"]


@pytest.mark.parametrize(
    "overview",
    [
        "2021年按照政务公开工作要点开展工作。",  # it does not say of which year they are
        "2021年制定科技局政务公开工作要点。",
        "落实实施细则（国办发〔2016〕80号）。",  # no work points
        "2021年，我局落实政务公开工作要点。",
        "落实2021年科技工作要点。",
    ],
)
def test_no_work_points_of_a_year(overview):
    assert details(report(overview), "cited.work_points") == []


def test_work_points_to_come_are_left_to_the_plan():
    found = report(problems="公开不及时。下一步，将落实2022年政务公开工作要点。")
    assert details(found, "cited.work_points") == []
    stale = report(problems="公开不及时。下一步，将落实2020年政务公开工作要点。")
    assert details(stale, "cited.work_points") == ["2020"]


@pytest.mark.parametrize(
    ("preamble", "kind", "year"),
    [
        ("根据国办公开办函〔2021〕30号编制。", "form", "2021"),
        ("根据国办公开办函〔2019〕60号编制。", "form", "2019"),
        ("根据国办公开办函〔202130号编制。", "form", "2021"),
        ("根据国办公开办函[2021]30号编制。", "form", "2021"),
        ("根据国办发〔2014〕32号编制。", "form", "2014"),
        ("根据条例（国务院令第711号）编制。", "regulations", "2019"),
        ("根据条例（国务院第711号令）编制。", "regulations", "2019"),
        ("根据条例（中华人民共和国国务院令第492号）编制。", "regulations", "2007"),
    ],
)
def test_forms_and_regulations_are_known_by_their_numbers(preamble, kind, year):
    assert details(report(preamble=preamble), f"cited.{kind}") == [year]


@pytest.mark.parametrize(
    "preamble",
    [
        "根据国办公开办函〔2016〕201号编制。",  # an explanation, no form
        "根据国务院令第721号编制。",
        "根据公安部令第711号编制。",
        "根据鲁政办发〔2021〕30号编制。",
    ],
)
def test_other_instruments_are_not_taken_for_them(preamble):
    assert said(report(preamble=preamble), "cited") == []


def test_an_instrument_stands_once_and_for_one_year():
    rows = [(r["issuer"], r["year"], r["number"]) for r in records("instruments")]
    assert len(rows) == len(set(rows))
    points = [r["detail"] for r in records("instruments") if r["kind"] == "work_points"]
    assert points == sorted(set(points))


@pytest.mark.parametrize(
    ("overview", "kind", "years"),
    [
        ("按照国办公开办函〔2019〕60号、〔2021〕30号编制。", "form", ["2019", "2021"]),
        ("按照国办公开办函〔2021〕30号，〔2021〕99号编制。", "form", ["2021"]),
        ("条例（国务院令第492号公布，第711号修订）。", "regulations", ["2007", "2019"]),
        ("条例（国务院令第492号）。第711号建议已办结。", "regulations", ["2007"]),
    ],
)
def test_a_number_without_an_issuer_is_of_the_one_before_it(overview, kind, years):
    assert details(report(overview), f"cited.{kind}") == years
