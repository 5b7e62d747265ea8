"""How much was disclosed through one channel: website, WeChat, notice board."""

from __future__ import annotations

import re
from functools import cache

from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity
from dashboard.parsing.narrative.words import any_of, linking, roles, words

_TOGETHER = re.compile("[、和及与或等]")
_REACH = 80  # characters in which a channel is named before what it published
_BEFORE_CHANNEL = 10  # characters in which another channel is joined to it


def read_channel(quantity: Quantity) -> Found | None:
    """微信公众号发布信息312条; null where several channels are counted together."""
    if quantity.unit not in words("item_unit") or not channel_word().search(quantity.lead):
        return None
    match = _channel_discloses().search(quantity.lead)
    if not match or quantity.tail[:1].isdecimal():  # 推送86期356条: each issue has several
        return None
    if _of_others().search(quantity.lead):
        return None
    before = quantity.lead[: match.start("channel")]
    if _together().search(before.lstrip("、")[-_BEFORE_CHANNEL:]) or _TOGETHER.search(
        match["between"]
    ):
        return None
    kinds = {
        kind_of(each[0]) for each in channel_word().finditer(match["channel"] + match["between"])
    }
    if len(kinds) > 1:
        return None
    behind = _noun_behind().match(quantity.tail)
    return Found.of(quantity, f"channel.{kinds.pop()}", match, behind)


def read_channel_behind_readers(quantity: Quantity, prose: Prose) -> Found | None:
    """微信公众号阅读量12万次,(发布86篇): the channel is named where its readers are counted"""
    if quantity.unit not in words("item_unit") or quantity.tail[:1].isdecimal():
        return None
    match = _discloses().fullmatch(quantity.lead)
    if not match:
        return None
    start, _ = prose.sentence_bounds(quantity.start)
    before = prose.text[max(start, quantity.start - _REACH) : quantity.origin]
    readers = _readers().search(before)
    if not readers or _TOGETHER.search(readers["between"]) or _of_others().search(before):
        return None
    if len({kind_of(each) for each in channel_word().findall(before)}) > 1:
        return None
    behind = _noun_behind().match(quantity.tail)
    return Found.of(quantity, f"channel.{kind_of(readers['channel'])}", match, behind)


def bare_channel(label: str) -> str | None:
    """The kind of channel that a label names and nothing more (网站, 通过微信公众号)."""
    match = _bare_channel().fullmatch(label)
    return kind_of(match["channel"]) if match else None


@cache
def kind_of(word: str) -> str:
    """website, wechat, …: the kind of channel a word stands for."""
    for role in roles("channel."):
        if word in words(role):
            return role.removeprefix("channel.")
    raise KeyError(word)


@cache
def channel_word() -> re.Pattern[str]:
    """Any word for a channel."""
    return re.compile(any_of(*roles("channel.")))


@cache
def _channel_discloses() -> re.Pattern[str]:
    """通过(“曲阜科技”)微信公众号发布各类信息; 广播电视局 is no channel"""
    clause = r"[^,。;、:\n]"
    through = rf"(?:通过|利用|借助|依托|运用|在)(?!{any_of('all_channels')})"
    objects = rf"(?:{any_of('kind')}|{any_of('item')}|原创|类)*"
    return re.compile(
        rf"(?P<phrase>(?:{through}{clause}{{0,16}}?)?(?P<channel>{any_of(*roles('channel.'))})"
        rf"(?P<between>[^,。;、:\n局厅委]{{0,12}}?){any_of('adverb')}*{any_of('disclose')}了?"
        rf"{objects}(?:条数|数量|总数|数)?{linking()})$"
    )


@cache
def _of_others() -> re.Pattern[str]:
    """信用中国网站公示345条: a site of somebody else"""
    return re.compile(any_of("foreign_site"))


@cache
def _discloses() -> re.Pattern[str]:
    """(发布)86篇 · (信息发布总数)4521条, a clause of its own"""
    objects = rf"(?:{any_of('kind')}|{any_of('item')}|原创|类)*"
    return re.compile(
        rf"[,;]?(?P<phrase>(?:{any_of('this_year')})?{any_of('adverb')}*(?:信息|内容|文章)?{any_of('disclose')}了?"
        rf"{objects}(?:条数|数量|总数|总量|数|量)?{linking()})"
    )


@cache
def _readers() -> re.Pattern[str]:
    """微信公众号阅读量12万次, · 政府网站全年访问量256万次,点击300万次,"""
    number = r"\d[\d.,]*[余多]?[万亿]?[余多]?[次人个户名位]?次?"
    count = rf"[^,。;、:\d]{{0,8}}{any_of('readership')}[^,。;、:\d]{{0,6}}{number}"
    return re.compile(
        rf"(?P<channel>{any_of(*roles('channel.'))})(?P<between>[^,。;、:\d]{{0,10}}?)"
        rf"{count}(?:[,、;]{count}){{0,2}}[,;]$"
    )


@cache
def _noun_behind() -> re.Pattern[str]:
    """公众号发布12条(信息)"""
    return re.compile(rf"(?:{any_of('kind')}|原创)*{any_of('item')}(?=[,。;、()]|$)")


@cache
def _together() -> re.Pattern[str]:
    """What stands before the last of several channels that are counted together."""
    return re.compile(
        rf"(?:[、和及与或]|{any_of('all_channels')}[^,。;、:\n]{{0,6}})[^,。;:]{{0,4}}$"
    )


@cache
def _bare_channel() -> re.Pattern[str]:
    return re.compile(
        rf"(?:通过|在|利用)?(?:本?[市县区省州局委厅院校]?(?:人民)?政府|政务|官方)?"
        rf"(?P<channel>{any_of(*roles('channel.'))})(?:上|类|平台)?"
        rf"(?:(?:主动)?(?:公开|发布)(?:各类)?(?:政府|政务)?(?:信息)?)?"
    )
