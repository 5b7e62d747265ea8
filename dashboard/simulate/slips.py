"""A slip: what one report gets wrong, for all who write its parts to consult."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.model import Form
from dashboard.simulate.cells import Cells


@dataclass(slots=True)
class Slip:
    """Empty for a report without fault.

    Pieces of a report that can be missing: `section 1` to `section 6`, `topic disclosure` …,
    `problems`, `improvements`, `fee`, `assessment`, `public_review`, `accountability`,
    `applications`, `title year`.
    """

    code: str | None = None
    also: set[str] = field(default_factory=set)  # other checks that may speak up because of it
    wanted: dict[str, bool | tuple[str, ...]] = field(default_factory=dict)  # see `Chance.wanted`
    edits: dict[str, Callable[[Cells], None]] = field(default_factory=dict)  # by table
    empty: tuple[str, ...] = ()  # cells printed without a figure
    forms: dict[str, Form] = field(default_factory=dict)  # of tables in a form not their own
    missing: frozenset[str] = frozenset()
    swapped: tuple[int, int] | None = None  # two sections that stand in each other's place
    mixes_numerals: bool = False
    says_no_problems: bool = False
    opening: str = ""  # a sentence before the first section's own
    claims: bool = False  # tells how applications were handled
    cites: str = ""  # what the preamble says the report follows
    listed: int = 0  # parts of a list beyond its stated total
    share: float = 0.0  # added to the first stated percentage
    signed: dt.date | None = None
    period: tuple[dt.date, dt.date] | None = None
