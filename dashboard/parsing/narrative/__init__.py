"""Running text → prose facts: numbers stated in words around the tables."""

from __future__ import annotations

from bisect import bisect_left

from dashboard.model import Fact, Mention
from dashboard.parsing.narrative.absences import find_absences
from dashboard.parsing.narrative.agreement import settle
from dashboard.parsing.narrative.counts import find_counts
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.scope import Scope
from dashboard.parsing.narrative.staffing import existing_staff, find_not_full_time


def read_narrative(
    prose: Prose, text: str, year: int | None, *, is_government: bool
) -> tuple[list[Fact], list[Mention]]:
    """Facts and mentions of staff in the prose of a text, in the order of the text.

    Facts that one phrase states (行政复议、行政诉讼0件) share its span. What the report says of
    other years, of plans or of a part of the year is left out, and what it says of a whole
    city or county unless a government speaks.
    """
    found = [*find_counts(prose), *find_absences(prose), *find_not_full_time(prose)]
    found.sort(key=lambda each: each.start)
    scope = Scope(prose, year, is_government=is_government)
    found = _distinct(found)
    own = [each for each in found if scope.holds(each)]
    own = settle(prose, found, own)
    return [each.fact(prose, text) for each in own], _mentions(prose, found)


def _distinct(found: list[Found]) -> list[Found]:
    """Without the same number under the same id twice, as two rules may both see it."""
    kept: list[Found] = []
    ends: dict[str, int] = {}  # of the last phrase kept for an id
    for each in found:
        if each.start >= ends.get(each.id, 0):
            kept.append(each)
            ends[each.id] = each.end
    return kept


def _mentions(prose: Prose, found: list[Found]) -> list[Mention]:
    """Staff that exists without a number: 专职人员, 兼职人员, 专人."""
    counted = [(each.start, each.end) for each in found if each.id.startswith("staff")]
    mentions = []
    for kind, start, end in existing_staff(prose.text):
        before = bisect_left(counted, (end,)) - 1  # the last that starts before the end
        if before < 0 or counted[before][1] <= start:
            mentions.append(Mention(f"mention.{kind}", prose.span(start, end)))
    return mentions
