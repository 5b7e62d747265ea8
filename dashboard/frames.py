"""Reports → frames: the columns of `schemas.py` filled.

Nothing is computed; what a report states twice and differently goes into no measure.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from dashboard import likeness, vocabulary
from dashboard.model import Fact, Report, Span, State
from dashboard.schemas import APPLICATIONS_STATE, MEASURES, READ

_ID_DIGITS = 16
_TOGETHER = 500  # reports
# Words about what was read: no report is read otherwise when they change.
_SHOWN_ONLY = ("translations", "indicators")


def report_id(sha256: str) -> str:
    """The key of a report in every frame: the beginning of its file's SHA-256."""
    return sha256[:_ID_DIGITS]


@cache
def reader_version() -> str:
    """Changes whenever the code or the words that reports are read by change."""
    package = Path(__file__).parent
    parts = [package / part for part in ("reading", "parsing", "likeness")]
    parts.append(Path(vocabulary.__file__).parent)
    code = [path for part in parts for path in part.rglob("*.py")]
    words = [path for path in vocabulary.FOLDER.glob("*.csv") if path.stem not in _SHOWN_ONLY]
    digest = hashlib.sha256()
    for path in sorted([package / "model.py", *code, *words]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def to_frames(reports: Sequence[Report]) -> dict[str, pl.DataFrame]:
    """Every frame of `schemas.READ`, holding these reports; of findings what reading met."""
    rows: dict[str, list[dict[str, Any]]] = {
        "reports": [_report_row(report) for report in reports],
        "measures": [_measures_row(report) for report in reports],
        "facts": [row for report in reports for row in _fact_rows(report)],
        "findings": [row for report in reports for row in _finding_rows(report)],
        "texts": [
            {
                "report_id": report_id(report.document.sha256),
                "year": report.identity.year,
                "text": report.document.text,
            }
            for report in reports
        ],
        "likenesses": [_likeness_row(report) for report in reports],
    }
    return {name: pl.DataFrame(rows[name], schema=READ[name]) for name in rows}


class Growing:
    """Reports on their way into frames: few at a time, for as objects they are large."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._waiting: list[Report] = []
        self._frames: list[dict[str, pl.DataFrame]] = []

    def add(self, report: Report) -> None:
        """Takes a report that is not among `ids` yet."""
        self.ids.add(report_id(report.document.sha256))
        self._waiting.append(report)
        if len(self._waiting) == _TOGETHER:
            self._convert()

    def frames(self) -> dict[str, pl.DataFrame]:
        """All of them as frames of `schemas.READ`."""
        self._convert()
        return {name: pl.concat([part[name] for part in self._frames]) for name in READ}

    def _convert(self) -> None:
        self._frames.append(to_frames(self._waiting))
        self._waiting = []


def _dimensions(report: Report) -> dict[str, Any]:
    code = report.identity.region.code
    divisions = _divisions_above(code)
    return {
        "report_id": report_id(report.document.sha256),
        "year": report.identity.year,
        "province_code": divisions.get("provincial"),
        "city_code": divisions.get("prefecture"),
        "county_code": divisions.get("county"),
        "level": report.identity.level,
        "department_type": report.identity.department_type,
        "authority": report.identity.authority,
        "authority_key": report.identity.key,
        "form_proactive": report.forms["proactive"],
        "form_requests": report.forms["requests"],
        "simulated": report.is_simulated,
    }


def _divisions_above(code: str | None) -> dict[str, str]:
    """Level → code, of a division and those above it."""
    found = {}
    while code:
        division = vocabulary.divisions()[code]
        found[division.level] = code
        code = division.parent
    return found


def _report_row(report: Report) -> dict[str, Any]:
    identity, document = report.identity, report.document
    cells = Counter(fact.state for fact in report.facts if not _is_prose(fact))
    return {
        **_dimensions(report),
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "characters": len(document.text),
        "reader": reader_version(),
        "title": identity.title,
        "authority_as_printed": identity.authority_as_printed,
        "region_code": identity.region.code,
        "province": identity.region.province,
        "city": identity.region.city,
        "county": identity.region.county,
        "town": identity.region.town,
        "signed": identity.signed,
        "page_date": identity.page_date,
        "published": identity.published,
        "period_start": identity.period[0],
        "period_end": identity.period[1],
        **{f"cells_{state}": cells[state] for state in State},
        "evidence": [
            {"field": field, **_span(span)}
            for field, spans in identity.evidence.items()
            for span in spans
        ],
        "mentions": [
            {"id": each.id, "detail": each.detail, **_span(each.span)} for each in report.mentions
        ],
        "sections": [
            {"number": section.number, "heading": section.heading, **_span(section.span)}
            for section in report.sections
        ],
    }


def _measures_row(report: Report) -> dict[str, Any]:
    state = next((f.state for f in report.facts if f"{f.id}.state" == APPLICATIONS_STATE), None)
    mentioned = {mention.id for mention in report.mentions}
    return {
        **dict.fromkeys(MEASURES),
        **_dimensions(report),
        APPLICATIONS_STATE: state,
        **{column: column in mentioned for column in MEASURES if column.startswith("mention.")},
        **_single_values(report.facts),
    }


def _single_values(facts: Iterable[Fact]) -> dict[str, float | None]:
    """Id → value, for facts whose every statement in the report agrees.

    Only what is stated counts. Null, while the facts keep what is printed: prose that states
    two different numbers under one id settles neither, a count with decimals is no count, and
    money in another unit than the column's or in none cannot be added up.
    """
    values: dict[str, set[float | None]] = {}
    for fact in facts:
        if fact.id in MEASURES:
            values.setdefault(fact.id, set()).add(fact.value if _fits(fact) else None)
    return {each: found.pop() if len(found) == 1 else None for each, found in values.items()}


def _fits(fact: Fact) -> bool:
    if fact.state is not State.STATED:
        return False
    if not fact.value:
        return True  # nothing, or a zero: the same in every unit
    measure = vocabulary.measures()[fact.id]
    return fact.unit == measure.unit if measure.is_amount else float(fact.value).is_integer()


def _fact_rows(report: Report) -> Iterable[dict[str, Any]]:
    for ordinal, fact in enumerate(report.facts):
        yield {
            "report_id": report_id(report.document.sha256),
            "ordinal": ordinal,
            "id": fact.id,
            "label": fact.label,
            "value": fact.value,
            "unit": fact.unit,
            "state": fact.state,
            "approximate": fact.approximate,
            "raw": fact.raw,
            **(_span(fact.span) if fact.span else {"start": None, "end": None}),
        }


def _finding_rows(report: Report) -> Iterable[dict[str, Any]]:
    for ordinal, finding in enumerate(report.findings):
        yield {
            "report_id": report_id(report.document.sha256),
            "ordinal": ordinal,
            "key": None,  # the checks give it, when all findings are there
            "code": finding.code,
            "severity": finding.severity,
            "ids": list(finding.ids),
            "spans": [_span(span) for span in finding.spans],
            "stated": finding.stated,
            "computed": finding.computed,
            "detail": finding.detail,
            "other": None,
        }


def _likeness_row(report: Report) -> dict[str, Any]:
    masked = likeness.masked(report)
    return {
        "report_id": report_id(report.document.sha256),
        "masked": masked,
        "signature": likeness.signature(masked),
    }


def _is_prose(fact: Fact) -> bool:
    return fact.id.startswith("narrative.")


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
