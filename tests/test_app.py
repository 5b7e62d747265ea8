"""The file that `streamlit run` is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import serving

APP = Path(__file__).parent.parent / "app.py"


def test_a_run_of_the_file_itself_is_the_dashboard(
    published: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DISCLOSURE_STORE", str(published))
    by_file, by_script = (
        AppTest.from_file(str(file), default_timeout=30).run() for file in (APP, serving.SCRIPT)
    )
    for page in (by_file, by_script):
        assert not page.exception
        assert page.title
    assert [each.value for each in by_file.title] == [each.value for each in by_script.title]
    assert len(by_file.main.children) == len(by_script.main.children)
