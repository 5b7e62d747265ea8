"""Authorities that report: real divisions with departments that exist at their level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.simulate.chance import Chance
from dashboard.vocabulary import Department, Division

# Bodies whose name holds the division elsewhere, or none at all: not drawn as plain departments.
_NAMED_OTHERWISE = {
    "township_government", "subdistrict_office", "development_zone_committee", "survey_team",
    "financial_regulation", "central_bank", "securities_regulation", "tax", "customs",
    "communications", "mine_safety", "university", "hospital", "maritime_safety",
    "administrative_supervision", "people_government", "government_office",
}  # fmt: skip
_NATIONAL = re.compile("(部|总局|总署|署|总社)$|^国|^外交")
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

    @property
    def itself(self) -> str:
        """How it calls itself: 我局."""
        if self.town:
            return f"我{'街道' if self.town.endswith('街道') else self.town[-1]}"
        last = self.short[-1]
        return f"我{last}" if last in "局厅委办县区市" else "本单位"


def draw_authority(number: int, seed: int, years: tuple[int, ...]) -> Authority:
    """The authority of a number; its division is valid in all the years."""
    chance = Chance(seed, "authority", number)
    division = _division(chance, years)
    department, long, short = _function(chance, division)
    shape, town = "plain", None
    if division.level != "provincial" and chance.happens("vertical"):
        shape, department, long, short = "vertical", "tax", "税务局", "税务局"
    elif division.level != "provincial" and chance.happens("zone"):
        shape, department = "zone", "development_zone_committee"
        long = short = f"{chance.choice(_ZONES)}管理委员会"
    elif chance.happens("township") and (place := _township(chance, years)):
        division, town = place
        department, long, short = _town_function(town)
    return Authority(
        number, division, department, long, short, town, shape,
        is_zero=chance.random() < 0.5, size=min(chance.lognormvariate(0.0, 1.2), 60.0),
    )  # fmt: skip


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
    for division in vocabulary.division_records():
        if not division.code.startswith(("71", "81", "82")):  # beyond the regulations' reach
            found.setdefault(division.level, []).append(division)
    return found


def _township(chance: Chance, years: tuple[int, ...]) -> tuple[Division, str] | None:
    """A township and the county (or city without counties) it lies in; null: the lists are younger.

    The name is that of the township as a body has it: 大榆树镇, 人民街道.
    """
    if min(years) < _FIRST_TOWNSHIPS:
        return None
    while True:
        town = chance.choice(_townships())
        parent = next((d for d in _records()[town.parent] if d.is_valid(years[0])), None)
        if parent and all(town.is_valid(year) and parent.is_valid(year) for year in years):
            return parent, town.name


class _Town(NamedTuple):
    name: str
    parent: str
    start: int | None
    end: int | None

    def is_valid(self, year: int) -> bool:
        return (self.start or year) <= year <= (self.end or year)


@cache
def _townships() -> list[_Town]:
    return [
        _Town(r["name"], r["parent"], _year(r["start_year"]), _year(r["end_year"]))
        for r in vocabulary.records("townships")
        if r["name"].endswith(("镇", "乡", "街道")) and r["parent"] in _records()
    ]


def _year(text: str) -> int | None:
    return int(text) if text else None


def _town_function(town: str) -> tuple[str, str, str]:
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
    shorts = _short_forms(long)
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
def _short_forms(full: str) -> list[str]:
    """How a full name is shortened."""
    return [r["short"] for r in vocabulary.records("department_short_forms") if r["full"] == full]


@cache
def _all_short_forms() -> frozenset[str]:
    return frozenset(r["short"] for r in vocabulary.records("department_short_forms"))


@cache
def _records() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for division in vocabulary.division_records():
        found.setdefault(division.code, []).append(division)
    return found


def parents(division: Division, year: int) -> tuple[Division, ...]:
    """The divisions above one under their names in a year, nearest first."""
    if division.parent is None:
        return ()
    records = _records()[division.parent]
    above = next((record for record in records if record.is_valid(year)), records[-1])
    return (above, *parents(above, year))


def region(division: Division, year: int, town: str | None = None) -> dict[str, str | None]:
    """The region a reader finds for a division in a year."""
    found: dict[str, str | None] = dict.fromkeys(("province", "city", "county"))
    found["town"] = town
    for each in (division, *parents(division, year)):
        found[{"provincial": "province", "prefecture": "city", "county": "county"}[each.level]] = (
            each.name
        )
    return {"code": division.code, **found}


def namesakes(division: Division, year: int) -> list[Division]:
    """Every division that bears the name in the year, itself included."""
    return [d for d in _by_name()[division.name] if d.is_valid(year)]


@cache
def _by_name() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for division in vocabulary.division_records():
        found.setdefault(division.name, []).append(division)
    return found
