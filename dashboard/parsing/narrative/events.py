"""Meetings, training and open days in prose, counted."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking

_ABOUT_DISCLOSURE = re.compile("公开|政务")
_DISCLOSURE_BEHIND = re.compile(r"[^。;\d]{0,16}(?:政务|信息)公开")
_OPENED = re.compile("(?P<phrase>(?:共|累计)*(?:开展|举办|组织|举行)了?)$")
_REACH = 60  # characters around a meeting in which its sentence says what it was about
_EVENTS, _PEOPLE = frozenset("次场期个"), frozenset(("人次", "人", "名"))


def read_event(quantity: Quantity, prose: Prose) -> Found | None:
    """召开政务公开工作会议3次 · 举办培训班2期 · 培训120人次: things that were held"""
    if quantity.unit in _PEOPLE:
        match = _trainees().search(quantity.lead)
        known = match and _is_about_disclosure(quantity, prose, behind=False)
        return Found.of(quantity, "trainees", match) if known else None
    if quantity.unit not in _EVENTS:
        return None
    return _titled_event(quantity) or _event(quantity, prose)


def _titled_event(quantity: Quantity) -> Found | None:
    """“企业家创新精神培训”2期 · “政府开放日”活动1次"""
    quoted = _quoted_training().search(quantity.lead)
    if quoted:
        kind = "training" if _ABOUT_DISCLOSURE.search(quoted["title"]) else "business_training"
        people = _people_behind().match(quantity.tail)
        return Found.of(quantity, f"{kind}_sessions", quoted, people)
    day = _open_day().search(quantity.lead)
    return Found.of(quantity, "open_day_events", day) if day else None


def _event(quantity: Quantity, prose: Prose) -> Found | None:
    verb = _held().search(quantity.lead)
    if not verb and (alone := _training_without_verb(quantity, prose)):
        return alone
    if verb and not verb["verb"] and verb.start() != 1:  # 工作会议3次、培训2次: one verb for both
        return None
    if not verb or "开放日" in quantity.tail or _attended().search(quantity.lead):
        return _open_day_behind(quantity)
    behind = None if verb["object"] else _event_behind().match(quantity.tail)
    said: str = behind[0] if behind else verb["object"]
    event = _kind_of_event(said)
    if not event:
        return None
    if not _is_about_disclosure(quantity, prose, said=said):
        is_business = event == "training_sessions" and _business_training().search(said)
        return (
            Found.of(quantity, "business_training_sessions", verb, behind) if is_business else None
        )
    return Found.of(quantity, event, verb, behind)


def _training_without_verb(quantity: Quantity, prose: Prose) -> Found | None:
    """开展法治培训5次;(政务公开培训1次)"""
    match = _training_alone().fullmatch(quantity.lead)
    start = max(prose.sentence_bounds(quantity.start)[0], quantity.start - _REACH)
    if not match or _attended().search(prose.text, start, quantity.start):
        return None
    return Found.of(quantity, "training_sessions", match)


def _kind_of_event(said: str) -> str | None:
    if _partial_event().search(said):
        return None
    if "培训" in said or "轮训" in said:
        return "training_sessions"
    return "meetings" if said.endswith(("会", "会议")) else None


def _is_about_disclosure(
    quantity: Quantity, prose: Prose, *, said: str = "", behind: bool = True
) -> bool:
    """Whether the event, or the sentence around it, names disclosure and no other matter."""
    if _ABOUT_DISCLOSURE.search(said):
        return True
    if said and not _plain_event().fullmatch(said):
        return False
    start, end = prose.sentence_bounds(quantity.start)
    before = prose.text[max(start, quantity.start - _REACH) : quantity.start]
    last = None
    for last in _matter().finditer(before):  # noqa: B007  the last one is wanted
        pass
    if last:
        return last["disclosure"] is not None
    after = prose.text[quantity.end : min(end, quantity.end + _REACH // 2)]
    return behind and _DISCLOSURE_BEHIND.match(after) is not None


def _open_day_behind(quantity: Quantity) -> Found | None:
    verb = _OPENED.search(quantity.lead)
    behind = verb and _open_day_named().match(quantity.tail)
    return Found.of(quantity, "open_day_events", verb, behind) if behind else None


@cache
def _held() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<phrase>(?:{any_of('adverb')}*(?P<verb>{any_of('hold')})了?|(?<=[、和及]))"
        rf"(?P<object>(?:(?!{any_of('hold')})[^,。;:\n\d])*?){linking()})$"
    )


@cache
def _training_alone() -> re.Pattern[str]:
    return re.compile(
        rf"[,;、]?(?P<phrase>(?:政务|信息)公开(?:业务|工作|专题)?培训(?:会议?|班|活动|讲座)?{linking()})"
    )


@cache
def _attended() -> re.Pattern[str]:
    """参加上级组织的培训: held by others"""
    return re.compile(any_of("attended"))


@cache
def _event_behind() -> re.Pattern[str]:
    """召开3次(政务公开工作会议)"""
    return re.compile(
        r"[^,。;:、\n\d]{0,24}?(?:培训(?:会议?|班|活动|讲座)?|会议|会)(?=[,。;、()]|专题|研究|部署|讨论|传达|听取|学习|$)"
    )


@cache
def _business_training() -> re.Pattern[str]:
    """统计人员业务培训: of a matter that it names, or of a business that is not disclosure"""
    return re.compile("[^业务]{2}业务(?:知识|能力|技能)?培训")


@cache
def _plain_event() -> re.Pattern[str]:
    """专题会议, 业务培训班: of no matter of its own"""
    return re.compile(rf"{any_of('plain_event')}*(?:培训(?:会议?|班|活动|讲座)?|会议|会)")


@cache
def _partial_event() -> re.Pattern[str]:
    """新闻发布会, 座谈会: other events than meetings about the work"""
    return re.compile(any_of("other_event"))


@cache
def _matter() -> re.Pattern[str]:
    return re.compile(rf"(?P<disclosure>(?:政务|信息)公开)|{any_of('other_matter')}")


@cache
def _trainees() -> re.Pattern[str]:
    """参训人员(120人次) · 累计培训(120人次)"""
    return re.compile(
        rf"(?P<phrase>{any_of('adverb')}*(?:参训|受训|参培|参加培训|接受培训|参加人员|参加人数|参会培训|培训)"
        rf"(?:工作人员|各类人员|有关人员|相关人员|人员|干部|职工|学员|业务骨干)*(?:人数|人次|总人数)?{linking()})$"
    )


@cache
def _quoted_training() -> re.Pattern[str]:
    """“企业家创新精神培训”(2期)150人次"""
    return re.compile(r"(?P<phrase>[“\"](?P<title>[^“”\"\n]{2,24}培训班?)[”\"](?:活动|班)?)$")


@cache
def _people_behind() -> re.Pattern[str]:
    return re.compile(r"\d{1,6}人次")


@cache
def _open_day_named() -> re.Pattern[str]:
    """举办2次(“政府开放日”活动)"""
    return re.compile(rf"[“\"]?{any_of('open_day')}[”\"]?(?:活动)?")


@cache
def _open_day() -> re.Pattern[str]:
    """“政府开放日活动”(1次)"""
    return re.compile(
        rf"(?P<phrase>[“\"]?{any_of('open_day')}[”\"]?(?:主题)?(?:活动)?[”\"]?{linking()})$"
    )
