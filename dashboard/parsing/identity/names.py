"""What the name of an authority says: its place, its function, its rank.

A place ends where the rest of the name makes sense: 朝阳|市场监督管理局, not 朝阳市|场监督管理局.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard.model import Level
from dashboard.parsing.identity.departments import Function, full_name, function_of
from dashboard.parsing.identity.gazetteer import (
    LONGEST_NAME,
    Place,
    counties_of_town,
    division_coded,
    divisions_named,
    divisions_within,
    is_full_name,
    is_town,
    is_within,
    level_of,
)
from dashboard.vocabulary import Division, words

# The word before the department that stands for the authority's own division (县科技局).
KINDS = {
    "省": ("provincial",), "州": ("prefecture",), "盟": ("prefecture",), "地区": ("prefecture",),
    "市": ("prefecture", "county"), "区": ("county",), "县": ("county",), "旗": ("county",),
}  # fmt: skip
_GOVERNMENT = re.compile("(?<=[镇乡木])政府")
BRACKETED = re.compile(r"(?<=.)\([^()]*\)$")
_TOWN = re.compile(
    r"(?P<town>.{1,12}?(?:民族乡|镇|乡|苏木|街道|地区))"
    r"(?P<office>(?:人民)?政府(?:办公室|办)?|办事处|办|党政(?:综合)?办公室|党政办)?"
)
_PLAIN_TOWN = re.compile("[^省市县区州旗盟]+(?:民族乡|镇|乡|苏木|街道)")
_UNNAMED_TOWN = re.compile("(?:镇|乡|街道|苏木|村)(?!.*(?:镇|乡|街道))|地区办")
_BRANCH = re.compile(r".{2,24}?局(?P<where>.{1,16}?)分局")
_CORPS = re.compile("(?:新疆生产建设)?兵团(?:第[一二三四五六七八九十]+师)?(?P<rest>.*)")
_XINJIANG = "650000"
_OF_TOWNS = frozenset({"township_government", "subdistrict_office"})
_UNSURE_OF_RANK = frozenset({"university", "customs", "maritime_safety"})


class Named(NamedTuple):
    """A name divided. `candidates`: its divisions, several where the name leaves them open."""

    rest: str  # the name without its place, in full form
    candidates: tuple[Division, ...] = ()
    place: tuple[int, int] | None = None  # where the place stands in the name
    kind: str | None = None  # 市, 县: stands for a division that the name leaves out
    town: str | None = None
    department: str | None = None
    has_level: bool = True  # false: the rank is not that of the division
    level: Level | None = None  # a rank that does not follow from the division
    whole: str | None = None  # the canonical name where it is not division and rest

    @property
    def needs_place(self) -> bool:
        """Whether only the rest of the text can say where the authority is."""
        return not self.candidates and self.whole is None

    @property
    def prints_division(self) -> bool:
        """Whether the name says where the authority is; a town's own name does not."""
        return self.place is not None if self.town else not self.needs_place

    def level_in(self, divisions: tuple[Division, ...]) -> Level | None:
        """The rank of the authority when it belongs to one of the divisions, all of one rank."""
        if self.town or self.level:
            return Level.TOWNSHIP if self.town else self.level
        levels = {level_of(division) for division in divisions}
        return levels.pop() if len(levels) == 1 and self.has_level else None

    def canonical(self, division: Division | None) -> str | None:
        """Division and full function; without a division only a name that prints its place."""
        if self.whole:
            return self.whole
        if division:
            return division.name + self.rest
        return self.candidates[0].name + self.rest if self.place else None


@lru_cache(maxsize=4096)
def read_name(name: str, year: int | None, *, is_bare_allowed: bool = False) -> Named:
    """The parts of an authority's name, which has no spaces; valid in the year.

    A bare place is read as its government only where the caller knows that it is a title's.
    """
    core = BRACKETED.sub("", name)
    if core in words("identity_words")["national"]:
        return Named("", department=_department(core), level=Level.NATIONAL, whole=core)
    special = _vertical(core, year) or _corps(core)
    if special:
        return special
    return _with_place(core, year, is_bare_allowed) or _without_place(core, year, is_bare_allowed)


def _department(name: str) -> str | None:
    function = function_of(name)
    return function.department if function else None


