"""Applications told apart by the way they came or by who made them: 书面2件、网上5件,总计7件."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking

_WHOLE = re.compile(
    "信息公开的?申请|依申请公开|申请公开(?:政府|政务)?信息(?!的)|公开(?:政府|政务)?信息的?申请"
)
_REACH = 160  # characters before a sum in which its sentence names applications
_LONGEST_PART = 24  # characters that name a part: 通过网络收到政府信息公开申请共
_SPECIFIC = re.compile("申请公开.")


class Enumerated:
    """Remembers the parts of a sentence, for the sum behind them."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._sentence = -1
        self._parts: list[int | float] = []

    def sum(self, quantity: Quantity) -> re.Match[str] | None:
        """The words of a sum (合计) whose value is that of the parts before it in the sentence."""
        sentence = self._prose.sentence(quantity.start)
        if sentence != self._sentence:
            self._sentence, self._parts = sentence, []
        if _part().search(quantity.lead[-_LONGEST_PART:]):
            self._parts.append(quantity.value)
            return None
        match = _sum().fullmatch(quantity.lead)
        if not match or len(self._parts) < 2 or sum(self._parts) != quantity.value:
            return None
        start = max(self._prose.sentence_bounds(quantity.start)[0], quantity.start - _REACH)
        return match if "申请" in self._prose.text[start : quantity.start] else None


def is_whole(said: str) -> bool:
    """Whether words name the applications for disclosure, not a part of them or all kinds."""
    return bool(_WHOLE.search(said))


def is_one_of_several(quantity: Quantity, said: str, text: str) -> bool:
    """Whether a number goes on in a list of its equals, so that it is no total.

    收到书面申请2件、网上申请5件 · 申请公开环评信息3件、处罚信息2件
    """
    match = _next_part().match(text, quantity.end)
    if not match:
        return False
    if _way().search(match["label"]):
        return True
    goes_on = match["joint"] != "," and not _not_a_part().search(match["label"])
    return bool(_SPECIFIC.search(said)) and goes_on


@cache
def _way() -> re.Pattern[str]:
    return re.compile(any_of("one_way", "applicant"))


@cache
def _part() -> re.Pattern[str]:
    """通过信函收到申请(2件) · 法人申请(3件)"""
    return re.compile(
        rf"{any_of('one_way', 'applicant')}(?:方式|渠道|途径)?(?:收到|受理|提交|提出)*的?"
        rf"(?:(?:政府|政务)?信息公开)?(?:申请)?{linking()}$"
    )


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(
        rf"[、,;(]?(?P<phrase>{any_of('sum')}(?:收到|受理)?(?:(?:政府|政务)?信息公开)?(?:申请)?{linking()})"
    )


@cache
def _next_part() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<joint>[、,;和及与])(?P<label>[^,。;、:\n\d()]{{1,14}})\d+{any_of('case_unit')}"
    )


@cache
def _not_a_part() -> re.Pattern[str]:
    """、办结12件: another thing that was done"""
    return re.compile(
        f"{any_of('not_label', 'reply', 'other_case')}|^其中"
        f"|^(?!{any_of('label_noun')}){any_of('not_label_start')}"
    )
