"""What the reading desk says of the checks: every verdict, and the way to what was found."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard import vocabulary
from dashboard.queries import report
from dashboard.ui import sheet, words
from dashboard.ui.places import of_report
from tests.corpus import corpus


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")


def rendered(report_id: str, judged: dict[str, str] | None = None, **changed: Any) -> str:
    """The sheet of a report of the corpus, with other verdicts or another header."""
    header = report.header(corpus(), report_id).row(0, named=True) | changed
    facts = report.facts(corpus(), report_id).to_dicts()
    findings = report.findings(corpus(), report_id).to_dicts()
    verdicts = report.compliance(corpus(), report_id).row(0, named=True) | (judged or {})
    return sheet.render(header, facts, findings, of_report(header, facts, findings), verdicts)


def test_every_check_about_the_report_is_listed_under_its_verdict() -> None:
    """r04: the list does not add up, three checks are passed; the rest are about other reports."""
    html = rendered("r04")
    assert "Passed 3 of 4 checks that could be judged" in html
    (failed,) = re.findall(r'<div class="failed">(.*?)</div>', html)
    assert 'data-at="finding:parts-total"' in failed
    assert words.check("parts-total") in failed
    (passed,) = re.findall(r'<div class="passed">(.*?)</div>', html)
    assert passed.count("<span") == 3


def test_checks_are_named_after_faults_and_say_where_none_was_found() -> None:
    """A list of what was passed cannot be read as a list of faults."""
    html = rendered("r06", judged={"requests-balance": "passed"})
    (passed,) = re.findall(r'<div class="passed">(.*?)</div>', html)
    assert "Not found: “Applications do not balance”" in passed
    assert passed.count("Not found: “") == passed.count("<span")
    (unclear,) = re.findall(r'<div class="not_assessable">(.*?)</div>', html)
    assert unclear.count("Cannot tell: “") == unclear.count("<span")


def test_contents_lead_to_every_part() -> None:
    """In the order of the sheet, with how many findings there are."""
    html = rendered("r04")
    contents, *_ = re.findall(r'<nav class="contents".*?</nav>', html)
    assert re.findall(r'data-go="(\w+)"', contents) == re.findall(r'data-part="(\w+)"', html)
    assert "Findings <small>1</small>" in contents


def test_a_check_outside_the_score_is_not_counted_as_passed() -> None:
    """The numbers of the list agree with the score above it."""
    html = rendered("r04", judged={"fee-statement-missing": "passed"})
    assert "Passed (3)" in html
    assert "Passed, not scored (1)" in html


def test_a_check_that_lacks_a_figure_says_what_that_means() -> None:
    """r06 lost its cell and has no date: neither passed nor failed."""
    html = rendered("r06")
    (unclear,) = re.findall(r'<div class="not_assessable">(.*?)</div>', html)
    assert words.check("published-late") in unclear
    assert "outside the score" in html


def test_findings_name_the_law_they_rest_on() -> None:
    html = rendered("r04")
    assert f"Basis: {vocabulary.checks()['parts-total'].basis_en}" in html


def test_a_report_without_a_check_to_judge_has_no_score() -> None:
    assert sheet.score({"checks_passed": 0, "checks_assessable": 0}) == "No check could be judged"


def test_only_staff_is_listed_among_what_is_mentioned() -> None:
    """What checks ask for besides is no fact of its own."""
    mentions = [
        {"id": id, "detail": None, "start": 5, "end": 9}
        for id in ("mention.staff_full_time", "mention.topic.platform", "mention.cited.form")
    ]
    html = rendered("r05", mentions=mentions)
    assert 'data-at="mention.staff_full_time"' in html
    assert "mention.topic" not in html
    assert "mention.cited" not in html
