"""Two original texts side by side, with what differs marked; pure.

As in `source`: nothing of the texts is trusted, every character of them is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard import vocabulary
from dashboard.likeness.difference import Kind, Piece
from dashboard.model import Span
from dashboard.ui import literal
from dashboard.ui.source import escaped


def prose(text: str, facts: Iterable[Mapping[str, Any]]) -> list[Span]:
    """The extents of a text outside its tables, in order.

    A table reaches from the line of its first cell to its last one, whatever stands between.
    """
    tables: dict[str, Span] = {}
    for fact in facts:
        table = fact["id"].partition(".")[0]
        if fact["start"] is not None and table in vocabulary.TABLES:
            start, end = tables.get(table, (fact["start"], fact["end"]))
            tables[table] = Span(min(start, fact["start"]), max(end, fact["end"]))
    extents, place = [], 0
    for start, end in sorted(tables.values()):
        line = text.rfind("\n", 0, start) + 1
        if line > place:
            extents.append(Span(place, line))
        place = max(place, end)
    return [*extents, Span(place, len(text))]


def differences(pieces: Iterable[Piece]) -> int:
    """How many passages are not the same in both."""
    return sum(piece.kind is not Kind.SAME for piece in pieces)


def render(left: str, right: str, pieces: Iterable[Piece], names: tuple[str, str]) -> str:
    """Both texts as HTML in two columns, headed by their names; what differs is in `<mark>`."""
    head = "".join(f"<header>{literal.html(name)}</header>" for name in names)
    body = "".join(_row(left, right, piece) for piece in pieces)
    return f'<div class="beside">{head}{body}</div>'


def _row(left: str, right: str, piece: Piece) -> str:
    sides = (
        _side(left, piece.left, piece.left_changes, piece.kind is Kind.ONLY_LEFT),
        _side(right, piece.right, piece.right_changes, piece.kind is Kind.ONLY_RIGHT),
    )
    return "".join(f'<div class="{piece.kind}">{side}</div>' for side in sides)


def _side(text: str, passage: Span | None, changes: Sequence[Span], is_alone: bool) -> str:
    if passage is None:
        return ""
    parts = []
    place = passage.start
    for change in [passage] if is_alone else changes:
        parts += [escaped(text[place : change.start])]
        parts += [f"<mark>{escaped(change.quote(text))}</mark>"]
        place = change.end
    return "".join([*parts, escaped(text[place : passage.end])])
