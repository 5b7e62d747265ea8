"""Which reports the words of a query mean by place, kind and name of the authority."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dashboard.parsing.identity.departments import full_name
from dashboard.queries.search.understanding import Query, Reading, Word
from dashboard.queries.search.wording import pattern
from dashboard.queries.selection import Selection

_DIVISIONS = ("county_code", "city_code", "province_code")
# The authority's own division, the lowest that is known.
DIVISION = pl.coalesce(_DIVISIONS)
# How the authority is called: by its canonical name, failing that as printed.
CALLED = pl.coalesce("authority", "authority_as_printed")


def chosen(selection: Selection, query: Query) -> pl.Expr:
    """The reports of the filters and of the years asked for."""
    within = selection.where()
    return within & pl.col("year").is_in(query.years) if query.years else within


def meant(word: Word) -> pl.Expr:
    """Whether the word means the authority or is part of its name."""
    return pl.any_horizontal(
        [_holds(each) for each in word.readings] + [is_called(f"{patterns(word)}")]
    )


def surely_meant(word: Word) -> pl.Expr | None:
    """Whether the word means the authority even where the text does not hold it; null where it
    can only be a word of the text: what is quoted, and what is as likely no name at all."""
    sure = [_holds(each) for each in word.readings if each.is_sure]
    return pl.any_horizontal(sure) if sure and not word.is_quoted else None


def patterns(word: Word) -> str:
    """The word and, where it is a short form of a name, its full form: 科技局, 科学技术局."""
    return either([word.text, full_name("".join(word.text.split()))])


def either(names: Sequence[str]) -> str:
    """A regular expression for any of the names."""
    return f"(?:{'|'.join(pattern(name) for name in dict.fromkeys(names))})"


def is_called(expression: str) -> pl.Expr:
    """Whether a name of the authority matches."""
    names = ("authority", "authority_as_printed")
    found = [pl.col(name).str.contains(expression).fill_null(False) for name in names]
    return pl.any_horizontal(found)


def is_division_of(word: Word) -> pl.Expr:
    """Whether the word names the authority's own division, not one above it."""
    codes = [code for reading in word.readings for code in reading.codes]
    return DIVISION.is_in(codes).fill_null(False)


def _holds(reading: Reading) -> pl.Expr:
    conditions = []
    if reading.codes:
        inside = [pl.col(column).is_in(reading.codes) for column in _DIVISIONS]
        conditions.append(pl.any_horizontal(inside).fill_null(False))
    if reading.types:
        conditions.append(pl.col("department_type").is_in(reading.types).fill_null(False))
    if reading.name:
        conditions.append(is_called(pattern(reading.name)))
    return pl.all_horizontal(conditions)
