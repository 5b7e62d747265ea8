"""Statements that something did not happen: zero in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.disputes import kinds_of
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.topics import allows_applications
from dashboard.parsing.narrative.words import any_of

_TRIGGER = re.compile("申请|复议|诉讼|举报|投诉|追究|问责|追责|收取|费用|收费|开信息|政府信息|职")
_NEGATIVE = re.compile("[未没无免零不]")
_APPLICATION = re.compile("申请|请求")
_ACCOUNT = re.compile("责任追究|问责|追责")
_FEE = re.compile("处理费|检索|复制|收取|收费")
_LAST_OF_NONE = frozenset("零0告生件无有到现)理案")
_GOES_ON = re.compile(r",\d")  # 申请数量0,0,0: cells of a row, of which the first is no total
_QUANTITY = re.compile(r"\d[余多]?[件起宗例条次个]")
_OF_DISCLOSURE = re.compile("(?:公开|信息).*(?:申请|请求)|(?:申请|请求).*(?:公开|信息)")


def find_absences(prose: Prose) -> Iterator[Found]:
    """Zeros in words, clause by clause: 未收到…申请 · 行政复议、行政诉讼均为零 · 未收取费用"""
    for start, end in prose.clauses(_TRIGGER):
        clause = prose.text[start:end]
        if _NEGATIVE.search(clause):
            dated = _dated().match(clause)
            for match in _denial().finditer(clause):
                if clause[match.start() - 1 : match.start()] in ("有", "是"):  # 有无, 是否
                    continue
                first = 0 if dated and match.start() <= dated.end() else match.start()
                yield from _denied(match, prose, start, first)
        if clause[-1:] in _LAST_OF_NONE and not _GOES_ON.match(prose.text, end):
            for match in _stated_none().finditer(clause):
                yield from _none(match, start)
            collected = _nothing_collected().search(clause)
            if collected:
                first, last = collected.span("phrase")
                yield Found("processing_fee", 0, start + first, start + last, "元")


def _denied(match: re.Match[str], prose: Prose, start: int, first: int) -> Iterator[Found]:
    """Everything that the object of one denial names, quoted from `first` on."""
    if _QUANTITY.search(match["object"]):  # 未超过20件: more than a number is denied
        return
    place = start + match.start("object")
    for fact_id, unit in _what_is_denied(match["denial"], match["object"], prose, place):
        yield Found(fact_id, 0, start + first, start + match.end(), unit)
    is_condition = _hypothetical().search(match.string, 0, first)
    if not is_condition and _nothing_disclosed().fullmatch(match[0]):
        yield Found("disclosed_total", 0, start + first, start + match.end(), "条")


def _what_is_denied(denial: str, said: str, prose: Prose, place: int) -> Iterator[tuple[str, str]]:
    """Ids and units of the cases, fees and staff that a denial names."""
    if _is_no_application(said, prose, place):
        yield "applications_received", "件"
    if not _outcome().search(said):
        yield from ((kind, "件") for kind in kinds_of(said))
    if _held_to_account().search(said):
        yield "accountability_cases", "起"
    if _no_fee().match(denial + said):
        yield "processing_fee", "元"
    for kind, word in (("staff_full_time", "(?:专职|全职)"), ("staff_part_time", "兼职")):
        if _no_staff(word).match(denial + said):
            yield kind, "人"


def _is_no_application(said: str, prose: Prose, place: int) -> bool:
    if "依申请公开" in said and not _other_case().search(said):
        return True
    if not _APPLICATION.search(said) or _other_case().search(said):
        return False
    if _OF_DISCLOSURE.search(said):
        return True
    return bool(_bare_application().fullmatch(said)) and allows_applications(prose, place)


def _none(match: re.Match[str], start: int) -> Iterator[Found]:
    nouns, first, last = match["nouns"], start + match.start(), start + match.end()
    said = match.string[: match.end()]  # 上年结转政府信息公开申请数量0
    if "申请" in nouns and "公开" in nouns and not _other_case().search(said):
        yield Found("applications_received", 0, first, last, "件")
    for kind in kinds_of(nouns):
        yield Found(kind, 0, first, last, "件")
    if _ACCOUNT.search(nouns):
        yield Found("accountability_cases", 0, first, last, "起")
    if "费" in nouns and _FEE.search(nouns) and "行政" not in nouns:
        yield Found("processing_fee", 0, first, last, "元")


@cache
def _dated() -> re.Pattern[str]:
    """2023年本机关(未收到…): a clause that opens with its year is quoted whole"""
    return re.compile(rf"(?:20\d\d年度?|{any_of('this_year')})[^,。;:\n]{{0,16}}")


@cache
def _denial() -> re.Pattern[str]:
    """未收到(任何…申请)"""
    return re.compile(
        rf"(?P<denial>{any_of('denial')})(?!{any_of('not_negating')})"
        r"(?P<object>[^,。;:\n]{0,80})"
    )


@cache
def _stated_none() -> re.Pattern[str]:
    """行政复议、行政诉讼均为零 · 依申请公开数量:无 · 行政复议案件未发生"""
    noun = (
        r"(?:依申请公开(?:政府信息)?(?:申请)?|(?:政府|政务)?信息公开申请"
        r"|(?:(?:政府|政务)?信息公开)?(?:行政复议|行政诉讼|复议|诉讼|举报投诉|投诉举报|举报|投诉|责任追究|问责|追责)"
        r"|收取(?:信息|检索|复制)[^,。;:、\n]{0,10}费用?|信息处理费|依申请公开收费|收费金额|收取费用)"
    )
    case = r"(?:申请|案件|案|事项|事件|情况|情形|工作|方面|金额)?"
    return re.compile(
        rf"(?P<nouns>{noun}{case}(?:(?:、|和|及|与|以及|或){noun}{case})*)(?:数量|件数|数|量)?"
        rf"(?:本年度?|今年|全年)?(?:均|都|也|皆)?(?:为|是|:|实行|实施)?"
        rf"(?:零报告|零发生|零案件|零|0|{any_of('none_happened')})(?=\)?$)"
    )


@cache
def _nothing_collected() -> re.Pattern[str]:
    """发出收费通知的件数和总金额以及实际收取的总金额均为0"""
    return re.compile(
        r"收费通知[^,。]{0,40}?(?P<phrase>实际收取的?总?(?:金额|费用)(?:均|都)?(?:为|是|:)(?:0|零))$"
    )


@cache
def _other_case() -> re.Pattern[str]:
    """未收到申请人…, …申请的投诉, 上年结转的申请: another thing is denied."""
    return re.compile(any_of("other_case", "other_denial"))


@cache
def _bare_application() -> re.Pattern[str]:
    """未收到(任何)申请"""
    return re.compile(rf"{any_of('bare_modifier')}*申请(?:书|表|件|事项)?")


@cache
def _outcome() -> re.Pattern[str]:
    """无行政诉讼败诉案件: what is denied is an outcome, not the case."""
    return re.compile(any_of("outcome"))


@cache
def _held_to_account() -> re.Pattern[str]:
    return re.compile(
        r"(?:责任追究|追究责任|被?问责|被?追责|追究[^,。;]{0,8}责任)(?!制度|机制|办法|规定|体系)"
    )


@cache
def _no_fee() -> re.Pattern[str]:
    """未收取信息处理费 · 没有收取任何费用 · 免收费用"""
    return re.compile(
        r"(?:未|没有|未曾|从未|尚未|无)(?:发生|产生|进行|[对向][^,。;]{0,12}|因[^,。;]{0,12})?(?:(?:政府|政务)?信息公开|依申请公开)?(?:收取|收费)"
        r"(?:$|(?:过|任何|相关|有关|各类|各种|一切|其他|其|申请人|群众|的|政府|政务|信息|公开|依申请|处理|检索|复制|邮寄|等"
        r"|成本|服务|、|和)*(?:费用|费|情况|现象|行为|情形)$|(?:情况|现象|行为|情形|事项)$)"
        r"|免收(?:[^,。;]{0,12}?)(?:费用|费)$"
        r"|(?:未|没有|无)(?:发生|产生|出现)过?(?:因|涉及)?(?:(?:政府|政务)?信息公开|依申请公开)收费(?=[、和及与])"
    )


@cache
def _nothing_disclosed() -> re.Pattern[str]:
    """没有主动公开政府信息 · 无主动公开的信息"""
    kind = f"(?:{any_of('kind')}|任何|过)*"
    return re.compile(
        rf"(?:没有|未|无)(?:应|需要?|产生|形成|制作|可)?(?:对外|向社会)?"
        rf"(?:主动公开{kind}|公开{kind})信息"
        rf"|(?:没有|无)(?:应|需要?|可)?主动公开的{kind}信息"
    )


@cache
def _hypothetical() -> re.Pattern[str]:
    return re.compile("对|凡|若|如|因|针对|是否|不存在|杜绝|避免|防止|查")


@cache
def _no_staff(word: str) -> re.Pattern[str]:
    """没有配备专职工作人员 · 无专职人员"""
    return re.compile(
        rf"{any_of('not_provided')}[^,。;:、和及与\n\d]{{0,4}}?{word}(?:{any_of('staff_modifier')}){{0,6}}{any_of('staff')}"
    )
