"""The six statutory parts of a report, found by the wording of their headings.

Their number is the place in the statutory order (Regulations of 2019, art. 50; both
forms), whatever numeral the report prints: numbering that restarts, skips or changes its
kind is common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from dashboard import vocabulary
from dashboard.model import Mention, Section, Span
from dashboard.parsing.fold import squeeze

_NUMERALS = "一二三四五六"
# A figure of a table may stand right before it: 24.59三、
_NUMERAL = r"(?:第?(?:[一二三四五六七八九十]{1,2}|(?<![\d.,])\d{1,2})(?:部分)?|[—-])"
# Its words end in the last character that is not left out, so that no line is tried twice.
_HEADING = re.compile(
    rf"[ #*]*(?P<heading>(?:\(?{_NUMERAL}\)?[ \t]*[、.,:]{{0,2}}[ \t]*)?"
    r"(?P<words>[^\t|。;]{1,47}[^\t|。; :*]))[ \t:*]*。?[ \t]*"
)
_SHORTEST_LINE, _LONGEST_LINE = 4, 64
# Every line that may be one: behind a numeral at most it has no cells, and is no sentence.
_CANDIDATE = re.compile(
    rf"\n(?=[^\n]{{{_SHORTEST_LINE}}})(?P<line>[ #*]*+"
    rf"(?:\(?{_NUMERAL}\)?[ \t]*[、.,:]{{0,2}}[ \t]*)?+"
    r"[^\t\n|。;]++[ \t:*]*+。?[ \t]*+)(?=\n)"
)
_INLINE_NUMERAL = re.compile(rf"{_NUMERAL}[ \t]*[、.][ \t]*")
_BRACKETS = ("(", "（")
_NOTHING = (
    "无",
    "没有",
    "暂无",
    "未",
)  # 无其他需要报告的事项 is what section 6 says, not its heading
_LAST_WORDS = ("情况", "事项", "措施")
_MINIMUM_LIKENESS = 88  # of 100; below it a wording is another heading, not a damaged one


class Heading(NamedTuple):
    """The wording of a section's heading, wherever it stands."""

    number: int
    text: str
    start: int
    end: int


def find_sections(folded: str, text: str, own_lines: list[Heading]) -> tuple[Section, ...]:
    """The statutory sections in the order of the text; absent ones are left out.

    `folded` is the folded view of `text`; `own_lines` are its `find_headings`. Where a wording
    occurs several times (a table of contents, a preamble that lists the parts) the last chain in
    statutory order counts.
    """
    headings = _last_chain(own_lines)
    if len(headings) < 2:
        headings = _last_chain([*headings, *_inline(folded, text)])
    ends = [*(heading.start for heading in headings), len(text)][1:]
    return tuple(
        Section(heading.number, heading.text, Span(heading.start, end))
        for heading, end in zip(headings, ends, strict=True)
    )


def stray_headings(own_lines: list[Heading], sections: tuple[Section, ...]) -> list[Mention]:
    """Headings of sections that stand after one that should follow them.

    They are none of `sections`, which is in statutory order; `detail` is their number. What
    stands before the first section is a table of contents.
    """
    known = {section.number for section in sections}
    if not sections:
        return []
    body = sections[0].span.start
    return [
        Mention("mention.heading", Span(each.start, each.end), str(each.number))
        for each in own_lines
        if each.number not in known and each.start > body
    ]


def unnamed_headings(
    folded: str, sections: tuple[Section, ...], tables: Sequence[Span]
) -> Iterator[Mention]:
    """Headings with the numeral of a section that is not there, in words of their own.

    `mention.heading.unnamed` with the number, where it stands between its neighbours: what a
    report calls 一、工作开展情况 may well be its section 1. Rows of tables have numerals too.
    """
    ends = {each.number: each.span.start + len(each.heading) for each in sections}
    starts = {each.number: each.span.start for each in sections}
    if not starts:
        return
    for number, numeral in enumerate(_NUMERALS, 1):
        if number in starts:
            continue
        after = max((end for n, end in ends.items() if n < number), default=0)
        before = min((start for n, start in starts.items() if n > number), default=len(folded))
        for heading in _unnamed(numeral, number).finditer(folded, after, before):
            span = Span(*heading.span("heading"))
            if not any(table.start <= span.start < table.end for table in tables):
                yield Mention("mention.heading.unnamed", span, str(number))
                break


