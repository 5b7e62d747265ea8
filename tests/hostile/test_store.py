"""A store that is damaged while it lies there: nobody is shown, told or given what is wrong."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from dashboard.ui import data
from tests.conftest import RunPage
from tests.hostile import damaged, killed, stepwise


def test_a_store_that_is_harmed_at_random(tmp_path: Path) -> None:
    """More of it: `python -m tests.hostile.damaged`."""
    harms, faults = damaged.tried(tmp_path, times=3, reports=12, seed=3)
    assert harms.total() == 3
    assert faults == []


def test_an_ingest_that_is_killed(tmp_path: Path) -> None:
    """More of it: `python -m tests.hostile.killed`."""
    kills, _, faults = killed.tried(tmp_path, 3, 40, workers=1, seed=1, whom=("all",))
    assert kills.total() == 3
    assert faults == []


def test_an_ingest_that_dies_or_fails_at_a_step(tmp_path: Path) -> None:
    """All of them: `python -m tests.hostile.stepwise`."""
    steps, faults = stepwise.tried(tmp_path, every=131)
    assert {step.partition(" ")[0] for step in steps} == {"dead", "full", "read-only"}
    assert faults == []


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A few reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(stepwise.report(number), encoding="utf-8")
    return folder


def ingesting(reports: Path, root: Path, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dashboard", "ingest", str(reports), "--store", str(root)]
    return subprocess.Popen(
        command, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options
    )


def test_a_disk_that_is_full_ends_in_one_line(reports, tmp_path):
    """Files may not grow beyond what the system allows: the nearest to a full disk that needs no
    disk of its own."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    root = tmp_path / "store"
    began = ingesting(reports, root, preexec_fn=small)
    said = began.communicate()[1]
    assert began.returncode == 2
    assert said == (
        f"{root}: expected to write the store, found: File too large; "
        "the last published version is unchanged\n"
    )


@pytest.mark.parametrize(
    ("sent", "code", "line"),
    [
        (signal.SIGTERM, 143, "ended by SIGTERM; what was published is unchanged\n"),
        (signal.SIGINT, 130, "interrupted; what was published before is unchanged\n"),
    ],
)
def test_an_ingest_that_is_told_to_end_says_so(reports, tmp_path, sent, code, line):
    began = ingesting(reports, tmp_path / "store", start_new_session=True)
    while not (tmp_path / "store" / "reading" / "plan.json").exists():
        time.sleep(0.02)
    os.killpg(began.pid, sent)
    assert began.communicate()[1] == line
    assert began.returncode == code


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    """A copy of the corpus' store."""
    return Path(shutil.copytree(published, tmp_path / "store"))


def flip(store: Path, frame: str, report: str) -> Path:
    """One bit of the file that holds a report, where Parquet notices nothing."""
    (held,) = Store.open(store).files_of(frame, [report])
    file = store / "data" / held.name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    return file


@pytest.fixture
def shown(run_page: RunPage, monkeypatch: pytest.MonkeyPatch):
    """A page over a store."""

    def show(store: Path, name: str, **parameters: str) -> AppTest:
        for cache in (data._opened, data._answer, data._held):
            cache.cache_clear()
        monkeypatch.setenv("DISCLOSURE_STORE", str(store))
        page = run_page(name, **parameters)
        assert not page.exception
        return page

    return show


def test_a_page_names_the_file_and_what_to_do(store, shown):
    file = flip(store, "facts", "r02")
    (error,) = shown(store, "report", report="r02").error
    assert f"{file}: expected SHA-256 " in error.value
    assert "`python -m dashboard verify`" in error.value
    assert "--rebuild` on your reports" in error.value


def test_pages_that_need_nothing_of_a_damaged_file_go_on(store, shown):
    flip(store, "facts", "r02")
    assert not shown(store, "compliance").error
    assert shown(store, "report", report="r02").error


def test_what_is_the_programs_own_fault_is_not_said_to_be_the_stores(store, shown, monkeypatch):
    def broken(*_: object) -> None:
        raise OSError("no file of the store")

    monkeypatch.setattr("dashboard.pages.refused.data.ask", broken)
    with pytest.raises(AssertionError):
        shown(store, "refused")
