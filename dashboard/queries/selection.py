"""Which reports are meant: a plain value that filters a frame and travels in a URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import polars as pl

from dashboard import vocabulary
from dashboard.model import Level

PARAMETERS = {"regions": "region", "years": "years", "types": "type", "levels": "level"}

_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # wider than any report, narrow enough to expand a range
LONGEST_VALUE = 2_000  # characters of one parameter; a longer one is not a link of ours


@dataclass(frozen=True, slots=True)
class Selection:
    """Reports by region, year, department type and level; an empty tuple selects all."""

    regions: tuple[str, ...] = ()  # GB/T 2260, six digits, any mix of levels
    years: tuple[int, ...] = ()
    types: tuple[str, ...] = ()  # ids in departments.csv
    levels: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()  # their keys; what a page compares, no filter of all pages

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def without(self, dimension: str) -> Selection:
        """The selection with one of its dimensions set free."""
        return replace(self, **{dimension: ()})

    def where(self) -> pl.Expr:
        """A predicate over the dimensions that `reports` and `measures` share."""
        conditions = [pl.lit(True)]
        if self.regions:
            conditions.append(pl.any_horizontal([_inside(code) for code in self.regions]))
        if self.years:
            conditions.append(pl.col("year").is_in(self.years))
        if self.types:
            conditions.append(pl.col("department_type").is_in(self.types))
        if self.levels:
            conditions.append(pl.col("level").cast(pl.String).is_in(self.levels))
        if self.authorities:
            conditions.append(pl.col("authority_key").is_in(self.authorities))
        return pl.all_horizontal(conditions)

    def region_grain(self) -> pl.Expr:
        """The division to group by: provinces, within one province its cities, within one
        city its counties. Divisions without a city stand for themselves."""
        if len({code[:2] for code in self.regions}) != 1:
            return pl.col("province_code")
        if len({code[:4] for code in self.regions}) == 1 and self.regions[0][2:4] != "00":
            return pl.coalesce("county_code", "city_code")
        return pl.coalesce("city_code", "county_code", "province_code")

    def parameters(self) -> dict[str, str]:
        """The selection as URL parameters; `parse` reads them back."""
        values = {
            "region": [_shortened(code) for code in self.regions],
            "years": [str(year) for year in self.years],
            "type": list(self.types),
            "level": list(self.levels),
        }
        return {name: ",".join(chosen) for name, chosen in values.items() if chosen}


def parse(parameters: Mapping[str, Sequence[str]]) -> tuple[Selection, tuple[str, ...]]:
    """The selection in URL parameters and the names of parameters with something ignored.

    Never raises: values that are unknown or malformed are left out.
    """
    readers: dict[str, Callable[[str], Iterator[str | int]]]
    readers = {"region": _regions, "years": _years, "type": _types, "level": _levels}
    found: dict[str, tuple[str | int, ...]] = {}
    ignored = []
    for field, name in PARAMETERS.items():
        values: list[str | int] = []
        for word in _words(parameters.get(name, ())):
            read = list(readers[name](word))
            values += read
            if not read and name not in ignored:
                ignored.append(name)
        found[field] = tuple(sorted(set(values)))
    selection = Selection(**found)  # type: ignore[arg-type]  # the readers give each its type
    return replace(selection, regions=innermost(selection.regions)), tuple(ignored)


def innermost(codes: Iterable[str]) -> tuple[str, ...]:
    """The regions without those that another one among them narrows: 37 and 3703 is 3703."""
    known = set(codes)
    return tuple(
        code for code in sorted(known)
        if not any(other != code and is_inside(other, code) for other in known)
    )  # fmt: skip


def is_inside(code: str, region: str) -> bool:
    """Whether a division is the region or lies in it, by the digits of the code."""
    return code.startswith(_shortened(region))


def _words(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        if len(value) > LONGEST_VALUE:
            yield ""  # read by nobody, hence reported
        else:
            yield from (word.strip() for word in value.split(","))


def _regions(word: str) -> Iterator[str]:
    if re.fullmatch(r"(?:[0-9]{2}){1,3}", word):
        code = word.ljust(6, "0")
        if code in vocabulary.divisions():
            yield code


def _years(word: str) -> Iterator[int]:
    if match := re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", word):
        first, last = int(match[1]), int(match[2] or match[1])
        if _FIRST_YEAR <= first <= last <= _LAST_YEAR:
            yield from range(first, last + 1)


def _types(word: str) -> Iterator[str]:
    if word in vocabulary.departments():
        yield word


def _levels(word: str) -> Iterator[str]:
    if word in {level.value for level in Level}:
        yield word


def _shortened(code: str) -> str:
    return re.sub(r"(?:00){1,2}$", "", code)


def _inside(code: str) -> pl.Expr:
    if code.endswith("0000"):
        return pl.col("province_code") == code
    if code.endswith("00"):
        return pl.col("city_code") == code
    return pl.col("county_code") == code
