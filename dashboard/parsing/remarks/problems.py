"""Section 5: problems, improvements, or neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from dashboard.model import Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import any_of, pattern, words

_SECTION = 5
_LONGEST_HEADING = 20
_SENTENCE_ENDS = "。;\n"
_MARKS = re.compile("[,:]")
_NUMERAL = re.compile(r"^\(?[一二三四五六七八九十\d]{1,2}[)、.]+|:$")


def read_problems(passages: Passages) -> Iterator[Mention]:
    """`mention.problems`, `.improvements` and `.no_problems`, each where it is first said.

    A heading inside the section (（一）存在的主要问题) says nothing yet.
    """
    section = passages.of(_SECTION)
    if section is None:
        return
    problem = _first(passages.text, pattern("problem"), section, _is_problem)
    remedies = (
        _first(passages.text, remedy, section, is_meant)
        for remedy, is_meant in (
            (pattern("improvement"), _is_said),
            (_intended(), _is_said),
            (pattern("improve"), _is_remedy),
        )
    )
    remedy = next(filter(None, remedies), None)
    for kind, match in (("problems", problem), ("improvements", remedy)):
        if match:
            yield passages.mention(kind, *match.span())
    if denial := _denial(passages, section):
        yield passages.mention("no_problems", *denial)


def _first(
    text: str,
    pattern: re.Pattern[str],
    stretch: tuple[int, int],
    is_meant: Callable[[str, int, int], bool],
) -> re.Match[str] | None:
    """The first match that is meant so, judged by its sentence and its place in it."""
    start, end = stretch
    for match in pattern.finditer(text, start, end):
        begin = max(text.rfind(mark, start, match.start()) for mark in _SENTENCE_ENDS) + 1
        begin = max(begin, start)
        ends = [text.find(mark, match.end(), end) for mark in _SENTENCE_ENDS]
        finish = min([place for place in ends if place >= 0], default=end)
        sentence = text[begin : finish + 1].rstrip("\n")  # a full stop is part of it
        if is_meant(sentence, match.start() - begin, match.end() - begin):
            return match
    return None


def _is_said(sentence: str, _start: int, _end: int) -> bool:
    """Whether a sentence is more than a heading, which is a short line without a full stop."""
    bare = _NUMERAL.sub("", sentence)
    return (
        len(bare) > _LONGEST_HEADING
        or not bare.endswith(words("plain_heading"))
        or _MARKS.search(bare) is not None
    )


def _is_problem(sentence: str, start: int, end: int) -> bool:
    """Whether a shortcoming is the authority's own: 热点问题 are other people's."""
    if not _is_said(sentence, start, end) or pattern("no_problems").search(sentence):
        return False
    others = pattern("problem_elsewhere").finditer(sentence)
    return not any(other.start() < end and start < other.end() for other in others)


def _is_remedy(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence without 下一步 or 将 tells of a remedy: not of problems or of success."""
    others = "problem", "no_problems", "achieved"
    return _is_said(sentence, start, end) and not any(
        pattern(role).search(sentence) for role in others
    )


def _denial(passages: Passages, section: tuple[int, int]) -> tuple[int, int] | None:
    """不存在问题, or a line that says 无 and no more"""
    if match := pattern("no_problems").search(passages.text, *section):
        return match.span()
    for start, end in passages.lines(*section):
        if _NUMERAL.sub("", passages.text[start:end]).rstrip("。") in words("nothing"):
            return start, end
    return None


@cache
def _intended() -> re.Pattern[str]:
    """将进一步加强 · 要加强 · 我局将, but not 需要加强, which names a problem"""
    return re.compile(
        r"(?:将|(?<!需)(?<!主)(?<!重)要)(?:继续|进一步|不断|持续|重点|着力|从|采取|按照|根据){0,2}"
        rf"(?:{any_of('improve')}|从|采取|以下)"
        rf"|{any_of('own')}(?:将|拟|计划)"
    )
