"""The reading desk: what was read on one side, the text it was read from on the other.

Choosing anything marks and scrolls to its place within the browser; the server only hears
the key, to keep it in the address.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from dashboard.ui.places import Places
from dashboard.ui.source import mark
from dashboard.ui.words import t

_FOLDER = Path(__file__).parent
_desk = st.components.v2.component(
    "reading_desk",
    html='<div class="desk"></div>',
    css=(_FOLDER / "reader.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "reader.js").read_text(encoding="utf-8"),
)


class Choice(NamedTuple):
    """The place that is chosen, and when the reader last chose one on the desk."""

    at: str | None
    heard: float | None


def newest(report_id: str, places: Places, asked: str | None) -> Choice:
    """The newer of the reader's choice on the desk and the place the address asks for.

    The address follows the desk and is one choice behind it: a choice not yet dealt with
    comes before it. Publish the result to the address before `show` marks it as dealt with.
    """
    picked = (st.session_state.get(_key(report_id)) or {}).get("picked") or {}
    last = st.session_state.get(f"{_key(report_id)}-dealt")
    heard = picked.get("time", last)
    if heard != last and picked.get("at") in places:
        return Choice(picked["at"], heard)
    return Choice(asked, heard)


def show(report_id: str, text: str, places: Places, sheet: str, choice: Choice) -> None:
    """The desk with a place chosen.

    `sheet` is trusted HTML whose elements with `data-at` choose the place of that key.
    """
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
            "sheet": sheet,
            "text": mark(text, spans),
            "places": of_place,
            "at": choice.at,
            "heard": choice.heard,
            "words": {
                "text": t("reader.text"), "facts": t("reader.facts"),
                "choose": t("reader.choose"), "nowhere": t("reader.nowhere"),
                "previous": t("reader.previous"), "next": t("reader.next"),
            },
        },
        on_picked_change=lambda: None,
    )  # fmt: skip


def _key(report_id: str) -> str:
    return f"desk-{report_id}"