def chains(name: str, year: int | None) -> Iterator[tuple[tuple[Place, ...], int]]:
    """Every chain of divisions a name can start with, and where it ends.

    A later place keeps only candidates that lie within an earlier one.
    """
    pending: list[tuple[tuple[Place, ...], int]] = [((), 0)]
    while pending:
        chain, start = pending.pop()
        for end in range(start + 2, min(len(name), start + LONGEST_NAME) + 1):
            candidates = divisions_named(name[start:end], year)
            if chain:
                above = chain[-1].candidates
                candidates = tuple(
                    d for d in candidates if is_within(d, above, year) and d not in above
                )
            if candidates:
                longer = (*chain, Place(name[start:end], start, candidates))
                yield longer, end
                pending.append((longer, end))


def _with_place(name: str, year: int | None, is_bare_allowed: bool) -> Named | None:
    """The name divided where its rest makes most sense; else behind all of its places.

    Null where neither is possible (北京市|大兴区|地区办事处).
    """
    best: tuple[tuple[int, int], Named] | None = None
    longest = 0
    for chain, end in chains(name, year):
        longest = max(longest, end)
        option = _divided(name, chain[-1], end, year, is_bare_allowed)
        if option and (best is None or option[0] > best[0]):
            best = option
    if best is None or (best[0][0] < 2 and best[0][1] < longest):
        return None
    return best[1]


def _divided(
    name: str, last: Place, end: int, year: int | None, is_bare_allowed: bool
) -> tuple[tuple[int, int], Named] | None:
    """The name with its place ending at `end`, and its rank: understanding, then length."""
    rest = name[end:]
    is_full = is_full_name(last.name)
    if _is_of_town(rest) or (not rest and not (is_full and is_bare_allowed)):
        return None
    found = _understood(rest, last.candidates, year, is_bare_allowed)
    if not is_full and (found is None or found[0] < 2 or found[1].town):
        return None
    strength, named = found or (0, Named(full_name(rest), last.candidates))
    if not is_full and named.whole is None and _zone().fullmatch(rest):
        named = named._replace(whole=name)  # 济宁高新区 is no 济宁市高新区
    has_level = named.has_level and not name.endswith(words("identity_words")["company"])
    divisions = _by_organ(named.candidates, rest)
    return (strength, end), named._replace(
        candidates=divisions, place=(0, end), has_level=has_level
    )  # fmt: skip


def _is_of_town(rest: str) -> bool:
    """Whether a place's last character belongs to a town's name: 城关|镇, but not 县|乡村振兴局."""
    if not _UNNAMED_TOWN.match(rest):
        return False
    function = function_of(rest)
    return not (function and function.exact and function.department not in _OF_TOWNS)


def _by_organ(candidates: tuple[Division, ...], rest: str) -> tuple[Division, ...]:
    """吉林 is a province and a city; only provinces have a 厅."""
    if rest.endswith(words("identity_words")["provincial_organ"]):
        provincial = tuple(d for d in candidates if d.level == "provincial")
        return provincial or candidates
    return candidates


def _understood(
    rest: str, within: tuple[Division, ...], year: int | None, is_bare_allowed: bool
) -> tuple[int, Named] | None:
    """What follows a place, and how well it is understood (2: wholly); null: not at all."""
    if not rest:
        return 2, Named("人民政府", within, department="people_government")
    town = _town(rest, within, year, is_bare_allowed)
    if town:
        return 2, town
    branch = _BRANCH.fullmatch(rest)
    if branch:
        counties = divisions_within(within, branch["where"], year)
        whole = (
            "".join({d.name for d in within}) + rest if len({d.name for d in within}) == 1 else None
        )
        return 2, Named(rest, counties or within, department=_department(rest),
                        has_level=len(counties) == 1, whole=whole)  # fmt: skip
    zone = _zone().fullmatch(rest)
    if zone and (zone["office"] or function_of(zone["department"])):
        return 2, _in_zone(rest, zone, within, year)
    function = function_of(rest)
    if function is None:
        return None
    is_sure = function.exact and function.department not in {"university", "hospital"}
    return (2 if is_sure else 1), Named(
        full_name(rest), within, department=function.department,
        has_level=function.department not in _UNSURE_OF_RANK,
    )  # fmt: skip


def _in_zone(
    rest: str, zone: re.Match[str], within: tuple[Division, ...], year: int | None
) -> Named:
    """A functional zone ranks as an organ of its government; its own departments are open."""
    if zone["office"]:
        return Named(rest, within, department="development_zone_committee")
    return Named(rest, within, department=_department(zone["department"]), has_level=False)


