"""What a corpus is made of, and what is planned for each of its reports."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import NamedTuple

from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Wanted
from dashboard.simulate.figures import Figures

YEARS = tuple(range(2008, 2026))
YEARS_OF_FORMS = tuple(range(2019, 2026))  # reports that have the forms of 2019 and 2021
FORMATS = ("txt", "md", "html", "docx")
OTHER_FORMATS = ("pdf",)  # written where they are asked for: their library is not always there


class Order(NamedTuple):
    """What a corpus is made of; the same order gives the same files."""

    seed: int = 1
    years: tuple[int, ...] = YEARS
    formats: tuple[str, ...] = FORMATS
    with_damage: bool = True
    is_clean: bool = False  # neither damage nor anything an oversight office would object to …
    # … but for faults by name: one alone wherever it can be, several in half of the reports
    faults: tuple[str, ...] = ()
    is_national: bool = False  # the years of many offices in every province, see `national`


class Planned(NamedTuple):
    """One report of a corpus."""

    authority: Authority
    year: int
    figures: Figures
    source: int  # number of the report with whose chance it is written; its own but for copies
    fault: str | None = None
    follows: bool = False  # behind the report of the year before, which is without fault
    also: tuple[str, ...] = ()  # checks that may speak up because of a fault near by
    bodies: int = 0  # departments whose figures a government's contain, if it says so
    is_tidy: bool = False  # without damage and objections, although others are not
    wanted: Wanted = MappingProxyType({})  # features that are settled
    signed: dt.date | None = None  # null: any day
    formats: tuple[str, ...] = ()  # any of these; empty: of the corpus's
