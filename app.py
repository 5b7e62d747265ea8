"""The dashboard: `streamlit run app.py`."""

import streamlit as st

from dashboard.pages import navigation
from dashboard.ui import filters, notices, style
from dashboard.ui.words import t

st.set_page_config(page_title=t("app.title"), page_icon=":material/policy:", layout="wide")
style.apply()
page = st.navigation(navigation.pages())
notices.require_store()
with st.sidebar:
    filters.show()
page.run()
