"""Full-time and part-time staff in prose, counted or merely said to exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.parsing.narrative.found import Found, any_of
from dashboard.parsing.narrative.negations import none_stated
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.narrative.quantities import count

_CLAUSE = r"[^,。;:\n]"
# Between a number and what it counts: no second number, and nothing that joins two things.
_GAP = r"[^,。;:、和及与\n\d一二两三四五六七八九十]"
_STAFF = re.compile("专职|全职|兼职")


def find_staff(prose: Prose) -> Iterator[Found]:
    """Full-time and part-time staff; 非专职 says there is no full-time member."""
    # 专兼职, 专职和兼职: one number for both is a number for neither
    both = "".join(f"(?<!专职{mark})" for mark in "、和或及与")
    for kind, word in (
        ("full_time", "(?:专职|全职)(?![、和或及与]兼职)"),
        ("part_time", f"(?<!专){both}兼职"),
    ):
        for pattern in (_behind_number(word), _before_number(word)):
            for match in prose.find(pattern, _STAFF):
                yield Found.of(match, f"narrative.staff_{kind}")._replace(unit="人")
    for match in prose.find(_not_full_time(), _STAFF):
        yield none_stated(match, "narrative.staff_full_time", "人")
    for kind, word in (("full_time", "(?:专职|全职)"), ("part_time", "兼职")):
        for match in prose.find(_none_employed(word), _STAFF):
            yield none_stated(match, f"narrative.staff_{kind}", "人")


@cache
def _behind_number(word: str) -> re.Pattern[str]:
    """配备一名兼职人员 · 一名同志为政府信息公开专职人员 · 1名同志兼职负责"""
    return re.compile(
        rf"(?P<phrase>(?:{any_of('provide')}了?)?{count('名|位|人|个', words=True)}"
        rf"{_GAP}{{0,12}}?(?<!非){word}(?:负责|从事|(?:负责|从事)?{_GAP}{{0,6}}?{any_of('staff')}))(?!\d)"
    )


@cache
def _before_number(word: str) -> re.Pattern[str]:
    """现有兼职工作人员1人"""
    return re.compile(
        rf"(?P<phrase>(?:{any_of('provide')}了?)?(?<!非){word}{_GAP}{{0,6}}?{any_of('staff')}"
        rf"(?:共计|共有|共|数|为|有|:)*{count('名|位|人', words=True)})"
    )


@cache
def _not_full_time() -> re.Pattern[str]:
    """从事政府信息公开工作的人员非专职人员"""
    return re.compile(
        rf"(?P<phrase>{_CLAUSE}{{0,30}}(?:公开|信息){_CLAUSE}{{0,12}}非专职{_CLAUSE}{{0,8}})"
    )


@cache
def _none_employed(word: str) -> re.Pattern[str]:
    """没有配备专职工作人员 · 无专职人员"""
    return re.compile(
        rf"(?P<phrase>{any_of('not_provided')}{_GAP}{{0,4}}?{word}{_GAP}{{0,6}}?{any_of('staff')})"
    )


@cache
def existence() -> dict[str, re.Pattern[str]]:
    """Kind of mention → wording that says someone does the work, without a number."""
    staff = any_of("staff")
    return {
        "staff_full_time": re.compile(rf"(?<!非)(?:专职|全职)[^,。;、\n\d]{{0,4}}?{staff}"),
        "staff_part_time": re.compile(rf"兼职[^,。;、\n\d]{{0,4}}?{staff}"),
        "staff_designated": re.compile(any_of("designated")),
    }
