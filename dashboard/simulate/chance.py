"""Chance: every variation is a named feature with its share in `simulation_features.csv`."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

from dashboard.simulate.templates import features

# Independent feature → whether it occurs; group → the choices that are left of it.
Wanted = Mapping[str, bool | tuple[str, ...]]


class Chance(random.Random):
    """The random numbers of one report, and the features they drew.

    In reports that nobody objects to (`is_clean`) features have shares of their own; `wanted`
    settles some of them whatever their shares.
    """

    def __init__(self, *key: object, is_clean: bool = False) -> None:
        super().__init__("/".join(map(str, key)))
        self._key = key
        self.is_clean = is_clean
        self.wanted: Wanted = {}
        self.drawn: list[str] = []

    def __new__(cls, *key: object, is_clean: bool = False) -> Chance:
        """Seeded in `__init__`; the base class takes no names of its own."""
        return super().__new__(cls)

    def branch(self, name: str) -> Chance:
        """Random numbers of their own for a part of the report: the same whatever others draw."""
        branch = Chance(*self._key, name, is_clean=self.is_clean)
        branch.wanted, branch.drawn = self.wanted, self.drawn
        return branch

    def happens(self, feature: str) -> bool:
        """Whether an independent feature occurs; noted when it does."""
        drawn = self.random() < _shares(self.is_clean)[feature]
        if not self.wanted.get(feature, drawn):
            return False
        self.drawn.append(feature)
        return True

    def one_of(self, group: str, allowed: Sequence[str] | None = None) -> str:
        """One choice of a group by weight, noted as `group:choice`."""
        names, weights = _groups(self.is_clean)[group]
        left = self.wanted.get(group, allowed)
        if isinstance(left, Sequence):
            if self.wanted.get(group):  # what is wanted need not be clean
                names, weights = _groups(False)[group]
            kept = [(n, w) for n, w in zip(names, weights, strict=True) if n in left]
            names, weights = [n for n, _ in kept], [w for _, w in kept]
        choice = self.pick(names, weights)
        self.drawn.append(f"{group}:{choice}")
        return choice

    def pick(self, names: Sequence[str], weights: Sequence[float]) -> str:
        """One of the names by weight."""
        target = self.random() * sum(weights)
        for name, bound in zip(names, accumulate(weights), strict=True):
            if target < bound:
                return name
        return names[-1]


@cache
def _shares(is_clean: bool) -> dict[str, float]:
    """Independent features → the share of reports that have them."""
    return {f.name: f.clean if is_clean else f.weight for f in features() if not f.group}


@cache
def _groups(is_clean: bool) -> dict[str, tuple[list[str], list[float]]]:
    """Groups of features that exclude each other → their names and weights."""
    found: dict[str, tuple[list[str], list[float]]] = {}
    for feature in features():
        if feature.group:
            names, weights = found.setdefault(feature.group, ([], []))
            names.append(feature.name)
            weights.append(feature.clean if is_clean else feature.weight)
    return found
