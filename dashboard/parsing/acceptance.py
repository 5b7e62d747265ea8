"""Whether a text is an annual report at all, so that no notice is parsed into zeros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dashboard.model import Fact, Identity, Section, State
from dashboard.vocabulary import words

_FEWEST_UNDER_TITLE = 2  # sections with text beneath a title without authority or year
_FEWEST_WITHOUT_TITLE = 4  # of the six, for a text that lost its title and its tables
_HEAD_LINES = 6


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
    index of titles has none), and no title most of the sections with text. A first line that
    calls itself a notice or a guide rules it out.
    """
    if any(fact.state is State.STATED for fact in cells):
        return True
    if _calls_itself_something_else(folded):
        return False
    if _has_complete_title(identity) and "。" in folded:
        return True
    written = sum(_has_body(folded, section) for section in sections)
    if identity.title:
        return bool(prose) or written >= _FEWEST_UNDER_TITLE
    return written >= _FEWEST_WITHOUT_TITLE


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


def _calls_itself_something_else(folded: str) -> bool:
    lines = (re.sub(r"\s", "", line) for line in folded.split("\n"))
    head = [line for line in lines if line][:_HEAD_LINES]
    return any(_other_title().fullmatch(line) for line in head)


@cache
def _other_title() -> re.Pattern[str]:
    """关于做好2021年政府信息公开工作年度报告编制工作的通知 · 政府信息公开指南"""
    kinds = "|".join(words("identity_words")["not_report"])
    return re.compile(rf"[^。;]{{0,60}}公开[^。;]{{0,40}}(?:{kinds})(?:\([^()]*\))?")
