"""Two texts side by side: which sentences are the same, which changed, and where in them.

Spans index the texts as given; nothing in them is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from dashboard.model import Span
from dashboard.parsing.fold import fold

_LONGEST_SENTENCE = 400  # characters; text without any full stop is cut there
_SENTENCE = re.compile(rf"[^\n。!?;]{{1,{_LONGEST_SENTENCE}}}[。!?;]*|[。!?;]+")
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|\S")  # a figure changes as a whole
_VARYING = re.compile(r"[\s0-9]+")
_LEAST_LIKENESS = 50  # per cent, of a sentence that was changed and not replaced
_MOST_TRIED = 120  # sentences on either side that are tried against each other
_SHORTEST_STAY = 2  # tokens; what stays between two changes and is shorter changes with them


class Kind(StrEnum):
    """How a piece of one text stands to the other text."""

    SAME = "same"  # but for blank space and the width of characters
    CHANGED = "changed"
    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"


class Piece(NamedTuple):
    """What stands beside each other; a span is null where only the other text has something.

    `left_changes` and `right_changes` are the parts of a changed sentence that differ.
    """

    kind: Kind
    left: Span | None
    right: Span | None
    left_changes: tuple[Span, ...] = ()
    right_changes: tuple[Span, ...] = ()


class _Sentence(NamedTuple):
    span: Span
    extent: int  # number of the extent it stands in
    key: str  # what it must share with another to be the same one: all but space and figures


class _Match(NamedTuple):
    """Positions of sentences beside each other; null: nothing is beside it."""

    left: int | None
    right: int | None


def align(
    left: str, right: str, left_prose: Sequence[Span], right_prose: Sequence[Span]
) -> list[Piece]:
    """The prose of two texts, in the order of both; every sentence is in exactly one piece.

    `left_prose` and `right_prose` are the extents that are compared, in order: tables, for one,
    are left out. Sentences of one kind that follow each other are one piece, unless they changed.
    """
    left, right = fold(left), fold(right)  # of the same length: spans stay those of the texts
    lefts, rights = _sentences(left, left_prose), _sentences(right, right_prose)
    pieces: list[Piece] = []
    last: tuple[Kind, int | None, int | None] | None = None
    for match in _matches([each.key for each in lefts], [each.key for each in rights]):
        here = None if match.left is None else lefts[match.left]
        there = None if match.right is None else rights[match.right]
        piece = _piece(left, right, here and here.span, there and there.span)
        place = (piece.kind, here and here.extent, there and there.extent)
        if place == last and piece.kind is not Kind.CHANGED:
            pieces[-1] = _joined(pieces[-1], piece)
        else:
            pieces.append(piece)
        last = place
    return pieces


def _sentences(text: str, prose: Sequence[Span]) -> list[_Sentence]:
    """Sentences or lines, whichever are shorter, without the space around them."""
    found = []
    for number, extent in enumerate(prose):
        for match in _SENTENCE.finditer(text, *extent):
            words = match[0].strip()
            if words:
                start = match.start() + match[0].index(words)
                key = _VARYING.sub("", words) or words
                found.append(_Sentence(Span(start, start + len(words)), number, key))
    return found


def _matches(lefts: list[str], rights: list[str]) -> Iterator[_Match]:
    """Every position of both lists once, ascending: equal keys first, between them like ones."""
    i = j = 0
    for block in Indel.opcodes(lefts, rights).as_matching_blocks():
        yield from _likely(lefts, rights, Span(i, block.a), Span(j, block.b))
        i, j = block.a + block.size, block.b + block.size
        yield from map(_Match, range(block.a, i), range(block.b, j))


def _likely(lefts: list[str], rights: list[str], left: Span, right: Span) -> Iterator[_Match]:
    """Matches in a gap between equal keys; a long gap is cut, both sides in the same proportion."""
    longest = max(left.end - left.start, right.end - right.start)
    cuts = -(-longest // _MOST_TRIED)
    for cut in range(cuts):
        here, there = (
            range(*(side.start + (side.end - side.start) * at // cuts for at in (cut, cut + 1)))
            for side in (left, right)
        )
        i = j = 0
        for a, b in _best_pairs([lefts[at] for at in here], [rights[at] for at in there]):
            yield from _unmatched(here[i:a], there[j:b])
            yield _Match(here[a], there[b])
            i, j = a + 1, b + 1
        yield from _unmatched(here[i:], there[j:])


def _unmatched(lefts: range, rights: range) -> Iterator[_Match]:
    yield from (_Match(at, None) for at in lefts)
    yield from (_Match(None, at) for at in rights)


def _best_pairs(lefts: list[str], rights: list[str]) -> list[tuple[int, int]]:
    """Ascending pairs of which the likenesses add up to the most."""
    if not lefts or not rights:
        return []
    likeness = process.cdist(
        lefts, rights, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, dtype=np.float32
    ).tolist()
    best = [[0.0] * (len(rights) + 1) for _ in range(len(lefts) + 1)]
    for i in reversed(range(len(lefts))):
        for j in reversed(range(len(rights))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(lefts) and j < len(rights):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _piece(left: str, right: str, here: Span | None, there: Span | None) -> Piece:
    if here is None:
        return Piece(Kind.ONLY_RIGHT, None, there)
    if there is None:
        return Piece(Kind.ONLY_LEFT, here, None)
    own, other = list(_TOKEN.finditer(left, *here)), list(_TOKEN.finditer(right, *there))
    changes = _changes([each[0] for each in own], [each[0] for each in other])
    if not changes:
        return Piece(Kind.SAME, here, there)
    return Piece(
        Kind.CHANGED,
        here,
        there,
        tuple(_over(own, change) for change, _ in changes if change.start < change.end),
        tuple(_over(other, change) for _, change in changes if change.start < change.end),
    )


def _changes(own: list[str], other: list[str]) -> list[tuple[Span, Span]]:
    """Where two lists of tokens differ, as positions in both; one of the two may be empty."""
    found: list[tuple[Span, Span]] = []
    i = j = 0
    for block in Indel.opcodes(own, other).as_matching_blocks():
        here, there = Span(i, block.a), Span(j, block.b)
        i, j = block.a + block.size, block.b + block.size
        if here.start == here.end and there.start == there.end:
            continue  # both begin, or both end, alike
        if found and here.start - found[-1][0].end < _SHORTEST_STAY:
            before, beside = found.pop()
            here, there = Span(before.start, here.end), Span(beside.start, there.end)
        found.append((here, there))
    return found


def _over(tokens: list[re.Match[str]], positions: Span) -> Span:
    """The characters of tokens that follow each other."""
    return Span(tokens[positions.start].start(), tokens[positions.end - 1].end())


def _joined(first: Piece, second: Piece) -> Piece:
    return Piece(first.kind, _to(first.left, second.left), _to(first.right, second.right))


def _to(first: Span | None, second: Span | None) -> Span | None:
    return Span(first.start, second.end) if first and second else None
