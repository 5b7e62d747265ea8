"""What a file says of itself: what it holds, of how many reports, and whether they are real."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.queries.selection import Selection

SIMULATED = "-simulated"  # in the names of files whose figures are not real
_POINTS = ("holds", "selection", "coverage", "simulated", "made", "nulls", "links", "source",
           "licence")  # fmt: skip


class About(NamedTuple):
    """The selection behind a file, what of it the file holds, and when that was made."""

    selection: Selection
    reports: int  # that are selected
    rows: int  # of these in the file
    simulated: int  # of these rows
    made: dt.datetime

    def lines(self, language: str) -> Iterator[tuple[str, str]]:
        """What there is to say, point by point: its name and the sentence."""
        phrases = vocabulary.translations()
        for point in _POINTS:
            if point == "simulated" and not self.simulated:
                continue
            named, told = phrases[f"about.{point}"], phrases[f"about.{point}.text"]
            yield named[language], told[language].format(**self._values(language))

    def english(self) -> Iterator[tuple[str, str]]:
        """The same for programs: plain names and English sentences."""
        points = [point for point in _POINTS if point != "simulated" or self.simulated]
        for point, (_, told) in zip(points, self.lines("en"), strict=True):
            yield point, told

    def _values(self, language: str) -> dict[str, str]:
        parameters = self.selection.parameters()
        told = "&".join(f"{name}={value}" for name, value in parameters.items())
        everything = vocabulary.translations()["about.everything"][language]
        return {
            "selection": f"?{told}" if told else everything,
            "reports": f"{self.reports:,}",
            "rows": f"{self.rows:,}",
            "simulated": f"{self.simulated:,}",
            "made": self.made.isoformat(timespec="seconds"),
        }
