"""Reconsiderations, lawsuits and complaints over disclosure in prose, counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking, words

_KINDS = {"review": ("复议",), "litigation": ("诉讼",), "complaints": ("举报", "投诉")}
_REACH = 80  # characters between the number of all cases and that of those over disclosure
_OVER_DISCLOSURE = "(?:涉及|涉|因|属于|属|关于|有关)?(?:政府|政务)?信息公开"
_NOUN = r"(?:行政复议|行政诉讼|复议|诉讼|举报投诉|投诉举报|举报|投诉)"
_CASE = r"(?:申请|案件|案|事项|事件|情况)?"


def read_disputes(quantity: Quantity, clause: str, prose: Prose) -> Iterator[Found]:
    """行政复议0件 · 行政复议、行政诉讼各1件 · 发生1起行政诉讼

    `clause` is the clause up to the quantity; 办理行政复议案件56件 is an organ that reviews
    others, unless the clause says that it is about disclosure.
    """
    if quantity.unit not in words("case_unit"):
        return
    among = _among_all().search(quantity.lead) if "其中" in quantity.lead else None
    if among:
        of_which = _all_kinds(quantity, prose)
        if of_which:
            yield Found.of(quantity, of_which, among)
        return
    match = _counted().search(quantity.lead) if kinds_of(quantity.lead) else None
    if match and _not_over_disclosure().match(prose.text, quantity.end):
        return
    if match:
        kinds = kinds_of(match["nouns"])
        together = len(kinds) < 2 or match["each"] or quantity.value == 0
        if together and _is_own(clause, match["nouns"], quantity.value):
            for kind in kinds:
                yield Found.of(quantity, kind, match)
        return
    verb = _happening().search(quantity.lead) if "行政" in quantity.tail else None
    noun = verb and _noun_behind().match(quantity.tail)
    if verb and noun and not _not_over_disclosure().match(prose.text, quantity.end):
        for kind in kinds_of(noun["nouns"]):
            yield Found.of(quantity, kind, verb, noun)


def kinds_of(said: str) -> list[str]:
    """The kinds of dispute that words name."""
    return [kind for kind, nouns in _KINDS.items() if any(noun in said for noun in nouns)]


def _all_kinds(quantity: Quantity, prose: Prose) -> str | None:
    """行政复议案件6件,其中信息公开类(0件): what the number before 其中 counts"""
    start, _ = prose.sentence_bounds(quantity.start)
    before = prose.text[max(start, quantity.start - _REACH) : quantity.start]
    match = _outer().search(before)
    kinds = kinds_of(match["nouns"]) if match else []
    return kinds[0] if len(kinds) == 1 else None


def _is_own(clause: str, nouns: str, value: float) -> bool:
    if _denied().search(clause[: clause.rfind(nouns)]):
        return False
    about = clause[: clause.rfind(nouns)]
    if "公开" in about:
        return True
    if _reviewing().search(about):
        return False
    if "复议" in clause or "诉讼" in clause:
        return True
    return not value and not _other_subject().search(about)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:(?:政府|政务)?信息公开(?:的|类)?(?=举报|投诉))?"
        rf"(?P<nouns>{_NOUN}{_CASE}(?:(?:、|和|及|与|以及|或){_NOUN}{_CASE})*)(?:数量|数|量|的)?"
        rf"(?P<each>各有|各|均|都)?(?:发生|收到)?{linking()})$"
    )


@cache
def _among_all() -> re.Pattern[str]:
    """其中信息公开类(0件) · 其中涉及政府信息公开的(5件)"""
    return re.compile(
        rf"其中[,:]?(?P<phrase>{_OVER_DISCLOSURE}(?:工作|方面|引发|引起|类|的|{_NOUN}{_CASE})*{linking()})$"
    )


@cache
def _outer() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<nouns>{_NOUN}{_CASE}(?:(?:、|和|及|与|以及|或){_NOUN}{_CASE})*){linking()}"
        rf"\d+{any_of('case_unit')}[,;(]?其中[^,。;\d]*$"
    )


@cache
def _not_over_disclosure() -> re.Pattern[str]:
    """行政复议6件(,其中信息公开类0件): of all kinds; (,均与政府信息公开无关): of other kinds"""
    return re.compile(
        rf"(?:[、和及]{_NOUN}{_CASE}{linking()}\d+{any_of('case_unit')})?[,;(]?其中[,:]?{_OVER_DISCLOSURE}(?:工作|方面|引发|引起|类|的|{_NOUN}{_CASE})*{linking()}\d"
        r"|[^。\n]{0,32}?(?:[与和同](?:政府|政务)?信息公开(?:工作)?(?:均|都|皆)?(?:无关|没有关系)"
        r"|(?:不|未)涉及(?:政府|政务)?信息公开|非(?:政府|政务)?信息公开)"
    )


@cache
def _other_subject() -> re.Pattern[str]:
    """受理12345投诉: complaints over anything"""
    return re.compile(any_of("other_subject"))


@cache
def _happening() -> re.Pattern[str]:
    """(发生)1起行政诉讼"""
    return re.compile(rf"(?P<phrase>{any_of('adverb')}*{any_of('happening')}了?)$")


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:因)?[^,。;、:\d复诉]{{0,16}}?(?P<nouns>行政复议|行政诉讼){_CASE}(?!机)")


@cache
def _denied() -> re.Pattern[str]:
    """未发生 directly before a number denies more than the number."""
    return re.compile(any_of("not_happened") + "$")


@cache
def _reviewing() -> re.Pattern[str]:
    return re.compile(any_of("reviewing"))
