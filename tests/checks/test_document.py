"""What a report must say of itself."""

import datetime as dt

import pytest

from dashboard.model import Level, Mention, Section, Span
from tests.checks.reports import findings, report, verdict

TITLED = {"title": "曲阜市财政局2021年政府信息公开工作年度报告",
          "evidence": {"title": (Span(0, 22),)}}  # fmt: skip
IN_TITLE = ("mention.title.authority", "mention.title.year")
TOPICS = [f"mention.topic.{t}" for t in ("disclosure", "applications", "management", "platform",
                                         "supervision")]  # fmt: skip


def test_a_report_has_a_title_that_says_who_and_when():
    assert verdict("title-missing", report("a")) == "failed"
    assert verdict("title-missing", report("a", **TITLED)) == "passed"
    assert verdict("title-incomplete", report("a")) is None  # nothing to be incomplete
    assert verdict("title-incomplete", report("a", says=IN_TITLE, **TITLED)) == "passed"
    found = findings("title-incomplete", report("a", says=IN_TITLE[:1], **TITLED))
    assert [(f["detail"], f["spans"]) for f in found] == [("year", [{"start": 0, "end": 22}])]


@pytest.mark.parametrize("where", ["mention.title.authority", "mention.signature.authority"])
def test_the_authority_is_named_in_title_or_signature(where):
    assert verdict("authority-missing", report("a", says=[where])) == "passed"
    assert verdict("authority-missing", report("a")) == "failed"


def test_a_title_of_the_page_names_the_authority_too():
    """Some sites print the title outside the text."""
    by_page = report("a", title=TITLED["title"], authority_as_printed="曲阜市财政局")
    assert verdict("authority-missing", by_page) == "passed"


def test_six_sections_by_heading_or_by_table():
    assert verdict("section-missing", report("a")) == "passed"
    found = findings("section-missing", report("a", sections=(1, 2, 4, 6)))
    assert [f["detail"] for f in found] == ["section.3|section.5"]
    with_table = report("a", {"requests.granted.total": 0}, sections=(1, 2, 4, 5, 6))
    assert verdict("section-missing", with_table) == "passed"


def test_a_section_under_a_name_of_its_own_is_not_missing():
    unnamed = Mention("mention.heading.unnamed", Span(90, 99), "1")
    assert verdict("section-missing", report("a", sections=range(2, 7))) == "failed"
    one = report("a", sections=range(2, 7), says=[unnamed])
    assert verdict("section-missing", one) == "passed"


def test_a_text_that_lost_its_headings_is_not_accused():
    assert verdict("section-missing", report("a", sections=(3,))) == "not_assessable"


def test_older_reports_have_no_six_sections():
    assert verdict("section-missing", report("a", sections=(), year=2017, form=None)) is None


def test_a_section_after_one_that_should_follow_it_is_out_of_order():
    stray = Mention("mention.heading", Span(550, 560), "3")
    one = report("a", sections=(1, 2, 4, 5, 6), says=[stray])
    found = findings("section-order", one)
    assert [(f["detail"], f["spans"]) for f in found] == [
        ("section.3", [{"start": 550, "end": 560}])
    ]
    assert verdict("section-missing", one) == "passed"


def test_tables_in_the_wrong_order_are_sections_in_the_wrong_order():
    """A heading may say something else; what stands under it tells."""
    cells = {"requests.granted.total": 0, "proactive.licensing.decisions": 0}
    assert verdict("section-order", report("a", cells)) == "failed"
    assert verdict("section-order", report("a", dict(reversed(cells.items())))) == "passed"


def test_numerals_of_one_kind():
    assert verdict("heading-numbering", report("a")) == "passed"
    mixed = report("a")
    sections = (*mixed.sections[:1], Section(2, "2、标题", Span(200, 290)), *mixed.sections[2:])
    object.__setattr__(mixed, "sections", sections)
    assert verdict("heading-numbering", mixed) == "noted"


def test_the_five_subjects_of_section_1():
    assert verdict("topic-missing", report("a", says=TOPICS)) == "passed"
    found = findings("topic-missing", report("a", says=TOPICS[1:]))
    assert [f["detail"] for f in found] == ["topic.disclosure"]
    assert verdict("topic-missing", report("a", sections=range(2, 7))) == "not_assessable"
    assert verdict("quantity-missing", report("a", sections=range(2, 7))) == "not_assessable"


