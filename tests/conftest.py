"""What tests of the dashboard share: a published corpus, and pages run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import corpus

SCRIPT = """
import streamlit as st
from dashboard.pages import navigation
from dashboard.ui import filters, notices
page = st.navigation(navigation.pages({name!r}))
notices.require_store()
with notices.unless_damaged():
    with st.sidebar:
        filters.show(navigation.counts(page))
    filters.warn_of_ignored()
    page.run()
"""

RunPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as a store."""
    root = tmp_path_factory.mktemp("store")
    corpus.publish(root)
    return root


@pytest.fixture
def run_page(published: Path, monkeypatch: pytest.MonkeyPatch) -> RunPage:
    """Runs a page over the corpus as the dashboard does, from a link with those parameters."""
    monkeypatch.setenv("DISCLOSURE_STORE", str(published))

    def run(name: str, **parameters: str) -> AppTest:
        page = AppTest.from_string(SCRIPT.format(name=name), default_timeout=30)
        for parameter, value in parameters.items():
            page.query_params[parameter] = value
        return page.run()

    return run
