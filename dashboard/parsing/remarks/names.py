"""Names of other authorities where a report names itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Identity, Mention
from dashboard.parsing.identity.departments import function_of
from dashboard.parsing.identity.gazetteer import (
    division_coded,
    divisions_named,
    is_full_name,
    is_within,
)
from dashboard.parsing.identity.names import Named, read_name
from dashboard.parsing.identity.titles import is_organ
from dashboard.parsing.remarks.kinship import is_kin
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of
from dashboard.vocabulary import Division

_PREAMBLE = 500  # characters of section 1 in which a preamble may stand
_INSTITUTIONS = frozenset({"university", "hospital"})  # 曲阜市第一中学 is beneath 曲阜市教育局
_OFFICE = re.compile(r"(?<=[局委厅会])[一-鿿()]{0,12}(?:办公室|科|股|处|室)$")
_TOWN_END = re.compile("(?:民族乡|镇|乡|苏木|街道|地区)$")
_LONGEST_NAME = 45  # characters, with the verb before it
_NAME = r"(?P<organ>[一-鿿〇·()]{4,40}?)"


class _Own(NamedTuple):
    """Who reports, as far as names can be held against it."""

    identity: Identity
    division: Division | None

    @property
    def year(self) -> int | None:
        return self.identity.year


def read_names(
    passages: Passages, identity: Identity, named: Iterable[Mention]
) -> Iterator[Mention]:
    """`mention.foreign.place` and `.department`, with the name as detail.

    `named` is what title and signature name. Judged are settled authorities alone. A name is
    another's where it is neither above nor beneath the authority, nor one of its own names.
    """
    if identity.authority is None:
        return
    code, year = identity.region.code, identity.year
    own = _Own(identity, division_coded(code, year) if code else None)
    seen: set[str] = set()
    for start, end in _self_namings(passages):
        name = passages.text[start:end]
        if name not in seen and (kind := _foreign(name, own)):
            yield passages.mention(f"foreign.{kind}", start, end, detail=name)
        seen.add(name)
    for mention in named:
        name = mention.detail or ""
        if mention.id == "mention.signature.authority" and (kind := _foreign(name, own)):
            yield Mention(f"mention.foreign.{kind}", mention.span, name)
    if own.division:
        yield from _led_from_elsewhere(passages, own.division, year)


def _self_namings(passages: Passages) -> Iterator[tuple[int, int]]:
    """The places where a report prints its own name, in no certain order."""
    text, (begin, finish) = passages.text, passages.overview
    end = min(begin + _PREAMBLE, finish)
    start = 0 if passages.is_divided else begin
    found = [*_compiled().finditer(text, start, end), *_contact().finditer(text, start, end)]
    for year in _of_year().finditer(text, start, end):
        first = max(start, year.start() - _LONGEST_NAME)
        found += filter(None, [_published().search(text, first, year.start())])
    for match in found:
        yield match.start("organ"), match.start("organ") + len(_without_office(match["organ"]))
    for line, _ in passages.lines(begin, finish):
        if subject := _subject().match(text, line, finish):
            yield subject.span("organ")
    if "领导" in text:
        for led in _led_by_party().finditer(text, begin, finish):
            yield led.span("organ")
    for place in passages.captions():
        if caption := _caption().fullmatch(text, *place):
            yield caption.span("organ")


def _without_office(name: str) -> str:
    """曲阜市科学技术局办公室, 白城市教育局信息公开领导小组办公室: the authority alone"""
    return _OFFICE.sub("", name)


def _foreign(name: str, own: _Own) -> str | None:
    """What sets a name apart from the authority's: its place or its department; null: nothing."""
    names = (own.identity.authority or "", own.identity.authority_as_printed or "")
    if any(name in each or (each and each in name) for each in names) or not is_organ(name):
        return None
    read = read_name(name, own.year)
    if own.division and read.prints_division and read.candidates:
        if not any(_is_related(each, own.division, own.year) for each in read.candidates):
            return "place"
    elif read.town and own.identity.region.town:
        towns = [_TOWN_END.sub("", town) for town in (read.town, own.identity.region.town)]
        return None if towns[0] in towns[1] or towns[1] in towns[0] else "place"
    return "department" if _is_other_department(read, own) else None


