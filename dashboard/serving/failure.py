"""What a reader sees of a run that failed: one sentence; why it failed stands in the log."""

from __future__ import annotations

import streamlit as st

from dashboard.ui.words import t


def say_in_one_sentence(error: Exception) -> bool:
    """Says that there was an error, never which; true: Streamlit, which logged it, adds nothing."""
    st.error(t("broken"), icon=":material/error:")
    return True
