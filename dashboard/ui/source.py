"""Original text as HTML with places marked in it; pure.

Nothing of the source is trusted: every character of it is escaped, and the only tags in
the result are the marks and, around what is not seen by itself, signs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from dashboard.model import Span
from dashboard.signs import SIGNS, sign


def mark(text: str, spans: Sequence[Span], chosen: Collection[int] = ()) -> str:
    """The text, escaped, with each span in `<mark data-of="…">`.

    `data-of` lists the positions in `spans` of all spans that cover the characters, so that
    spans may overlap; those in `chosen` also carry the class `chosen`. Newlines and tabs stay
    as they are (show with `white-space: pre-wrap`). A span without characters, as a blank
    cell has, becomes an empty mark; spans beyond the text are cut off at its end.
    """
    within = [Span(min(s.start, len(text)), min(s.end, len(text))) for s in spans]
    cuts = sorted({0, len(text), *(place for span in within for place in span)})
    starting, ending = _at(within, 0), _at(within, 1)
    parts: list[str] = []
    covering: set[int] = set()
    for place, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        covering -= ending.get(place, set())
        empty = {i for i in starting.get(place, ()) if within[i].end == place}
        if empty:
            parts.append(_tag("", empty, chosen))
        covering |= starting.get(place, set()) - empty
        piece = escaped(text[place:end])
        parts.append(_tag(piece, covering, chosen) if covering and piece else piece)
    return "".join(parts)


def escaped(text: str) -> str:
    """The text as HTML with as many characters; those that are not seen stand in signs, which the
    style sheets draw."""
    parts, place = [], 0
    for found in SIGNS.finditer(text):
        # HTML has no NUL: the parser would leave it out.
        inside = escape(found[0]).replace("\0", "\ufffd")
        parts += [_plain(text[place : found.start()])]
        parts += [f'<i class="sign" data-sign="{sign(found)}">{inside}</i>']
        place = found.end()
    return "".join([*parts, _plain(text[place:])])


def _plain(text: str) -> str:
    # A bare carriage return would become a line feed or, before one, nothing: the characters of
    # the page must be those of the text.
    return escape(text).replace("\r", "&#13;")


def _at(spans: Sequence[Span], edge: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for position, span in enumerate(spans):
        found.setdefault(span[edge], set()).add(position)
    return found


def _tag(piece: str, covering: set[int], chosen: Collection[int]) -> str:
    of = " ".join(str(position) for position in sorted(covering))
    kind = ' class="chosen"' if covering & set(chosen) else ""
    return f'<mark data-of="{of}"{kind}>{piece}</mark>'
