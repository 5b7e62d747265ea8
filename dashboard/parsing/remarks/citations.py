"""The work points, forms and regulations that a report cites, by the year they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of, pattern
from dashboard.vocabulary import records

# 国办发〔2020〕17号, 国办公开办函[2021]30号; characters of it are often lost (〔202130号).
_NUMBER = re.compile(
    r"(?P<issuer>国办?公开办?函?|国办发)[〔\[【(]?(?P<year>20\d\d)[〕\]】)]?第?(?P<number>\d{1,3})号"
)
# 国办公开办函〔2019〕60号(、〔2021〕30号): of the same issuer
_ANOTHER = re.compile(r"[、,和及与][〔\[【(](?P<year>20\d\d)[〕\]】)]第?(?P<number>\d{1,3})号")
# 国务院令第711号, 国务院第711号令
_DECREE = re.compile(r"国务院?令?[〔\[(]?第?(?P<number>\d{3})号令?")
_REVISED = re.compile(r"[^。;\n]{0,24}?第(?P<number>\d{3})号")  # 第492号公布(,第711号修订)
_LONGEST_TITLE = 40  # characters of 2020年…政务公开 before its last word
_LONGEST_YEAR = 10  # (2020年度)


def read_citations(passages: Passages, year: int | None) -> Iterator[Mention]:
    """`mention.cited.work_points`, `.form`, `.regulations`, every place, with the year as detail.

    Work points of a year to come, named in a plan, are left out; `year` is the reporting year.
    """
    text = passages.text
    for title_end in pattern("work_points_end").finditer(text):
        start = max(0, title_end.start() - _LONGEST_TITLE)
        matches = _work_points().finditer(text, start, title_end.end() + _LONGEST_YEAR)
        match = next((each for each in matches if each.end() >= title_end.end()), None)
        if match:
            yield from _of_this_time(passages, match, match["year"] or match["last"], year)
    if "国" not in text:
        return
    for match, issuer in _numbers(text):
        kind = "form" if "公开" in issuer else "国办发"
        known = _instruments().get((kind, match["year"], match["number"]))
        if known and known[0] == "work_points":
            yield from _of_this_time(passages, match, known[1], year)
        elif known:
            yield passages.mention(f"cited.{known[0]}", *match.span(), detail=known[1])
    for match in _DECREE.finditer(text):
        revised = _REVISED.match(text, match.end())
        for each in filter(None, (match, revised)):
            if known := _instruments().get(("令", "", each["number"])):
                start = match.start() if each is match else each.start("number")
                yield passages.mention(f"cited.{known[0]}", start, each.end(), detail=known[1])


def _numbers(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Numbers of documents with their issuer, which may stand before the first of several alone."""
    for match in _NUMBER.finditer(text):
        each: re.Match[str] | None = match
        while each:
            yield each, match["issuer"]
            each = _ANOTHER.match(text, each.end())


def _of_this_time(
    passages: Passages, match: re.Match[str], cited: str, year: int | None
) -> Iterator[Mention]:
    start, _ = passages.prose.sentence_bounds(match.start())
    is_planned = pattern("planned").search(passages.text, start, match.start())
    if not (is_planned and (year is None or int(cited) > year)):
        yield passages.mention("cited.work_points", *match.span(), detail=cited)


@cache
def _work_points() -> re.Pattern[str]:
    """2020年政务公开工作要点 · 2021年全省政务公开工作要点 · 政务公开工作要点(2021年)"""
    subject = rf"{any_of('work_points')}(?:重点)?{any_of('work_points_end')}"
    return re.compile(
        rf"(?P<year>20\d\d)年?度?(?:(?!{any_of('cites')})[^\d,。;、\n《》〔〕]){{0,20}}?{subject}"
        rf"|{subject}[》〉]?\((?P<last>20\d\d)年?度?\)"
    )


@cache
def _instruments() -> dict[tuple[str, str, str], tuple[str, str]]:
    """(issuer, year, number) → kind of what was issued, and the year it is of."""
    short = {"国办公开办函": "form", "国务院令": "令"}
    return {
        (short.get(r["issuer"], r["issuer"]), r["year"], r["number"]): (r["kind"], r["detail"])
        for r in records("instruments")
    }
