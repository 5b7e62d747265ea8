"""What is computed from the numbers of the reports: sums, rates and medians, with their words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dashboard.vocabulary.files import records

KINDS = ("count", "rate", "ratio", "median")
TOPICS = ("overview", "volumes", "applications", "staffing", "disputes", "compliance")


class Indicator(NamedTuple):
    """A derived value: how it is computed from what reports state, and how it is told."""

    id: str
    topic: str  # one of TOPICS
    # count: a sum over reports; rate: a ratio of sums, 0 to 1; ratio: any other quotient of
    # sums; median: over the reports' own values
    kind: str
    is_stock: bool  # what there is at the end of a year: over years it counts again each year
    numerator: tuple[str, ...]  # ids of measures that are added up; empty: the code computes it
    denominator: tuple[str, ...]  # likewise; empty also where there is none
    rests_on: tuple[str, ...]  # ids of measures that the code computes it from
    scale: int  # value = numerator / denominator * scale; 1 for all but ratios
    unit: str | None  # key of the interface's `unit.*`; null: a share of 1
    minimum: int  # reports a value must rest on to be shown; 0: always shown
    minimum_cases: int  # what the denominator of one report or authority must reach likewise
    label_zh: str
    label_en: str
    note_zh: str  # how it is computed and what it rests on
    note_en: str
    basis: str  # law, articles and forms it rests on

    @property
    def operands(self) -> tuple[str, ...]:
        """Every measure it rests on, each once: where to look in a report."""
        return tuple(dict.fromkeys((*self.numerator, *self.denominator, *self.rests_on)))

    @property
    def is_quotient(self) -> bool:
        """Whether its value has a denominator."""
        return self.kind in {"rate", "ratio"}


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by id, in the order in which lists show them."""
    return {
        r["id"]: Indicator(
            r["id"],
            r["topic"],
            r["kind"],
            bool(r["is_stock"]),
            tuple(r["numerator"].split()),
            tuple(r["denominator"].split()),
            tuple(r["rests_on"].split()),
            int(r["scale"]),
            r["unit"] or None,
            int(r["minimum"]),
            int(r["minimum_cases"]),
            r["label_zh"],
            r["label_en"],
            r["note_zh"],
            r["note_en"],
            r["basis"],
        )
        for r in records("indicators")
    }
