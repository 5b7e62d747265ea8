"""Whether a text is an annual report at all, so that no notice is parsed into zeros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dashboard.model import Fact, Identity, Section, State
from dashboard.parsing.fold import without_blanks
from dashboard.vocabulary import words

_FEWEST_UNDER_TITLE = 2  # sections with text beneath a title without authority or year
_FEWEST_WITHOUT_TITLE = 4  # of the six, for a text that lost its title and its tables
_HEAD_LINES = 6
_FEWEST_IN_INDEX = 3  # titles of reports, one a line
_OPENING = 600  # characters in which a report says what it is
_FEWEST_TOPICS = 3  # of the seven of older reports, each the subject of a heading
_FEWEST_TOPICS_OF_A_REPORT = 2  # where the text says that it is one
_LINK = re.compile(r"^[ \t]*([^\n。,;:]{6,60}公开[^\n。,;:]{0,20}报告?)[ \t\d./年月日-]*$", re.M)


def is_report(
    folded: str,
    sections: Sequence[Section],
    identity: Identity,
    cells: Iterable[Fact],
    prose: Sequence[Fact],
) -> bool:
    """Judged by what the text states, not by the words it mentions.

    A table with a figure in it settles the matter. Without one, a title needs sections with
    text or a stated number beneath it (one that names authority and year: a sentence, as an
    index of titles has none). No title needs most of the sections with text, or, as older
    reports have other ones, a stated number beneath headings on several of their subjects. A
    first line that calls itself a notice or a guide rules it out.
    """
    if any(fact.state is State.STATED for fact in cells):
        return True
    if _calls_itself_something_else(folded):
        return False
    written = sum(_has_body(folded, section) for section in sections)
    if _is_index(folded):
        return written >= _FEWEST_WITHOUT_TITLE
    if _has_complete_title(identity) and "。" in folded:
        return True
    topics = _topics(folded)
    if identity.title:
        return bool(prose) or written >= _FEWEST_UNDER_TITLE or topics >= _FEWEST_TOPICS
    if written >= _FEWEST_WITHOUT_TITLE:
        return True
    enough = _FEWEST_TOPICS_OF_A_REPORT if _says_report(folded) else _FEWEST_TOPICS
    return bool(prose) and topics >= enough


def _topics(folded: str) -> int:
    """How many of the subjects of a report have a heading of their own."""
    return len({match.lastgroup for match in _heading_on_topic().finditer(folded)})


@cache
def _heading_on_topic() -> re.Pattern[str]:
    """二、主动公开政府信息的情况 · 2. 依申请公开情况, to the end of a line or up to a space"""
    topics = "|".join(
        f"(?P<{role.removeprefix('topic.')}>{'|'.join(found)})"
        for role, found in words("identity_words").items()
        if role.startswith("topic.")
    )
    numeral = r"(?:^|(?<=[\n。 #*]))\(?第?[一二三四五六七八九十\d]{1,2}(?:部分)?\)?"
    numeral += r"[ \t]*+[、.,:]?[ \t]*+"
    return re.compile(rf"{numeral}[^\n。,;:、]{{0,14}}?(?:{topics})[^\n。,;:]{{0,16}}(?=\n|$| )")


def _says_report(folded: str) -> bool:
    """根据《条例》编制本报告 · 现公布2018年度报告"""
    return any(word in folded[:_OPENING] for word in words("identity_words")["says_report"])


def _has_complete_title(identity: Identity) -> bool:
    (title,) = identity.evidence.get("title", ((0, 0),))
    return all(
        title[0] <= span[0] and span[1] <= title[1]
        for field in ("authority", "year")
        for span in identity.evidence.get(field, ((-1, -1),))
    )


def _has_body(folded: str, section: Section) -> bool:
    """Whether text stands beneath the heading; a mere list of headings has none."""
    return bool(section.span.quote(folded)[len(section.heading) :].strip())


def _is_index(folded: str) -> bool:
    """Whether lines are titles of several reports: a page of links."""
    return len(set(_LINK.findall(folded))) >= _FEWEST_IN_INDEX


def _calls_itself_something_else(folded: str) -> bool:
    lines = (without_blanks(line) for line in folded.split("\n"))
    head = [line for line in lines if line][:_HEAD_LINES]
    return any(_other_title().fullmatch(line) for line in head)


@cache
def _other_title() -> re.Pattern[str]:
    """关于做好2021年政府信息公开工作年度报告编制工作的通知 · 政府信息公开指南"""
    kinds = "|".join(words("identity_words")["not_report"])
    return re.compile(rf"[^。;]{{0,60}}公开[^。;]{{0,40}}(?:{kinds})(?:\([^()]*\))?")
