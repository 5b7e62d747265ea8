"""Charts saved as pictures, in the reader's browser: what is seen is what is kept."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.ui.words import t

_KINDS = ("svg", "png")
_keeper = st.components.v2.component(
    "pictures", js=(Path(__file__).parent / "picture.js").read_text(encoding="utf-8")
)


def listen() -> None:
    """Makes the buttons of all figures work; once a page."""
    _keeper(key="pictures")


def offer(figure: str, file: str) -> None:
    """Buttons that save the chart within the container of that key under that name."""
    st.html("".join(_button(kind, figure, file) for kind in _KINDS), width="content")


def _button(kind: str, figure: str, file: str) -> str:
    data = f'data-kind="{kind}" data-figure="{escape(figure)}" data-file="{escape(file)}"'
    spoken = escape(t(f"exhibit.{kind}"))
    told = f'title="{spoken}" aria-label="{spoken}"'
    return f'<button type="button" class="picture" {data} {told}>{kind.upper()}</button>'
