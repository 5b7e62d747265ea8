"""Authorities that report: real divisions with departments that exist at their level."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.simulate.chance import Chance
from dashboard.simulate.places import namesakes, records_by_code, reporting_divisions
from dashboard.vocabulary import ALL_GOVERNMENTS, Department, Division

# Bodies whose name holds the division elsewhere, or none at all: not drawn as plain departments.
_NAMED_OTHERWISE = {
    "township_government", "subdistrict_office", "development_zone_committee", "survey_team",
    "financial_regulation", "central_bank", "securities_regulation", "tax", "customs",
    "communications", "mine_safety", "university", "hospital", "maritime_safety",
    "administrative_supervision", "people_government", "government_office",
}  # fmt: skip
_NATIONAL = re.compile("(部|总局|总署|署|总社)$|^国|^外交")
_COUNTY_BODIES = 10**9  # so far from each other are the numbers of bodies of one county
_FIRST_GROWTH = 2018  # year that sizes are of
_FIRST_TOWNSHIPS = 2016  # the lists before it are not complete
_ZONES = ("经济技术开发区", "高新技术产业开发区", "经济开发区")
_KINDS = ("省", "州", "盟", "地区", "市", "区", "县", "旗")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who reports; names without division are `long` (canonical) and `short` (as spoken)."""

    number: int
    division: Division
    department: str  # id in departments.csv
    long: str
    short: str
    town: str | None = None  # the township within the division
    shape: str = "plain"  # or vertical, zone: a body that is no department of its division
    is_zero: bool = True  # no application in any year
    size: float = 1.0  # scale of its figures
    is_idle: bool = False  # nothing to count in any table, in any year
    swing: float = 1.0  # how far its years lie apart, 0 for all alike
    growth: float = 1.0  # of what it does, from one year to the next
    staff: tuple[int, int] | None = None  # full-time and part-time at first; null: any

    @property
    def name(self) -> str:
        """The canonical name with its division."""
        if self.shape == "vertical":
            return f"国家税务总局{self.division.name}税务局"
        return self.division.name + self.long

    @property
    def spoken(self) -> str:
        """The name as its reports mostly print it."""
        return self.name if self.shape != "plain" else self.division.name + self.short

    @property
    def kind(self) -> str | None:
        """The word that stands for its division (县 in 县科技局)."""
        return next((kind for kind in _KINDS if self.division.name.endswith(kind)), None)

    def size_in(self, year: int) -> float:
        """The scale of its figures in a year, as far as they grow."""
        return self.size * self.growth ** (year - _FIRST_GROWTH)

    @property
    def is_government(self) -> bool:
        """Whether its report covers what only governments report (Regulations, art. 50(4))."""
        return self.department in ALL_GOVERNMENTS

    @property
    def itself(self) -> str:
        """How it calls itself: 我局."""
        if self.town:
            return f"我{'街道' if self.town.endswith('街道') else self.town[-1]}"
        last = self.short[-1]
        return f"我{last}" if last in "局厅委办县区市" else "本单位"


class Wish(NamedTuple):
    """What the authority must be that reports; the empty wish is any."""

    is_placeable: bool = False  # its full name, with its parents, leaves no place open
    is_government: bool = False
    has_deadline: bool = False  # art. 49 of the Regulations sets none for townships and zones
    is_zero: bool = False
    is_idle: bool = False

    def is_met(self, authority: Authority, year: int) -> bool:
        """Whether an authority is such a one; an idle one is made, not found."""
        is_plain = authority.shape == "plain"
        is_open = not is_plain and len(namesakes(authority.division, year)) > 1
        is_government = authority.department in {"people_government", "government_office"}
        is_local = authority.town is not None or authority.shape == "zone"
        return not (
            (self.is_placeable and is_open)
            or (self.is_government and not is_government)
            or (self.has_deadline and is_local)
            or (self.is_zero and not authority.is_zero)
        )


def draw_authority(
    number: int,
    seed: int,
    years: tuple[int, ...],
    wish: Wish = Wish(),  # noqa: B008  a value
    division: Division | None = None,
) -> Authority:
    """The authority of a number; its division, drawn if not given, is valid in all the years."""
    for attempt in count():
        again = (attempt,) if attempt else ()
        chance = Chance(seed, "authority", number, *again)
        authority = _draw(number, chance, years, division)
        if wish.is_met(authority, years[0]):
            return replace(authority, is_zero=True, is_idle=True) if wish.is_idle else authority
    raise AssertionError("attempts do not end")


def _draw(number: int, chance: Chance, years: tuple[int, ...], own: Division | None) -> Authority:
    division = own or _division(chance, years)
    department, long, short = _function(chance, division)
    shape, town = "plain", None
    if division.level != "provincial" and chance.happens("vertical"):
        shape, department, long, short = "vertical", "tax", "税务局", "税务局"
    elif division.level != "provincial" and chance.happens("zone"):
        shape, department = "zone", "development_zone_committee"
        long = short = f"{chance.choice(_ZONES)}管理委员会"
    elif chance.happens("township") and (place := _township(chance, years, own)):
        division, town = place
        department, long, short = town_function(town)
    return Authority(
        number, division, department, long, short, town, shape,
        is_zero=chance.random() < 0.5, size=min(chance.lognormvariate(0.0, 1.2), 60.0),
    )  # fmt: skip


