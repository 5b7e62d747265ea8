"""A report in which an office gets one thing wrong, and the faults that can be made in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.model import Form
from dashboard.simulate.authorities import Authority, Wish
from dashboard.simulate.cells import Cells
from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import Figures
from dashboard.simulate.slips import Slip


@dataclass(slots=True)
class Case:
    """One report before it is written; a fault changes its figures and its slip.

    `figures` are what the tables print, `told` what the prose speaks of; both are its own.
    """

    authority: Authority
    year: int
    chance: Chance
    figures: Figures
    told: Figures
    follows: bool  # the report of the year before is there, and without fault
    slip: Slip = field(default_factory=Slip)

    @property
    def form(self) -> Form:
        """The form of the reporting year."""
        return Form.F2021 if self.year >= 2021 else Form.F2019

    def both(self) -> Iterator[Figures]:
        """The figures of tables and of prose, to be changed alike."""
        yield self.figures
        yield self.told

    def edit(self, table: str, change: Callable[[Cells], None]) -> None:
        """Changes the cells of a table before they are printed."""
        self.slip.edits[table] = change

    def want(self, **features: bool | str | tuple[str, ...]) -> None:
        """Settles features of the report: whether they occur, or what is left of a group."""
        for name, choice in features.items():
            self.slip.wanted[name] = (choice,) if isinstance(choice, str) else choice

    def miss(self, *pieces: str) -> None:
        """Leaves pieces of the report out; see `Slip`."""
        self.slip.missing |= set(pieces)

    def also(self, *codes: str) -> None:
        """Names other checks that may speak up because of the fault."""
        self.slip.also |= set(codes)


class Fault(NamedTuple):
    """How to break one check, and in which reports that can be done."""

    inject: Callable[[Case], None]
    first_year: int = 2019
    last_year: int = 9999
    follows: bool = False  # only beside a report of the year before
    wish: Wish = Wish()


def more(chance: Chance, least: int = 1) -> int:
    """By how much a figure is off."""
    return least + chance.randint(0, 9)
