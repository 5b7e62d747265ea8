"""Full-time and part-time staff in prose, counted or merely said to exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking, words

_REACH = 80  # characters of a clause in which what was done with the staff is said
_KINDS = {"staff_full_time": "(?:专职|全职)", "staff_part_time": "兼职"}
# 专兼职, 专(兼)职, 专职和兼职: one number for both is a number for neither
_BOTH = re.compile(r"专[(、]?兼|兼[(、]?专|专职[、和或及与/](?:工作)?兼职|兼职[、和或及与/]专职")
_NOT_FULL_TIME = re.compile("非专职")
_STAFF_WORD = re.compile("专职|全职|兼职|专人")
# 新增1名: an increment; 培训专职人员12名, 12名专职人员参加培训: those who attended
_NOT_IN_POST = re.compile(
    r"(?:新增|增加|增配|增设|新聘|补充|调离|减少|调整|更换)(?:了|政府信息公开|政务公开)?$"
    r"|(?:新增|增加|增配|新聘|补充|调离|减少|培训|轮训|组织|召集|表彰|考核)了?(?:政府信息公开|政务公开)?"
    r"(?:\d+[名位人])?(?:专职|兼职|全职)"
    r"|(?:原有|原来|原先|曾有)[^,。;\d]{0,6}(?:专职|兼职|全职)"
)
_ATTENDING = re.compile("参加|参训|参会|受训|前往|赴")
_ALL_ALIKE = re.compile(r"[,(]?(?:均|都|全部)(?:为|是|系)(?P<kind>专职|兼职)")


def read_staff(quantity: Quantity, prose: Prose) -> Iterator[Found]:
    """专职工作人员2名 · 1名同志兼职负责 · 工作人员3名,均为兼职"""
    if quantity.unit not in words("person_unit") or _distributed().search(quantity.lead):
        return
    if _ATTENDING.search(quantity.tail) or _is_of_event(quantity, prose):
        return
    is_joint = bool(_BOTH.search(quantity.lead)) and not quantity.lead.endswith(("各", "均为"))
    for kind, word in _KINDS.items():
        behind = _behind(word).match(quantity.tail)
        lead = _before(word).search(quantity.lead)
        if lead and not is_joint:
            yield Found.of(quantity, kind, lead)._replace(unit="人")
            return
        if behind and not _BOTH.search(behind[0]):
            provided = _provided().search(quantity.lead)
            yield Found.of(quantity, kind, provided, behind)._replace(unit="人")
            return
    both = _each().search(quantity.lead)
    if both:
        for kind in _KINDS:
            yield Found.of(quantity, kind, both)._replace(unit="人")
        return
    alike = _ALL_ALIKE.match(prose.text, quantity.end)
    named = _named().search(quantity.lead)
    if alike and named:
        kind = "staff_full_time" if alike["kind"] == "专职" else "staff_part_time"
        start = quantity.origin + named.start("phrase")
        yield Found.of(quantity, kind)._replace(start=start, end=alike.end(), unit="人")


def _is_of_event(quantity: Quantity, prose: Prose) -> bool:
    """培训专职人员12名、兼职56名: the clause says that they were added, trained or sent"""
    start = max(prose.clause(quantity.start)[0], quantity.start - _REACH)
    clause = prose.text[start : quantity.end] + quantity.tail[:8]
    return bool(_NOT_IN_POST.search(clause) or _NOT_IN_POST.search(quantity.lead))


def find_not_full_time(prose: Prose) -> Iterator[Found]:
    """从事政府信息公开工作的人员非专职人员: there is no full-time member"""
    for start, end in prose.clauses(_NOT_FULL_TIME):
        for match in _not_full_time().finditer(prose.text, start, end):
            first, last = match.span()
            yield Found("staff_full_time", 0, first, last, "人")


def existing_staff(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of wording that says someone does the work, without a number."""
    for match in _STAFF_WORD.finditer(text):
        word, start = match[0], match.start()
        if word == "专人":
            end = _designated().match(text, start)
            yield "staff_designated", start, end.end() if end else match.end()
        elif text[start - 1 : start] != "非":
            person = _person().match(text, match.end())
            if person and text[person.end() : person.end() + 1] != "数":  # a row of the annex
                kind = "staff_part_time" if word == "兼职" else "staff_full_time"
                yield kind, start, person.end()


@cache
def _designated() -> re.Pattern[str]:
    return re.compile(any_of("designated"))


@cache
def _person() -> re.Pattern[str]:
    """专职(信息人员)"""
    return re.compile(rf"[^,。;、\n\d]{{0,4}}?{any_of('staff')}")


@cache
def _not_full_time() -> re.Pattern[str]:
    return re.compile(
        r"[^,。;:\n]{0,30}(?:公开|信息)[^,。;:\n]{0,12}非专职[^,。;:\n]{0,8}|非专职(?:工作)?人员"
    )


@cache
def _of_disclosure() -> str:
    """What may stand between 专职 and the noun: 从事政府信息公开(工作人员); 消防 may not."""
    return rf"(?:{any_of('staff_modifier')}){{0,6}}"


@cache
def _provide() -> str:
    return rf"(?:{any_of('provide')}了?)"


@cache
def _before(word: str) -> re.Pattern[str]:
    """现有兼职工作人员(1人) · 兼职(3名)"""
    return re.compile(
        rf"(?P<phrase>{_provide()}?(?<![非专]){word}(?:的)?{_of_disclosure()}{any_of('staff')}?"
        rf"(?:人数|数量|数)?{linking()})$"
    )


@cache
def _behind(word: str) -> re.Pattern[str]:
    """(配备1名)兼职人员 · (一名)同志为政府信息公开专职人员 · (1名)同志兼职负责"""
    person = rf"(?:{any_of('staff')}|{any_of('post')})"
    other = (
        "(?=[、,和及与]{1,2}[0-9一二两三四五六七八九十]{1,3}[名人位]兼职)"  # 1名专职、2名兼职人员
    )
    return re.compile(
        rf"(?:{person}|{any_of('staff_modifier')}){{0,5}}(?:作为|担任|为|任|是|系)?"
        rf"{_of_disclosure()}(?<!非){word}(?:{_of_disclosure()}{any_of('staff')}|{any_of('in_charge')}|(?=$|[;、])|(?:政府|政务)?(?:信息)?公开工作|{other})"
    )


@cache
def _provided() -> re.Pattern[str]:
    return re.compile(rf"(?P<phrase>{_provide()})$")


@cache
def _each() -> re.Pattern[str]:
    """专职、兼职工作人员各(1名)"""
    return re.compile(
        rf"(?P<phrase>{_provide()}?(?:专职[、和及与]兼职|专兼职)"
        rf"{_of_disclosure()}{any_of('staff')}?各有?)$"
    )


@cache
def _named() -> re.Pattern[str]:
    """配备工作人员(3名,均为兼职)"""
    return re.compile(
        rf"(?P<phrase>{_provide()}?{_of_disclosure()}{any_of('staff')}{linking()}"
        rf"|{_provide()})$"
    )


@cache
def _distributed() -> re.Pattern[str]:
    """各科室确定1名: a number for each of many"""
    return re.compile(any_of("each_of_many"))
