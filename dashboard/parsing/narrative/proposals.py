"""Suggestions of people's congress deputies and CPPCC proposals in prose, counted."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking

_GAP = r"[^,。;:、\n\d]"
_CASES = frozenset("件条个份")
_NAMED = re.compile("人大|政协|提案")
_BEHIND = re.compile(
    "(?:[省市区县州全国本级]{0,3})(?:(?P<npc>人大(?:代表)?(?:议案|建议|意见))"
    "|(?P<cppcc>政协(?:委员)?提案))(?!和|及|与|、政协|、人大)"
)


def read_proposal(quantity: Quantity) -> Found | None:
    """办理人大代表建议15件、政协提案20件; one number for both is neither's"""
    if quantity.unit not in _CASES or not _NAMED.search(quantity.lead + quantity.tail):
        return None
    lead = quantity.lead
    if _not_proposal().search(lead):
        return None
    for kind, this, other in (
        ("cppcc_proposals", _proposal(), "人大"),
        ("npc_suggestions", _suggestion_of_deputies(), "政协"),
    ):
        match = this.search(lead)
        if match:
            joint = _joined_to(other).search(lead[: match.start("noun")])
            return None if joint or other in match["phrase"] else Found.of(quantity, kind, match)
    verb = _handled().search(lead)
    if not verb:
        return None
    behind = _BEHIND.match(quantity.tail)
    if not behind:
        return None
    kind = "npc_suggestions" if behind["npc"] else "cppcc_proposals"
    return Found.of(quantity, kind, verb if verb["phrase"] else None, behind)


@cache
def _joined_to(other: str) -> re.Pattern[str]:
    """人大代表建议、(政协提案)"""
    return re.compile(f"{other}[^,。;]{{0,12}}(?:和|及|与|、|或)$")


@cache
def _handled() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*{any_of('handle')}了?)$|(?P<joined>[、和及与])$"
    )


@cache
def _proposal() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:{any_of('adverb')}*{any_of('handle')}[^,。;:、\n\d]{{0,10}}?)?"
        rf"(?P<noun>(?:[省市区县州]|全国)*政协{_GAP}{{0,8}}?提案|(?<=[、和及])提案)"
        rf"(?:答复|办理|件|回复)?{linking()})$"
    )


@cache
def _suggestion_of_deputies() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:{any_of('adverb')}*{any_of('handle')}[^,。;:、\n\d]{{0,10}}?)?"
        rf"(?P<noun>(?:[省市区县州]|全国)*人大(?:代表)?{_GAP}{{0,6}}?(?:建议|议案))"
        rf"(?:意见|答复|办理|件|回复)?{linking()})$"
    )


@cache
def _not_proposal() -> re.Pattern[str]:
    """公开人大建议答复15件: replies that were published; 主办, 协办: parts of those handled"""
    return re.compile(any_of("not_proposal"))
