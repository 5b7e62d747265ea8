"""Proactive disclosure in prose: how much was disclosed in all."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking, words

TOTAL, GRAND_TOTAL = "disclosed_total", "disclosed_grand_total"
_REACH = 60  # characters in which the whole stands before the year's part
_ENDS = re.compile(r"$|[()、:;。]")
_NOUN_BEHIND = re.compile(r"(?:各类|各种)?(?:政府|政务)?(?:公开)?信息(?!公开|目录|员)")


def read_total(quantity: Quantity, text: str) -> Found | None:
    """累计主动公开政府信息623条 · 政府信息主动公开9条 · 全年主动公开128条(政府信息)

    累计主动公开3210条,其中2021年321条: the year's is the second number.
    """
    if quantity.unit not in words("item_unit"):
        return None
    match = _year_among_all().search(quantity.lead)
    if match and "公开" in text[max(0, quantity.start - _REACH) : quantity.start]:
        return Found.of(quantity, TOTAL, match)
    if "公开" not in quantity.lead or _year_among_all().match(text, quantity.end):
        return None
    match = _disclosed().search(quantity.lead)
    if match and not _not_disclosed().search(quantity.lead[: match.start("verb")]):
        return Found.of(quantity, TOTAL, match)
    match = _disclosed_bare().search(quantity.lead)
    if not match or _not_disclosed().search(quantity.lead[: match.start("phrase")]):
        return None
    behind = _NOUN_BEHIND.match(quantity.tail)
    known = match["verb"] or "主动公开" in quantity.lead
    if behind or (known and _ENDS.match(quantity.tail)):
        return Found.of(quantity, TOTAL, match, behind)
    return None


def read_sum(quantity: Quantity) -> re.Match[str] | None:
    """共计935条, a clause of its own behind counts of single channels or categories"""
    ends = _ENDS.match(quantity.tail)
    return _sum().fullmatch(quantity.lead) if ends else None


@cache
def _disclosed() -> re.Pattern[str]:
    """主动公开(各类)政府信息(数量为): what was disclosed stands before its number"""
    adverb, kind = any_of("adverb"), any_of("kind")
    through = rf"(?:通过{any_of('all_channels')}[^,。;、:\n]{{0,10}}?)?"
    to_public = r"(?:地|对外|向社会公众|向社会|向公众|面向社会|依法|及时)*"
    counted = r"(?:条目|内容)?(?:公开)?的?(?:条数|数量|总量|总数|数|量)?(?:情况)?"
    subject = r"(?<=[局委办院厅府位关处校镇乡道心室所站队社司年度来,])"
    return re.compile(
        rf"(?P<phrase>{through}{adverb}*(?P<verb>"
        rf"(?:对外|向社会|面向社会|依法|及时)*主动{to_public}公开[了的]?(?:{kind})*信息"
        rf"|(?:(?<=[累计共总先后增年际])|^|{subject}|(?<=等平台)|(?<=渠道)|(?<=方式)|(?<=媒体))"
        rf"(?:对外|向社会)?公开发?布?[了的]?(?:{kind})*信息"
        rf"|(?<!其中)主动公开[^,。;:\n\d]{{2,30}}等(?:各类|各方面)?(?:政府|政务)?信息"
        rf"|(?<!依申请)(?:政府|政务)?信息主动公开"
        rf"|(?<!依申请)(?:政府|政务)?信息公开(?=条数|数量|总量|总数)"
        rf"){counted}{linking()})$"
    )


@cache
def _disclosed_bare() -> re.Pattern[str]:
    """全年主动公开(128条): the information stands behind its number, or is understood"""
    return re.compile(
        rf"(?P<phrase>(?:(?:{any_of('adverb')})*(?P<verb>主动公开)"
        rf"|{any_of('adverb')}+(?P<plain>公开))了?{linking()})$"
    )


@cache
def _year_among_all() -> re.Pattern[str]:
    """(累计公开3210条,)其中2021年新增(321条)"""
    return re.compile(
        rf"[,;。(]?其中,?(?P<phrase>(?:20\d\d年度?|{any_of('this_year')})(?:新增)?(?:主动)?(?:公开|发布)?"
        rf"(?:{any_of('kind')})*(?:信息)?{linking()})(?=\d|$)"
    )


@cache
def _not_disclosed() -> re.Pattern[str]:
    """应主动公开, 依申请公开, 不予公开: not what was disclosed proactively"""
    return re.compile(any_of("not_disclosed") + f"{any_of('adverb')}*$")


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(
        r"[、(]?(?:以上)?(?P<phrase>(?:合计|总计|共计|累计|共)(?:主动)?(?:公开|发布)?"
        rf"(?:各类)?(?:政府|政务)?(?:信息)?{linking()})"
    )
