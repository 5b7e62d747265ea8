"""Numbers that the prose states, and staff it mentions without one."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from dashboard.ui import literal, words
from dashboard.ui.places import STAFF
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, button, cells, figure, name_of
from dashboard.ui.words import t


def numbers(of_prose: Keyed, concerns: Concerns) -> str:
    """One line a number, in the order of reading."""
    rows = [
        f'<tr><th scope="row">{literal.html(name_of(fact))}</th>'
        f"<td>{figure(key, fact, concerns)}</td>"
        f'<td class="unit">{literal.html(words.unit(fact["unit"], fact["id"]))}</td></tr>'
        for key, fact in of_prose
    ]
    return cells(f"<table>{''.join(rows)}</table>") if rows else ""


def mentions(header: Mapping[str, Any]) -> str:
    """Staff that the text mentions without saying how many."""
    said = [row["id"] for row in header["mentions"] or ()]
    ids = dict.fromkeys(id for id in said if id.startswith(STAFF))
    rows = [
        f'<tr><th scope="row">{escape(words.column(id))}</th><td>'
        f"{button(id, words.column(id), escape(t('reader.mention')), 'value blank')}"
        '</td><td class="unit"></td></tr>'
        for id in ids
    ]
    return f"<table>{''.join(rows)}</table>" if rows else ""
