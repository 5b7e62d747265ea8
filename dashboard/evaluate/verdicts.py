"""One fact of the truth and what was read of it → a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from dashboard.model import Fact, Identity, Mention, State

_SPACES = re.compile(r"\s+")
_NEARLY = 1e-9  # amounts of money are decimal fractions
_STAFF = "mention.staff_"
LOST = "lost"  # state of a cell in the truth: the text does not hold its figure any more


class Verdict(StrEnum):
    """How a fact was read; the last two are what must never happen."""

    RIGHT = "right"
    UNSURE = "unsure"
    WRONG = "wrong"
    INVENTED = "invented"


class Judgement(NamedTuple):
    """A verdict on one fact, with what the truth says and what was read."""

    id: str
    verdict: Verdict
    truth: Any
    reading: Any


def judge_cells(
    truth: Mapping[str, Mapping[str, Any]], facts: Iterable[Fact]
) -> Iterator[Judgement]:
    """Every cell of the truth, and every figure read where the truth has no cell."""
    read = {fact.id: fact for fact in facts}
    for id_, cell in truth.items():
        fact = read.pop(id_, None)
        yield Judgement(id_, _cell_verdict(cell, fact), dict(cell), _shown(fact))
    for id_, fact in read.items():
        if fact.value is not None:
            yield Judgement(id_, Verdict.INVENTED, None, _shown(fact))


def _cell_verdict(cell: Mapping[str, Any], fact: Fact | None) -> Verdict:
    if cell["state"] == LOST:
        if fact is None or fact.state is State.UNREAD:
            return Verdict.RIGHT
        if fact.state in {State.BLANK, State.DASH}:
            return Verdict.UNSURE
        is_inferred = fact.state is State.INFERRED
        if is_inferred and cell.get("original") is not None and equal(fact.value, cell["original"]):
            return Verdict.RIGHT
        return Verdict.INVENTED
    if fact is None or fact.state is State.UNREAD:
        return Verdict.RIGHT if cell.get("adrift") else Verdict.UNSURE
    if cell["value"] is None:
        return Verdict.RIGHT if fact.state == cell["state"] else Verdict.WRONG
    has_state = fact.state in {State.STATED, State.INFERRED}
    return Verdict.RIGHT if has_state and equal(fact.value, cell["value"]) else Verdict.WRONG


def equal(one: float | None, other: float | None) -> bool:
    """Whether two figures are the same number."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _NEARLY * max(1.0, abs(one), abs(other))


def _shown(fact: Fact | None) -> Any:
    return (
        None if fact is None else {"value": fact.value, "state": str(fact.state), "raw": fact.raw}
    )


def judge_prose(truth: Sequence[Mapping[str, Any]], facts: Iterable[Fact]) -> Iterator[Judgement]:
    """Every prose fact of the truth, and every one read beyond them.

    A fact left over on both sides under one id is one misread fact. A fact the text states twice
    may be read once or twice.
    """
    left = [fact for fact in facts if fact.id.startswith("narrative.")]
    missed, found = [], []
    for stated in truth:
        match = _match(stated, left)
        if match is None:
            missed.append(stated)
        else:
            left.remove(match)
            found.append(stated)
            yield Judgement(stated["id"], _prose_verdict(stated, match), dict(stated), _said(match))
    for stated in missed:
        if any(_agrees(stated, other) for other in found):
            continue  # said twice, read once
        match = next((fact for fact in left if fact.id == stated["id"]), None)
        if match is not None and not _repeats(stated):
            left.remove(match)
            yield Judgement(stated["id"], Verdict.WRONG, dict(stated), _said(match))
        else:
            yield Judgement(stated["id"], Verdict.UNSURE, dict(stated), None)
    for fact in left:
        yield Judgement(fact.id, Verdict.INVENTED, None, _said(fact))


def _repeats(stated: Mapping[str, Any]) -> bool:
    return "label" in stated


