"""The word lists that the rules on remarks are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dashboard import vocabulary


@cache
def words(role: str) -> tuple[str, ...]:
    """The words of a role of `remark_words.csv`, longest first."""
    return vocabulary.words("remark_words")[role]


@cache
def any_of(*roles: str) -> str:
    """A regular expression for any word of these roles; the longest where several fit."""
    return f"(?:{_factored(word for role in roles for word in words(role))})"


@cache
def pattern(*roles: str) -> re.Pattern[str]:
    """Any word of these roles, compiled."""
    return re.compile(any_of(*roles))


def _factored(found: Iterable[str]) -> str:
    """Words as alternatives that share no first letter (公开(?:信息|栏)|发布).

    Long lists are found twice as fast so.
    """
    tails: dict[str, list[str]] = {}
    for word in found:
        tails.setdefault(word[:1], []).append(word[1:])
    is_complete = tails.pop("", None) is not None
    alternatives = "|".join(re.escape(letter) + _factored(rest) for letter, rest in tails.items())
    if is_complete:
        return f"(?:{alternatives})?" if alternatives else ""
    return f"(?:{alternatives})" if len(tails) > 1 else alternatives
