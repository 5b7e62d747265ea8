"""What a rule of the narrative returns."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.model import Fact, State
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity


class Found(NamedTuple):
    """A fact in the coordinates of the prose."""

    id: str  # without its table: review, channel.website
    value: int | float
    start: int  # of the phrase
    end: int
    unit: str | None
    label: str | None = None
    approximate: bool = False

    @classmethod
    def of(
        cls,
        quantity: Quantity,
        fact_id: str,
        lead: re.Match[str] | None = None,
        tail: re.Match[str] | None = None,
        label: str | None = None,
    ) -> Found:
        """A quantity with the words quoted before and behind it.

        `lead` and `tail` are matches in the quantity's own; of the lead the group `phrase` is
        quoted, of the tail all.
        """
        start = quantity.origin + lead.start("phrase") if lead else quantity.start
        end = quantity.end + tail.end() if tail else quantity.end
        return cls(fact_id, quantity.value, start, end, quantity.unit, label, quantity.approximate)

    def fact(self, prose: Prose, text: str) -> Fact:
        """The same fact in the coordinates of the text of record."""
        span = prose.span(self.start, self.end)
        raw = span.quote(text)
        return Fact(
            f"narrative.{self.id}",
            self.value,
            self.unit,
            State.STATED,
            raw,
            span,
            self.label,
            self.approximate,
        )
