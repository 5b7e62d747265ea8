"""The five real reports, read exactly: every cell, every prose fact, identity, sections.

`tests/golden/` holds what a person read out of them.
"""

import json
import re
from pathlib import Path

import pytest

from dashboard.model import Report, State
from dashboard.parsing import parse
from dashboard.reading import read

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "tests" / "golden").glob("*.json"))
TABLE_FINDINGS = {"cell-unread", "cell-extra"}


@pytest.fixture(scope="module", params=NAMES)
def report_and_truth(request: pytest.FixtureRequest) -> tuple[Report, dict]:
    report = parse(read(ROOT / "data" / "reports" / f"{request.param}.txt"))
    golden = ROOT / "tests" / "golden" / f"{request.param}.json"
    return report, json.loads(golden.read_text(encoding="utf-8"))


def test_all_five_reports_have_a_truth():
    assert len(NAMES) == 5
    assert sum(len(_golden(name)["cells"]) for name in NAMES) == 1_020


def test_every_cell_has_its_value_and_state(report_and_truth):
    report, truth = report_and_truth
    cells = {
        fact.id: {"value": fact.value, "state": str(fact.state)}
        for fact in report.facts
        if not fact.id.startswith("narrative.")
    }
    assert cells == truth["cells"]


def test_prose_facts_are_those_a_person_reads(report_and_truth):
    report, truth = report_and_truth
    read_facts = [
        {
            "id": fact.id,
            "value": fact.value,
            "unit": fact.unit,
            "text": fact.raw,
            "offset": fact.span.start,
            **({"label": fact.label} if fact.label else {}),
        }
        for fact in report.facts
        if fact.id.startswith("narrative.")
    ]
    assert read_facts == truth["narrative"]


def test_identity_is_resolved(report_and_truth):
    report, truth = report_and_truth
    identity, region = report.identity, report.identity.region
    assert {
        "authority": identity.authority,
        "authority_as_printed": identity.authority_as_printed,
        "region": {
            "code": region.code,
            "province": region.province,
            "city": region.city,
            "county": region.county,
        },
        "level": identity.level,
        "department_type": identity.department_type,
        "year": identity.year,
        "published": identity.published and identity.published.isoformat(),
        "period": [day and day.isoformat() for day in identity.period],
        "forms": report.forms,
        "title": identity.title,
    } == truth["identity"]


def test_sections_stand_where_their_headings_do(report_and_truth):
    report, truth = report_and_truth
    assert [
        {"number": section.number, "heading": section.heading, "offset": section.span.start}
        for section in report.sections
    ] == truth["sections"]


def test_every_span_reads_back_as_its_value(report_and_truth):
    """Read once more from the text alone: by its digits, or by the words that say none."""
    report, _ = report_and_truth
    text = report.document.text
    for fact in report.facts:
        if fact.state is State.UNREAD:
            assert fact.span is None
            assert fact.raw is None
            continue
        quoted = fact.span.quote(text)
        if fact.state is State.BLANK:
            assert not quoted.strip()
        elif fact.state is State.DASH:
            assert quoted in {"-", "/", "—"}
        else:
            digits = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", quoted)}
            words = {0: "未无非", 1: "一"}.get(fact.value, "")
            assert fact.value in digits or any(word in quoted for word in words)


def test_extraction_findings_are_no_false_alarms(report_and_truth):
    report, truth = report_and_truth
    expected = {f["code"] for f in truth["findings"]} & TABLE_FINDINGS
    graver = {f.code for f in report.findings if f.severity != "info"}
    assert graver == expected


def _golden(name: str) -> dict:
    return json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))
