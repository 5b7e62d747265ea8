"""What a rule of the narrative returns, and the word lists rules are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Fact, State
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import value_of


class Found(NamedTuple):
    """A fact in the coordinates of the prose."""

    id: str
    value: int | float
    start: int  # of the phrase
    end: int
    unit: str | None
    label: str | None = None
    approximate: bool = False

    @classmethod
    def of(cls, match: re.Match[str], fact_id: str, label: str | None = None) -> Found:
        """The quantity of a match whose group `phrase` is what to quote."""
        value, approximate = value_of(match)
        start, end = match.span("phrase")
        return cls(fact_id, value, start, end, match["unit"], label, approximate)

    def fact(self, prose: Prose, text: str) -> Fact:
        """The same fact in the coordinates of the text of record."""
        span = prose.span(self.start, self.end)
        raw = span.quote(text)
        return Fact(
            self.id, self.value, self.unit, State.STATED, raw, span, self.label, self.approximate
        )


@cache
def any_of(*roles: str) -> str:
    """A regular expression for any word of these roles of `narrative_words.csv`."""
    lists = vocabulary.words("narrative_words")
    words = [word for role in roles for word in lists[role]]
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


@cache
def roles(prefix: str) -> tuple[str, ...]:
    """The roles that start with a prefix, in the order of the file."""
    return tuple(role for role in vocabulary.words("narrative_words") if role.startswith(prefix))
