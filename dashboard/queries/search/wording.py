"""How words of a query are found in a text: whatever their width, case and the gaps between."""

from __future__ import annotations

from functools import cache, lru_cache

from dashboard.parsing.fold import fold

_LAST_PLANE = 0x30000  # beyond it there is nothing that another character stands for


@lru_cache(maxsize=1024)
def pattern(word: str) -> str:
    """A regular expression for a word, the same to Polars and to Python.

    It matches in a text as printed: full-width and half-width forms, capitals and small letters,
    simplified and traditional characters alike. Gaps may part characters, but neither letters
    nor digits of one number. Matching is linear: no part of it can begin in two ways.
    """
    parts: list[str] = []
    before = ""
    for character in fold(word).strip():
        if character.isspace():
            before = before if before.isspace() else before + " "
            continue
        if parts:
            parts.append(_between(before, character))
        parts.append(_alike(character))
        before = character
    return "".join(parts)


def _between(before: str, after: str) -> str:
    """What may part two characters of a word: one line break, and spaces, as in spaced headings.

    No tab: it parts cells, and cells are words of their own.
    """
    is_apart = before.endswith(" ")
    if _is_letter(before[0]) and _is_letter(after):
        return rf"[\s{_spaces()}]+" if is_apart else ""
    return rf"[{_spaces()}\r]*(?:\n[{_spaces()}\r]*)?"


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _alike(character: str) -> str:
    found = _variants().get(_key(character), (character,))
    escaped = [_escaped(each) for each in found]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"


def _escaped(character: str) -> str:
    return f"\\U{ord(character):08x}"


def _printed(first: int) -> str:
    """Every character from a code on that others may stand for."""
    surrogates = range(0xD800, 0xE000)
    return "".join(chr(code) for code in range(first, _LAST_PLANE) if code not in surrogates)


def _key(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


@cache
def _spaces() -> str:
    """Everything that is or folds to a space, as ranges of a class: also what nobody sees."""
    runs: list[str] = []
    for character in _printed(0x20):
        if not fold(character).isspace():
            continue
        if runs and ord(runs[-1][-1]) + 1 == ord(character):
            runs[-1] = runs[-1][0] + character
        else:
            runs.append(character)
    return "".join("-".join(map(_escaped, run)) for run in runs)


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    """Folded character → all that are printed for it; those that stand for themselves alone have
    no entry."""
    printed = _printed(0x21)
    found: dict[str, list[str]] = {}
    for character, folded in zip(printed, fold(printed), strict=True):
        key = _key(folded)
        if key != character and not folded.isspace():
            found.setdefault(key, []).append(character)
    return {key: (key, *others) for key, others in found.items()}