def _is_related(one: Division, other: Division, year: int | None) -> bool:
    return is_within(one, (other,), year) or is_within(other, (one,), year)


def _is_other_department(read: Named, own: _Own) -> bool:
    """Whether a name of the authority's own place is that of another department."""
    function = function_of(read.rest)
    if function is None or not function.exact or function.department in _INSTITUTIONS:
        return False
    if own.division is None or read.town or own.identity.region.town:
        return False
    is_here = any(each.code == own.division.code for each in read.candidates) or (
        read.kind is not None and own.division.name.endswith(read.kind)
    )
    return is_here and not is_kin(function.department, own.identity)


def _led_from_elsewhere(
    passages: Passages, division: Division, year: int | None
) -> Iterator[Mention]:
    """在邹城市委、市政府的领导下, in a report of 曲阜市"""
    if "领导" not in passages.text:
        return
    for match in _led_by_place().finditer(passages.text, *passages.overview):
        name = match["place"]
        candidates = divisions_named(name, year) if is_full_name(name) else ()
        if candidates and not any(_is_related(each, division, year) for each in candidates):
            yield passages.mention("foreign.place", *match.span("place"), detail=name)


@cache
def _compiled() -> re.Pattern[str]:
    """本报告由曲阜市科学技术局按照…编制"""
    return re.compile(rf"(?:报告|年报)(?:系|是)?由{_NAME}{any_of('on_basis')}")


@cache
def _of_year() -> re.Pattern[str]:
    """What follows the name in 现公布《曲阜市科学技术局2021年政府信息公开工作年度报告》"""
    return re.compile(rf"20(?<!\d20)\d\d年?度?{any_of('subject')}")


@cache
def _published() -> re.Pattern[str]:
    """The name itself, at the end of a stretch."""
    return re.compile(rf"{any_of('published')}了?《?{_NAME}(?:关于)?$")


@cache
def _contact() -> re.Pattern[str]:
    """请与曲阜市科学技术局联系 · 请联系曲阜市科学技术局(地址…)"""
    return re.compile(
        rf"请(?:直接|及时|致电)?(?:与|联系|向|同){_NAME}(?:{any_of('contact_verb')}|\((?:地址|联系|电话)|[,。])"
    )


@cache
def _subject() -> re.Pattern[str]:
    """2021年,曲阜市科学技术局深入贯彻… · 曲阜市科学技术局在市委领导下…, at the start of a line"""
    last_letters = "".join({organ[-1] for organ in vocabulary.words("identity_words")["organ"]})
    return re.compile(
        r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]+)?(?:20\d\d年度?以?来?,?)?"
        rf"(?P<organ>[一-鿿〇·()]{{2,30}}?[{last_letters}])(?:在?20\d\d年度?)?,?"
        rf"(?:{any_of('self_verb')}|在[^,。;\n]{{2,24}}?{any_of('led_by')})"
    )


@cache
def _led_by_party() -> re.Pattern[str]:
    """在曲阜市科学技术局党组的领导下"""
    return re.compile(
        rf"在(?P<organ>[一-鿿〇·]{{3,30}}?){any_of('party')}[^,。;\n]{{0,10}}?{any_of('led')}"
    )


@cache
def _led_by_place() -> re.Pattern[str]:
    return re.compile(
        r"在(?:中共)?(?P<place>[一-鿿]{1,10}?[省市区县州旗盟])[省市区县州旗盟]?(?:委|党委|人民政府|政府)"
        rf"[^。;\n]{{0,24}}?{any_of('led')}"
    )


@cache
def _caption() -> re.Pattern[str]:
    """曲阜市科学技术局2021年政府信息公开情况统计表"""
    return re.compile(
        rf"(?:附件\d?:?)?{_NAME}20\d\d年?度?{any_of('subject')}(?:工作)?{any_of('statistics_table')}"
    )
