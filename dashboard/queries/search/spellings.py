"""Divisions by everything that people call them: names, spellings, initials, codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from dashboard import vocabulary
from dashboard.parsing.identity.gazetteer import divisions_named, stem_of
from dashboard.vocabulary import Division

LONGEST_NAME = 15  # characters of a division's name
_LATIN = re.compile("[a-z'’ʼ\u0300-\u036f ]*[a-z][a-z'’ʼ\u0300-\u036f ]*", re.IGNORECASE)
_SHORTEST_STEM = 2  # 莘 alone is a character, no place
_SHORTEST_INITIALS = 2
_SYLLABLE = re.compile(
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue"
    "|ui|un|uo|ve|a|e|i|o|u|v)"
)
_LONGEST_SYLLABLE = 6


def named(name: str) -> tuple[str, ...]:
    """Codes of the divisions of that full or short name, of any year: 临淄区, 临淄, 红河州."""
    if len(name) < _SHORTEST_STEM:
        return ()
    found = {division.code for division in divisions_named(name, None)}
    return tuple(sorted(found | _by_stem().get(name, set())))


def spelt(word: str) -> tuple[str, ...]:
    """Codes of the divisions of that spelling, with or without their kind: linzi, linziqu,
    innermongolia, linzidistrict."""
    return tuple(sorted(_by_spelling().get(word, ())))


def abbreviated(word: str) -> tuple[str, ...]:
    """Codes of the divisions whose syllables begin with these letters: lz and lzq for 临淄区."""
    return tuple(sorted(_by_initials().get(word, ())))


def is_latin(word: str) -> bool:
    """Whether a word is all Latin letters, with their tones and apostrophes."""
    return _LATIN.fullmatch(unicodedata.normalize("NFD", word)) is not None


def plain_letters(word: str) -> str:
    """Latin letters as spellings have them: lower case, without tones and apostrophes, v for ü."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word.lower()))
    toneless = re.sub("[\u0300-\u0307\u0309-\u036f]", "", apart)
    return re.sub(r"[^a-z]", "", toneless.replace("u\u0308", "v"))


def stems(division: Division) -> Iterator[vocabulary.Stem]:
    """The names without their kind: 浦东新 and 浦东 for 浦东新区."""
    stem = vocabulary.stem(division)
    yield stem
    for kind in vocabulary.division_kinds():
        shorter = stem_of(division)
        if not kind.is_always_kind and division.name == shorter + kind.name:
            yield vocabulary.Stem(shorter, division.pinyin.removesuffix(kind.pinyin))


@cache
def _by_stem() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for division in vocabulary.division_records():
        for stem in stems(division):
            found.setdefault(stem.name, set()).add(division.code)
    return found


@cache
def _by_spelling() -> dict[str, set[str]]:
    english = {kind.name: plain_letters(kind.english) for kind in vocabulary.division_kinds()}
    found: dict[str, set[str]] = {}
    for division in vocabulary.division_records():
        spellings = [stem.pinyin for stem in stems(division) if len(stem.name) >= _SHORTEST_STEM]
        spellings.append(plain_letters(vocabulary.provinces().get(division.code, "")))
        kinds = [word for kind, word in english.items() if division.name.endswith(kind)]
        for spelling in filter(None, spellings):
            for tail in ("", *kinds):
                found.setdefault(spelling + tail, set()).add(division.code)
        found.setdefault(division.pinyin, set()).add(division.code)
    return found


@cache
def _by_initials() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for division in vocabulary.division_records():
        for stem in (*stems(division), vocabulary.Stem(division.name, division.pinyin)):
            for initials in _initials(stem.pinyin, len(stem.name)):
                if len(initials) >= _SHORTEST_INITIALS:
                    found.setdefault(initials, set()).add(division.code)
    return found


def _initials(pinyin: str, syllables: int) -> set[str]:
    """First letters of the syllables; more than one where xian may be xi and an."""
    if syllables == 0 or not pinyin:
        return {""} if syllables == 0 and not pinyin else set()
    return {
        pinyin[0] + rest
        for end in range(1, _LONGEST_SYLLABLE + 1)
        if _SYLLABLE.fullmatch(pinyin[:end])
        for rest in _initials(pinyin[end:], syllables - 1)
    }
