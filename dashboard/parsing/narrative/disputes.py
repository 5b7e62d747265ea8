"""Reconsiderations, lawsuits and complaints over disclosure in prose, counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking, words

KINDS = {"review": "复议", "litigation": "诉讼", "complaints": "举报|投诉"}
_NOUN = r"(?:行政复议|行政诉讼|复议|诉讼|举报投诉|投诉举报|举报|投诉)"
_CASE = r"(?:申请|案件|案|事项|事件|情况)?"


def read_disputes(quantity: Quantity, clause: str) -> Iterator[Found]:
    """行政复议0件 · 行政复议、行政诉讼各1件 · 发生1起行政诉讼

    `clause` is the clause up to the quantity; 办理行政复议案件56件 is an organ that reviews
    others, unless the clause says that it is about disclosure.
    """
    if quantity.unit not in words("case_unit"):
        return
    match = _counted().search(quantity.lead)
    if match:
        kinds = _kinds(match["nouns"])
        together = len(kinds) < 2 or match["each"] or quantity.value == 0
        if together and _is_own(clause, match["nouns"]):
            for kind in kinds:
                yield Found.of(quantity, kind, match)
        return
    verb = _happening().search(quantity.lead)
    noun = verb and _noun_behind().match(quantity.tail)
    if verb and noun:
        for kind in _kinds(noun["nouns"]):
            yield Found.of(quantity, kind, verb, noun)


def _kinds(nouns: str) -> list[str]:
    return [kind for kind, words in KINDS.items() if re.search(words, nouns)]


def _is_own(clause: str, nouns: str) -> bool:
    if _denied().search(clause[: clause.rfind(nouns)]):
        return False
    about = clause[: clause.rfind(nouns)]
    if "公开" in about:
        return True
    if _reviewing().search(about):
        return False
    return "复议" in clause or "诉讼" in clause


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:(?:政府|政务)?信息公开(?:的|类)?(?=举报|投诉))?"
        rf"(?P<nouns>{_NOUN}{_CASE}(?:(?:、|和|及|与|以及|或){_NOUN}{_CASE})*)(?:数量|数|量)?"
        rf"(?P<each>各有|各|均|都)?(?:发生|收到)?{linking()})$"
    )


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