@cache
def _unnamed(numeral: str, number: int) -> re.Pattern[str]:
    return re.compile(
        rf"^[ #*]*(?P<heading>(?:第{numeral}部分|(?:{numeral}|{number})[ \t]*[、.])"
        r"[ \t]*+[^\t|。;,\n]{2,40}?)[ \t:*]*+$",
        re.MULTILINE,
    )


def find_headings(folded: str, text: str) -> list[Heading]:
    """All lines that are a heading; those in brackets only where no others are before them.

    （一）主动公开情况 is a part of section 1 where the sections have numerals without brackets.
    """
    found = []
    for candidate in _CANDIDATE.finditer(f"\n{folded}\n"):
        line, start = candidate["line"], candidate.start()
        heading = _heading_in(line) if len(line) <= _LONGEST_LINE else None
        if heading:
            number, first, last = heading
            first, last = start + first, start + last
            found.append(Heading(number, text[first:last], first, last))
    plain = [each for each in found if not each.text.startswith(_BRACKETS)]
    if len({each.number for each in plain}) < 2:
        return found
    return [each for each in found if each in plain or each.start < plain[0].start]


@lru_cache(maxsize=16_384)
def _heading_in(line: str) -> tuple[int, int, int] | None:
    """The number of the section that a line is the heading of, and where in it that stands."""
    match = _HEADING.fullmatch(line)
    number = _number_of(squeeze(match["words"])) if match else None
    if match and number and (match["heading"] != match["words"] or _is_whole(match["words"])):
        return number, *match.span("heading")
    return None


def _inline(folded: str, text: str) -> list[Heading]:
    """Headings inside a line, for texts that lost their line breaks; a numeral is required."""
    found = []
    for numeral in _INLINE_NUMERAL.finditer(folded):
        for wording, number in _wordings().items():
            end = _match_across_spaces(folded, numeral.end(), wording)
            if end:
                found.append(Heading(number, text[numeral.start() : end], numeral.start(), end))
                break
    return found


def _match_across_spaces(folded: str, start: int, wording: str) -> int | None:
    position = start
    for character in wording:
        while position < len(folded) and folded[position] in " 、":
            position += 1
        if position >= len(folded) or folded[position] != character:
            return None
        position += 1
    return position


@cache
def _wordings() -> dict[str, int]:
    """Every known wording without spaces and punctuation, longest first → section number."""
    known = {
        squeeze(wording): number
        for number, wordings in vocabulary.section_wordings().items()
        for wording in wordings
    }
    return dict(sorted(known.items(), key=lambda item: -len(item[0])))


def _is_whole(words: str) -> bool:
    """Whether words without a numeral are a heading: 行政复议 行政诉讼 heads a table's columns."""
    bare = squeeze(words)
    return bare in _wordings() or bare.endswith(_LAST_WORDS)


def _number_of(words: str) -> int | None:
    if words in _wordings():
        return _wordings()[words]
    if words.startswith(_NOTHING):
        return None
    if len(words) < 6:  # too short to tell damage from another word
        return None
    found = process.extractOne(
        words, _by_number(), scorer=fuzz.ratio, score_cutoff=_MINIMUM_LIKENESS
    )
    return _wordings()[found[0]] if found else None


@cache
def _by_number() -> list[str]:
    """Every known wording, those of the last section first: of equally likely ones they count."""
    return sorted(_wordings(), key=_wordings().__getitem__, reverse=True)


def _last_chain(headings: list[Heading]) -> list[Heading]:
    """One heading a number, each the last one that still stands before its successor."""
    chain: list[Heading] = []
    limit = float("inf")
    for number in range(6, 0, -1):
        candidates = [h for h in headings if h.number == number and h.start < limit]
        if candidates:
            chain.append(max(candidates, key=lambda h: h.start))
            limit = chain[-1].start
    return chain[::-1]