def test_a_count_of_what_was_disclosed_and_a_word_on_applications():
    counted = {"narrative.disclosed_total": 3}
    says = ["mention.applications_statement"]
    assert verdict("quantity-missing", report("a", counted, says=says)) == "passed"
    found = findings("quantity-missing", report("a", says=says))
    assert [f["detail"] for f in found] == ["disclosure_count"]
    # A count that stands there is one, even where nobody could say of what.
    unread = [*says, "mention.disclosure_count"]
    assert verdict("quantity-missing", report("a", says=unread)) == "passed"


def test_section_5_has_problems_and_improvements():
    both = ["mention.problems", "mention.improvements"]
    assert verdict("problems-missing", report("a", says=both)) == "passed"
    found = findings("problems-missing", report("a", says=both[:1]))
    assert [f["detail"] for f in found] == ["improvements"]
    assert verdict("problems-missing", report("a", sections=(1, 2, 3, 4, 6))) == "not_assessable"


def test_governments_report_on_more():
    assert verdict("government-topics", report("a")) is None
    government = {"department_type": "people_government"}
    assert verdict("government-topics", report("a", **government)) == "failed"
    says = ["mention.assessment", "mention.public_review", "mention.accountability"]
    assert verdict("government-topics", report("a", says=says, **government)) == "passed"


@pytest.mark.parametrize(("year", "expected"), [(2020, None), (2021, "noted")])
def test_the_fee_is_reported_since_2021(year, expected):
    assert verdict("fee-statement-missing", report("a", year=year)) == expected


def test_a_fee_that_was_read_is_a_statement():
    assert verdict("fee-statement-missing", report("a", {"narrative.processing_fee": 0})) == (
        "passed"
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-01-01", "2021-12-31", "passed"),
        ("2020-01-01", "2020-12-31", "failed"),
        ("2021-01-01", "2021-12-30", "failed"),
    ],
)
def test_the_period_is_the_reporting_year(first, last, expected):
    days = {"period": (dt.date.fromisoformat(first), dt.date.fromisoformat(last))}
    assert verdict("period-wrong", report("a", **days)) == expected
    assert verdict("period-missing", report("a", **days)) == "passed"


def test_a_title_that_contradicts_the_period_is_held_against_it():
    """The year is open then; that the two do not fit is not."""
    days = {"period": (dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "year": None}
    for year, expected in (("2021", "passed"), ("2020", "failed")):
        says = [Mention("mention.title.year", Span(6, 11), year)]
        assert verdict("period-wrong", report("a", says=says, **days)) == expected
    assert verdict("period-wrong", report("a", **days)) == "not_assessable"


def test_a_report_without_period_or_date():
    assert verdict("period-missing", report("a")) == "failed"
    assert verdict("period-missing", report("a", says=["mention.period_stated"])) == "passed"
    assert verdict("period-wrong", report("a")) is None
    assert verdict("date-missing", report("a")) == "failed"
    assert verdict("date-missing", report("a", page_date=dt.date(2022, 1, 3))) == "passed"


@pytest.mark.parametrize(
    ("department", "year", "signed", "late"),
    [
        ("finance", 2021, "2022-01-31", None),
        ("finance", 2021, "2022-02-01", 1),
        ("people_government", 2021, "2022-03-31", None),
        ("people_government", 2021, "2022-04-02", 2),
        ("finance", 2018, "2019-03-31", None),  # art. 31 of 2007: all by 31 March
        ("finance", 2018, "2019-04-01", 1),
        (None, 2021, "2022-01-10", None),
        (None, 2018, "2019-04-10", 10),  # that year late for anybody
    ],
)
def test_departments_have_january_governments_march(department, year, signed, late):
    one = report("a", department_type=department, year=year, signed=dt.date.fromisoformat(signed))
    assert [f["computed"] for f in findings("published-late", one)] == ([late] if late else [])


@pytest.mark.parametrize("day", [dt.date(2022, 2, 20), dt.date(2022, 6, 1)])
def test_after_the_first_deadline_an_unknown_kind_of_authority_is_not_judged(day):
    """It may be a government, whose deadline is later, or a town's office, which has none."""
    one = report("a", department_type=None, signed=day)
    assert verdict("published-late", one) == "not_assessable"


def test_townships_have_local_dates_only():
    one = report("a", department_type="township_government", level=Level.TOWNSHIP,
                 signed=dt.date(2022, 6, 1))  # fmt: skip
    assert verdict("published-late", one) is None


@pytest.mark.parametrize("department", ["university", "hospital"])
def test_schools_and_hospitals_follow_other_rules(department):
    one = report("a", department_type=department, signed=dt.date(2022, 10, 31))
    assert verdict("published-late", one) is None


def test_without_a_date_nobody_is_late():
    assert verdict("published-late", report("a")) == "not_assessable"
