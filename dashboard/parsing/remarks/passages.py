"""The prose of a report by its parts: what stands before, in and behind the six sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.model import Mention, Section
from dashboard.parsing.narrative.prose import Prose

_CAPTION = "统计表"


class Passages:
    """Stretches of a report's prose, each a start and an end in `prose.text`.

    Headings of sections belong to none.
    """

    def __init__(self, prose: Prose, sections: Sequence[Section]) -> None:
        self.prose = prose
        self.text = prose.text
        self._of: dict[int, tuple[int, int]] = {}
        for section in sections:
            heading_end = prose.place(section.span.start + len(section.heading))
            self._of[section.number] = heading_end, prose.place(section.span.end)
        first = prose.place(sections[0].span.start) if sections else len(self.text)
        self.head = 0, first
        self.is_divided = bool(sections)

    def of(self, number: int) -> tuple[int, int] | None:
        """The section of a statutory number; null where it has no heading."""
        return self._of.get(number)

    @property
    def overview(self) -> tuple[int, int]:
        """Section 1, or all of the prose where it has no heading."""
        return self._of.get(1, (0, len(self.text)))

    def but(self, *numbers: int) -> Iterator[tuple[int, int]]:
        """The sections without these; what precedes them where section 1 has no heading."""
        if 1 not in self._of:
            yield self.head
        for number, stretch in self._of.items():
            if number not in numbers:
                yield stretch

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The lines of a stretch that are not empty."""
        while start < end:
            line_end = self.text.find("\n", start, end)
            line_end = end if line_end < 0 else line_end
            if line_end > start:
                yield start, line_end
            start = line_end + 1

    def captions(self) -> Iterator[tuple[int, int]]:
        """The lines that name a table of statistics (…情况统计表), without their tables."""
        place = self.text.find(_CAPTION)
        while place >= 0:
            start = self.text.rfind("\n", 0, place) + 1
            end = self.text.find("\n", place)
            yield start, len(self.text) if end < 0 else end
            place = self.text.find(_CAPTION, place + 1)

    def mention(self, kind: str, start: int, end: int, detail: str | None = None) -> Mention:
        """A mention of what stands at a place of the prose."""
        return Mention(f"mention.{kind}", self.prose.span(start, end), detail)
