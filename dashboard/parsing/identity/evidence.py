"""Which of several divisions a text means, by what else it says; left open where it is not sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from dashboard import vocabulary
from dashboard.parsing.identity.gazetteer import (
    LONGEST_NAME,
    Place,
    ancestors,
    divisions_named,
    is_full_name,
    stem_of,
)
from dashboard.parsing.identity.names import KINDS
from dashboard.vocabulary import Division, words

_FEWEST_MENTIONS = 2  # one may be of anybody
_CONTACT_REACH = 8  # characters before a place name
_HOST = re.compile(r"([a-z0-9.-]{1,80})\.gov\.cn")
_PHONE = re.compile(r"(?<!\d)\(?(0\d{2,3})\)?[ \t]*+[-—–－-]{0,2}[ \t]*+[1-9]\d{6,7}(?!\d)")
_SUFFIX = re.compile("[省市区县州旗盟]")
_PINYIN_TAIL = re.compile("(sheng|shi|qu|xian|zhou|qi|meng|diqu)$")


def settle(candidates: tuple[Division, ...], text: str, year: int | None) -> tuple[Division, ...]:
    """The candidates that the rest of the text leaves possible.

    Evidence is its parent before its name (福州市鼓楼区), a
    telephone's area code, the host of a cited address (qufu.gov.cn), its parent named anywhere
    but as a place visited. Kinds of evidence that contradict each other settle nothing.
    """
    if len(candidates) < 2:
        return candidates
    kinds: tuple[Callable[[Division], bool], ...] = (
        lambda each: _is_named_in_full(each, text, year),
        lambda each: bool(_area(text) & {each.code, *(a.code for a in ancestors(each, year))}),
        lambda each: bool(_hosts(text) & {_pinyin_stem(d) for d in (each, *ancestors(each, year))}),
        lambda each: _is_parent_named(each, text, year),
    )
    votes = [{d for d in candidates if speaks_for(d)} for speaks_for in kinds]
    left = set(candidates).intersection(*filter(None, votes))
    return tuple(d for d in candidates if d in left) or candidates


def _is_named_in_full(division: Division, text: str, year: int | None) -> bool:
    """福州市鼓楼区, 福州鼓楼区"""
    above = ancestors(division, year)
    names = {name for each in above for name in (each.name, stem_of(each)) if len(name) > 1}
    return any(
        not _is_contact(text, start)
        for name in names
        for start in _places_of(name + division.name, text)
    )


def _is_parent_named(division: Division, text: str, year: int | None) -> bool:
    return any(
        not _is_contact(text, start) and not _is_in_footer(text, start)
        for above in ancestors(division, year)
        for start in _places_of(above.name, text)
    )


def _places_of(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


def _is_contact(text: str, start: int) -> bool:
    """Whether a place is one that the author visits, helps or receives guests from."""
    return _contact().search(text, max(0, start - _CONTACT_REACH), start) is not None


def _is_in_footer(text: str, start: int) -> bool:
    """Whether a line names who runs the site: 版权所有:山东省大数据局."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return any(word in line for word in words("identity_words")["footer"])


@cache
def _contact() -> re.Pattern[str]:
    return re.compile("|".join(words("identity_words")["contact"]))


def _area(text: str) -> frozenset[str]:
    """The divisions whose area code every telephone of the text has."""
    codes = set(_PHONE.findall(text))
    known = _area_codes()
    found = [known[code] for code in codes if code in known]
    return frozenset.intersection(*found) if found else frozenset()


@cache
def _area_codes() -> dict[str, frozenset[str]]:
    """Telephone area codes → codes of the divisions that share one."""
    return {
        row["area_code"]: frozenset(row["divisions"].split())
        for row in vocabulary.records("area_codes")
    }


def _hosts(text: str) -> set[str]:
    return {label for host in _HOST.findall(text) for label in host.split(".")}


def _pinyin_stem(division: Division) -> str:
    return _PINYIN_TAIL.sub("", division.pinyin)


def mentioned_places(text: str, year: int | None) -> Iterator[Place]:
    """Every full division name in a text, the longest at each place."""
    for match in _SUFFIX.finditer(text):
        end = match.end()
        for start in range(max(0, end - LONGEST_NAME), end - 1):
            if is_full_name(text[start:end]):
                candidates = divisions_named(text[start:end], year)
                if candidates:
                    yield Place(text[start:end], start, candidates)
                break


def most_mentioned(text: str, kind: str, year: int | None) -> Place | None:
    """The place of a kind (县, 市, …) the text names again and again, and no other beside it.

    Null where it is named once only, where another is named at all, and for places the
    author visits, helps or receives guests from.
    """
    places: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    for place in mentioned_places(text, year):
        fitting = tuple(d for d in place.candidates if d.level in KINDS[kind])
        if place.name.endswith(kind) and fitting and not _is_in_footer(text, place.start):
            counts[place.name] += 0 if _is_contact(text, place.start) else 1
            places.setdefault(place.name, place._replace(candidates=fitting))
    named = [name for name, count in counts.items() if count]
    if len(named) != 1 or counts[named[0]] < _FEWEST_MENTIONS:
        return None
    return places[named[0]]
