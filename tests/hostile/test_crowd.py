"""What users see while new versions are published."""

from __future__ import annotations

from contextvars import copy_context
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.ui import data
from tests.corpus import TOLD, publish
from tests.hostile import crowd


def test_a_run_asks_the_version_it_began_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The next run asks the new one; what runs outside of one, a download, the newest."""
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    publish(tmp_path)
    first = data.store()

    def run() -> None:
        data.begin()
        assert data.store() == first
        publish(tmp_path, tuple(replace(told, simulated=True) for told in TOLD))
        assert data.store() == first
        data.begin()
        assert data.store() != first

    copy_context().run(run)
    assert data.store() != first


def test_users_see_whole_versions(capsys: pytest.CaptureFixture[str]):
    """Seven seconds of `python -m tests.hostile.crowd` with five users."""
    arguments = ["--users", "5", "--minutes", "0.12", "--every", "3", "--files", "10"]
    code = crowd.main([*arguments, "--thought", "1"])
    assert code == 0, capsys.readouterr().out
