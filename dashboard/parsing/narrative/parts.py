"""The parts of what was disclosed: categories, channels of a list, and their shares.

A list opens behind a stated total, with 其中 or without, or with a verb (发布工作动态60条、
通知公告35条). It closes with its sentence or at a number that is no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.channels import bare_channel
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import Quantity, goes_on
from dashboard.parsing.narrative.words import any_of, words

CATEGORY, SHARE = "category", "share"
_REACH = 120  # characters between a total, or a part, and the next part
_LABEL = re.compile(r"(?P<phrase>(?P<label>[^,。;、:\n\d%()]{1,24}))(?:为|:)?$")
_LINK = re.compile("(?:共计|共有|总计|合计|累计|共|计|达到|达|为|有)$")
_SHARE = re.compile(
    r"[,(]?(?P<share>(?:约)?(?:所)?占[^,。;、:\n\d%]{0,12}?(?:约)?(?P<percent>\d{1,3}(?:\.\d{1,3})?)%)"
)
_OF_EVENTS = frozenset("次期个")
_BARE = re.compile("(?:^|[、,:(和及与])$")
_REST = re.compile("(?P<phrase>.*)", re.DOTALL)
_NOUN_BEHIND = re.compile(
    r"[“\"《]?(?P<label>[^,。;、:\n\d%()“”\"《》]{2,16})[”\"》]?(?:类|信息)*(?=[,。;、]|$)"
)


class Parts:
    """Reads the parts of lists, quantity by quantity in the text's order."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._end = -_REACH  # of the total or part read last
        self._sentence = -1  # in which the list stands
        self._is_open = False  # 其中 or a verb of disclosure has opened a list
        self._is_of_verb = False  # the list opened with a verb: 其中 would list a part's parts
        self._waiting: list[Found] = []  # parts of a list that nothing opened: one is none

    def lists(self, quantity: Quantity) -> bool:
        """Whether 其中 has opened a list to which the quantity belongs."""
        goes_on = self._is_open and self._sentence == self._prose.sentence(quantity.start)
        return not self._is_of_verb and (goes_on or self._opening_between(quantity))

    def follow(self, found: Found, *, is_listed: bool = False) -> None:
        """A total or a channel: a list of its parts may follow, or goes on."""
        self._end = found.end
        self._sentence = self._prose.sentence(found.start)
        self._is_open, self._is_of_verb = is_listed, False
        self._waiting = []

    def begin(self, found: Found) -> None:
        """The first of a list that no total precedes (分别发布政策解读12条、通知公告35条)."""
        self.follow(found)
        self._is_open = self._is_of_verb = True

    def has_total(self, quantity: Quantity) -> bool:
        """Whether a list of parts may go on here."""
        return (
            self._sentence == self._prose.sentence(quantity.start)
            and quantity.origin - self._end <= _REACH
        ) or bool(self._end > 0 and self._opening_between(quantity))

    def holds(self, quantity: Quantity) -> bool:
        """Whether a quantity waits for a second part to prove a list."""
        return bool(self._waiting) and self._waiting[0].end >= quantity.end

    def close(self) -> None:
        """A number that is something else: the list is over."""
        self._end = -_REACH
        self._is_open = False
        self._waiting = []

    def read(self, quantity: Quantity) -> Iterator[Found]:
        """A part and the share printed behind it; several where a list proves to be one."""
        if quantity.unit not in words("item_unit") or not self._is_listed(quantity):
            # 办理许可345件,其中变更56件: what is opened behind it are parts of something else
            self.close()
            return
        read = self._part(quantity)
        if not read:
            self.close()
            return
        self._end = read[0].end
        both = [read[0], *self.share(*read)]
        if not self._is_open and not self._waiting:
            self._waiting = both
            return
        self._is_open = True
        yield from self._waiting
        yield from both
        self._waiting = []

    def share(self, part: Found, label: str | None) -> Iterator[Found]:
        """占总条数1.28%, directly behind a part or a channel that the label names"""
        match = _SHARE.match(self._prose.text, part.end)
        if match and not goes_on(match.string[match.start("percent") - 1]):
            start, end = match.span("share")
            self._end = max(self._end, end)
            yield Found(SHARE, float(match["percent"]), start, end, "%", label)

    def _opening_between(self, quantity: Quantity) -> bool:
        place = quantity.start
        sentence = self._prose.sentence(place)
        if place - self._end > _REACH or sentence - self._sentence > 1:
            return False
        start = max(self._end, self._prose.sentence_bounds(place)[0])
        return bool(_opening().search(self._prose.text, start, place))

    def _is_listed(self, quantity: Quantity) -> bool:
        sentence = self._prose.sentence(quantity.start)
        if self._opening_between(quantity):
            if self._is_of_verb:
                return False
            self._is_open, self._sentence = True, sentence
            return True
        if sentence == self._sentence and quantity.start - self._end <= _REACH:
            return True
        self._waiting, self._is_open, self._is_of_verb = [], False, False
        if self.has_total_behind(quantity) or self._opens_with_verb(quantity):
            self._sentence = sentence
            return True
        return False

    def has_total_behind(self, quantity: Quantity) -> bool:
        """工作动态60条、通知公告35条,总计主动公开95条: a sentence that ends with its total"""
        start, end = self._prose.sentence_bounds(quantity.start)
        match = _total_behind().search(self._prose.text, quantity.end, min(end, quantity.end + 240))
        if not match:
            return False
        return "公开" in self._prose.text[max(start, match.start() - _REACH * 2) : match.end()]

    def _opens_with_verb(self, quantity: Quantity) -> bool:
        """发布工作动态(60条) · 发布(12条“工作动态”): the first of a list that no total precedes."""
        match = _verb_and_label().search(quantity.lead)
        if not match or quantity.unit in _OF_EVENTS or _not_done().search(quantity.lead):
            return False
        if not match["label"]:
            return bool(_NOUN_BEHIND.match(quantity.tail))
        return _is_label(match["label"])

    def _part(self, quantity: Quantity) -> tuple[Found, str] | None:
        """A part and the words that name it."""
        match = _LABEL.search(quantity.lead)
        printed, label, verb = _named(match["label"]) if match else ("", "", "")
        if not label:
            behind = _NOUN_BEHIND.match(quantity.tail)
            unnamed = verb or _BARE.search(_opening().sub("", quantity.lead))
            if not unnamed or not behind or not _is_label(behind["label"]):
                return None
            phrase = _REST.match(quantity.lead, len(quantity.lead) - len(verb))
            label = behind["label"]
            return Found.of(quantity, CATEGORY, phrase, behind, label), label
        if not match or not _is_label(label):
            return None
        phrase = _REST.match(quantity.lead, match.end("label") - len(printed))
        channel = bare_channel(printed) or bare_channel(label)
        if channel:
            return Found.of(quantity, f"channel.{channel}", phrase), label
        return Found.of(quantity, CATEGORY, phrase, None, label), label


