"""Who reports on which year and where the text says so: the frame `reports` and its dimensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from dashboard import vocabulary
from dashboard.frames.columns import Columns, columns_of, lists
from dashboard.frames.version import reader_version
from dashboard.model import Report, State
from dashboard.schemas import REPORTS

_ID_DIGITS = 16
_PROSE = "narrative."  # begins the id of every number that stands in no table


def report_id(sha256: str) -> str:
    """The key of a report in every frame: the beginning of its file's SHA-256."""
    return sha256[:_ID_DIGITS]


def ids(reports: Iterable[Report], counts: Iterable[int] | None = None) -> list[str]:
    """The keys of reports, each once or as often as it has rows."""
    keys = [report_id(report.document.sha256) for report in reports]
    return keys if counts is None else [*chain.from_iterable(map(repeat, keys, counts))]


def dimensions(report: Report) -> dict[str, Any]:
    """What charts group and filter by, and the key."""
    identity = report.identity
    divisions = _divisions_above(identity.region.code)
    return {
        "report_id": report_id(report.document.sha256),
        "year": identity.year,
        "province_code": divisions.get("provincial"),
        "city_code": divisions.get("prefecture"),
        "county_code": divisions.get("county"),
        "level": identity.level,
        "department_type": identity.department_type,
        "authority": identity.authority,
        "authority_key": identity.key,
        "form_proactive": report.forms["proactive"],
        "form_requests": report.forms["requests"],
        "simulated": report.is_simulated,
    }


@lru_cache(maxsize=8192)
def _divisions_above(code: str | None) -> dict[str, str]:
    """Level → code, of a division and those above it."""
    found = {}
    while code:
        division = vocabulary.divisions()[code]
        found[division.level] = code
        code = division.parent
    return found


def report_columns(reports: Sequence[Report]) -> Columns:
    """The columns of `reports`."""
    nested: dict[str, list[list[tuple[Any, ...]]]] = {
        "evidence": [
            [(field, *span) for field, spans in report.identity.evidence.items() for span in spans]
            for report in reports
        ],
        "mentions": [[(m.id, m.detail, *m.span) for m in report.mentions] for report in reports],
        "sections": [
            [(s.number, s.heading, *s.span) for s in report.sections] for report in reports
        ],
    }
    scalars = [name for name in REPORTS if name not in nested]
    return {
        **columns_of([_row(report) for report in reports], scalars),
        **{name: lists(values, REPORTS[name]) for name, values in nested.items()},
    }


def _row(report: Report) -> dict[str, Any]:
    """What `reports` holds of one, but for its lists."""
    identity, document = report.identity, report.document
    cells = Counter([fact.state for fact in report.facts if not fact.id.startswith(_PROSE)])
    return {
        **dimensions(report),
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
    }
