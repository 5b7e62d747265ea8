"""Report → the JSON object that `parse` prints."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard import vocabulary
from dashboard.model import Fact, Finding, Identity, Report, Span


def to_json(report: Report, *, with_text: bool = True) -> dict[str, Any]:
    """One report as plain values; spans are `[start, end]` into `text`, in characters."""
    document = report.document
    line: dict[str, Any] = {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "characters": len(document.text),
        "identity": _identity(report),
        "sections": [
            {"number": s.number, "heading": s.heading, "start": s.span.start, "end": s.span.end}
            for s in report.sections
        ],
        "facts": [_fact(fact) for fact in report.facts],
        "mentions": [
            {"id": m.id, "start": m.span.start, "end": m.span.end} for m in report.mentions
        ],
        "findings": [_finding(finding) for finding in report.findings],
    }
    if report.is_simulated:
        line["simulated"] = True
    if with_text:
        line["text"] = document.text
    return line


def _identity(report: Report) -> dict[str, Any]:
    identity: Identity = report.identity
    region = identity.region
    return {
        "authority": identity.authority,
        "authority_as_printed": identity.authority_as_printed,
        "region": {
            "code": region.code,
            "province": region.province,
            "city": region.city,
            "county": region.county,
            "town": region.town,
        },
        "level": identity.level,
        "department_type": identity.department_type,
        "year": identity.year,
        "published": _iso(identity.published),
        "dates": {"signed": _iso(identity.signed), "page": _iso(identity.page_date)},
        "period": [_iso(day) for day in identity.period],
        "title": identity.title,
        "forms": dict(report.forms),
        "evidence": {field: _pairs(spans) for field, spans in identity.evidence.items()},
    }


def _fact(fact: Fact) -> dict[str, Any]:
    start, end = fact.span if fact.span else (None, None)
    line = {
        "id": fact.id,
        "value": fact.value,
        "unit": fact.unit,
        "state": fact.state,
        "raw": fact.raw,
        "start": start,
        "end": end,
    }
    if fact.label is not None:
        line["label"] = fact.label
    if fact.approximate:
        line["approximate"] = True
    return line


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": message(finding, "zh"),
        "ids": list(finding.ids),
        "spans": _pairs(finding.spans),
        "stated": finding.stated,
        "computed": finding.computed,
    }


def message(finding: Finding, language: str) -> str:
    """The finding in words, from the template of its check."""
    return vocabulary.finding_message(
        finding.code, language, finding.stated, finding.computed, finding.detail
    )


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
