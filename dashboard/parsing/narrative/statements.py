"""Everything else the prose counts: applications, disputes, staff, meetings, fees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count

_CLAUSE = r"[^,。;:\n]"
_GAP = r"[^,。;:、\n\d]"
_APPLICATION = re.compile("申请")
_DISPUTE = re.compile("复议|诉讼|举报|投诉")
_STAFF = re.compile("专职|全职|兼职")
_OF_DISCLOSURE = re.compile("(?:公开|信息).*申请|申请.*(?:公开|信息)")
# 未收到申请人…, …申请的投诉, 上年结转的申请: another thing is counted
_OTHER_CASE = re.compile("申请人|投诉|举报|复议|诉讼|结转")
_SENTENCE_END = re.compile("[。\n]")
_REVIEWING = re.compile("收到|接到|办理|受理|审理|审结|承办|代理|化解|复议机关")
_FEE = re.compile("处理费")
_DISCLOSURE = re.compile("公开|政务")


@cache
def _negation(verbs: str) -> re.Pattern[str]:
    """A clause that says something did not happen, from its negation on.

    A clause that opens with its year is quoted whole: the year belongs to the statement.
    """
    dated = rf"(?<=[,。;:\n])(?:\d{{4}}年度?|{any_of('this_year')}){_CLAUSE}{{0,16}}?"
    return re.compile(
        rf"(?P<phrase>(?:{dated})?(?<!有)(?:{any_of(verbs)})(?!{any_of('not_negating')})"
        rf"(?P<object>{_CLAUSE}{{0,80}}))"
    )


def _none(match: re.Match[str], fact_id: str, unit: str) -> Found:
    start, end = match.span("phrase")
    return Found(fact_id, 0, start, end, unit)


def find_applications(prose: Prose) -> Iterator[Found]:
    """Applications received and replied to; none received counts as zero."""
    for match in prose.find(_negation("not_received"), _APPLICATION):
        said = match["object"]
        if _OF_DISCLOSURE.search(said) and not _OTHER_CASE.search(said):
            yield _none(match, "narrative.applications_received", "件")
    for match in prose.find(_counted_applications(), _APPLICATION):
        if "公开" in match["phrase"] and not _OTHER_CASE.search(match["phrase"]):
            yield Found.of(match, "narrative.applications_received")
            yield from _replies(prose.text, match.end())


@cache
def _counted_applications() -> re.Pattern[str]:
    """共受理依申请公开信件0件 · 收到12件政府信息公开申请"""
    quantity = count(any_of("case_unit"), words=True)
    gap = r"[^,。;:、\n\d未不]"
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*(?<![未没]){any_of('receive')}[过了并]?"
        rf"(?=[^,。;\n]{{0,40}}?申请){gap}{{0,30}}?:?{quantity}(?:{gap}{{0,20}}?申请)?)"
    )


def _replies(text: str, start: int) -> Iterator[Found]:
    """办结11件, later in the sentence that says how many applications came in"""
    closing = _SENTENCE_END.search(text, start)
    end = closing.start() if closing else len(text)
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
    for match in prose.find(_negation("not_happened"), _DISPUTE):
        for kind, words in kinds.items():
            if re.search(words, match["object"]):
                yield _none(match, f"narrative.{kind}", "件")
    for kind, words in (("review", "行政复议"), ("litigation", "行政诉讼")):
        for start, end in prose.clauses(_DISPUTE):
            for match in _counted_disputes(words).finditer(prose.text, start, end):
                # an organ that reviews others' cases counts those, not its own
                before = prose.text[start : match.start()]
                if "公开" in before or not _REVIEWING.search(before):
                    yield Found.of(match, f"narrative.{kind}")


@cache
def _counted_disputes(words: str) -> re.Pattern[str]:
    """行政复议0件 · 行政诉讼案件共2起"""
    return re.compile(
        rf"(?P<phrase>{words}(?:申请|案件|案|事项|数量|数)?(?:共计|共|为|:)?"
        rf"{count(any_of('case_unit'), words=True)})"
    )


def find_staff(prose: Prose) -> Iterator[Found]:
    """Full-time and part-time staff; 非专职 says there is no full-time member."""
    # 专兼职, 专职和兼职: one number for both is a number for neither
    both = "".join(f"(?<!专职{mark})" for mark in "、和或及与")
    for kind, word in (
        ("full_time", "(?:专职|全职)(?![、和或及与]兼职)"),
        ("part_time", f"(?<!专){both}兼职"),
    ):
        for pattern in (_staff_behind_number(word), _staff_before_number(word)):
            for match in prose.find(pattern, _STAFF):
                yield Found.of(match, f"narrative.staff_{kind}")._replace(unit="人")
    for match in prose.find(_not_full_time(), _STAFF):
        yield _none(match, "narrative.staff_full_time", "人")


@cache
def _staff_behind_number(word: str) -> re.Pattern[str]:
    """配备一名兼职人员"""
    return re.compile(
        rf"(?P<phrase>(?:{any_of('provide')}了?)?{count('名|位|人|个', words=True)}"
        rf"{_GAP}{{0,4}}?(?<!非){word}(?:从事|负责)?{_GAP}{{0,6}}?{any_of('staff')})(?!\d)"
    )


@cache
def _staff_before_number(word: str) -> re.Pattern[str]:
    """现有兼职工作人员1人"""
    return re.compile(
        rf"(?P<phrase>(?:{any_of('provide')}了?)?(?<!非){word}{_GAP}{{0,6}}?{any_of('staff')}"
        rf"(?:共计|共有|共|数|为|有|:)*{count('名|位|人', words=True)})"
    )


@cache
def _not_full_time() -> re.Pattern[str]:
    """从事政府信息公开工作的人员非专职人员"""
    return re.compile(
        rf"(?P<phrase>{_CLAUSE}{{0,30}}(?:公开|信息){_CLAUSE}{{0,12}}非专职{_CLAUSE}{{0,8}})"
    )


def find_activities(prose: Prose) -> Iterator[Found]:
    """Proposals, meetings, training, open days, suggestions, fees, accountability."""
    for fact_id, (trigger, pattern) in _activities().items():
        for match in prose.find(pattern, trigger):
            yield _in_yuan(Found.of(match, fact_id))
    for match in prose.find(*_quoted_training()):
        kind = "training" if _DISCLOSURE.search(match["title"]) else "business_training"
        yield Found.of(match, f"narrative.{kind}_sessions")
    for match in prose.find(_negation("not_happened"), re.compile("责任追究")):
        if "责任追究" in match["object"]:
            yield _none(match, "narrative.accountability_cases", "起")
    no_fee = re.compile(rf"(?P<phrase>(?:未|没有)收取{_GAP}{{0,12}}?信息(?:公开)?处理费用?)")
    for match in prose.find(no_fee, _FEE):
        yield _none(match, "narrative.processing_fee", "元")


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
def _quoted_training() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """“企业家创新精神培训”2期150人次"""
    pattern = (
        r"(?P<phrase>[“\"](?P<title>[^“”\"\n]{2,24}培训)[”\"]"
        rf"{count('期|次|场')}(?:\d{{1,6}}人次)?)"
    )
    return re.compile(pattern), re.compile('培训[”"]')


RULES: tuple[Callable[[Prose], Iterator[Found]], ...] = (
    find_applications,
    find_disputes,
    find_staff,
    find_activities,
)
