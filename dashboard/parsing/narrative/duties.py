"""Fees collected and accountability cases in prose, counted."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.topics import is_about_applications
from dashboard.parsing.narrative.words import any_of, linking

_OF_DISCLOSURE = re.compile("处理费|检索|复制|公开|申请")
_ANY_FEE = re.compile("收取(?:任何|相关|各类)?费用")
_REACH = 80  # characters in which a fee is named before its amount


def read_fee(quantity: Quantity, prose: Prose) -> Found | None:
    """收取信息处理费120元 · 收取信息处理费2件,共计560元 · 发出收费通知0件,实际收取0元"""
    if quantity.unit != "元":
        return None
    added = _sum_of_fee().fullmatch(quantity.lead)
    if added:
        start, _ = prose.sentence_bounds(quantity.start)
        before = prose.text[max(start, quantity.start - _REACH) : quantity.origin]
        named = (_notices() if added["collected"] else _fee_by_cases()).search(before)
        return Found.of(quantity, "processing_fee", added) if named else None
    match = _fee().search(quantity.lead)
    if not match:
        return None
    said = match["phrase"]
    known = (
        _OF_DISCLOSURE.search(said)
        or (quantity.value == 0 and _ANY_FEE.fullmatch(said))
        or is_about_applications(prose, quantity.start)
    )
    return Found.of(quantity, "processing_fee", match) if known else None


def read_accountability(quantity: Quantity) -> Found | None:
    """责任追究0起"""
    if quantity.unit not in frozenset("起件次例人"):
        return None
    match = _accountability().search(quantity.lead)
    return Found.of(quantity, "accountability_cases", match) if match else None


@cache
def _fee() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?<![未没])(?:(?:收取|收缴|征收)了?(?P<object>[^,。;:\n\d]{{0,24}}?)|公开(?:政府)?(?:信息)?收)"
        rf"(?:费用|费|金额|成本费)?(?:金额)?{linking()}|信息处理费(?:用)?(?:收取|收缴)(?:情况|金额)?{linking()})$"
    )


@cache
def _sum_of_fee() -> re.Pattern[str]:
    """收取信息处理费2件,(共计560元) · 发出收费通知0件,(实际收取0元)"""
    return re.compile(
        rf"[,、(]?(?P<phrase>(?:(?P<collected>实际收取的?(?:总?金额|费用)?)|{any_of('sum')}(?:收取|收费)?)"
        rf"(?:金额)?{linking()})"
    )


@cache
def _fee_by_cases() -> re.Pattern[str]:
    return re.compile(
        r"(?<![未没])(?:收取|收缴)(?:政府信息公开|依申请公开)?(?:信息)?(?:处理费|检索费|复制费)(?:用)?"
        rf"{linking()}\d+{any_of('case_unit')}[,、(]?$"
    )


@cache
def _notices() -> re.Pattern[str]:
    """发出收费通知0件,总金额为0元,"""
    return re.compile("收费通知|信息处理费")


@cache
def _accountability() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:(?:政府|政务)?信息公开(?:工作)?(?:被)?)?(?:责任追究|问责|追责)"
        rf"(?:案件|情况|事件|人员|数量|数)?{linking()})$"
    )
