"""What runs for a reader: once on opening a page and again after every choice."""

from pathlib import Path

import streamlit as st

from dashboard.pages import navigation, search
from dashboard.ui import filters, notices, picture, sign_in, style
from dashboard.ui.words import t

# A file: Streamlit would fetch a Material icon for the tab from the internet.
ICON = Path(__file__).parents[1] / "ui" / "icon.svg"
st.set_page_config(page_title=t("app.title"), page_icon=ICON, layout="wide")
style.apply()
sign_in.require()
page = st.navigation(navigation.pages(), expanded=True)
notices.require_store()
with notices.unless_damaged():
    with st.sidebar:
        if page.url_path != "search":
            search.field()
        filters.show(navigation.counts(page))
    filters.warn_of_ignored()
    notices.label_simulated(filters.current())
    page.run()
picture.listen()
