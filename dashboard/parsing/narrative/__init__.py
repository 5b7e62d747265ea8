"""Running text → prose facts: numbers stated in words around the tables."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.model import Fact, Mention, Span
from dashboard.parsing.narrative.activities import find_activities
from dashboard.parsing.narrative.applications import find_applications
from dashboard.parsing.narrative.disclosure import find_disclosure
from dashboard.parsing.narrative.disputes import find_disputes
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.scope import Scope
from dashboard.parsing.narrative.staffing import existence, find_staff
from dashboard.parsing.narrative.taken import Taken


def read_narrative(
    folded: str, text: str, tables: Iterable[Span], year: int | None, *, is_government: bool
) -> tuple[list[Fact], list[Mention]]:
    """Prose facts and mentions outside the extents of the tables, in the order of the text.

    Facts that one phrase states (行政复议、行政诉讼0件) share its span. Totals and their parts
    go first: a number that belongs to a list is nothing else. What the report says of other
    years, of plans or of a part of the year is left out, and what it says of a whole city or
    county unless a government speaks.
    """
    prose = Prose(folded, tables)
    found = list(find_disclosure(prose))
    taken = Taken((each.start, each.end) for each in found)
    for rule in (find_applications, find_disputes, find_staff, find_activities):
        found += [each for each in rule(prose) if not taken.overlaps((each.start, each.end))]
    if not found:
        return [], _mentions(prose, found)
    found.sort(key=lambda each: each.start)
    scope = Scope(prose.text, year, is_government=is_government)
    own = [each for each in _distinct(found) if scope.holds(each)]
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
    staff = (each for each in found if each.id.startswith("narrative.staff"))
    counted = Taken((each.start, each.end) for each in staff)
    return [
        Mention(f"mention.{kind}", prose.span(*match.span()))
        for kind, pattern in existence().items()
        for match in pattern.finditer(prose.text)
        if not counted.overlaps(match.span())
    ]
