"""Proactive disclosure in prose: how much was disclosed in all."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.channels import channel_word
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking, words

TOTAL, GRAND_TOTAL = "disclosed_total", "disclosed_grand_total"
_REACH = 60  # characters in which the whole stands before the year's part
_OF_WHICH = re.compile("其中[,:]?$")  # 制发公文235件,其中主动公开86件: documents
_ENDS = re.compile(r"$|[()、:;。]")
_NOUN_BEHIND = re.compile(r"(?:各类|各种)?(?:政府|政务)?(?:公开)?信息(?!公开|目录|员)")


def read_total(quantity: Quantity, prose: Prose) -> Found | None:
    """累计主动公开政府信息623条 · 政府信息主动公开9条 · 全年主动公开128条(政府信息)

    累计主动公开3210条,其中2021年321条: the year's is the second number.
    """
    if quantity.unit not in words("item_unit"):
        return None
    of_year = _year_among_all().search(quantity.lead) if "其中" in quantity.lead else None
    before = prose.text[max(0, quantity.start - _REACH) : quantity.start]
    if of_year and "公开" in before:
        return Found.of(quantity, TOTAL, of_year)
    if _year_among_all().match(prose.text, quantity.end):
        return None
    return _read_published(quantity, prose) or _read_disclosed(quantity)


def _read_published(quantity: Quantity, prose: Prose) -> Found | None:
    """主动公开信息,(共计93条) · 全年共发布各类政务信息1020条"""
    match = _sum().fullmatch(quantity.lead)
    if match and _is_number_of_clause_before(quantity, prose):
        return Found.of(quantity, TOTAL, match)
    match = _published().search(quantity.lead) if "布" in quantity.lead else None
    return (
        Found.of(quantity, TOTAL, match) if match and not _names_channel(quantity, prose) else None
    )


def _read_disclosed(quantity: Quantity) -> Found | None:
    if "公开" not in quantity.lead:
        return None
    match = _disclosed().search(quantity.lead) if "信息" in quantity.lead else None
    if match and not _not_disclosed().search(quantity.lead[: match.start("verb")]):
        return Found.of(quantity, TOTAL, match)
    match = _disclosed_bare().search(quantity.lead)
    if not match or _not_disclosed().search(quantity.lead[: match.start("phrase")]):
        return None
    if _OF_WHICH.search(quantity.lead, 0, match.start("phrase")):
        return None
    behind = _NOUN_BEHIND.match(quantity.tail)
    known = match["verb"] or "主动公开" in quantity.lead
    if behind or (known and _ENDS.match(quantity.tail)):
        return Found.of(quantity, TOTAL, match, behind)
    return None


def _is_number_of_clause_before(quantity: Quantity, prose: Prose) -> bool:
    """在网站主动公开信息,(共计93条): the clause before says of what, without a number"""
    if not prose.text.startswith(",", quantity.origin - 1):
        return False
    start, end = prose.clause(quantity.origin - 1)
    clause = prose.text[max(start, end - _REACH) : end]
    match = _disclosed().search(clause)
    return match is not None and not (
        any(character.isdecimal() for character in clause[match.start("verb") :])
        or _not_disclosed().search(clause[: match.start("verb")])
    )


def _names_channel(quantity: Quantity, prose: Prose) -> bool:
    """公众号运行平稳,全年共发布政务信息86条: the sentence is about a channel"""
    start = max(prose.sentence_bounds(quantity.start)[0], quantity.start - 2 * _REACH)
    return bool(channel_word().search(prose.text, start, quantity.start))


def read_sum(quantity: Quantity) -> re.Match[str] | None:
    """共计935条, a clause of its own behind counts of single channels or categories"""
    if quantity.unit not in words("item_unit"):
        return None
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
def _published() -> re.Pattern[str]:
    """全年共发布各类政务信息(1020条)"""
    return re.compile(
        rf"(?:^|(?<=[局委办院厅府位关处校镇乡道心室所站队社司年度来,]))"
        rf"(?P<phrase>{any_of('adverb')}*(?:共计|总共|累计|合计|一共|共)"
        rf"(?:(?:对外|向社会)?(?:发布|公布)了?(?:各类|各种|各项)?(?:政府|政务)信息"
        rf"|发布了?(?:各类|各种|各项)?信息\([^()\d]{{1,24}}\)){linking()})$"
    )


@cache
def _disclosed_bare() -> re.Pattern[str]:
    """全年主动公开(128条): the information stands behind its number, or is understood"""
    return re.compile(
        rf"(?P<phrase>(?:(?:{any_of('adverb')})*(?P<verb>主动公开)"
        rf"|{any_of('adverb')}+(?P<plain>公开))了?(?:信息)?(?:情况)?{linking()})$"
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
        r"[、(]?(?:以上)?(?P<phrase>(?:全年|本年度?)?(?:合计|总计|共计|累计|共)(?:主动)?(?:公开|发布)?"
        rf"(?:各类)?(?:政府|政务)?(?:信息)?{linking()})"
    )
