"""Sentences put together from phrases, so that hardly two reports say the same.

`simulation_phrases.csv` is a small grammar: a role has several wordings, and `{role}` within
one stands for a wording of that role. Nothing here states a fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.simulate.chance import Chance
from dashboard.vocabulary import words

_ROLE = re.compile(r"\{(\w+)\}")


def phrase(role: str, chance: Chance, given: Mapping[str, str]) -> str:
    """A wording of a role; `given` are the words of one report (its year, itself)."""
    return _expanded("{" + role + "}", chance, given, set())


def _expanded(text: str, chance: Chance, given: Mapping[str, str], used: set[str]) -> str:
    """The text with its roles filled in; no wording twice while others are left."""

    def wording(match: re.Match[str]) -> str:
        role = match[1]
        if role in given:
            return given[role]
        wordings = words("simulation_phrases")[role]
        left = [each for each in wordings if each not in used] or list(wordings)
        chosen = chance.choice(left)
        used.add(chosen)
        return _expanded(chosen, chance, given, used)

    return _ROLE.sub(wording, text)


def phrases(role: str, count: int, chance: Chance, given: Mapping[str, str]) -> list[str]:
    """So many wordings of a role, with as few repetitions as the stock allows."""
    used: set[str] = set()
    return [_expanded("{" + role + "}", chance, given, used) for _ in range(count)]
