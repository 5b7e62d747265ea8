"""Chance: every variation is a named feature with its share in `simulation_features.csv`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from dashboard.simulate.templates import features


class Chance(random.Random):
    """The random numbers of one report, and the features they drew."""

    def __init__(self, *key: object) -> None:
        super().__init__("/".join(map(str, key)))
        self.drawn: list[str] = []

    def happens(self, feature: str) -> bool:
        """Whether an independent feature occurs; noted when it does."""
        if self.random() >= shares()[feature]:
            return False
        self.drawn.append(feature)
        return True

    def one_of(self, group: str, allowed: Sequence[str] | None = None) -> str:
        """One choice of a group by weight, noted as `group:choice`."""
        names, weights = groups()[group]
        if allowed is not None:
            kept = [(n, w) for n, w in zip(names, weights, strict=True) if n in allowed]
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
def shares() -> dict[str, float]:
    """Independent features → the share of reports that have them."""
    return {f.name: f.weight for f in features() if not f.group}


@cache
def groups() -> dict[str, tuple[list[str], list[float]]]:
    """Groups of features that exclude each other → their names and weights."""
    found: dict[str, tuple[list[str], list[float]]] = {}
    for feature in features():
        if feature.group:
            names, weights = found.setdefault(feature.group, ([], []))
            names.append(feature.name)
            weights.append(feature.weight)
    return found
