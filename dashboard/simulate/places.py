"""Divisions and what stands around them: parents, regions, namesakes."""

from __future__ import annotations

from functools import cache

from dashboard import vocabulary
from dashboard.simulate.chance import Chance
from dashboard.vocabulary import Division

_COUNTIES_KEPT = 1400  # of some 2,850, for blocks of a county with its departments


@cache
def records_by_code() -> dict[str, list[Division]]:
    """Every division by code, with all the names it had."""
    found: dict[str, list[Division]] = {}
    for division in vocabulary.division_records():
        found.setdefault(division.code, []).append(division)
    return found


def own_division(which: int, seed: int, years: tuple[int, ...]) -> Division:
    """A division that no other block of a corpus has, as long as there are any left."""
    divisions = _shuffled(seed, years)[_COUNTIES_KEPT:]
    return divisions[which % len(divisions)]


def own_county(which: int, seed: int, years: tuple[int, ...]) -> Division:
    """A county of an unmistakable name that is no block's own division."""
    kept = [d for d in _shuffled(seed, years)[:_COUNTIES_KEPT] if len(_by_name()[d.name]) == 1]
    return kept[which % len(kept)]


@cache
def _shuffled(seed: int, years: tuple[int, ...]) -> list[Division]:
    """Every division that was valid in all the years: first the counties kept apart."""
    valid = [d for d in reporting_divisions() if all(d.is_valid(year) for year in years)]
    chance = Chance(seed, "divisions")
    counties = [d for d in valid if d.level == "county"]
    chance.shuffle(counties)
    others = [d for d in valid if d.level != "county"] + counties[_COUNTIES_KEPT:]
    chance.shuffle(others)
    return counties[:_COUNTIES_KEPT] + others


@cache
def reporting_divisions() -> list[Division]:
    """Divisions within the reach of the Regulations."""
    beyond = ("71", "81", "82")
    return [d for d in vocabulary.division_records() if not d.code.startswith(beyond)]


def parents(division: Division, year: int) -> tuple[Division, ...]:
    """The divisions above one under their names in a year, nearest first."""
    if division.parent is None:
        return ()
    records = records_by_code()[division.parent]
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
