"""The reading desk: what was read on one side, the text it was read from on the other.

Choosing anything marks and scrolls to its place within the browser; the server only hears
the key, to keep it in the address.
"""

from __future__ import annotations

from pathlib import Path

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


def show(report_id: str, text: str, places: Places, sheet: str, at: str | None) -> str | None:
    """The desk with a place chosen; returns the key of the place that is chosen now.

    `sheet` is trusted HTML whose elements with `data-at` choose the place of that key.
    """
    spans = [span for found in places.values() for span in found]
    of_place: dict[str, list[int]] = {}
    position = 0
    for key, found in places.items():
        of_place[key] = list(range(position, position + len(found)))
        position += len(found)
    result = _desk(
        key=f"desk-{report_id}",
        data={
            "sheet": sheet,
            "text": mark(text, spans),
            "places": of_place,
            "at": at,
            "words": {
                "text": t("reader.text"), "facts": t("reader.facts"),
                "choose": t("reader.choose"), "nowhere": t("reader.nowhere"),
                "previous": t("reader.previous"), "next": t("reader.next"),
            },
        },
        on_at_change=lambda: None,
    )  # fmt: skip
    return result.at or at
