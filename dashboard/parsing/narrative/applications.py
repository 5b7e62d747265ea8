"""Applications for disclosure and what became of them before reviewers and courts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of
from dashboard.parsing.narrative.negations import negation, none_stated
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count

_APPLICATION = re.compile("申请")
_DISPUTE = re.compile("复议|诉讼|举报|投诉")
_OF_DISCLOSURE = re.compile("(?:公开|信息).*申请|申请.*(?:公开|信息)")
_SENTENCE_END = re.compile("[。\n]")
_QUANTITY = re.compile(r"\d[余多]?[件起宗例条次个]")
_REPLY_REACH = 120  # characters behind the applications in which their replies are counted
_GAP = r"[^,。;:、\n\d未不]"


def find_applications(prose: Prose) -> Iterator[Found]:
    """Applications received and replied to; none received counts as zero."""
    for match in prose.find(negation("not_received"), _APPLICATION):
        said = match["object"]
        if _OF_DISCLOSURE.search(said) and not _other_case().search(said) and _is_plain(said):
            yield none_stated(match, "narrative.applications_received", "件")
    for match in prose.find(_counted_applications(), _APPLICATION):
        if "公开" in match["phrase"] and not _other_case().search(match["phrase"]):
            yield Found.of(match, "narrative.applications_received")
            yield from _replies(prose.text, match.end())
    for match in prose.find(_none_reported(), _APPLICATION):
        yield none_stated(match, "narrative.applications_received", "件")


@cache
def _other_case() -> re.Pattern[str]:
    """未收到申请人…, …申请的投诉, 上年结转的申请: another thing is counted."""
    return re.compile(any_of("other_case"))


@cache
def _none_reported() -> re.Pattern[str]:
    """依申请公开数量:无 · 依申请公开为零报告"""
    return re.compile(
        rf"(?P<phrase>依申请公开{_GAP}{{0,8}}?(?::|为)?(?:无|零报告|零))(?=[,。;\n]|$)"
    )


@cache
def _counted_applications() -> re.Pattern[str]:
    """共受理依申请公开信件0件 · 收到12件政府信息公开申请"""
    quantity = count(any_of("case_unit"), words=True)
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*(?<![未没]){any_of('receive')}[过了并]?"
        rf"(?=[^,。;\n]{{0,40}}?申请){_GAP}{{0,30}}?:?{quantity}(?:{_GAP}{{0,20}}?申请)?)"
    )


def _replies(text: str, start: int) -> Iterator[Found]:
    """办结11件, later in the sentence that says how many applications came in"""
    closing = _SENTENCE_END.search(text, start)
    end = min(closing.start() if closing else len(text), start + _REPLY_REACH)
    for match in _reply().finditer(text, start, end):
        yield Found.of(match, "narrative.applications_replied")


@cache
def _reply() -> re.Pattern[str]:
    quantity = count(any_of("case_unit"), words=True)
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*{any_of('reply')}[过了]?(?:申请)?{quantity})"
    )


def find_disputes(prose: Prose) -> Iterator[Found]:
    """Reconsiderations, lawsuits and complaints over disclosure."""
    kinds = {"review": "复议", "litigation": "诉讼", "complaints": "举报|投诉"}
    for match in prose.find(negation("not_happened"), _DISPUTE):
        for kind, words in kinds.items():
            said = match["object"]
            if re.search(words, said) and not _outcome().search(said) and _is_plain(said):
                yield none_stated(match, f"narrative.{kind}", "件")
    for kind, words in (("review", "行政复议"), ("litigation", "行政诉讼")):
        for start, end in prose.clauses(_DISPUTE):
            for match in _counted_disputes(words).finditer(prose.text, start, end):
                # an organ that reviews others' cases counts those, not its own
                before = prose.text[start : match.start()]
                is_own = "公开" in before or not _reviewing().search(before)
                if is_own and not _denied().search(before):
                    yield Found.of(match, f"narrative.{kind}")

    for match in prose.find(_counted_together(), _DISPUTE):
        for kind in ("review", "litigation"):
            yield Found.of(match, f"narrative.{kind}")


def _is_plain(said: str) -> bool:
    """Whether nothing at all is denied, rather than more than some number (未超过20件)."""
    return not _QUANTITY.search(said)


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
