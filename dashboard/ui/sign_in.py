"""Signing in, where `[auth]` in `.streamlit/secrets.toml` asks for it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui.words import t


def require() -> None:
    """Ends the run before anything of the dashboard is shown, unless the reader has signed in.

    Without `[auth]` everybody may read. Secrets that cannot be read raise: nobody reads then.
    """
    if not _is_asked() or st.user.is_logged_in:
        return
    st.title(t("app.title"), anchor=False)
    st.write(t("sign-in.why"))
    st.button(t("sign-in"), on_click=st.login, type="primary", key="sign-in")
    st.stop()


def _is_asked() -> bool:
    files = [Path(file) for file in st.get_option("secrets.files")]
    return any(file.exists() for file in files) and "auth" in st.secrets
