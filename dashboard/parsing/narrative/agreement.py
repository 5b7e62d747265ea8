"""Numbers of one sentence that contradict each other: a part gives way to its sum, or all fall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dashboard.parsing.narrative.disclosure import TOTAL
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.words import any_of

# A report has one number for each of these; meetings and the like are counted kind by kind.
_SINGLE = frozenset(
    (
        TOTAL,
        "applications_received",
        "applications_replied",
        "review",
        "litigation",
        "complaints",
        "npc_suggestions",
        "cppcc_proposals",
    )
)
_REACH = 160  # characters before a phrase in which its time is named
_ALL_TIME = re.compile("累计|历年")
_YEAR = re.compile(r"20\d\d年")


def settle(prose: Prose, read: Sequence[Found], own: Sequence[Found]) -> list[Found]:
    """`own` without the numbers that their sentence gives to a part of the author or of time.

    `read` holds all that was read, whoever it belongs to. 局机关收到15件,各分局收到86件: neither
    is the author's. 下属65条,局机关220条,共计公开285条: the sum is. 今年公开76条;累计公开1280条:
    the year's is. Of two numbers between which nothing decides none is kept.
    """
    refused: set[Found] = set()
    for group in _groups(prose, own):
        if len({found.value for found in group}) > 1:
            chosen = _sum(prose, group) or _whole(prose, group) or _of_year(prose, group)
            refused.update(found for found in group if found is not chosen)
    refused.update(_beside_branches(prose, read, own))
    totals = [found for found in own if found.id == TOTAL and found not in refused]
    refused.update(_all_time(prose, totals))
    return [found for found in own if found not in refused]


def _groups(prose: Prose, found: Sequence[Found]) -> list[list[Found]]:
    groups: dict[tuple[int, str], list[Found]] = defaultdict(list)
    for each in found:
        if each.id in _SINGLE:
            groups[prose.sentence(each.start), each.id].append(each)
    return [group for group in groups.values() if len(group) > 1]


def _sum(prose: Prose, group: Sequence[Found]) -> Found | None:
    last = group[-1]
    is_sum = _added().match(prose.text, last.start, last.end)
    return last if is_sum and last.value >= max(found.value for found in group) else None


def _whole(prose: Prose, group: Sequence[Found]) -> Found | None:
    """全区收到326件,其中区政府收到89件: the first, if 其中 introduces all others"""
    first, *others = group
    are_parts = all(
        other.value <= first.value
        and "其中" in prose.text[first.end : min(other.start, first.end + _REACH)]
        for other in others
    )
    return first if are_parts else None


def _of_year(prose: Prose, group: Sequence[Found]) -> Found | None:
    """The only one whose clause names a time (今年公开560条)."""
    dated = [found for found in group if _names_year(prose, found, prose.clause(found.start)[0])]
    return dated[0] if len(dated) == 1 else None


def _beside_branches(prose: Prose, read: Sequence[Found], own: Sequence[Found]) -> list[Found]:
    """Those before a number of the author's branches: a part, if what follows is another one."""
    kept, refused = set(own), []
    for group in _groups(prose, read):
        for found, following in pairwise(group):
            start, _ = prose.clause(following.start)
            if found in kept and _of_branches().match(prose.text, start, following.start):
                refused.append(found)
    return refused


def _all_time(prose: Prose, totals: Sequence[Found]) -> list[Found]:
    """累计公开8900条 that names no year, where the year's own and smaller number stands beside."""
    refused = []
    for number, found in enumerate(totals):
        start, _ = prose.sentence_bounds(found.start)
        first = max(start, totals[number - 1].end) if number else start
        if _names_year(prose, found, first):
            continue
        start = max(prose.clause(found.start)[0], found.start - _REACH)
        if not _ALL_TIME.search(prose.text, start, found.end):
            continue
        beside = [*totals[max(0, number - 1) : number], *totals[number + 1 : number + 2]]
        if any(
            abs(prose.sentence(other.start) - prose.sentence(found.start)) <= 1
            and other.value < found.value
            and _names_year(prose, other, prose.clause(other.start)[0])
            for other in beside
        ):
            refused.append(found)
    return refused


def _names_year(prose: Prose, found: Found, start: int) -> bool:
    before = prose.text[max(start, found.start - _REACH) : found.end]
    return bool(_YEAR.search(before) or _this_year().search(before))


@cache
def _this_year() -> re.Pattern[str]:
    return re.compile(any_of("this_year"))


@cache
def _added() -> re.Pattern[str]:
    return re.compile("共计|合计|总计|总共|一共")


@cache
def _of_branches() -> re.Pattern[str]:
    """各分局(共收到86件)"""
    return re.compile(rf"[^,。;、:\n]{{0,6}}{any_of('branches')}")
