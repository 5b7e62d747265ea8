"""Tables of the right form, and words of the right year."""

import pytest

from dashboard.model import Mention, Span
from tests.checks.reports import findings, report, verdict

CELLS = {"proactive.normative_documents.issued": 0, "requests.new_received.total": 0}


def test_two_forms_in_one_report():
    assert verdict("form-hybrid", report("a", CELLS)) == "passed"
    found = findings("form-hybrid", report("a", CELLS, form="2019", section_two="2021"))
    assert [(f["stated"], f["computed"], len(f["spans"])) for f in found] == [(2021, 2019, 2)]


@pytest.mark.parametrize(
    ("year", "form", "expected"),
    [
        (2019, "2019", []),
        (2020, "2019", []),
        (2020, "2021", ["error"]),
        (2021, "2021", []),
        (2021, "2019", ["error"]),
        (2025, "2019", ["error"]),
        (2019, "2021", ["info"]),  # that year the form was only encouraged
        (2018, "2019", []),
    ],
)
def test_the_form_of_the_year(year, form, expected):
    found = findings("form-wrong-year", report("a", CELLS, year=year, form=form))
    assert [f["severity"] for f in found] == expected


def test_a_hybrid_is_not_also_of_the_wrong_year():
    one = report("a", CELLS, form="2019", section_two="2021")
    assert findings("form-wrong-year", one) == []
    assert verdict("form-wrong-year", one) is None


def cited(what: str, detail: str) -> Mention:
    return Mention(f"mention.cited.{what}", Span(1, 9), detail)


@pytest.mark.parametrize(
    ("year", "citations", "expected"),
    [
        (2021, [cited("work_points", "2020")], "failed"),
        (2021, [cited("work_points", "2021")], "passed"),
        (2021, [cited("work_points", "2020"), cited("work_points", "2021")], "passed"),
        (2021, [cited("work_points", "2022")], "passed"),  # what is planned
        (2024, [cited("work_points", "2022")], "passed"),  # the last national ones
        (2024, [cited("work_points", "2022"), cited("work_points", "2021")], "passed"),
        (2024, [cited("work_points", "2023")], "failed"),  # local ones
        (2022, [cited("work_points", "2021"), cited("work_points", "2022")], "passed"),
        (2022, [cited("form", "2019")], "failed"),
        (2020, [cited("form", "2019")], "passed"),
        (2022, [cited("form", "2014")], "failed"),
        (2020, [cited("regulations", "2007")], "failed"),
        (2018, [cited("regulations", "2007")], "passed"),
        (2021, [], None),
    ],
)
def test_citations_belong_to_the_year(year, citations, expected):
    assert verdict("citation-outdated", report("a", year=year, says=citations)) == expected


def test_text_of_somebody_else():
    says = [Mention("mention.foreign.trade", Span(5, 9), "主要经济指标")]
    found = findings("foreign-text", report("a", says=says))
    assert [(f["detail"], f["spans"]) for f in found] == [
        ("主要经济指标", [{"start": 5, "end": 9}])
    ]
    assert verdict("foreign-text", report("a")) == "passed"
    assert verdict("foreign-text", report("a", authority=None)) == "not_assessable"
