"""Another year where a report speaks of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.model import Identity, Mention, Section, Span
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of, pattern

_PREAMBLE = 500  # characters of section 1 in which a preamble may stand
_PLANS = 5  # the section that speaks of the year to come
_STATED = re.compile(r"[^。;\n\d]{0,16}20\d\d")  # 统计期限(自2021), were the rest of it lost
_IN_HEADING = re.compile(r"(?<!\d)(?P<year>20\d\d)年")


def read_years(
    passages: Passages, sections: tuple[Section, ...], identity: Identity
) -> Iterator[Mention]:
    """`mention.foreign.year`, with the year as detail, where the reporting year is settled."""
    own = identity.year
    if own is None:
        return
    for match in _stated(passages):
        if int(match["year"]) != own:
            yield passages.mention("foreign.year", *match.span("year"), detail=match["year"])
    yield from _of_period(identity, own)
    yield from _of_headings(sections, own)
    opening = _opening(passages, own)
    if opening:
        yield passages.mention("foreign.year", *opening.span("year"), detail=opening["year"])


def read_period_label(passages: Passages) -> Iterator[Mention]:
    """`mention.period_stated`: the first label of a period with a year, whatever days follow."""
    for label in pattern("period_label").finditer(passages.text):
        if year := _STATED.match(passages.text, label.end()):
            yield passages.mention("period_stated", label.start(), year.end())
            return


def _stated(passages: Passages) -> Iterator[re.Match[str]]:
    """The years that preamble and captions give to the report."""
    begin, finish = passages.overview
    start = 0 if passages.is_divided else begin
    yield from _reported().finditer(passages.text, start, min(begin + _PREAMBLE, finish))
    for line in passages.captions():
        if match := _captioned().fullmatch(passages.text, *line):
            yield match


def _of_period(identity: Identity, own: int) -> Iterator[Mention]:
    first, last = identity.period
    spans = identity.evidence.get("period", ())
    if first and last and spans and own not in (first.year, last.year):
        yield Mention("mention.foreign.year", spans[0], str(first.year))


def _of_headings(sections: tuple[Section, ...], own: int) -> Iterator[Mention]:
    """一、2020年总体情况; the heading of problems and plans may name the year to come"""
    for section in sections:
        match = _IN_HEADING.search(section.heading)
        if match and int(match["year"]) != own and section.number < _PLANS:
            start = section.span.start
            span = Span(start + match.start("year"), start + match.end("year"))
            yield Mention("mention.foreign.year", span, match["year"])


def _opening(passages: Passages, own: int) -> re.Match[str] | None:
    """The first clause on what the authority did (2020年,我局共…), where section 1 never names
    the reporting year.
    """
    if passages.of(1) is None:
        return None
    start, end = passages.overview
    if passages.text.find(str(own), start, end) >= 0:
        return None
    for line, _ in passages.lines(start, end):
        match = _own_deeds().match(passages.text, line, end)
        if match and int(match["year"]) != own:
            return match
    return None


@cache
def _reported() -> re.Pattern[str]:
    """现公布临淄区科技局2020年政府信息公开工作年度报告, but not 编制2020年报告的通知"""
    return re.compile(
        r"(?:现|特此?|兹)(?:将|向社会)?[^。;\n]{0,60}?(?<!\d)(?P<year>20\d\d)年?度?[^\d。;,\n《》]{0,4}?"
        rf"{any_of('subject')}(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?{any_of('report_word')}"
        rf"(?!{any_of('of_notice')})"
    )


@cache
def _captioned() -> re.Pattern[str]:
    """曲阜市科学技术局2021年政府信息公开情况统计表, on a line of its own"""
    return re.compile(
        r"(?:附件\d?:?)?[^\d。,;\n]{0,40}(?P<year>20\d\d)年?度?"
        rf"{any_of('subject')}(?:工作)?{any_of('statistics_table')}"
    )


@cache
def _own_deeds() -> re.Pattern[str]:
    return re.compile(
        r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]+)?"
        rf"(?P<year>20\d\d)年度?(?!\d|{any_of('not_own_year')}),?[^。;\n]{{0,24}}?{any_of('own')}"
    )
