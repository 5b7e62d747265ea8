"""The running text of a report as one string without spaces and without tables.

PDF and Word set spaces and line breaks anywhere; wording is matched in this view and
mapped back, so every span still indexes the text of record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dashboard.model import Span

_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"\S+")
_ENDS_SENTENCE = frozenset("。;:!?")
_CLAUSE_END = re.compile("[,。;\n]")  # the last character of a text is always one
_THOUSANDS = re.compile(r"(?<=\d),\d{3}(?!\d)")
_SHORTEST_WRAPPED_LINE = 24  # a shorter line was broken by its author, not by the page


class Prose:
    """`text` without spaces; `\\n` stands only where a line was ended on purpose."""

    def __init__(self, folded: str, tables: Iterable[Span]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []  # of each piece in this text …
        self._offsets: list[int] = []  # … and in the text of record
        length = 0
        for offset, piece in _pieces(folded, sorted(tables)):
            pieces.append(piece)
            self._starts.append(length)
            self._offsets.append(offset)
            length += len(piece)
        self.text = "".join(pieces)
        ends = [match.start() for match in _CLAUSE_END.finditer(self.text)]
        # A comma within 1,276 ends no clause.
        inside = {match.start() for match in _THOUSANDS.finditer(self.text)}
        self._clause_ends = [end for end in ends if end not in inside] if inside else ends
        self._clauses: dict[re.Pattern[str], tuple[tuple[int, int], ...]] = {}

    @property
    def numbered(self) -> tuple[tuple[int, int], ...]:
        """The clauses with a digit: a report is mostly words without a number."""
        return self.clauses(_DIGIT)

    def clauses(self, trigger: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
        """The clauses that hold a match of the trigger, in order, each once."""
        if trigger not in self._clauses:
            self._clauses[trigger] = tuple(self._clauses_of(trigger))
        return self._clauses[trigger]

    def _clauses_of(self, trigger: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        last = -1
        for match in trigger.finditer(self.text):
            clause = bisect_right(self._clause_ends, match.start())
            if clause > last:
                last = clause
                start = self._clause_ends[clause - 1] + 1 if clause else 0
                yield start, self._clause_ends[clause]

    def find(self, pattern: re.Pattern[str], trigger: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern within the clauses of a trigger."""
        for start, end in self.clauses(trigger):
            yield from pattern.finditer(self.text, start, end)

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the text of record."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, position: int) -> int:
        piece = bisect_right(self._starts, position) - 1
        return self._offsets[piece] + position - self._starts[piece]


def _pieces(folded: str, tables: Iterable[Span]) -> Iterator[tuple[int, str]]:
    """The text outside of the tables without its spaces, and the line ends that are meant."""
    for region in _outside(len(folded), tables):
        start = region.start
        lines = folded[region.start : region.end].split("\n")
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if line and not line.isspace():
                if " " in line or "\t" in line:
                    for match in _PIECE.finditer(line):
                        yield start + match.start(), match[0]
                else:
                    yield start, line
            if not _is_wrapped(line, following):
                yield start + len(line), "\n"
            start += len(line) + 1


def _outside(length: int, tables: Iterable[Span]) -> Iterator[Span]:
    start = 0
    for table in tables:
        if table.start > start:
            yield Span(start, table.start)
        start = max(start, table.end)
    yield Span(start, length)


def _is_wrapped(line: str, following: str) -> bool:
    """Whether the page, not the author, broke the line."""
    return (
        len(line) >= _SHORTEST_WRAPPED_LINE
        and following[:1] not in ("", "\t", " ")
        and line.rstrip()[-1:] not in _ENDS_SENTENCE
    )
