"""All checks together: what a person finds in five real reports, no more and no less."""

import json
from pathlib import Path

import polars as pl
import pytest

from dashboard import checks, vocabulary
from dashboard.checks import verdicts
from dashboard.checks.outcome import COLUMNS
from dashboard.frames import report_id, to_frames
from dashboard.model import Report, Severity
from dashboard.parsing import parse
from dashboard.reading import find_files, read
from dashboard.schemas import COMPLIANCE, FINDINGS
from dashboard.vocabulary import measures
from tests.checks.reports import report

ROOT = Path(__file__).parents[2]
FILES = find_files([ROOT / "data" / "reports"])


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [parse(read(file)) for file in FILES]


@pytest.fixture(scope="module")
def checked(reports: list[Report]) -> checks.Checked:
    return checks.run(checks.InMemory(to_frames(reports)))


def golden(file) -> dict:
    path = ROOT / "tests" / "golden" / f"{Path(file.path).stem}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def found(file, reports: list[Report], checked: checks.Checked, *, noted: bool) -> pl.DataFrame:
    """The findings on a file: those of severity info, or all graver ones."""
    one = next(each for each in reports if each.document.path == file.path)
    is_note = pl.col("severity") == Severity.INFO.value
    id = report_id(one.document.sha256)
    return checked.findings.filter(pl.col("report_id") == id, is_note == noted)


@pytest.mark.parametrize("file", FILES, ids=lambda file: Path(file.path).stem)
def test_errors_and_warnings_are_those_a_person_finds(file, reports, checked):
    expected = sorted((f["code"], f["severity"]) for f in golden(file)["findings"])
    told = found(file, reports, checked, noted=False).select("code", "severity")
    assert sorted(told.rows()) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: Path(file.path).stem)
def test_what_a_person_notes_is_noted(file, reports, checked):
    told = found(file, reports, checked, noted=True)["code"]
    assert set(told) == set(golden(file)["findings_info"])


def test_checks_and_vocabulary_name_the_same_codes():
    judging = {code for code, check in vocabulary.checks().items() if check.is_verdict}
    assert set(checks.CHECKS) == judging


def test_the_frames_are_those_of_the_schemas(checked):
    assert checked.findings.schema == FINDINGS
    assert checked.compliance.schema == COMPLIANCE


def test_every_place_lies_within_its_text(reports, checked):
    lengths = {report_id(r.document.sha256): len(r.document.text) for r in reports}
    for row in checked.findings.iter_rows(named=True):
        for span in row["spans"]:
            assert 0 <= span["start"] <= span["end"] <= lengths[row["report_id"]]


def test_a_finding_is_named_by_its_code_and_from_the_second_on_by_a_number(checked):
    """So that a link to it outlives what other checks find."""
    both = checked.findings.filter(code="annex-parent-blank").sort("ordinal")
    assert both["key"].to_list() == ["annex-parent-blank", "annex-parent-blank~2"]
    assert not checked.findings.select("report_id", "key").is_duplicated().any()


def test_findings_of_one_check_stand_in_the_order_of_the_text():
    """Their keys in links count on it, in whatever order the rows come."""
    broken = {f"requests.granted.{each}": 9 for each in ("other", "business", "research")}
    cells = {id: 0 for id in measures() if id.startswith("requests.")} | broken
    frames = to_frames([report("a", dict(reversed(cells.items())))])
    codes = {code: checks.CHECKS[code] for code in ("requests-outcomes-total",)}
    found = checks.run(checks.InMemory(frames), codes).findings
    starts = [row["spans"][0]["start"] for row in found.iter_rows(named=True)]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_severities_are_those_the_vocabulary_allows(checked):
    for code, severity in checked.findings.select("code", "severity").unique().iter_rows():
        assert severity in vocabulary.checks()[code].severities


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_message_fills_its_template(checked, language):
    for row in checked.findings.iter_rows(named=True):
        words = vocabulary.finding_message(
            row["code"], language, stated=row["stated"], computed=row["computed"],
            detail=row["detail"], ids=row["ids"],
        )  # fmt: skip
        assert words and "None" not in words and "{" not in words
        assert "—" not in words, (row["code"], words)  # a figure that the message asks for


def test_a_score_counts_what_could_be_assessed(checked):
    for row in checked.compliance.iter_rows(named=True):
        assert row["checks_passed"] <= row["checks_assessable"] <= row["checks_applicable"]
        verdicts = [row[code] for code, c in vocabulary.checks().items() if c.is_scored]
        assert row["checks_passed"] == sum(v in {"passed", "noted"} for v in verdicts)
        assert row["checks_assessable"] == sum(v not in {None, "not_assessable"} for v in verdicts)


@pytest.mark.parametrize("code", list(checks.CHECKS))
def test_every_check_takes_an_empty_store(code):
    outcome = checks.CHECKS[code](checks.InMemory(to_frames([])))
    assert outcome.findings.schema == pl.Schema(COLUMNS)
    assert outcome.findings.is_empty() and outcome.judged.is_empty()


@pytest.mark.parametrize("code", list(checks.CHECKS))
def test_every_check_takes_a_report_that_states_nothing(code):
    bare = report("a", form=None, sections=(), authority=None, key=None, year=None, level=None,
                  department_type=None)  # fmt: skip
    outcome = checks.CHECKS[code](checks.InMemory(to_frames([bare])))
    assert set(outcome.findings["report_id"]) <= set(outcome.judged["report_id"])


def test_the_version_follows_columns_and_not_their_description(monkeypatch: pytest.MonkeyPatch):
    current = checks.version.__wrapped__()
    assert current == checks.version()
    monkeypatch.setattr(verdicts, "FRAMES", {"reports": pl.Schema({"report_id": pl.String()})})
    assert checks.version.__wrapped__() != current
