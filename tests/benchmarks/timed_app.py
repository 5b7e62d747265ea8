"""The dashboard, whose runs note how long they take: `TIMES` names the file."""

from pathlib import Path

import streamlit as st

from dashboard import serving

app = st.App(Path(__file__).with_name("timed_script.py"), middleware=serving.MIDDLEWARE)
