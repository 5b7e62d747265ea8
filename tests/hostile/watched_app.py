"""The dashboard, whose runs note which versions of the store they asked."""

from pathlib import Path

import streamlit as st

from dashboard import serving

app = st.App(
    Path(__file__).with_name("watched_script.py"),
    middleware=serving.MIDDLEWARE,
    on_script_error=serving.say_in_one_sentence,
)
