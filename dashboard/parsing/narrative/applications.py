"""Applications for disclosure in prose: received, answered, or none at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of
from dashboard.parsing.narrative.negations import denies_all, negation, none_stated
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count

_APPLICATION = re.compile("申请")
_OF_DISCLOSURE = re.compile("(?:公开|信息).*申请|申请.*(?:公开|信息)")
_SENTENCE_END = re.compile("[。\n]")
_REPLY_REACH = 120  # characters behind the applications in which their replies are counted
_GAP = r"[^,。;:、\n\d未不]"


def find_applications(prose: Prose) -> Iterator[Found]:
    """Applications received and replied to; none received counts as zero."""
    for match in prose.find(negation("not_received"), _APPLICATION):
        said = match["object"]
        if _OF_DISCLOSURE.search(said) and not _other_case().search(said) and denies_all(said):
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
