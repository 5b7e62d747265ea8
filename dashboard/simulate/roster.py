"""Who reports in a country: the same kinds of office in every province, mostly of counties.

Few kinds, so that offices can be compared with their like; each office stands once. Offices go
by turns through provinces and kinds: the first of them are a country already, a small one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from dashboard.simulate.authorities import (
    Authority,
    short_names,
    town_function,
    townships_of,
)
from dashboard.simulate.chance import Chance
from dashboard.simulate.places import reporting_divisions
from dashboard.vocabulary import Division, records
from dashboard.vocabulary.files import split

MOST = 8_000  # offices that a country has enough divisions for
_LAST_FORMER = 2018  # departments were reorganised in the winter after it
_LEVELS = {"provincial": 0.06, "prefecture": 0.18, "county": 0.7, "township": 0.06}
_SIZES = {"provincial": 6.0, "prefecture": 2.5, "county": 1.0, "township": 0.2}
_ZEROS = {"provincial": 0.1, "prefecture": 0.65, "county": 1.0}  # against the share of counties
_TOWNSHIP_ZERO, _TOWNSHIP_IDLE = 0.9, 0.1
_STAFF = {"provincial": (10, 14), "prefecture": (4, 8), "county": (3, 4), "township": (1, 3)}
_CROWDING = 0.4  # a province of twice as many counties has 2 ** 0.4 times as many offices
_RENAMED_SHARE = 0.8  # of offices whose kind had another name, those that bore it
_STATING_STAFF = 0.75
_MUNICIPALITIES = {"11", "12", "31", "50"}
_CIVIC = {"government_office", "people_government"}


@dataclass(frozen=True, slots=True)
class Office:
    """An authority over the years: first as `authority`, then under its later place and name."""

    authority: Authority
    heir: Division | None  # what its division is called from its first year on
    former: str | None  # its name until 2018
    states_staff: bool

    def in_year(self, year: int) -> Authority:
        """The authority as it is called in a year."""
        authority = self.authority
        if self.former and year <= _LAST_FORMER:
            authority = replace(authority, long=self.former, short=self.former)
        if self.heir and year >= (self.heir.start or 0):
            authority = replace(authority, division=self.heir)
        return authority


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of office: its names by level, its share of offices, how much it is asked."""

    department: str
    share: float
    names: dict[str, tuple[str, ...]]
    former: str
    size: float
    zero: float  # share of offices of counties that are never asked anything


def office(which: int, seed: int, years: tuple[int, ...]) -> Office:
    """The office of a number below `MOST`."""
    return _first(2 ** max(which.bit_length(), 10), seed, years)[which]


@lru_cache(maxsize=4)
def _first(count: int, seed: int, years: tuple[int, ...]) -> tuple[Office, ...]:
    divisions: dict[str, list[Division]] = {}
    for division in reporting_divisions():
        divisions.setdefault(division.code[:2], []).append(division)
    provinces = {code: _Province(seed, years, found) for code, found in divisions.items()}
    shares = {code: province.county_count**_CROWDING for code, province in provinces.items()}
    turns = enumerate(islice(_in_turn(shares), min(count, MOST)))
    return tuple(provinces[code].next(number) for number, code in turns)


def _in_turn(shares: dict[str, float]) -> Iterator[str]:
    """Names without end, each as often as its share says and as evenly as that can be."""
    whole, waiting = sum(shares.values()), dict.fromkeys(shares, 0.0)
    while True:
        for name, share in shares.items():
            waiting[name] += share
        longest = max(waiting, key=waiting.__getitem__)
        waiting[longest] -= whole
        yield longest