@cache
def _zone() -> re.Pattern[str]:
    """高新技术产业开发区管理委员会 · 经济开发区财政局"""
    zones, offices = ("|".join(words("identity_words")[role]) for role in ("zone", "zone_office"))
    return re.compile(rf".{{0,20}}?(?:{zones})(?:(?P<office>{offices})|(?P<department>.{{2,24}}))")


def _town(
    rest: str, within: tuple[Division, ...], year: int | None, is_bare_allowed: bool
) -> Named | None:
    """A township within its county or, by its name, within a prefecture."""
    match = _TOWN.fullmatch(rest)
    if not match or not (match["office"] or is_bare_allowed):
        return None
    town = match["town"]
    found = counties_of_town(town, within, year)
    if not found and not _PLAIN_TOWN.fullmatch(town):
        return None
    if any(division.level == "county" for division in within):
        found = found or within
    department = "subdistrict_office" if town.endswith(("街道", "地区")) else "township_government"
    name = town + (
        match["office"] or ("办事处" if department == "subdistrict_office" else "人民政府")
    )
    name = _GOVERNMENT.sub("人民政府", name)
    return Named(name, found or within, town=town, department=department)


def _vertical(name: str, year: int | None) -> Named | None:
    """A branch of a national body, named before the place: 国家税务总局曲阜市税务局."""
    prefix = next((p for p in words("identity_words")["vertical"] if name.startswith(p)), None)
    if prefix is None or prefix == name:
        return None
    remainder = name[len(prefix) :]
    if remainder in words("identity_words")["national"]:
        department = _department(remainder)
        return Named("", department=department, level=Level.NATIONAL, whole=remainder)
    best: tuple[int, Named] | None = None
    for chain, end in chains(remainder, year):
        rest = remainder[end:]
        zone = _zone().fullmatch(rest)
        if not rest or (best and best[0] > end) or _is_of_town(rest):
            continue
        candidates = _by_organ(chain[-1].candidates, rest)
        place = (len(prefix), len(prefix) + end)
        function = function_of(rest)
        department = function.department if function and function.exact else _department(prefix)
        best = end, Named(rest, candidates, place, department=department, whole=name,
                          has_level=not zone and department not in _UNSURE_OF_RANK)  # fmt: skip
    return best[1] if best else None


def _corps(name: str) -> Named | None:
    """The Production and Construction Corps has a province's rank, a division (师) a city's."""
    match = _CORPS.fullmatch(name)
    xinjiang = division_coded(_XINJIANG, None)
    if not match or xinjiang is None:
        return None
    rest = match["rest"]
    level = Level.PREFECTURE if "师" in name else Level.PROVINCIAL
    if "团" in rest:
        return Named(rest, (xinjiang,), department=_department(rest), has_level=False, whole=name)
    place = (0, len(name) - len(rest))
    return Named(rest, (xinjiang,), place, department=_department(rest), level=level, whole=name)


def _without_place(name: str, year: int | None, is_bare_allowed: bool) -> Named:
    """A name that leaves its division out, wholly or but for a word (县, 市)."""
    match = _TOWN.fullmatch(name)
    is_known_town = match is not None and is_town(match["town"])  # 市桥街道, 县底镇
    kind = next((kind for kind in KINDS if name.startswith(kind)), None)
    if kind and not is_known_town:
        rest = name.removeprefix(kind)
        found = _understood(rest, (), year, is_bare_allowed) if rest else None
        if found and found[0] == 2:
            return found[1]._replace(kind=kind)
    if match and (match["office"] or is_bare_allowed):
        town = _town(name, (), year, is_bare_allowed)
        if town:
            return town
        if is_known_town:
            return Named(name, town=match["town"], department=_office_of(match["town"]))
    function = function_of(name)
    department = function.department if function else None
    whole = name if _is_institution(name, function) else None
    return Named(full_name(name), department=department, has_level=False, whole=whole)


def _office_of(town: str) -> str:
    return "subdistrict_office" if town.endswith(("街道", "地区")) else "township_government"


def _is_institution(name: str, function: Function | None) -> bool:
    """A school, hospital or company goes by its name alone: 山东大学."""
    institutions = {"university", "hospital"}
    is_known = function is not None and function.department in institutions and not function.exact
    return is_known or (len(name) > 3 and name.endswith(words("identity_words")["company"]))
