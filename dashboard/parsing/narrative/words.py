"""The word lists that the rules of the narrative are made of."""

from __future__ import annotations

import re
from functools import cache

from dashboard import vocabulary


@cache
def any_of(*roles: str) -> str:
    """A regular expression for any word of these roles of `narrative_words.csv`."""
    lists = vocabulary.words("narrative_words")
    words = [word for role in roles for word in lists[role]]
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


@cache
def word_of(*roles: str) -> re.Pattern[str]:
    """Any word of these roles: sought first where a rule that needs one takes much longer."""
    return re.compile(any_of(*roles))


@cache
def words(role: str) -> frozenset[str]:
    """The words of a role."""
    return frozenset(vocabulary.words("narrative_words")[role])


@cache
def roles(prefix: str) -> tuple[str, ...]:
    """The roles that start with a prefix, in the order of the file."""
    return tuple(role for role in vocabulary.words("narrative_words") if role.startswith(prefix))


@cache
def linking() -> str:
    """What may stand between a noun and its number: 共计, 达, 为, 数量:"""
    return rf"(?:{any_of('adverb')}|{any_of('linking')})*"
