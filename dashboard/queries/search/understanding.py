"""What the words of a query may mean: places, kinds of authority, years, or words of the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.parsing.fold import fold
from dashboard.parsing.identity.departments import full_name, function_of
from dashboard.queries.search import spellings
from dashboard.queries.selection import is_inside

LONGEST = 200  # characters of a query; what follows is not read
MOST_WORDS = 12
_MOST_SYLLABLES = 8  # words in Latin letters that may be one name: lin zi, Inner Mongolia
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_QUOTES = '"“”„「」『』«»'
_TOKEN = re.compile(rf"[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]|(?P<word>[^\s{_QUOTES}]+)")
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)(?:年度?)?(?:[-–—~～至到](?P<last>(?:19|20)\d\d)(?:年度?)?)?"
)
_ORGANS = ("局", "厅", "委", "委员会", "办公室", "办")  # 科技 for 科技局
_SHORTEST_LABEL_WORD = 4  # letters; of English labels, so that "and" and "of" are none


class Reading(NamedTuple):
    """One thing that a word may mean; what it has several of holds together."""

    codes: tuple[str, ...] = ()  # one of these divisions
    types: tuple[str, ...] = ()  # of one of these kinds, ids in departments.csv
    name: str = ""  # with this in the authority's name
    is_sure: bool = True  # false: as likely a word of the text (文化, 数据)


class Word(NamedTuple):
    """A word of a query and all that it may mean, apart from standing in a text."""

    text: str
    is_quoted: bool
    readings: tuple[Reading, ...]


class Query(NamedTuple):
    """A query as it is understood."""

    words: tuple[Word, ...]
    years: tuple[int, ...]  # the reporting years asked for; empty: any
    is_cut: bool  # longer than is read


@lru_cache(maxsize=256)
def understand(query: str) -> Query:
    """The words of a query, parted by spaces; quoted ones stay together.

    A quoted word is looked for in texts as it stands, and is no year. Never raises.
    """
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in query)
    tokens = [
        (match["quoted"] or match["word"] or "", match["word"] is None)
        for match in _TOKEN.finditer(fold(spaced[:LONGEST]))
    ]
    tokens = [(text.strip(), is_quoted) for text, is_quoted in tokens if text.strip()]
    years: set[int] = set()
    words: list[Word] = []
    place = 0
    while place < len(tokens) and len(words) < MOST_WORDS:
        text, is_quoted = tokens[place]
        if not is_quoted and (found := _years(text)):
            years.update(found)
            place += 1
            continue
        taken, readings = (
            _latin(tokens[place:]) if spellings.is_latin(text) else (1, _chinese(text))
        )
        joined = " ".join(token for token, _ in tokens[place : place + taken])
        words.append(Word(joined, is_quoted, readings))
        place += taken
    is_cut = len(query.strip()) > LONGEST or place < len(tokens)
    return Query(tuple(words), tuple(sorted(years)), is_cut)


def _years(text: str) -> range | None:
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    ends = sorted((int(match["first"]), int(match["last"] or match["first"])))
    return range(ends[0], ends[1] + 1) if ends[0] >= _FIRST_YEAR and ends[1] <= _LAST_YEAR else None


def _latin(tokens: Sequence[tuple[str, bool]]) -> tuple[int, tuple[Reading, ...]]:
    """How many tokens are one name, and what it names; one and nothing where they name nothing."""
    alone = tokens[0][1]
    run = 1
    while (
        not alone and run < min(len(tokens), _MOST_SYLLABLES)
        and not tokens[run][1] and spellings.is_latin(tokens[run][0])
    ):  # fmt: skip
        run += 1
    for taken in range(run, 0, -1):
        word = spellings.plain_letters("".join(text for text, _ in tokens[:taken]))
        if readings := _spelt(word):
            return taken, readings
    initials = spellings.abbreviated(spellings.plain_letters(tokens[0][0]))
    return 1, (Reading(codes=initials, is_sure=False),) if initials else ()


def _spelt(word: str) -> tuple[Reading, ...]:
    readings = []
    if codes := spellings.spelt(word):
        readings.append(Reading(codes=codes))
    if types := _english_kinds().get(word):
        readings.append(Reading(types=types))
    return tuple(readings)


@cache
def _english_kinds() -> dict[str, tuple[str, ...]]:
    """English labels of kinds of authority, and each of their words, without spaces."""
    found: dict[str, list[str]] = {}
    for department in vocabulary.departments().values():
        words = [spellings.plain_letters(word) for word in department.label_en.split()]
        longer = [word for word in words if len(word) >= _SHORTEST_LABEL_WORD]
        for name in dict.fromkeys(["".join(words), *longer]):
            found.setdefault(name, []).append(department.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _chinese(text: str) -> tuple[Reading, ...]:
    """Everything that a word in Chinese, or a code, may mean besides itself."""
    word = "".join(text.split())
    if word in vocabulary.divisions():
        return (Reading(codes=(word,)),)
    kinds = [Reading(types=types, is_sure=is_sure) for types, is_sure in _kinds(word)]
    divided = list(_divided(word, ()))
    complete = [reading for reading in divided if not reading.name]
    return (*kinds, *(complete or divided[:1]))


def _kinds(name: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The kind of authority of exactly this name, or of what the name leaves unsaid: 科技."""
    for whole in dict.fromkeys((name, full_name(name))):
        function = function_of(whole)
        if function and function.exact:
            yield (function.department,), True
            return
    functions = [function_of(name + organ) for organ in _ORGANS] if len(name) > 1 else []
    found = dict.fromkeys(each.department for each in functions if each and each.exact)
    if found:
        yield tuple(found), False


def _divided(word: str, within: Sequence[str]) -> Iterator[Reading]:
    """Places at the beginning of a word, each inside the one before, and what follows them:
    nothing, a kind of authority, or part of a name. Longest places first."""
    for end in range(min(len(word), spellings.LONGEST_NAME), 1, -1):
        codes = spellings.named(word[:end])
        if within:
            codes = tuple(c for c in codes if any(is_inside(c, each) for each in within))
        if not codes:
            continue
        rest = word[end:]
        kinds = next(_kinds(rest), None) if rest else None
        if not rest:
            yield Reading(codes=codes)
        elif kinds:
            yield Reading(codes=codes, types=kinds[0], is_sure=kinds[1])
        else:
            yield from _divided(rest, codes)
            yield Reading(codes=codes, name=rest, is_sure=False)