def _agrees(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one["id"] == other["id"] and equal(one["value"], other["value"])


def _match(stated: Mapping[str, Any], facts: list[Fact]) -> Fact | None:
    equals = [f for f in facts if f.id == stated["id"] and equal(f.value, stated["value"])]
    labelled = [f for f in equals if _same_label(stated.get("label"), f.label)]
    return next(iter(labelled or equals), None)


def _prose_verdict(stated: Mapping[str, Any], fact: Fact) -> Verdict:
    if not _same_label(stated.get("label"), fact.label):
        return Verdict.WRONG
    is_approximate = stated.get("approximate", False)
    if is_approximate is not None and is_approximate != fact.approximate:
        return Verdict.WRONG
    return Verdict.RIGHT


def _same_label(stated: str | None, read: str | None) -> bool:
    """Labels may be read with a word more or less around them, not as other words."""
    if not stated or not read:
        return True
    one, other = _plain(stated), _plain(read)
    return one in other or other in one


def _said(fact: Fact) -> Any:
    said = {"value": fact.value, "raw": fact.raw}
    return said | ({"label": fact.label} if fact.label else {})


def judge_mentions(truth: Sequence[str], mentions: Iterable[Mention]) -> Iterator[Judgement]:
    """Each kind of mention of staff once: it is there or it is not.

    A mention with ? at its end is not judged: readers may differ on 专（兼）职人员. What else a
    text mentions has no entry in the truth.
    """
    unjudged = {id_.rstrip("?") for id_ in truth if id_.endswith("?")}
    read = {each.id for each in mentions if each.id.startswith(_STAFF)} - unjudged
    for id_ in dict.fromkeys(id_ for id_ in truth if id_.rstrip("?") not in unjudged):
        verdict = Verdict.RIGHT if id_ in read else Verdict.UNSURE
        yield Judgement(id_, verdict, True, id_ in read)
    for id_ in sorted(read - set(truth)):
        yield Judgement(id_, Verdict.INVENTED, False, True)


def judge_identity(truth: Mapping[str, Any], identity: Identity) -> Iterator[Judgement]:
    """Every field the truth has an entry for."""
    read = _fields(identity)
    expected = {key: value for key, value in truth.items() if key not in {"region", "period"}}
    expected |= {f"region.{part}": value for part, value in truth.get("region", {}).items()}
    if "period" in truth:
        expected |= dict(zip(("period.start", "period.end"), truth["period"], strict=True))
    for field, stated in expected.items():
        yield Judgement(
            f"identity.{field}", _field_verdict(stated, read[field]), stated, read[field]
        )


def judge_forms(truth: Mapping[str, str], forms: Mapping[str, Any]) -> Iterator[Judgement]:
    """The form of each table the report has."""
    for table, stated in truth.items():
        read = forms.get(table)
        shown = str(read) if read else None
        yield Judgement(f"forms.{table}", _field_verdict(stated, shown), stated, shown)


def _fields(identity: Identity) -> dict[str, Any]:
    region = identity.region
    start, end = identity.period
    return {
        "title": identity.title,
        "authority": identity.authority,
        "authority_as_printed": identity.authority_as_printed,
        "department_type": identity.department_type,
        "level": str(identity.level) if identity.level else None,
        "year": identity.year,
        "signed": _iso(identity.signed),
        "page_date": _iso(identity.page_date),
        "published": _iso(identity.published),
        "period.start": _iso(start),
        "period.end": _iso(end),
        "region.code": region.code,
        "region.province": region.province,
        "region.city": region.city,
        "region.county": region.county,
        "region.town": region.town,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _field_verdict(stated: Any, read: Any) -> Verdict:
    if read is None:
        return Verdict.RIGHT if stated is None else Verdict.UNSURE
    if stated is None:
        return Verdict.INVENTED
    return Verdict.RIGHT if _plain(stated) == _plain(read) else Verdict.WRONG


def _plain(value: Any) -> str:
    return _SPACES.sub("", str(value)).strip('“”"')
