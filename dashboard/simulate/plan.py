"""Who reports on which year in a corpus, and what goes wrong: decided before anything is written.

Numbers stand in blocks: the years of one authority, or two years of the departments of a county
and of their government, which sums them up. Any block is known without those before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from dashboard.simulate.authorities import Authority, Wish, draw_authority, draw_county
from dashboard.simulate.chance import Chance
from dashboard.simulate.faults import FAULTS
from dashboard.simulate.figures import History, summed
from dashboard.simulate.order import Order, Planned
from dashboard.simulate.places import own_county, own_division

_MOST_YEARS = 6  # reports of one authority
_DEPARTMENTS = 2  # of a county whose government sums them up
_PEER_BLOCKS = 30  # blocks back in which a report to copy is looked for
_ROLLUP = "rollup"

Years = tuple[int, ...]
Faults = tuple[str | None, ...]


class _Layout(NamedTuple):
    """Year and fault of each place of a block."""

    years: Years
    faults: Faults
    is_county: bool

    def follows(self, place: int) -> bool:
        """Whether a report stands behind that of the year before, which is without fault."""
        if place == 0 or self.is_county:
            return False
        is_next = self.years[place - 1] == self.years[place] - 1
        return is_next and self.faults[place - 1] is None


def planned(number: int, order: Order) -> Planned:
    """The report of a number."""
    which, place = divmod(number, _size(order))
    return _block(which, order)[place]


def _size(order: Order) -> int:
    return min(len(order.years), _MOST_YEARS)


@lru_cache(maxsize=4)
def _block(which: int, order: Order) -> tuple[Planned, ...]:
    layout = _layout(which, order)
    if layout.is_county:
        return tuple(_county(which, order, layout))
    return with_consequences(list(_years(which, order, layout)))


def with_consequences(reports: list[Planned]) -> tuple[Planned, ...]:
    """The reports of one authority with what a fault in one means for those beside it."""
    for place, report in enumerate(reports[1:], 1):
        # a stock that is off this year leaves the next one without its beginning
        if reports[place - 1].fault == "in-force-flow":
            reports[place] = report._replace(also=("in-force-flow",))
        # which of two versions is the later one is the reader's to say
        if report.fault == "republished":
            reports[place - 1] = reports[place - 1]._replace(also=("republished",))
    return tuple(reports)


def _years(which: int, order: Order, layout: _Layout) -> Iterator[Planned]:
    """The reports of one authority, year after year."""
    years, authority = layout.years, _authority(which, order)
    # a year earlier, so that the first one reported has something carried in
    history = History(authority, order.seed, years[0] - 1)
    for place, (year, fault) in enumerate(zip(years, layout.faults, strict=True)):
        number: int | None = which * len(years) + place
        if fault == "republished":
            year = years[place - 1]
        if fault in {"republished", "repeats-last-year"}:
            number = which * len(years) + place - 1
        elif fault == "repeats-peer":
            number = _peer(which, year, order)
        if number is None:  # nobody to copy from
            number, fault = which * len(years) + place, None
        figures = history.figures(year)
        yield Planned(authority, year, figures, number, fault, layout.follows(place))


@lru_cache(maxsize=64)
def _authority(which: int, order: Order) -> Authority:
    """The authority of a block, such that all of its faults can be made."""
    layout = _layout(which, order)
    wish = Wish(is_placeable=order.is_clean)
    for name in filter(None, layout.faults):
        pairs = zip(wish, FAULTS[name].wish, strict=True)
        wish = Wish(*(one or other for one, other in pairs))
    division = own_division(which, order.seed, order.years) if order.is_clean else None
    return draw_authority(which, order.seed, layout.years, wish, division)


def _peer(which: int, year: int, order: Order) -> int | None:
    """The number of a report of the year by another authority, itself without fault.

    Both are governments or neither, and both receive applications or none: what they have to
    say is the same.
    """
    own = _authority(which, order)
    for other in range(which - 1, max(which - 1 - _PEER_BLOCKS, -1), -1):
        layout = _layout(other, order)
        peer = None if layout.is_county else _authority(other, order)
        if peer is None or (peer.is_government, peer.is_zero) != (own.is_government, own.is_zero):
            continue
        for place, fault in enumerate(layout.faults):
            if fault is None and layout.years[place] == year:
                return other * _size(order) + place
    return None


def _county(which: int, order: Order, layout: _Layout) -> Iterator[Planned]:
    """Departments and government of a county, for two years.

    Where the government's last report is at fault it has forgotten one of the departments.
    """
    county = own_county(which, order.seed, order.years)
    bodies = draw_county(which, order.seed, county, _DEPARTMENTS)
    histories = [History(body, order.seed, layout.years[0] - 1) for body in bodies]
    for place, (year, fault) in enumerate(zip(layout.years, layout.faults, strict=True)):
        member = place % len(bodies)
        *parts, own = (history.figures(year) for history in histories)
        number = which * len(layout.years) + place
        if member < _DEPARTMENTS:
            yield Planned(bodies[member], year, parts[member], number)
            continue
        parts.sort(key=lambda part: part.received)
        forgotten = bool(fault) and parts[-1].received > 0
        whole = summed(parts[:-1] if forgotten else parts, own)
        yield Planned(
            bodies[member], year, whole, number, fault if forgotten else None,
            also=("carry-over",) if forgotten else (), bodies=_DEPARTMENTS,
        )  # fmt: skip


@lru_cache(maxsize=64)
def _layout(which: int, order: Order) -> _Layout:
    """Of the runs of years and orders of faults the first in which most faults can be made."""
    spans = _spans(which, order)
    if _is_county(which, order):
        first, second = spans[0][:2]
        size = _DEPARTMENTS + 1
        rollup = _ROLLUP if order.faults else None
        faults = (*(None,) * (2 * size - 1), rollup)
        return _Layout((first,) * size + (second,) * size, faults, is_county=True)
    layouts = [
        _Layout(years, turned, is_county=False)
        for years in spans
        for turned in _turns(_faults(which, order))
    ]
    return max((_possible(layout) for layout in layouts), key=_fault_count)


def _fault_count(layout: _Layout) -> int:
    return sum(fault is not None for fault in layout.faults)


def _possible(layout: _Layout) -> _Layout:
    """The layout without the faults that cannot be made where they stand."""
    kept = tuple(
        name if name and _can_be_made(name, place, layout) else None
        for place, name in enumerate(layout.faults)
    )
    return layout._replace(faults=kept)


def _can_be_made(name: str, place: int, layout: _Layout) -> bool:
    fault = FAULTS[name]
    if name == _ROLLUP or not fault.first_year <= layout.years[place] <= fault.last_year:
        return False
    return layout.follows(place) or not fault.follows


def _turns(faults: Faults) -> Iterator[Faults]:
    """The faults in every order over their places."""
    places = [place for place, fault in enumerate(faults) if fault]
    if len({faults[place] for place in places}) < 2:
        yield faults
        return
    for names in permutations(faults[place] for place in places):
        turned = list(faults)
        for place, name in zip(places, names, strict=True):
            turned[place] = name
        yield tuple(turned)


def _spans(which: int, order: Order) -> list[Years]:
    """Runs of years that a block can have, the one that was drawn for it first."""
    latest = max(len(order.years) - _MOST_YEARS, 0)
    chance = Chance(order.seed, "years", which)
    # more reports of recent years than of early ones, as there are
    drawn = round(latest * max(chance.random(), chance.random()))
    firsts = [drawn, *(first for first in range(latest + 1) if first != drawn)]
    return [order.years[first : first + _MOST_YEARS] for first in firsts]


def _is_county(which: int, order: Order) -> bool:
    if not order.is_clean or _size(order) < _MOST_YEARS:
        return False
    if not order.faults:
        return Chance(order.seed, "county", which, is_clean=True).happens("peers_summed_up")
    if order.faults == (_ROLLUP,):
        return True
    return _ROLLUP in order.faults and which % _cycle(order) == _cycle(order) - 1


def _cycle(order: Order) -> int:
    """Blocks until every fault had its turn; the last of them is a county's."""
    return -(-(len(order.faults) - 1) * 2 // _size(order)) + 1


def _faults(which: int, order: Order) -> Faults:
    """The faults of a block: one alone wherever it can be, several in every other report."""
    size, faults = _size(order), order.faults
    if not faults:
        return (None,) * size
    if len(faults) == 1:
        return tuple(_alone(faults[0], which, place) for place in range(size))
    block = which
    if _ROLLUP in faults:  # it has blocks of its own, where there are any
        faults = tuple(fault for fault in faults if fault != _ROLLUP)
        block -= which // _cycle(order) if size == _MOST_YEARS else 0
    return tuple(
        faults[(block * size + place) // 2 % len(faults)] if (which + place) % 2 else None
        for place in range(size)
    )


def _alone(fault: str, which: int, place: int) -> str | None:
    """The fault, but for reports that have to be copied, or followed, as they should be."""
    if fault == "repeats-peer":
        return fault if which % 2 else None
    return fault if place % 2 or not FAULTS[fault].follows else None
