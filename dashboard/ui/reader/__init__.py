"""The reading desk: what was read on one side, the text it was read from on the other.

Choosing anything marks and scrolls to its place within the browser; the server only hears
the key, to keep it in the address.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from dashboard.ui.places import Places
from dashboard.ui.source import mark
from dashboard.ui.words import language, t

_FOLDER = Path(__file__).parent


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_desk = st.components.v2.component(
    "reading_desk",
    html='<div class="desk"></div>',
    css=_read("reader.css", "sheet.css"),
    js=_read("passages.js", "cells.js", "reader.js"),  # one module: only the last one exports
)
_WORDS = ("text", "facts", "choose", "nowhere", "previous", "next", "copy", "copy-passage",
          "copied", "copy-by-hand", "link")  # fmt: skip


class Choice(NamedTuple):
    """The place that is chosen, and when the reader last chose one on the desk."""

    at: str | None
    heard: float | None


class Sheet(NamedTuple):
    """Trusted HTML whose elements with `data-at` choose the place of that key."""

    facts: str  # what was read
    outline: str  # the headings of the text
    passage: str  # what the chosen place is called where it is a passage of the text; plain text


def newest(report_id: str, known: Callable[[str], str | None], asked: str | None) -> Choice:
    """The newer of the reader's choice on the desk and the place the address asks for.

    `known` gives the key of a place as the desk knows it, null where the report has none.
    The address follows the desk and is one choice behind it: a choice not yet dealt with
    comes before it. Publish the result to the address before `show` marks it as dealt with.
    """
    picked = (st.session_state.get(_key(report_id)) or {}).get("picked") or {}
    last = st.session_state.get(f"{_key(report_id)}-dealt")
    heard = picked.get("time", last)
    if heard != last and (at := known(str(picked.get("at")))):
        return Choice(at, heard)
    return Choice(asked, heard)


def show(report_id: str, text: str, places: Places, sheet: Sheet, choice: Choice) -> None:
    """The desk with a place chosen."""
    st.session_state[f"{_key(report_id)}-dealt"] = choice.heard
    spans = [span for found in places.values() for span in found]
    of_place: dict[str, list[int]] = {}
    position = 0
    for key, found in places.items():
        of_place[key] = list(range(position, position + len(found)))
        position += len(found)
    _desk(
        key=_key(report_id),
        data={
            "report": report_id,
            "language": language(),
            "sheet": sheet.facts,
            "outline": sheet.outline,
            "passage": sheet.passage,
            "text": mark(text, spans),
            "places": of_place,
            "at": choice.at,
            "heard": choice.heard,
            "words": {name: t(f"reader.{name}") for name in _WORDS},
        },
        on_picked_change=lambda: None,
    )


def _key(report_id: str) -> str:
    return f"desk-{report_id}"
