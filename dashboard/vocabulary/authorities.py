"""Departments by function, divisions by code."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dashboard.vocabulary.files import records, split

# Ids in departments.csv of those that report for a whole territory; a town's are kept apart, for
# the Regulations' deadline (2019, art. 49) is not theirs.
GOVERNMENTS = ("people_government", "government_office")
ALL_GOVERNMENTS = (*GOVERNMENTS, "township_government")


class Department(NamedTuple):
    """A kind of authority by function, under its canonical name."""

    id: str
    group: str
    label_zh: str
    label_en: str
    variants_zh: tuple[str, ...]
    history: str  # former names and transfers, with their years


class Division(NamedTuple):
    """A division from province to county; years are those in which the code was valid."""

    code: str  # GB/T 2260, six digits
    name: str
    level: str  # provincial, prefecture, county
    parent: str | None
    start: int | None  # null: since before the first report of 2008
    end: int | None  # last valid year; null: still valid
    pinyin: str

    def is_valid(self, year: int | None) -> bool:
        """Whether the code was in use in the year; unknown years rule nothing out."""
        return year is None or (self.start or year) <= year <= (self.end or year)


@cache
def departments() -> dict[str, Department]:
    """Kinds of authority by id, in the order of the vocabulary."""
    return {
        r["id"]: Department(
            r["id"],
            r["group"],
            r["label_zh"],
            r["label_en"],
            split(r["variants_zh"]),
            r["history"],
        )
        for r in records("departments")
    }


@cache
def division_records() -> tuple[Division, ...]:
    """Every division that was valid at some time since 2008; a renamed one has several rows.

    Key: code and name.
    """
    return tuple(
        Division(
            r["code"],
            r["name"],
            r["level"],
            r["parent"] or None,
            int(r["start_year"]) if r["start_year"] else None,
            int(r["end_year"]) if r["end_year"] else None,
            r["pinyin"],
        )
        for r in records("regions")
    )


@cache
def divisions() -> dict[str, Division]:
    """Every division by code, under its latest name."""
    latest = sorted(division_records(), key=lambda division: division.end or 9999)
    return {division.code: division for division in latest}


class Tile(NamedTuple):
    """A province on the tile map: equal squares, each near its place, without borders."""

    code: str
    short_zh: str
    letters: str  # of GB/T 2260
    column: int  # from the west
    row: int  # from the north


@cache
def tiles() -> tuple[Tile, ...]:
    """The squares of the tile map."""
    return tuple(
        Tile(r["code"], r["short_zh"], r["letters"], int(r["column"]), int(r["row"]))
        for r in records("provinces")
    )


@cache
def provinces() -> dict[str, str]:
    """English names of the provincial divisions, by code: 内蒙古 is no Neimenggu."""
    return {r["code"]: r["name_en"] for r in records("provinces")}


@cache
def peoples() -> dict[str, str]:
    """Peoples as names of autonomous divisions have them → their spelling, longest first."""
    found = {r["name"]: r["pinyin"] for r in records("peoples")}
    return {name: found[name] for name in sorted(found, key=len, reverse=True)}
