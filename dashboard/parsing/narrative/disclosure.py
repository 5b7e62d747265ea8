"""Proactive disclosure in prose: stated totals, their channels, categories and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of, roles
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count
from dashboard.parsing.narrative.taken import Taken

_LIST_REACH = 120  # characters between a stated total and the list of its parts
_CLAUSE = r"[^,。;、:\n]"
_OF_WHICH = re.compile("其中[,:]?")
_ENUMERATION = re.compile("[等和及与或]")
_SENTENCE_END = re.compile("[。\n]")


@cache
def _total() -> re.Pattern[str]:
    """累计主动公开(各类)政府信息623条 · 通过各类媒介平台主动公开信息286条 · 信息主动公开9条"""
    through = rf"(?:通过{any_of('all_channels')}{_CLAUSE}{{0,10}}?)?"
    adverb, kind = any_of("adverb"), any_of("kind")
    return re.compile(
        rf"(?P<phrase>{through}(?:"
        rf"{adverb}*主动公开了?{kind}*信息|{adverb}+公开了?{kind}*信息|信息主动公开"
        rf")(?:数量|总数|数)?(?:共计|总计|共|累计)?:?{count(any_of('item_unit'))})"
    )


@cache
def _grand_total() -> re.Pattern[str]:
    """共计935条, a clause of its own behind counts of single channels"""
    return re.compile(
        rf"(?<=[,。;、])(?P<phrase>(?:共计|总计|合计|共)(?:公开)?(?:政府|政务)?(?:信息)?"
        rf"{count(any_of('item_unit'))})(?=[,。;\n]|$)"
    )


@cache
def _channels() -> str:
    """Any word for a channel, in a group named after it."""
    return "|".join(f"(?P<{_group(role)}>{any_of(role)})" for role in roles("channel."))


@cache
def _channel() -> re.Pattern[str]:
    """微信公众号发布信息312条 · 通过网站子点发布各类信息143条"""
    return re.compile(
        rf"(?P<phrase>(?:(?:通过|利用|借助|依托|在)(?!{any_of('all_channels')}){_CLAUSE}{{0,14}}?)?"
        rf"(?:{_channels()})(?P<between>{_CLAUSE}{{0,8}}?)"
        rf"(?:{any_of('disclose')}了?)(?:{any_of('kind')}|{any_of('item')})*"
        rf"(?:共计|共|累计)?{count(any_of('item_unit'))})"
    )


@cache
def _part() -> re.Pattern[str]:
    """An item of a list (机构职能信息8条) and the share printed behind it (占总条数1.28%)."""
    return re.compile(
        rf"(?P<phrase>(?P<label>[^,。;、:\n\d%]{{1,24}}?){count(any_of('item_unit'))})"
        r"(?:,?(?P<share>占[^,。;、:\n\d%]{0,8}(?P<percent>\d{1,3}(?:\.\d{1,3})?)%))?"
    )


@cache
def _bare_channel() -> re.Pattern[str]:
    """A part named by its channel alone (网站20条)."""
    return re.compile(rf"(?:通过)?(?:政府|政务)?(?:{_channels()})(?:上|类)?")


def _group(role: str) -> str:
    return role.replace(".", "_")


def find_disclosure(prose: Prose) -> Iterator[Found]:
    """Totals, channels, categories and shares; each printed number once."""
    stated = [*_single_channels(prose)]
    taken = Taken((found.start, found.end) for found in stated)
    for start, end in prose.numbered:
        if prose.text.find("公开", start, end) < 0:
            continue
        for match in _total().finditer(prose.text, start, end):
            if not taken.overlaps(match.span("phrase")):
                stated.append(Found.of(match, "narrative.disclosed_total"))
                taken.add(match.span("phrase"))
    yield from stated
    if not stated:
        return
    first = min(found.start for found in stated)
    for match in _grand_total().finditer(prose.text, first):
        if not taken.overlaps(match.span("phrase")):
            yield Found.of(match, "narrative.disclosed_grand_total")
            taken.add(match.span("phrase"))
    yield from _lists(prose.text, taken)


def _single_channels(prose: Prose) -> Iterator[Found]:
    """Counts of one channel; 通过网站、微信等平台公开300条 counts several and belongs to none."""
    for start, end in prose.numbered:
        if not _channel_word().search(prose.text, start, end):
            continue
        for match in _channel().finditer(prose.text, start, end):
            before = prose.text[max(0, match.start() - 10) : match.start()]
            together = _together().search(before) or _ENUMERATION.search(match["between"])
            if not together:
                yield Found.of(match, _channel_id(match))


@cache
def _channel_word() -> re.Pattern[str]:
    return re.compile(any_of(*roles("channel.")))


@cache
def _together() -> re.Pattern[str]:
    """What stands before the last of several channels that are counted together."""
    return re.compile(rf"(?:[、和及与或]|{any_of('all_channels')}[^,。;、:\n]{{0,6}})$")


def _lists(text: str, taken: Taken) -> Iterator[Found]:
    """The parts behind 其中, up to the end of the sentence that lists them."""
    end = 0
    for opening in _OF_WHICH.finditer(text):
        start = opening.end()
        if start < end or not taken.reaches(start, _LIST_REACH):
            continue
        closing = _SENTENCE_END.search(text, start)
        end = closing.start() if closing else len(text)
        for match in _part().finditer(text, start, end):
            if not taken.overlaps(match.span("phrase")):
                yield from _part_facts(match)
                taken.add(match.span("phrase"))


def _part_facts(match: re.Match[str]) -> Iterator[Found]:
    label = match["label"]
    channel = _bare_channel().fullmatch(label)
    if channel:
        yield Found.of(match, _channel_id(channel))
    else:
        yield Found.of(match, "narrative.category", label)
    if match["share"]:
        start, end = match.span("share")
        yield Found("narrative.share", float(match["percent"]), start, end, "%", label)


def _channel_id(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return "narrative." + next(role for role in roles("channel.") if groups[_group(role)])
