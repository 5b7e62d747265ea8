"""The dashboard: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from dashboard.pages import navigation, search
from dashboard.ui import filters, notices, picture, style
from dashboard.ui.words import t

# A file: Streamlit would fetch a Material icon for the tab from the internet.
ICON = Path(__file__).parent / "dashboard" / "ui" / "icon.svg"
st.set_page_config(page_title=t("app.title"), page_icon=ICON, layout="wide")
style.apply()
page = st.navigation(navigation.pages(), expanded=True)
notices.require_store()
with st.sidebar:
    if page.url_path != "search":
        search.field()
    filters.show(navigation.counts(page))
filters.warn_of_ignored()
notices.label_simulated(filters.current())
page.run()
picture.listen()
