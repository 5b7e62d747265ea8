"""Divisions from province to township by name, each with the years in which it was valid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Level, Region
from dashboard.vocabulary import Division

LONGEST_NAME = 15
_FIRST_LIST = 2015  # of the townships; what had gone before is not in it
_PROVINCE_TAIL = re.compile("(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_CITY_TAIL = re.compile("(市|地区|盟)$")
_AUTONOMOUS = re.compile("^(?P<body>.+)自治(?P<kind>[州县旗])$")
_COUNTY_TAIL = re.compile("(林区|特区|新区|区|市|县|旗)$")


class Township(NamedTuple):
    """What ranks below a county; years are the widest possible between two yearly lists."""

    code: str  # nine digits
    name: str
    parent: str  # code of the county, or of the prefecture where it lies in a statistical zone
    start: int | None  # null: in the first list
    end: int | None  # null: in the last list

    def is_valid(self, year: int | None) -> bool:
        """Whether a list of about the year has it; unknown years rule nothing out."""
        return year is None or (self.start or year) <= year <= (self.end or year)


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
    for row in vocabulary.records("region_aliases"):
        names.setdefault(row["alias"], []).extend(_by_code()[row["code"]])
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


@cache
def _townships() -> dict[str, tuple[Township, ...]]:
    """By name. Fifty thousand rows: read when the first township is asked for."""
    found: dict[str, list[Township]] = {}
    for r in vocabulary.records("townships"):
        start, end = (int(r[year]) if r[year] else None for year in ("start_year", "end_year"))
        township = Township(r["code"], r["name"], r["parent"], start, end)
        found.setdefault(township.name, []).append(township)
    return {name: tuple(records) for name, records in found.items()}


def _short_names(division: Division) -> Iterator[str]:
    """山东 for 山东省, 淄博 for 淄博市, 海南州 for 海南藏族自治州; never for plain counties."""
    tail = {"provincial": _PROVINCE_TAIL, "prefecture": _CITY_TAIL}.get(division.level)
    if tail and len(stem := tail.sub("", division.name)) >= 2 and "自治" not in stem:
        yield stem
    if autonomous := _AUTONOMOUS.match(division.name):
        yield _without_peoples(autonomous["body"]) + autonomous["kind"]


def _without_peoples(name: str) -> str:
    """海南 for 海南藏族, 巴音郭楞 for 巴音郭楞蒙古."""
    shorter = next(
        (name.removesuffix(each) for each in vocabulary.peoples() if name.endswith(each)), name
    )
    return name if shorter == name or len(shorter) < 2 else _without_peoples(shorter)


@cache
def stem_of(division: Division) -> str:
    """The name without its kind: 历城 for 历城区, 曲阜 for 曲阜市."""
    tail = _COUNTY_TAIL if division.level == "county" else _CITY_TAIL
    return tail.sub("", division.name)


def is_full_name(name: str) -> bool:
    """Whether a division bears exactly this name in law."""
    return name in _full_names()


def divisions_named(name: str, year: int | None) -> tuple[Division, ...]:
    """Those whose code was in use under a name in the year, each once."""
    found = _by_name().get(name)
    if not found:
        return ()
    return tuple({d.code: d for d in found if d.is_valid(year)}.values())


def divisions_within(
    above: Iterable[Division], stem: str, year: int | None
) -> tuple[Division, ...]:
    """The counties of a division whose name or stem this is: 历城 within 济南市."""
    codes = {division.code for division in above}
    found = {
        d.code: d
        for d in vocabulary.division_records()
        if d.parent in codes and d.is_valid(year) and stem in (d.name, d.name[:-1], stem_of(d))
    }
    return tuple(found.values())


def division_coded(code: str, year: int | None) -> Division | None:
    """The division a code stood for in the year, else under its latest name."""
    records = _by_code().get(code, ())
    return next((record for record in records if record.is_valid(year)), next(iter(records), None))


def ancestors(division: Division, year: int | None) -> tuple[Division, ...]:
    """The divisions above one in a year, nearest first; without a year, when it was last valid."""
    if division.parent is None:
        return ()
    records = _by_code().get(division.parent, ())
    valid = (record for record in records if record.is_valid(year or division.end))
    parent = next(valid, None)
    return (parent, *ancestors(parent, year)) if parent else ()


def is_within(division: Division, above: Iterable[Division], year: int | None) -> bool:
    """Whether a division is one of those above, or lies in one."""
    codes = {each.code for each in above}
    return bool(codes & {division.code, *(each.code for each in ancestors(division, year))})


def counties_of_town(
    town: str, within: tuple[Division, ...], year: int | None
) -> tuple[Division, ...]:
    """The counties that have a township of this name, within the divisions given (or anywhere).

    Anywhere only for the years of the lists: before them another may have borne the name.
    """
    if not within and (year is None or year < _FIRST_LIST):
        return ()
    parents = {each.parent for each in _townships().get(town, ()) if each.is_valid(year)}
    found = [division_coded(code, year) for code in sorted(parents)]
    return tuple(
        each for each in found if each and (not within or is_within(each, within, year))
    )  # fmt: skip


def is_town(name: str) -> bool:
    """Whether any list of townships has the name."""
    return name in _townships()


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
