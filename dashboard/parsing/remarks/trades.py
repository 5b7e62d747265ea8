"""Words of another trade: a report that was copied from another kind of authority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Identity, Mention
from dashboard.parsing.remarks.kinship import is_at_home
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import pattern
from dashboard.vocabulary import records

_FEWEST = 2  # phrases of one trade; one may be of a common undertaking
_QUOTES = "《》"


class _Phrase(NamedTuple):
    """Words that reports of one trade alone have."""

    words: str
    letter: str  # of it, the second rarest
    department: str  # whose trade it is
    is_unmistakable: bool  # one is enough


def read_trades(passages: Passages, identity: Identity) -> Iterator[Mention]:
    """`mention.foreign.trade`: every phrase of a trade that section 1 speaks of as of its own.

    One phrase tells nothing unless it is unmistakable. What is done together with others, and
    what stands in the title of a document, is nobody's own.
    """
    if identity.authority is None or identity.department_type is None:
        return
    for department, found in _phrases_by_trade(passages).items():
        if _are_telling(found) and not is_at_home(department, identity):
            own = {phrase: at for phrase, at in found.items() if _is_own(passages, at)}
            if _are_telling(own):
                for phrase, at in own.items():
                    end = at + len(phrase.words)
                    yield passages.mention("foreign.trade", at, end, detail=phrase.words)


def _phrases_by_trade(passages: Passages) -> dict[str, dict[_Phrase, int]]:
    """Department → the phrases of its trade in section 1, with their first places."""
    found: dict[str, dict[_Phrase, int]] = {}
    start, end = passages.overview
    text = passages.text[start:end]
    for letter in set(_letters().findall(text)):
        for phrase in _phrases()[letter]:
            if phrase.letter in text and phrase.words in text:
                place = start + text.index(phrase.words)
                found.setdefault(phrase.department, {})[phrase] = place
    return found


def _are_telling(found: dict[_Phrase, int]) -> bool:
    return len(found) >= _FEWEST or any(phrase.is_unmistakable for phrase in found)


def _is_own(passages: Passages, place: int) -> bool:
    start, end = passages.prose.sentence_bounds(place)
    before = passages.text[start:place]
    if before.rfind(_QUOTES[0]) > before.rfind(_QUOTES[1]):
        return False
    return not pattern("cooperation").search(passages.text, start, end)


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_phrases()))}]")


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """All phrases by a letter of theirs: the one that reports of any trade use least.

    A text has few of these letters, and a letter is found much faster than a phrase.
    """
    common = Counter("".join(word for role in vocabulary.words("remark_words").values()
                             for word in role))  # fmt: skip
    found: dict[str, list[_Phrase]] = {}
    for row in records("trades"):
        for column in ("unmistakable", "phrases"):
            for words in filter(None, row[column].split("|")):
                rarest, second = sorted(words, key=lambda each: common[each])[:2]
                phrase = _Phrase(words, second, row["department"], column == "unmistakable")
                found.setdefault(rarest, []).append(phrase)
    return {letter: tuple(phrases) for letter, phrases in found.items()}
