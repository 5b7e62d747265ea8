"""Reconsiderations, lawsuits and complaints over disclosure in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of
from dashboard.parsing.narrative.negations import denies_all, negation, none_stated
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count

_DISPUTE = re.compile("复议|诉讼|举报|投诉")


def find_disputes(prose: Prose) -> Iterator[Found]:
    """Reconsiderations, lawsuits and complaints over disclosure."""
    kinds = {"review": "复议", "litigation": "诉讼", "complaints": "举报|投诉"}
    for match in prose.find(negation("not_happened"), _DISPUTE):
        for kind, words in kinds.items():
            said = match["object"]
            if re.search(words, said) and not _outcome().search(said) and denies_all(said):
                yield none_stated(match, f"narrative.{kind}", "件")
    yield from _counted(prose)
    for match in prose.find(_counted_complaints(), _DISPUTE):
        yield Found.of(match, "narrative.complaints")
    for match in prose.find(_counted_together(), _DISPUTE):
        for kind in ("review", "litigation"):
            yield Found.of(match, f"narrative.{kind}")


def _counted(prose: Prose) -> Iterator[Found]:
    for kind, words in (("review", "行政复议"), ("litigation", "行政诉讼")):
        for start, end in prose.clauses(_DISPUTE):
            for match in _counted_disputes(words).finditer(prose.text, start, end):
                # an organ that reviews others' cases counts those, not its own
                before = prose.text[start : match.start()]
                is_own = "公开" in before or not _reviewing().search(before)
                if is_own and not _denied().search(before):
                    yield Found.of(match, f"narrative.{kind}")


@cache
def _outcome() -> re.Pattern[str]:
    """无行政诉讼败诉案件: what is denied is an outcome, not the case."""
    return re.compile(any_of("outcome"))


@cache
def _denied() -> re.Pattern[str]:
    """未发生 directly before a number denies more than the number."""
    return re.compile(any_of("not_happened") + "$")


@cache
def _reviewing() -> re.Pattern[str]:
    return re.compile(any_of("reviewing"))


@cache
def _counted_complaints() -> re.Pattern[str]:
    """收到政府信息公开举报投诉2件: only complaints that are said to be about disclosure"""
    gap = r"[^,。;:\n\d]"
    return re.compile(
        rf"(?P<phrase>(?:政府信息公开|政务公开|信息公开){gap}{{0,8}}?(?:举报投诉|投诉举报|举报|投诉)"
        rf"(?:案件|事项|数量|数)?(?:共计|共|为|:)?{count(any_of('case_unit'), words=True)})"
    )


@cache
def _counted_together() -> re.Pattern[str]:
    """行政复议、行政诉讼各1件 · 行政复议和行政诉讼均为0件"""
    return re.compile(
        r"(?P<phrase>行政复议(?:案件|申请)?[、和及](?:行政)?诉讼(?:案件)?(?:数量)?(?:各有?|均为|均|都为)"
        rf"{count(any_of('case_unit'), words=True)})"
    )


@cache
def _counted_disputes(words: str) -> re.Pattern[str]:
    """行政复议0件 · 行政诉讼案件共2起"""
    return re.compile(
        rf"(?P<phrase>{words}(?:申请|案件|案|事项|数量|数)?(?:共计|共|为|:)?"
        rf"{count(any_of('case_unit'), words=True)})"
    )
