"""Who reports on which year, each answer with its evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from dashboard.model import Finding, Identity, Level, Region, Section, Severity, Span
from dashboard.parsing.identity.authorities import Authority, find_authority
from dashboard.parsing.identity.dates import (
    Dated,
    Signature,
    find_page_date,
    find_period,
    find_signature,
    named_year,
)
from dashboard.parsing.identity.departments import Function, function_of
from dashboard.parsing.identity.places import (
    KINDS,
    Place,
    leading_places,
    level_of,
    mentioned_places,
    region_of,
    settle,
)
from dashboard.parsing.identity.titles import Title, find_title
from dashboard.vocabulary import Division, words

_FEWEST_MENTIONS = 2  # one may be of anybody
_CONTACT_REACH = 8  # characters before a place name
_TAIL = 1_200  # characters before the end in which a signature stands without section 6


class _Located(NamedTuple):
    """The division of an authority, where its name stands, and what follows it."""

    candidates: tuple[Division, ...]
    span: Span | None
    rest: str  # the authority's name without its place


def read_identity(
    folded: str, text: str, sections: tuple[Section, ...]
) -> tuple[Identity, list[Finding]]:
    """The identity of a report, and findings on what the text leaves open."""
    head_end = sections[0].span.start if sections else len(text)
    title = find_title(folded, head_end)
    period = find_period(folded)
    dated = _year(folded, title, period, sections)
    year = dated[0] if dated else None
    tail = sections[-1].span.start if sections else max(0, len(text) - _TAIL)
    signature = find_signature(folded, tail, year)
    page_date = find_page_date(folded, head_end)
    authority = find_authority(folded, text, title, signature)
    located = _locate(authority, folded, year)
    division = located.candidates[0] if len(located.candidates) == 1 else None
    function = function_of(located.rest) if authority else None
    town = function.town if function else None
    identity = Identity(
        authority=_canonical(authority, division, function, located),
        authority_as_printed=authority.name if authority else None,
        region=region_of(division, year, town) if division else Region(),
        level=_level(division, function),
        department_type=function.department if function else None,
        year=year,
        signed=signature.dated.date if signature else None,
        page_date=page_date.date if page_date else None,
        period=(period[0], period[1]) if period else (None, None),
        title=title.span.quote(text) if title else None,
        evidence=_evidence(title, dated, period, signature, page_date, authority, located),
    )
    return identity, _ambiguity(located)


def _year(
    folded: str,
    title: Title | None,
    period: tuple[dt.date, dt.date, Span] | None,
    sections: tuple[Section, ...],
) -> tuple[int, Span] | None:
    """Title, stated period, preamble, first section: a later one never overrules an earlier."""
    if title and title.year:
        return title.year
    if period:
        start, _, span = period
        return start.year, Span(span.start, span.start + len("2021年"))
    if not sections:
        return named_year(folded, 0, len(folded))
    first = sections[0].span
    return named_year(folded, 0, first.start) or named_year(folded, first.start, first.end)


def _locate(authority: Authority | None, folded: str, year: int | None) -> _Located:
    """The divisions the authority may belong to; several where the text leaves them open."""
    if authority is None:
        return _Located((), None, "")
    chain = leading_places(authority.name, year)
    if chain:
        last = chain[-1]
        end = last.start + len(last.name)
        start = authority.span.start
        spaced = authority.span.end - start != len(authority.name)
        span = authority.span if spaced else Span(start, start + end)
        return _Located(settle(last.candidates, folded, year), span, authority.name[end:])
    kind = next((kind for kind in KINDS if authority.name.startswith(kind)), None)
    if kind is None:
        return _Located((), None, authority.name)
    rest = authority.name.removeprefix(kind)
    place = _most_mentioned(folded, kind, year)
    if place is None:
        return _Located((), None, rest)
    span = Span(place.start, place.start + len(place.name))
    return _Located(settle(place.candidates, folded, year), span, rest)


def _most_mentioned(folded: str, kind: str, year: int | None) -> Place | None:
    """The place of a kind (县, 市, …) the text names again and again.

    Null where it is named once only, where another is named as often, and for places the
    author visits, helps or receives guests from.
    """
    places: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    for place in mentioned_places(folded, year):
        fitting = tuple(d for d in place.candidates if d.level in KINDS[kind])
        before = folded[max(0, place.start - _CONTACT_REACH) : place.start]
        if place.name.endswith(kind) and fitting and not _contact().search(before):
            counts[place.name] += 1
            places.setdefault(place.name, place._replace(candidates=fitting))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_MENTIONS:
        return None
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None
    return places[ranked[0][0]]


@cache
def _contact() -> re.Pattern[str]:
    return re.compile("|".join(words("identity_words")["contact"]))


def _canonical(
    authority: Authority | None,
    division: Division | None,
    function: Function | None,
    located: _Located,
) -> str | None:
    """Division and full function; without a division only a name that prints its place."""
    if authority is None:
        return None
    if division is not None:
        return division.name + (function.name if function else located.rest)
    return authority.name if located.candidates else None


def _level(division: Division | None, function: Function | None) -> Level | None:
    if function and function.town:
        return Level.TOWNSHIP
    return level_of(division) if division else None


def _evidence(
    title: Title | None,
    year: tuple[int, Span] | None,
    period: tuple[dt.date, dt.date, Span] | None,
    signature: Signature | None,
    page_date: Dated | None,
    authority: Authority | None,
    located: _Located,
) -> dict[str, tuple[Span, ...]]:
    places = {
        "title": title.span if title else None,
        "authority": authority.span if authority else None,
        "region": located.span,
        "year": year[1] if year else None,
        "period": period[2] if period else None,
        "signed": signature.dated.span if signature else None,
        "page_date": page_date.span if page_date else None,
    }
    return {field: (span,) for field, span in places.items() if span is not None}


def _ambiguity(located: _Located) -> list[Finding]:
    if len(located.candidates) < 2 or located.span is None:
        return []
    names = "、".join(f"{d.name}({d.code})" for d in located.candidates)
    return [
        Finding("region-ambiguous", Severity.WARNING, ("identity.region",), (located.span,),
                detail=names)
    ]  # fmt: skip
