"""A chart saved as a picture, in the reader's browser: what is seen is what is kept."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui.words import t

_FOLDER = Path(__file__).parent
_buttons = st.components.v2.component(
    "picture",
    html='<div><button value="svg">SVG</button><button value="png">PNG</button></div>',
    css=(_FOLDER / "picture.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "picture.js").read_text(encoding="utf-8"),
)


def offer(figure: str, file: str) -> None:
    """Buttons that save the chart within the container of that key under that name."""
    spoken = {"svg": t("exhibit.svg"), "png": t("exhibit.png")}
    _buttons(
        key=f"picture-{figure}",
        data={"figure": figure, "file": file, "words": spoken},
        height="content",
        width="content",
    )
