"""Report → the JSON object that `parse` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import vocabulary
from dashboard.model import Fact, Identity, Report, Span


def to_json(
    report: Report, findings: Iterable[Mapping[str, Any]], *, with_text: bool = True
) -> dict[str, Any]:
    """One report and its rows of the frame `findings` as plain values.

    Spans are `[start, end]` into `text`, in characters.
    """
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
            {"id": m.id, "start": m.span.start, "end": m.span.end}
            | ({"detail": m.detail} if m.detail else {})
            for m in report.mentions
        ],
        "findings": [finding(row) for row in findings],
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


def finding(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the frame `findings` with its message."""
    return {
        "code": row["code"],
        "severity": row["severity"],
        "message": message(row, "zh"),
        "ids": row["ids"],
        "spans": [[span["start"], span["end"]] for span in row["spans"]],
        "stated": row["stated"],
        "computed": row["computed"],
        **({"other": row["other"]} if row["other"] else {}),
    }


def message(row: Mapping[str, Any], language: str) -> str:
    """A row of the frame `findings` in words, from the template of its check."""
    return vocabulary.finding_message(
        row["code"], language, stated=row["stated"], computed=row["computed"],
        detail=row["detail"], ids=row["ids"],
    )  # fmt: skip


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