class _Province:
    """The divisions of a province, and the offices that are taken."""

    def __init__(self, seed: int, years: tuple[int, ...], divisions: Sequence[Division]) -> None:
        self._seed, self._years = seed, years
        chance = Chance(seed, "province", divisions[0].code[:2])
        heirs = _heirs(divisions, years)
        lasting = [d for d in divisions if all(d.is_valid(year) for year in years)]
        chance.shuffle(lasting)
        self._heirs = {each.code: heir for each, heir in heirs}
        self._divisions = {
            level: [d for d in lasting if d.level == level] for level in _ZEROS
        }  # fmt: skip
        self._divisions["county"] = [each for each, _ in heirs] + self._divisions["county"]
        self._places = dict.fromkeys(_LEVELS, 0)
        self._taken: set[tuple[str, str]] = set()
        kinds = list(_kinds())
        chance.shuffle(kinds)  # the first offices are not everywhere of the same kinds
        turns = _in_turn({kind.department: kind.share for kind in kinds})
        self._kinds = islice(turns, chance.randrange(len(kinds)), None)

    @property
    def county_count(self) -> int:
        """How many counties it has."""
        return len(self._divisions["county"])

    def next(self, number: int) -> Office:
        """An office that has not been drawn before."""
        chance = Chance(self._seed, "office", number)
        kind = _by_department()[next(self._kinds)]
        level = chance.pick(tuple(_LEVELS), tuple(_LEVELS.values()))
        division = self._division(kind.department, level) or self._division(
            kind.department, "county"
        )
        if division is None:
            raise AssertionError("more offices than a country has")
        heir = self._heirs.get(division.code)
        if level == "township" and (town := self._town(division, chance)):
            return _town_office(number, chance, division, heir, town)
        return _office(number, chance, kind, division, heir)

    def _division(self, department: str, level: str) -> Division | None:
        """The next division of a level whose office of the kind is not taken."""
        divisions = self._divisions["county" if level == "township" else level]
        for _ in divisions:
            division = divisions[self._places[level] % len(divisions)]
            self._places[level] += 1
            if (division.code, department) not in self._taken:
                self._taken.add((division.code, department))
                return division
        return None

    def _town(self, division: Division, chance: Chance) -> str | None:
        """A township of a county that has no office yet."""
        towns = [
            name
            for name in townships_of(division, self._years)
            if (division.code, name) not in self._taken
        ]
        if not towns:
            return None
        town = chance.choice(towns)
        self._taken.add((division.code, town))
        return town


def _office(
    number: int, chance: Chance, kind: _Kind, division: Division, heir: Division | None
) -> Office:
    is_municipal = division.code[:2] in _MUNICIPALITIES and division.level == "provincial"
    long = chance.choice(kind.names["municipal" if is_municipal else division.level])
    former = kind.former if division.level == "county" else ""
    authority = Authority(
        number, division, kind.department, long, chance.choice([*short_names(long), long]),
        is_zero=chance.random() < kind.zero * _ZEROS[division.level],
        size=kind.size * _SIZES[division.level] * chance.lognormvariate(0.0, 0.6),
        **_course(chance, division.level, stronger=kind.department in _CIVIC),
    )  # fmt: skip
    return Office(
        authority, heir,
        former if former and chance.random() < _RENAMED_SHARE else None,
        chance.random() < _STATING_STAFF,
    )  # fmt: skip


def _town_office(
    number: int, chance: Chance, division: Division, heir: Division | None, town: str
) -> Office:
    department, long, short = town_function(town)
    is_idle = chance.random() < _TOWNSHIP_IDLE
    authority = Authority(
        number, division, department, long, short, town,
        is_zero=is_idle or chance.random() < _TOWNSHIP_ZERO,
        size=_SIZES["township"] * chance.lognormvariate(0.0, 0.6),
        is_idle=is_idle,
        **_course(chance, "township", stronger=False),
    )  # fmt: skip
    return Office(authority, heir, None, chance.random() < _STATING_STAFF)


def _course(chance: Chance, level: str, *, stronger: bool) -> dict[str, Any]:
    """How the figures of an office go on from year to year, and who works on them."""
    full, part = _STAFF[level]
    return {
        "swing": 0.35,
        "growth": chance.lognormvariate(0.08, 0.06),
        "staff": (chance.randint(1, full) + stronger, chance.randint(1, part) + stronger),
    }


def _heirs(
    divisions: Sequence[Division], years: tuple[int, ...]
) -> list[tuple[Division, Division]]:
    """Divisions that were renamed within the years, with what they are called since.

    The same code, or another one where 沙县 became 沙县区.
    """
    found = []
    for old in divisions:
        if old.end is None or not old.is_valid(years[0]) or old.end >= years[-1]:
            continue
        heirs = [
            new
            for new in divisions
            if new.level == old.level
            and new.start is not None
            and years[0] < new.start <= old.end + 1
            and all(new.is_valid(year) for year in years if year >= new.start)
            and (new.code == old.code or new.name[:-1] in {old.name, old.name[:-1]})
        ]
        if len(heirs) == 1:
            found.append((old, heirs[0]))
    return found


@cache
def _kinds() -> tuple[_Kind, ...]:
    levels = ("provincial", "municipal", "prefecture", "county")
    return tuple(
        _Kind(
            r["department"], float(r["share"]), {level: split(r[level]) for level in levels},
            r["until_2018"], float(r["size"]), float(r["zero"]),
        )
        for r in records("simulation_offices")
    )  # fmt: skip


@cache
def _by_department() -> dict[str, _Kind]:
    return {kind.department: kind for kind in _kinds()}
