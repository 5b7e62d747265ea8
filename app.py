"""The dashboard: `streamlit run app.py`."""

import runpy
import sys

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import serving

try:
    serving.require_settings()
except serving.WrongSetting as error:
    sys.exit(str(error))
app = st.App(
    serving.SCRIPT, middleware=serving.MIDDLEWARE, on_script_error=serving.say_in_one_sentence
)

# a run of this file itself, as by `AppTest.from_file`, is one of the script
if get_script_run_ctx(suppress_warning=True):
    runpy.run_path(str(serving.SCRIPT))
