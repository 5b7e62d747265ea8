"""The statistics annex of 2014 as its numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.ui import words
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, cells, figure
from dashboard.ui.words import t

_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(rf"([{_NUMERALS}])、|（([{_NUMERALS}])）|([0-9])\.")
_DEEPEST = 3  # what is printed without a number: 其中：…
_UNCERTAIN = -1  # no number follows it


class Line(NamedTuple):
    """A line of the list: how deep it stands, its number there, its id; null: a heading only."""

    depth: int
    number: int | None  # null: printed without one, or not certain because one before is missing
    label: str
    id: str | None


def table(numbers: Keyed, concerns: Concerns) -> str:
    """The items that were read beneath the headings of the list; nothing when none were."""
    of_id: dict[str, list[str]] = {}
    units = {}
    for key, fact in numbers:
        id = fact["id"].removeprefix("annex.")
        of_id.setdefault(id, []).append(figure(key, fact, concerns))
        units[id] = words.unit(fact["unit"], fact["id"])
    rows = [
        f'<tr class="depth{line.depth}"><th scope="row">{_number(line)}{escape(line.label)}</th>'
        f"<td>{''.join(of_id.get(line.id or '', ()))}</td>"
        f'<td class="unit">{escape(units.get(line.id or "", ""))}</td></tr>'
        for line in lines(set(of_id))
    ]
    return cells(f"<table>{''.join(rows)}</table>") if rows else ""


def lines(present: set[str]) -> Iterator[Line]:
    """The list as printed where those items are in it.

    Reports leave out whole items, and where one is left out those after it may have moved up: a
    number is shown where those before it are there.
    """
    last = dict.fromkeys(range(_DEEPEST + 1), 0)  # number at each depth
    known = vocabulary.translations()
    for row in vocabulary.rows("annex"):
        if row.id not in present:
            continue
        for depth, key in enumerate((f"annex-heading.{row.id}", f"annex-subheading.{row.id}")):
            if key in known:
                yield Line(depth, None, t(key), None)
                last |= _begun(depth)
        depth, printed, zh = _printed(row.label_zh)
        label = zh if words.language() == "zh" else words.row(row)
        is_certain = depth == 0 or printed == last[depth] + 1
        yield Line(depth, printed if is_certain else None, label, row.id)
        if printed is not None:
            last |= _begun(depth) | {depth: printed if is_certain else _UNCERTAIN}


def _begun(depth: int) -> dict[int, int]:
    """Nothing is counted yet beneath a line."""
    return dict.fromkeys(range(depth + 1, _DEEPEST + 1), 0)


def _printed(label: str) -> tuple[int, int | None, str]:
    """How deep an item stands by its number, the number, and the words after it."""
    found = _NUMBERED.match(label)
    if found is None:
        return _DEEPEST, None, label
    depth = next(i for i, number in enumerate(found.groups()) if number)
    digit = found[depth + 1]
    number = int(digit) if depth == 2 else _NUMERALS.index(digit) + 1
    return depth, number, label[found.end() :]


def _number(line: Line) -> str:
    if line.number is None:
        return ""
    numeral = _NUMERALS[line.number - 1] if words.language() == "zh" else str(line.number)
    return t(f"annex-number.{line.depth}", n=numeral if line.depth < 2 else line.number)
