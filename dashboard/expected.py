"""Who should report and for which years: a list of authorities, read as reports' names are.

A short form, a former name or a renamed place in the list therefore means the same authority
as its reports do.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.parsing.fold import fold
from dashboard.parsing.identity.continuity import authority_key, present_code
from dashboard.parsing.identity.gazetteer import division_coded, is_within, level_of
from dashboard.parsing.identity.names import Named, read_name
from dashboard.vocabulary import Division

FILE = Path(__file__).parent.parent / "data" / "expected.csv"
COLUMNS = ("authority", "region_code", "department_type", "first_year", "last_year")
_REQUIRED = ("authority", "first_year")

_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # as in a selection
_MOST_AUTHORITIES = 20_000
_LONGEST_NAME = 100  # characters; reading one takes time by more than its length
_MOST_SHOWN = 40  # characters of a wrong field


class WrongList(Exception):
    """A list that cannot be taken.

    `problem` is a key `expected.wrong.<problem>` of the interface, `values` fill it in: `line`
    (of the file, from 1), `found`, and what else it asks for.
    """

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__(f"{problem}: {values}")
        self.problem = problem
        self.values = values


class Expected(NamedTuple):
    """An authority that reports for every year from the first to the last."""

    line: int
    authority: str  # canonical, in its last year
    key: str  # `authority_key` of its reports
    region_code: str | None  # null: a national body
    department_type: str | None
    level: str | None
    first_year: int
    last_year: int | None  # null: to this day


def read_expected(content: bytes) -> tuple[Expected, ...]:
    """The authorities of a CSV file, in its order.

    UTF-8 with or without a byte order mark, or GB18030. Columns in any order, further ones are
    left alone. `region_code` (GB/T 2260) is needed where the name alone does not say where the
    authority is: its own division, or for a name that several divisions bear one above it.
    `department_type` is an id or a Chinese label of the vocabulary, read off the name where it is
    empty. Raises `WrongList` at the first line that cannot be taken.
    """
    rows = _rows(_decoded(content))
    found = [_expected(line, row) for line, row in rows]
    if not found:
        raise WrongList("empty", columns=", ".join(COLUMNS))
    return tuple(found)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        if encoding == "gb18030" and content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            break
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongList("encoding")


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and fields of every row that is not empty."""
    reader = csv.reader(text.splitlines())
    try:
        header = [fold(name).strip().lower() for name in next(reader, [])]
        if missing := [name for name in _REQUIRED if name not in header]:
            found = _cut(", ".join(header))
            raise WrongList(
                "columns", columns=", ".join(COLUMNS), missing=", ".join(missing), found=found
            )
        for number, fields in enumerate(reader):
            if not any(field.strip() for field in fields):
                continue
            if number >= _MOST_AUTHORITIES:
                raise WrongList("long", line=reader.line_num, most=_MOST_AUTHORITIES)
            row = dict(zip(header, (fold(field).strip() for field in fields), strict=False))
            yield reader.line_num, {name: row.get(name, "") for name in COLUMNS}
    except csv.Error as error:
        raise WrongList("unreadable", line=reader.line_num, found=error) from error


def _expected(line: int, row: dict[str, str]) -> Expected:
    first = _year(line, row["first_year"])
    last = _year(line, row["last_year"]) if row["last_year"] else None
    if last is not None and last < first:
        raise WrongList("years", line=line, first=first, last=last)
    region = _region(line, row["region_code"])
    type_ = _types().get(row["department_type"])
    if row["department_type"] and type_ is None:
        raise WrongList("type", line=line, found=_cut(row["department_type"]))
    name = re.sub(r"\s", "", row["authority"])
    if not name:
        raise WrongList("authority", line=line)
    if len(name) > _LONGEST_NAME:
        raise WrongList("name", line=line, found=len(name), most=_LONGEST_NAME)
    named, division = _settled(line, name, region, last, first)
    key = authority_key(named, division)
    if key is None:
        raise WrongList("place", line=line, found=_cut(name))
    level = named.level_in((division,) if division else ())
    if level is None and division and not named.candidates and not named.whole:
        level = level_of(division)  # a bare name in the list belongs to the division beside it
    return Expected(
        line=line,
        authority=named.canonical(division) or name,
        key=key,
        region_code=division.code if division else None,
        department_type=type_ or named.department,
        level=level.value if level else None,
        first_year=first,
        last_year=last,
    )


def _settled(
    line: int, name: str, region: Division | None, last: int | None, first: int
) -> tuple[Named, Division | None]:
    """The name divided, with its division: as the name was valid in the last year, or else in
    the first one."""
    readings = [read_name(name, year) for year in dict.fromkeys((last, first, None))]
    for year, named in zip((last, first, None), readings, strict=False):
        candidates = _within(named.candidates, region, year)
        if len(candidates) == 1:
            return named, candidates[0]
        if named.whole and not named.candidates:
            return named, None
    printed = {each.code: each for named in readings for each in named.candidates}
    if not printed:
        return readings[0], _own_division(line, name, readings[0].kind, region)
    known = "、".join(f"{each.name} {each.code}" for each in list(printed.values())[:4])
    problem = "ambiguous" if region is None else "elsewhere"
    code = region.code if region else ""
    raise WrongList(problem, line=line, found=_cut(name), region=code, places=known)


def _own_division(line: int, name: str, kind: str | None, region: Division | None) -> Division:
    """The division of a name that leaves it out, but for its kind at most (市科技局)."""
    if region is None:
        raise WrongList("place", line=line, found=_cut(name))
    if kind and not region.name.endswith(kind):
        raise WrongList("elsewhere", line=line, found=_cut(name), region=region.code,
                        places=f"…{kind}")  # fmt: skip
    return region


def _within(
    candidates: Sequence[Division], region: Division | None, year: int | None
) -> tuple[Division, ...]:
    """The candidates that are the region, under whichever of its codes, or lie in it."""
    if region is None:
        return tuple(candidates)
    present = present_code(region.code)
    return tuple(
        each for each in candidates
        if present_code(each.code) == present or is_within(each, [region], year)
    )  # fmt: skip


@cache
def _types() -> dict[str, str]:
    """Id and Chinese label of every kind of authority → its id."""
    known = vocabulary.departments().values()
    return {each.label_zh: each.id for each in known} | {each.id: each.id for each in known}


def _region(line: int, code: str) -> Division | None:
    if not code:
        return None
    found = division_coded(code, None) if re.fullmatch(r"[0-9]{6}", code) else None
    if found is None:
        raise WrongList("region", line=line, found=_cut(code))
    return found


def _year(line: int, text: str) -> int:
    if re.fullmatch(r"[0-9]{4}", text) and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return int(text)
    raise WrongList("year", line=line, found=_cut(text))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
