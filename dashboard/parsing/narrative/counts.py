"""Every quantity of the prose, given to the rules in the order in which they are certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.parsing.narrative.applications import Applications
from dashboard.parsing.narrative.channels import (
    channel_word,
    read_channel,
    read_channel_behind_readers,
)
from dashboard.parsing.narrative.disclosure import GRAND_TOTAL, TOTAL, read_sum, read_total
from dashboard.parsing.narrative.disputes import read_disputes
from dashboard.parsing.narrative.duties import read_accountability, read_fee
from dashboard.parsing.narrative.events import read_event
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.opinions import read_interpretation, read_suggestions
from dashboard.parsing.narrative.parts import CATEGORY, SHARE, Parts
from dashboard.parsing.narrative.proposals import read_proposal
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity, quantities
from dashboard.parsing.narrative.respective import pair
from dashboard.parsing.narrative.staffing import read_staff

# Rules that need no verb: within a list of parts the same words name a category.
_NOUNS = (read_proposal, read_interpretation, read_suggestions, read_accountability)

_REACH = 240  # characters in which a list is opened before its sum
_NOTHING_ELSE = re.compile(r"[,、;。:()\n]*(?:以上)?[,、;。:()\n]*")


def find_counts(prose: Prose) -> Iterator[Found]:
    """The facts that quantities state, in the order of the text."""
    all_of_them = list(quantities(prose))
    paired = dict(pair(all_of_them))
    reader = _Reader(prose)
    for quantity in all_of_them:
        if quantity in paired:
            found = paired[quantity]
            if found:
                reader.note(found)
                yield found
        else:
            yield from reader.read(quantity)


class _Reader:
    """Gives a quantity to each rule until one knows it; parts of lists depend on their total."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._parts = Parts(prose)
        self._applications = Applications(prose)
        self._noted_sentence = -2  # the last one with something that a sum can add up
        self._noted_only_categories = False
        self._noted_end = -1  # of what was noted last; the sum follows it directly

    def read(self, quantity: Quantity) -> Iterator[Found]:
        """The facts of one quantity, and those of a list that it proves to be one."""
        clause = self._prose.clause(quantity.start)[0]
        said = self._prose.text[clause : quantity.start]
        found = (
            read_channel(quantity)
            or read_channel_behind_readers(quantity, self._prose)
            or read_total(quantity, self._prose)
        )
        if found:
            yield found
            self.note(found)
            self._parts.follow(found, is_listed=found.id != TOTAL and self._parts.lists(quantity))
            if found.id != TOTAL:
                for share in self._parts.share(found, _channel_named(said)):
                    self._noted_end = share.end
                    yield share
            return
        acted = list(self._acted(quantity, said))
        if acted:
            self._parts.close()
        yield from acted or self._listed(quantity)

    def note(self, found: Found) -> None:
        """Something disclosed that a sum behind it may add up."""
        sentence = self._prose.sentence(found.start)
        is_category = found.id == CATEGORY
        if sentence == self._noted_sentence:
            is_category = is_category and self._noted_only_categories
        self._noted_sentence, self._noted_only_categories = sentence, is_category
        self._noted_end = found.end

    def _acted(self, quantity: Quantity, said: str) -> Iterator[Found]:
        found = (
            self._applications.read(quantity)
            or read_event(quantity, self._prose)
            or read_fee(quantity, self._prose)
        )
        if found:
            yield found
            return
        staff = list(read_staff(quantity, self._prose))
        yield from staff or read_disputes(quantity, said, self._prose)

    def _listed(self, quantity: Quantity) -> Iterator[Found]:
        added = self._sum(quantity)
        if added:
            yield added
            self._parts.follow(added)
            return
        if not (self._parts.has_total(quantity) or self._parts.has_total_behind(quantity)):
            interpreted = read_interpretation(quantity)
            if interpreted:
                self._parts.begin(interpreted)
                yield interpreted
                return
        parts = list(self._parts.read(quantity))
        for part in parts:
            if part.id != SHARE:
                self.note(part)
        if parts:
            # What the list's last phrase quotes, a share included, is not between it and the sum.
            self._noted_end = max(part.end for part in parts)
        yield from parts
        if not parts and not self._parts.holds(quantity):
            for read in _NOUNS:
                found = read(quantity)
                if found:
                    self._parts.close()
                    yield found
                    return

    def _sum(self, quantity: Quantity) -> Found | None:
        """What a sum adds up stands directly before it, in its sentence or at the end of another.

        The one of 收取费用2件,共计560元 adds up nothing that was disclosed.
        """
        match = read_sum(quantity)
        if not match or self._prose.sentence(quantity.start) - self._noted_sentence > 1:
            return None
        before = self._prose.text[self._noted_end : quantity.origin]
        if self._noted_end < 0 or not _NOTHING_ELSE.fullmatch(before):
            return None
        if not self._noted_only_categories:
            return Found.of(quantity, GRAND_TOTAL, match)
        start = max(self._prose.sentence_bounds(quantity.start)[0], quantity.start - _REACH)
        if "其中" in self._prose.text[start : quantity.start]:  # the whole stands before the list
            return None
        return Found.of(quantity, TOTAL, match)


def _channel_named(said: str) -> str | None:
    """The channel as its clause prints it; null where an earlier clause does."""
    named = channel_word().findall(said)
    return named[-1] if named else None
