"""What can be pointed at in a report, and where it stands in the text; pure.

A key names a place in links: a number by its id (`requests.granted.total`, from the second
of the same id on `narrative.category~2`), staff that is mentioned without a number by its id
(`mention.staff_full_time`), the rest as `finding:parts-total`, `identity:year`, `section:1`;
`checks` is the list of what the checks say; `text:120-135` is any passage, by its characters,
half-open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.model import Span
from dashboard.queries import keys

# What follows from another part of identity has its place there, the first that is found.
_FOLLOWS = {"published": ("signed", "page_date"), "level": ("region", "authority"),
            "department_type": ("authority",), "authority_as_printed": ("authority",)}  # fmt: skip

CHECKS = "checks"
PASSAGE = "text:"
_PASSAGE = re.compile(rf"{PASSAGE}([0-9]{{1,9}})-([0-9]{{1,9}})")
STAFF = "mention.staff_"  # other mentions are what checks ask for, no facts of their own

Places = dict[str, tuple[Span, ...]]  # no span: the text holds no place for it


def of_report(
    header: Mapping[str, Any],
    facts: Iterable[Mapping[str, Any]],
    findings: Iterable[Mapping[str, Any]],
) -> Places:
    """Every place of a report: a row of `reports`, its rows of `facts` and of `findings`."""
    places: Places = {CHECKS: ()}
    for section in header["sections"] or ():
        start = section["start"]
        heading = Span(start, start + len(section["heading"]))
        places[f"section:{section['number']}"] = (heading,)
    for row in header["evidence"] or ():
        key = f"identity:{row['field']}"
        places[key] = (*places.get(key, ()), _span(row))
    for field, sources in _FOLLOWS.items():
        found = [places[f"identity:{s}"] for s in sources if f"identity:{s}" in places]
        if found:
            places[f"identity:{field}"] = found[0]
    for row in header["mentions"] or ():
        if not row["id"].startswith(STAFF):
            continue
        places[row["id"]] = (*places.get(row["id"], ()), _span(row))
    for key, fact in keyed(facts):
        places[key] = () if fact["start"] is None else (_span(fact),)
    for finding in findings:
        places[finding_key(finding)] = tuple(_span(row) for row in finding["spans"] or ())
    return places


def keyed(facts: Iterable[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """Each number with its key, in the order of reading."""
    seen: Counter[str] = Counter()
    rows = []
    for fact in facts:
        seen[fact["id"]] += 1
        rows.append((keys.key(fact["id"], seen[fact["id"]]), fact))
    return rows


def finding_key(finding: Mapping[str, Any]) -> str:
    """Key of a finding."""
    return f"finding:{finding['key']}"


def passage(at: str, length: int) -> Span | None:
    """The passage that a key names; null when it is no such key or not all of it is in a text
    of that many characters."""
    if found := _PASSAGE.fullmatch(at):
        start, end = int(found[1]), int(found[2])
        return Span(start, end) if start < end <= length else None
    return None


def passage_key(span: Span) -> str:
    """Key of a passage, the same for every spelling of its numbers."""
    return f"{PASSAGE}{span.start}-{span.end}"


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])
