"""Policy interpretations and public suggestions in prose, counted."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking

_GAP = r"[^,。;:、\n\d]"
_ITEMS = frozenset("条件篇份个次期则项")


def read_interpretation(quantity: Quantity) -> Found | None:
    """发布政策解读12篇 · 制作解读材料3份"""
    if quantity.unit not in _ITEMS or "解读" not in quantity.lead + quantity.tail:
        return None
    match = _interpretation().search(quantity.lead)
    if match and _reposted().search(quantity.lead, 0, match.end()):
        return None
    if match:
        return Found.of(quantity, "interpretations", match)
    verb = _made().search(quantity.lead)
    behind = verb and _interpretation_behind().match(quantity.tail)
    return Found.of(quantity, "interpretations", verb, behind) if behind else None


def read_suggestions(quantity: Quantity) -> Found | None:
    """征求意见建议7个方面26条: what is counted stands before the quantity quoted"""
    if quantity.unit not in ("条", "件"):
        return None
    match = _suggestions().search(quantity.lead)
    return Found.of(quantity, "suggestions_received", match) if match else None


@cache
def _interpretation() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:{any_of('adverb')}*(?:发布|公开|制作|编发|推出|开展)了?{_GAP}{{0,8}}?)?"
        rf"(?:政策(?:文件|措施)?解读|(?<=发布|公开|制作|编发|推出)解读(?={any_of('material')}))"
        rf"{any_of('material')}?{linking()})$"
    )


@cache
def _made() -> re.Pattern[str]:
    return re.compile(rf"(?P<phrase>{any_of('adverb')}*(?:发布|公开|制作|编制|推出|撰写)了?)$")


@cache
def _interpretation_behind() -> re.Pattern[str]:
    """发布12篇(政策解读)"""
    return re.compile(rf"政策(?:文件)?解读{any_of('material')}?(?=[,。;、()]|$)")


@cache
def _reposted() -> re.Pattern[str]:
    """转发国家、省(政策解读45篇): the work of others"""
    return re.compile("转发|转载|转送|推转")


@cache
def _suggestions() -> re.Pattern[str]:
    return re.compile(
        rf"(?:征求|征集|收集|收到|听取|征得|收到反馈)(?:到|了)?(?:(?!人大|政协|代表){_GAP}){{0,10}}?"
        rf"(?:意见建议|意见和建议|意见及建议|意见|建议)(?:建议)?(?:共计|共)?(?P<phrase>(?:\d{{1,3}}个方面)?)$"
    )
