"""Names of divisions → their codes, never by guess.

Names repeat (鼓楼区 in five cities) and come without their parents. A name counts as
resolved only when the reporting year and the places the text names beside it leave one
division.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Level, Region
from dashboard.vocabulary import Division

_LONGEST_NAME = 15
_HOST = re.compile(r"([a-z0-9.-]{1,80})\.gov\.cn")
_SUFFIX = re.compile("[省市区县州旗盟]")
_PROVINCE_TAIL = re.compile("(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_CITY_TAIL = re.compile("(市|地区|盟)$")
_AUTONOMOUS = re.compile("^(?P<stem>.{2,3}?)(?:(?:[^自]{1,4}族)+)?自治(?P<kind>[州县旗])$")
# The word before the department that stands for the authority's own division (县科技局).
KINDS = {
    "省": ("provincial",), "州": ("prefecture",), "盟": ("prefecture",), "地区": ("prefecture",),
    "市": ("prefecture", "county"), "区": ("county",), "县": ("county",), "旗": ("county",),
}  # fmt: skip


class Place(NamedTuple):
    """A place name in a text and the divisions that bear it."""

    name: str
    start: int
    candidates: tuple[Division, ...]


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    """Full and short names → divisions, all years together."""
    names: dict[str, list[Division]] = {}
    for division in vocabulary.division_records():
        for name in {division.name, *_short_names(division)}:
            names.setdefault(name, []).append(division)
    return {name: tuple(found) for name, found in names.items()}


@cache
def _by_code() -> dict[str, tuple[Division, ...]]:
    """Code → its divisions, the latest name first."""
    codes: dict[str, list[Division]] = {}
    for division in sorted(vocabulary.division_records(), key=lambda d: -(d.end or 9999)):
        codes.setdefault(division.code, []).append(division)
    return {code: tuple(found) for code, found in codes.items()}


@cache
def _full_names() -> frozenset[str]:
    return frozenset(division.name for division in vocabulary.division_records())


def _short_names(division: Division) -> Iterator[str]:
    """山东 for 山东省, 淄博 for 淄博市, 海南州 for 海南藏族自治州; never for plain counties."""
    tail = {"provincial": _PROVINCE_TAIL, "prefecture": _CITY_TAIL}.get(division.level)
    if tail and len(stem := tail.sub("", division.name)) >= 2:
        yield stem
    autonomous = _AUTONOMOUS.match(division.name)
    if autonomous:
        yield autonomous["stem"] + autonomous["kind"]


def leading_places(name: str, year: int | None) -> list[Place]:
    """The chain of divisions a name starts with (山东省·淄博市·临淄区), longest names first.

    A later place keeps only candidates that lie within an earlier one.
    """
    chain: list[Place] = []
    position = 0
    while position < len(name):
        place = _place_at(name, position, year, chain)
        if place is None:
            break
        chain.append(place)
        position += len(place.name)
    return chain


def _place_at(name: str, start: int, year: int | None, chain: list[Place]) -> Place | None:
    for end in range(min(len(name), start + _LONGEST_NAME), start + 1, -1):
        candidates = _valid(_by_name().get(name[start:end], ()), year)
        if chain:
            above = {division.code for division in chain[-1].candidates}
            candidates = tuple(
                d for d in candidates if above & {a.code for a in ancestors(d, year)}
            )
        if candidates:
            return Place(name[start:end], start, candidates)
    return None


def _valid(divisions: tuple[Division, ...], year: int | None) -> tuple[Division, ...]:
    """Those whose code was in use in the year, each division once."""
    by_code = {d.code: d for d in divisions if d.is_valid(year)}
    return tuple(by_code.values())


def mentioned_places(text: str, year: int | None) -> Iterator[Place]:
    """Every full division name in a text, the longest at each place."""
    for match in _SUFFIX.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST_NAME), end - 1):
            if text[start:end] in _full_names():
                candidates = _valid(_by_name()[text[start:end]], year)
                if candidates:
                    yield Place(text[start:end], start, candidates)
                break


def ancestors(division: Division, year: int | None) -> tuple[Division, ...]:
    """The divisions above one in a year, nearest first; without a year, when it was last valid."""
    if division.parent is None:
        return ()
    records = _by_code().get(division.parent, ())
    valid = (record for record in records if record.is_valid(year or division.end))
    parent = next(valid, None)
    return (parent, *ancestors(parent, year)) if parent else ()


def settle(candidates: Iterable[Division], text: str, year: int | None) -> tuple[Division, ...]:
    """The candidates that the rest of the text leaves possible.

    More than one candidate: those whose ancestors the text names, the more of them the
    better; else those whose name is the host of a cited address (qufu.gov.cn).
    """
    possible = tuple(candidates)
    if len(possible) < 2:
        return possible
    possible = _weightiest(possible, lambda each: _named_ancestors(each, text, year))
    if len(possible) > 1:
        hosts = {label for host in _HOST.findall(text) for label in host.split(".")}
        possible = _weightiest(
            possible,
            lambda each: sum(_pinyin_stem(d) in hosts for d in (each, *ancestors(each, year))),
        )
    return possible


def _weightiest(
    candidates: tuple[Division, ...], weight: Callable[[Division], int]
) -> tuple[Division, ...]:
    """Those with the most evidence; all of them where none has any."""
    weights = {division: weight(division) for division in candidates}
    best = max(weights.values())
    return tuple(division for division in candidates if weights[division] == best)


def _named_ancestors(division: Division, text: str, year: int | None) -> int:
    return sum(
        any(name in text for name in {above.name, *_short_names(above)})
        for above in ancestors(division, year)
    )


def _pinyin_stem(division: Division) -> str:
    return re.sub("(sheng|shi|qu|xian|zhou|qi|meng|diqu)$", "", division.pinyin)


def region_of(division: Division, year: int | None, town: str | None = None) -> Region:
    """The division with its ancestors under the names they had in the year."""
    names = {each.level: each.name for each in (division, *ancestors(division, year))}
    return Region(
        division.code, names.get("provincial"), names.get("prefecture"), names.get("county"), town
    )


def level_of(division: Division) -> Level:
    """Read off the code (GB/T 2260): XX0000, XXYY00, else county."""
    return {
        "provincial": Level.PROVINCIAL, "prefecture": Level.PREFECTURE, "county": Level.COUNTY
    }[division.level]  # fmt: skip
