"""A country's reports: unbroken years of many offices, most of them sound.

Offices come one after another, each with all of its years. Some of the reports are as untidy as
real ones can be, or damaged; of the others some have one fault each.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Chance, Wanted
from dashboard.simulate.faults import FAULTS
from dashboard.simulate.figures import History
from dashboard.simulate.order import YEARS_OF_FORMS, Order, Planned
from dashboard.simulate.plan import with_consequences
from dashboard.simulate.roster import MOST, Office, office

YEARS = tuple(range(2018, 2025))

_UNTIDY = 0.08  # share of reports with all that simulated reports vary in, damage included
_FAULTY = 0.07  # of the tidy ones
_OTHER_FORMATS = 0.06  # share of reports in any of the formats, the others in the first one
_PEER_BLOCKS = 400  # blocks back in which a report to copy is looked for
_COUNTS_STAFF = 0.95  # of the reports of an office that says how many people do the work
_COUNTS_PARTS = 0.8  # share of reports whose lists of parts are complete
_IN_TIME = {True: (10, 88, 70), False: (5, 29, 22)}  # days after New Year, of governments or not
# what the prose of 2018 says of channels is what its annex has
_OLD_SHAPES = ("total_first", "total_last", "channels")
# no millions of items: one such report would be most of a year's
_SHAPES = (*_OLD_SHAPES, "approximate", "historic", "respectively", "missing_number", "none")
_COUNTED, _UNCOUNTED = ("counted",), ("unsplit", "presence", "not_staff", "none")
_ONE_DEADLINE = 2018  # last year for which all had until 31 March
# How often offices make a fault, against the others that are made once.
_FREQUENT = {
    "published-late": 14, "parts-total": 9, "prose-requests": 6, "repeats-last-year": 6,
    "requests-balance": 4, "requests-row-total": 4, "requests-outcomes-total": 3,
    "carry-over": 5, "fee-statement-missing": 4, "citation-outdated": 4, "form-hybrid": 4,
    "in-force-flow": 3, "items-flow": 3, "zero-contradicted": 3, "claims-without-figures": 3,
    "topic-missing": 3, "problems-missing": 3, "government-topics": 3, "repeats-peer": 3,
    "blank-cell": 3, "prose-disputes": 2, "disputes-total": 2, "period-wrong": 2,
    "foreign-text": 2, "republished": 2, "section-missing": 2, "share-of-total": 2,
}  # fmt: skip
_NEVER = {"rollup", "title-missing", "authority-missing"}  # a county's; what untidy ones have


class _Year(NamedTuple):
    """One place of a block, before anything is written."""

    year: int
    is_tidy: bool
    fault: str | None = None
    source: int | None = None  # number of the report it copies


def most_reports(years: tuple[int, ...]) -> int:
    """How many reports there can be."""
    return MOST * len(years)


def planned(number: int, order: Order) -> Planned:
    """The report of a number."""
    which, place = divmod(number, len(order.years))
    return _block(which, order)[place]


@lru_cache(maxsize=4)
def _block(which: int, order: Order) -> tuple[Planned, ...]:
    own = office(which, order.seed, order.years)
    layout = _layout(which, order)
    history = History(own.authority, order.seed, order.years[0] - 1)
    reports = []
    for place, (year, is_tidy, fault, source) in enumerate(layout):
        if fault == "republished":
            year = layout[place - 1].year
        number = which * len(layout) + place if source is None else source
        written = office(number // len(layout), order.seed, order.years)
        chance = Chance(order.seed, "style", number)
        reports.append(
            Planned(
                own.in_year(year), year, history.figures(year), number, fault,
                _follows(place, layout), is_tidy=is_tidy,
                wanted=_wanted(written, year, is_tidy=is_tidy, chance=chance),
                signed=_signed(own.authority, year, chance) if is_tidy else None,
                formats=order.formats if chance.random() < _OTHER_FORMATS else order.formats[:1],
            )
        )  # fmt: skip
    return with_consequences(reports)


@lru_cache(maxsize=1024)
def _layout(which: int, order: Order) -> tuple[_Year, ...]:
    """Years, tidiness and faults of a block; no fault where it cannot be made."""
    own = office(which, order.seed, order.years).authority
    chance = Chance(order.seed, "layout", which)
    layout: list[_Year] = []
    for place, year in enumerate(order.years):
        layout.append(_Year(year, is_tidy=chance.random() >= _UNTIDY))
        if chance.random() >= _FAULTY or not layout[place].is_tidy:
            continue
        names = [name for name in FAULTS if _can_be_made(name, own, place, layout)]
        fault = chance.pick(names, [_FREQUENT.get(name, 1) for name in names]) if names else None
        source = None
        if fault in {"republished", "repeats-last-year"}:
            source = which * len(order.years) + place - 1
        elif fault == "repeats-peer":
            source = _peer(which, place, order)
            fault = None if source is None else fault
        layout[place] = _Year(year, is_tidy=True, fault=fault, source=source)
    return tuple(layout)


def _can_be_made(name: str, own: Authority, place: int, layout: list[_Year]) -> bool:
    fault, year = FAULTS[name], layout[place].year
    if name in _NEVER or not fault.first_year <= year <= fault.last_year:
        return False
    if fault.wish.is_idle != own.is_idle or not fault.wish.is_met(own, year):
        return False
    return not fault.follows or _follows(place, layout)


def _follows(place: int, layout: list[_Year] | tuple[_Year, ...]) -> bool:
    """Whether a report stands behind that of the year before, which is tidy and without fault."""
    if place == 0 or layout[place - 1].year != layout[place].year - 1:
        return False
    return layout[place - 1].is_tidy and layout[place - 1].fault is None


def _peer(which: int, place: int, order: Order) -> int | None:
    """The number of a report without fault by a like office that has as much to say."""
    own = office(which, order.seed, order.years).authority
    for other in range(which - 1, max(which - 1 - _PEER_BLOCKS, -1), -1):
        peer = office(other, order.seed, order.years).authority
        if (peer.department, peer.is_zero) != (own.department, own.is_zero):
            continue
        found = _layout(other, order)[place]
        if found.is_tidy and found.fault is None:
            return other * len(order.years) + place
    return None


def _wanted(own: Office, year: int, *, is_tidy: bool, chance: Chance) -> Wanted:
    """What is settled of how an office writes, beyond what shares say."""
    wanted: dict[str, bool | tuple[str, ...]] = {"second_name": False}
    if not is_tidy:
        return wanted | {"disclosed_shape": _SHAPES}
    if year < YEARS_OF_FORMS[0]:
        wanted["disclosed_shape"] = _OLD_SHAPES
    if chance.random() < _COUNTS_PARTS:
        wanted["parts_open"] = False
    counts = own.states_staff and chance.random() < _COUNTS_STAFF
    wanted["staff_prose"] = _COUNTED if counts else _UNCOUNTED
    return wanted


def _signed(own: Authority, year: int, chance: Chance) -> dt.date:
    """A day within the deadline."""
    has_time = own.department in {"people_government", "government_office"} or own.town is not None
    days = chance.triangular(*_IN_TIME[has_time or year <= _ONE_DEADLINE])
    return dt.date(year + 1, 1, 1) + dt.timedelta(days=int(days))
