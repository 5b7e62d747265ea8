"""The running text of a report as one string without spaces and without tables.

PDF and Word set spaces and line breaks anywhere; wording is matched in this view and
mapped back, so every span still indexes the text of record.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from dashboard.model import Span
from dashboard.parsing.fold import UNSEEN_IN_NUMBER

_PIECE = re.compile(r"\S+")
_ENDS_SENTENCE = frozenset("。;:!?")
# The last character of a text is always one. A comma within 1,276 ends no clause.
_CLAUSE_END = re.compile(r"[,。;\n](?!(?<=\d,)\d{3}(?!\d))")
_SENTENCE_END = frozenset("。\n")
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
        self.text = text = "".join(pieces)
        self._clause_ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        # Each sentence by its end and its start; an empty line is no sentence.
        self._sentence_ends: list[int] = []
        self._sentence_starts: list[int] = []
        start = 0
        for end in self._clause_ends:
            if text[end] in _SENTENCE_END:
                if end > start:
                    self._sentence_ends.append(end)
                    self._sentence_starts.append(start)
                start = end + 1
        self._sentence_starts.append(start)

    def clause(self, place: int) -> tuple[int, int]:
        """Start and end of the clause that holds a place; `,。;` and line ends close one."""
        clause = bisect_left(self._clause_ends, place)
        start = self._clause_ends[clause - 1] + 1 if clause else 0
        end = self._clause_ends[clause] if clause < len(self._clause_ends) else len(self.text)
        return start, end

    def clauses(self, trigger: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The clauses that hold a match of the trigger, in order, each once."""
        end = -1
        for match in trigger.finditer(self.text):
            if match.start() > end:
                start, end = self.clause(match.start())
                yield start, end

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_left(self._sentence_ends, place)

    def sentence_bounds(self, place: int) -> tuple[int, int]:
        """Start and end of the sentence that holds a place."""
        number, ends = self.sentence(place), self._sentence_ends
        end = ends[number] if number < len(ends) else len(self.text)
        return self._sentence_starts[number], end

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the text of record."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def place(self, offset: int) -> int:
        """The first place of this text that is not before an offset of the text of record."""
        piece = bisect_right(self._offsets, offset) - 1
        if piece < 0:
            return 0
        following = self._starts[piece + 1 : piece + 2] or [len(self.text)]
        return min(self._starts[piece] + offset - self._offsets[piece], *following)

    def _offset(self, position: int) -> int:
        piece = bisect_right(self._starts, position) - 1
        return self._offsets[piece] + position - self._starts[piece]


def _pieces(folded: str, tables: Iterable[Span]) -> Iterator[tuple[int, str]]:
    """The text outside of the tables without its spaces, and the line ends that are meant.

    A piece goes on until something is left out.
    """
    for region in _outside(len(folded), tables):
        lines = folded[region.start : region.end].split("\n")
        first = start = region.start  # of the piece, of the line
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            end = start + len(line)
            if " " in line or "\t" in line or UNSEEN_IN_NUMBER in line:
                if first < start:
                    yield first, folded[first:start]
                for match in _PIECE.finditer(line):
                    yield start + match.start(), match[0]
                first = end
            if _is_wrapped(line, following):
                if first < end:
                    yield first, folded[first:end]
                first = end + 1
            start = end + 1
        yield first, folded[first : region.end] + "\n"


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
