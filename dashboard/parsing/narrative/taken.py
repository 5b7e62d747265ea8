"""Which stretches of the prose are spoken for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Taken:
    """Half-open spans, merged where they overlap; asking costs the logarithm of their number."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, span: tuple[int, int]) -> bool:
        """Whether the span shares a character with any of them."""
        before = bisect_left(self._starts, span[1]) - 1
        return before >= 0 and self._ends[before] > span[0]

    def add(self, span: tuple[int, int]) -> None:
        """Takes a span that overlaps none."""
        place = bisect_left(self._starts, span[0])
        self._starts.insert(place, span[0])
        self._ends.insert(place, span[1])

    def reaches(self, place: int, distance: int) -> bool:
        """Whether one of them ends within a distance before the place."""
        before = bisect_left(self._ends, place + 1) - 1
        return before >= 0 and place - self._ends[before] <= distance