def draw_county(
    number: int, seed: int, division: Division, departments: int
) -> tuple[Authority, ...]:
    """Departments of one county, and last its government, which receives nothing itself."""
    chance = Chance(seed, "county", number)
    drawn: dict[str, Authority] = {}
    while len(drawn) < departments:
        department = chance.choice(_departments())
        long = chance.choice(_names(department, division.level))
        shorts = short_names(long)
        short = chance.choice(shorts) if shorts else long
        drawn[department.id] = Authority(
            _COUNTY_BODIES * (len(drawn) + 1) + number, division, department.id, long, short,
            is_zero=False, size=chance.uniform(2, 9),
        )  # fmt: skip
    government = Authority(number, division, "people_government", "人民政府", "人民政府")
    return (*drawn.values(), government)


def _division(chance: Chance, years: tuple[int, ...]) -> Division:
    level = chance.pick(("provincial", "prefecture", "county"), (0.06, 0.24, 0.7))
    divisions = _by_level()[level]
    while True:
        division = chance.choice(divisions)
        if all(division.is_valid(year) for year in years):
            return division


@cache
def _by_level() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for division in reporting_divisions():
        found.setdefault(division.level, []).append(division)
    return found


def _township(
    chance: Chance, years: tuple[int, ...], own: Division | None
) -> tuple[Division, str] | None:
    """A township and the county (or city without counties) it lies in.

    Null where a division has none; of others also in years before the lists begin. The name is
    that of the township as a body has it: 大榆树镇, 人民街道.
    """
    if own:
        towns = townships_of(own, years)
        return (own, chance.choice(towns)) if towns else None
    if min(years) < _FIRST_TOWNSHIPS:
        return None
    while True:
        town = chance.choice(_townships())
        parent = next((d for d in records_by_code()[town.parent] if d.is_valid(years[0])), None)
        if parent and town.spans(years) and all(parent.is_valid(year) for year in years):
            return parent, town.name


class _Town(NamedTuple):
    name: str
    parent: str
    start: int | None
    end: int | None

    def spans(self, years: tuple[int, ...]) -> bool:
        """Whether it was there in all the years."""
        return all((self.start or year) <= year <= (self.end or year) for year in years)


def townships_of(division: Division, years: tuple[int, ...]) -> list[str]:
    """The townships that a county had in all the years."""
    return [t.name for t in _townships_by_parent().get(division.code, []) if t.spans(years)]


@cache
def _townships_by_parent() -> dict[str, list[_Town]]:
    found: dict[str, list[_Town]] = {}
    for town in _townships():
        found.setdefault(town.parent, []).append(town)
    return found


@cache
def _townships() -> list[_Town]:
    return [
        _Town(r["name"], r["parent"], _year(r["start_year"]), _year(r["end_year"]))
        for r in vocabulary.records("townships")
        if r["name"].endswith(("镇", "乡", "街道")) and r["parent"] in records_by_code()
    ]


def _year(text: str) -> int | None:
    return int(text) if text else None


def town_function(town: str) -> tuple[str, str, str]:
    """Department id, full name and short name of a township's own office."""
    if town.endswith("街道"):
        return "subdistrict_office", f"{town}办事处", f"{town}办事处"
    return "township_government", f"{town}人民政府", f"{town}政府"


def _function(chance: Chance, division: Division) -> tuple[str, str, str]:
    """Department id, full name and short name."""
    draw = chance.random()
    if draw < 0.1:
        return (
            "people_government",
            "人民政府",
            "政府" if division.name[-1] in "省市县区" else "人民政府",
        )
    if draw < 0.15:
        office = "办公室" if division.level == "county" else "办公厅"
        return "government_office", f"人民政府{office}", f"政府{office}"
    department = chance.choice(_departments())
    long = chance.choice(_names(department, division.level))
    shorts = short_names(long)
    return department.id, long, chance.choice(shorts) if shorts else long


@cache
def _departments() -> list[Department]:
    return [d for d in vocabulary.departments().values() if d.id not in _NAMED_OTHERWISE]


@cache
def _names(department: Department, level: str) -> list[str]:
    """Full names at a level: 厅 only of provinces, nothing national; the canonical one mostly."""
    label = department.label_zh
    variants = [
        name
        for name in department.variants_zh
        if not _NATIONAL.search(name)
        and name not in _all_short_forms()
        and len(name) >= 3
        and "分局" not in name
        and (level == "provincial" or not name.endswith("厅"))
    ]
    return [label] * max(1, 2 * len(variants)) + variants


@cache
def short_names(full: str) -> list[str]:
    """How a full name is shortened."""
    return [r["short"] for r in vocabulary.records("department_short_forms") if r["full"] == full]


@cache
def _all_short_forms() -> frozenset[str]:
    return frozenset(r["short"] for r in vocabulary.records("department_short_forms"))