def _named(said: str) -> tuple[str, str, str]:
    """What is printed of a part, its label without verb, quotes and linking word, its verb."""
    openings = list(_opening().finditer(said))
    printed = said[openings[-1].end() :] if openings else said
    printed = _joining().sub("", printed)
    match = _verb().match(printed)
    verb = match[0] if match else ""
    return printed, _LINK.sub("", printed[len(verb) :]).strip('“”"'), verb


def _is_label(label: str) -> bool:
    return not (
        _not_a_label().search(label)
        or _unspecific().fullmatch(label)
        or _total_of().search(label)
        or _way_of_applying().fullmatch(label)
    )


@cache
def _way_of_applying() -> re.Pattern[str]:
    """书面, 网上申请, 自然人: parts of the applications, not of what was disclosed"""
    return re.compile(
        rf"(?:通过)?{any_of('one_way', 'applicant')}(?:申请|方式|渠道|途径|提交|提出)*"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(any_of("list_opening"))


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(f"^(?:年度?)?{any_of('joining')}*")  # of 其中2021年政策文件12条


@cache
def _total_of() -> re.Pattern[str]:
    """计划主动公开信息: a whole, whatever is said of it, is no part"""
    return re.compile(rf"公开(?:{any_of('unspecific')})*信息(?:数|总数|数量|总量)?$")


@cache
def _total_behind() -> re.Pattern[str]:
    return re.compile(
        rf"[,、;][^,。;、\n\d]{{0,16}}(?:{any_of('sum')}(?:主动)?(?:公开|发布)?|主动公开)"
        rf"[^,。;、\n\d]{{0,12}}\d+(?:余|多)?{any_of('item_unit')}"
    )


@cache
def _not_done() -> re.Pattern[str]:
    return re.compile(
        any_of("not_done", "next_step", "not_disclosed")
        + f"{any_of('adverb')}*(?:主动)?(?:公开|发布)"
    )


@cache
def _unspecific() -> re.Pattern[str]:
    """政府信息, 各类信息, 分别: no name of a category"""
    return re.compile(rf"(?:{any_of('unspecific')})*(?:信息)?(?:分别|数)?|.")


@cache
def _verb() -> re.Pattern[str]:
    """(主动公开)规范性文件"""
    return re.compile(
        rf"{any_of('adverb')}*(?:发布|公布|(?:主动)?公开(?!{any_of('public_noun')}))了?(?:各类)?"
    )


@cache
def _verb_and_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:主动公开|发布|公布|公开)了?(?:(?:各类)?(?:政府|政务)?信息(?:情况)?:)?"
        r"(?P<label>[^,。;、:\n\d%()]{2,16}|)$"
    )


@cache
def _not_a_label() -> re.Pattern[str]:
    """较上年增加, 收到, 点击: the number is no part of what was disclosed"""
    return re.compile(
        f"{any_of('not_label')}|^{any_of('adverb')}*(?!{any_of('label_noun')}){any_of('not_label_start')}"
    )
