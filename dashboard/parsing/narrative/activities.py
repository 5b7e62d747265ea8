"""Proposals, meetings, training, open days, suggestions, fees and accountability in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.negations import negation, none_stated
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count

_GAP = r"[^,。;:、\n\d]"
_FEE = re.compile("处理费")
_ACCOUNTABILITY = re.compile("责任追究")
_DISCLOSURE = re.compile("公开|政务")
_TRAINING = re.compile("训")
_TRAINING_REACH = 80  # characters in which the sentence says what the training was about
_SENTENCE_END = re.compile("[。\n]")
_NO_FEE = re.compile(rf"(?P<phrase>(?:未|没有)收取{_GAP}{{0,12}}?信息(?:公开)?处理费用?)")


def find_activities(prose: Prose) -> Iterator[Found]:
    """Proposals, meetings, training, open days, suggestions, fees, accountability."""
    for fact_id, (trigger, pattern) in _activities().items():
        for match in prose.find(pattern, trigger):
            yield _in_yuan(Found.of(match, fact_id))
    for match in prose.find(_trainees(), _TRAINING):
        before = prose.text[max(0, match.start() - _TRAINING_REACH) : match.start()]
        if _DISCLOSURE.search(_SENTENCE_END.split(before)[-1]):
            yield Found.of(match, "narrative.trainees")
    for match in prose.find(*_quoted_training()):
        kind = "training" if _DISCLOSURE.search(match["title"]) else "business_training"
        yield Found.of(match, f"narrative.{kind}_sessions")
    for match in prose.find(negation("not_happened"), _ACCOUNTABILITY):
        if "责任追究" in match["object"]:
            yield none_stated(match, "narrative.accountability_cases", "起")
    for match in prose.find(_NO_FEE, _FEE):
        yield none_stated(match, "narrative.processing_fee", "元")


def _in_yuan(found: Found) -> Found:
    if found.unit != "万元":
        return found
    value = Decimal(str(found.value)) * 10_000
    whole = value == value.to_integral_value()
    return found._replace(value=int(value) if whole else float(value), unit="元")


@cache
def _activities() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Fact → the word without which it is not there, and its wording."""
    handled = r"(?:共|累计)*(?:收到|承办|办理|办结|答复)"
    disclosure = rf"{_GAP}{{0,12}}?(?:政务公开|信息公开){_GAP}{{0,12}}?"
    wordings = {
        # 共收到政协委员提案办理1条
        "narrative.cppcc_proposals": (
            "提案",
            rf"(?P<phrase>{handled}(?:(?!人大){_GAP}){{0,10}}?政协{_GAP}{{0,8}}?提案{_GAP}{{0,4}}?"
            rf"{count('件|条|个|份')})",
        ),
        "narrative.npc_suggestions": (
            "人大",
            rf"(?P<phrase>{handled}{_GAP}{{0,10}}?人大(?:(?!政协){_GAP}){{0,8}}?建议(?:(?!政协){_GAP}){{0,4}}?"
            rf"{count('件|条|个|份')})",
        ),
        # “政府开放日活动”1次
        "narrative.open_day_events": (
            "开放日",
            rf"(?P<phrase>[“\"]?政府开放日(?:活动)?[”\"]?{count('次|场')})",
        ),
        "narrative.meetings": (
            "召开",
            rf"(?P<phrase>召开{disclosure}会议?{_GAP}{{0,4}}?{count('次|场', words=True)})",
        ),
        "narrative.training_sessions": (
            "培训",
            rf"(?P<phrase>(?:举办|开展|组织|召开){disclosure}培训{_GAP}{{0,4}}?"
            rf"{count('次|期|场', words=True)})",
        ),
        "narrative.interpretations": (
            "解读",
            rf"(?P<phrase>(?:发布|公开|制作){_GAP}{{0,10}}?政策解读{_GAP}{{0,6}}?"
            rf"{count('条|篇|件|份')})",
        ),
        # 收取信息处理费120元
        "narrative.processing_fee": (
            "处理费",
            rf"(?P<phrase>收取{_GAP}{{0,12}}?信息(?:公开)?处理费用?(?:共计|共)?{count('万元|元')})",
        ),
        # 征求意见建议7个方面26条: what is counted stands before the quantity quoted
        "narrative.suggestions_received": (
            "意见|建议",
            rf"(?:征求|征集|收集|收到){_GAP}{{0,10}}?(?:意见建议|意见|建议)"
            rf"(?P<phrase>(?:\d{{1,3}}个方面)?{count('条|件')})",
        ),
    }
    return {
        fact_id: (re.compile(trigger), re.compile(pattern))
        for fact_id, (trigger, pattern) in wordings.items()
    }


@cache
def _trainees() -> re.Pattern[str]:
    """举办政务公开培训班2期,培训人员120人次"""
    return re.compile(
        rf"(?P<phrase>(?:参训|参加培训|接受培训|培训)(?:工作人员|人员|干部)?(?:共计|共|达)?"
        rf"{count('人次|人|名')})"
    )


@cache
def _quoted_training() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """“企业家创新精神培训”2期150人次"""
    pattern = (
        r"(?P<phrase>[“\"](?P<title>[^“”\"\n]{2,24}培训)[”\"]"
        rf"{count('期|次|场')}(?:\d{{1,6}}人次)?)"
    )
    return re.compile(pattern), re.compile('培训[”"]')
