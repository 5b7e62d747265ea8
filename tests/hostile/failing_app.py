"""The dashboard with a page that fails, saying what no reader should see."""

from pathlib import Path

import streamlit as st

from dashboard import serving

app = st.App(
    Path(__file__).with_name("failing_script.py"),
    middleware=serving.MIDDLEWARE,
    on_script_error=serving.say_in_one_sentence,
)
