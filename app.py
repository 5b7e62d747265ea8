"""The dashboard: `streamlit run app.py`."""

import sys

import streamlit as st

from dashboard import serving

try:
    serving.require_settings()
except serving.WrongSetting as error:
    sys.exit(str(error))
app = st.App(
    serving.SCRIPT, middleware=serving.MIDDLEWARE, on_script_error=serving.say_in_one_sentence
)
