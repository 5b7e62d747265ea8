"""The few rules that the theme in `.streamlit/config.toml` cannot express."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_RULES = Path(__file__).parent / "style.css"


def apply() -> None:
    """Adds them to the page."""
    st.html(_RULES)
