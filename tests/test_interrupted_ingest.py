"""An ingest that ends before its time: what it has read is there for the next one, once."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dashboard.ingest import _BATCH, Summary, ingest, reading, workers
from dashboard.ingest.reading import Read
from dashboard.ingest.workers import Results, here, processes
from dashboard.model import UnreadableReport
from dashboard.reading import Source, each_file
from dashboard.store import Store

FILES = 4 * _BATCH + 7


def report(number: int, note: str = "") -> str:
    year = 2015 + number % 8
    title = f"临淄区科技局{year}年政府信息公开工作年度报告"
    return f"{title}\n一、总体情况\n推进公开工作，编号{number}。{note}\n"


@pytest.fixture(autouse=True)
def program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes begin by running the program's main module: tests of pages leave theirs there."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few batches of reports, and a file that is none in each."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(FILES):
        text = "关于放假的通知" if number % _BATCH == 3 else report(number)
        (reports / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return reports


def stored(root: Path) -> list[str]:
    """The names of the files that are stored, one a report."""
    return sorted(Path(path).stem for path in Store.open(root).read("reports", "path")["path"])


def refused(root: Path) -> list[str]:
    return [Path(path).stem for path in Store.open(root).read("refusals", "path")["path"]]


def stopping_after(batches: int, cause: BaseException = KeyboardInterrupt()):  # noqa: B008
    """Reads so many batches, then is interrupted."""

    def read(tasks, folder: Path) -> Results:
        for given, result in zip(range(batches + 1), here(tasks, folder), strict=False):
            if given == batches:
                raise cause
            yield result

    return read


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed."""
    paths: list[str] = []
    parse = reading.parse

    def noting(document):
        paths.append(document.path)
        return parse(document)

    monkeypatch.setattr(reading, "parse", noting)
    return paths


@pytest.mark.parametrize("batches", [0, 1, 3])
def test_what_was_read_is_not_read_again(tmp_path, folder, parsed, batches):
    """At most the batch in hand is lost; files that were refused are tried again."""
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], tmp_path / "store", readers=stopping_after(batches))
    assert not (tmp_path / "store" / "current.json").exists()
    first = len(parsed)
    summary = ingest([folder], tmp_path / "store")
    none = len(range(3, FILES, _BATCH))
    assert summary == Summary(FILES - none, 0, 0, 0, none)
    assert len(stored(tmp_path / "store")) == FILES - none
    # the batch that was in hand, and the refused files of those before
    assert first + len(parsed[first:]) <= FILES + _BATCH + batches
    assert not (tmp_path / "store" / "reading").exists()


def test_batches_that_were_put_together_are_not_read_again(tmp_path, folder, parsed, monkeypatch):
    monkeypatch.setattr("dashboard.ingest._TOGETHER", _BATCH)
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], tmp_path / "store", readers=stopping_after(3))
    assert list((tmp_path / "store" / "reading" / "segments").iterdir())
    first = len(parsed)
    summary = ingest([folder], tmp_path / "store")
    assert summary.added == len(stored(tmp_path / "store")) == FILES - summary.refused
    assert len(parsed) - first <= 2 * _BATCH + 7 + 3


def test_an_ingest_that_dies_while_it_publishes_goes_on(tmp_path, folder, parsed, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.ingest.publish_files", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            ingest([folder], tmp_path / "store")
    first = len(parsed)
    summary = ingest([folder], tmp_path / "store")
    assert summary.added == len(stored(tmp_path / "store"))
    assert len(parsed) - first == summary.refused


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_file_that_changed_meanwhile_is_stored_as_it_is_now(tmp_path, folder):
    """Even where another file holds what it held: nothing is lost, nothing is there twice."""
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], tmp_path / "store", readers=stopping_after(2))
    (folder / "0999.txt").write_text(report(0), encoding="utf-8")
    (folder / "0000.txt").write_text(report(0, "更正"), encoding="utf-8")
    summary = ingest([folder], tmp_path / "store")
    assert (summary.added, summary.changed) == (FILES + 1 - summary.refused, 0)
    assert {"0000", "0999"} <= set(stored(tmp_path / "store"))
    assert len(stored(tmp_path / "store")) == summary.added


def test_another_ingest_does_not_go_on_with_it(tmp_path, folder):
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], tmp_path / "store", readers=stopping_after(2))
    assert ingest([folder / "0000.txt"], tmp_path / "store").added == 1
    assert stored(tmp_path / "store") == ["0000"]


def test_files_that_were_refused_are_listed_until_they_are_read(tmp_path, folder):
    root = tmp_path / "store"
    ingest([folder], root)
    assert refused(root) == [f"{number:04}" for number in range(3, FILES, _BATCH)]
    (reason,) = set(Store.open(root).read("refusals", "reason")["reason"])
    assert reason.startswith("not a report: ")
    (folder / "0003.txt").write_text(report(3), encoding="utf-8")
    (folder / "0004.txt").write_text("关于放假的通知", encoding="utf-8")
    summary = ingest([folder], root)
    assert (summary.added, summary.refused) == (1, FILES // _BATCH + 1)
    assert refused(root) == ["0004", *(f"{number:04}" for number in range(53, FILES, _BATCH))]
    assert "0004" in stored(root)  # what it held before stays


def test_several_processes_store_what_one_stores(tmp_path, folder):
    seen: list[int] = []
    summary = ingest([folder], tmp_path / "many", readers=processes(2), on_read=seen.append)
    assert summary == ingest([folder], tmp_path / "one")
    assert sum(seen) == FILES
    for frame in ("reports", "facts", "findings", "compliance", "refusals"):
        many, one = (Store.open(tmp_path / name).scan(frame).collect() for name in ("many", "one"))
        assert many.sort(many.columns[:2]).equals(one.sort(many.columns[:2]))


class _Deadly:
    """Content that ends the process which reads it."""

    def __call__(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


def test_a_file_that_kills_is_refused_and_the_others_go_on(tmp_path, folder):
    sources = [*each_file([folder])][: 2 * _BATCH]
    sources[_BATCH + 5] = Source(sources[_BATCH + 5].path, _Deadly())
    tasks = (
        reading.Task(number, sources[at : at + 10], {})
        for number, at in enumerate(range(0, len(sources), 10), 1)
    )
    results = list(processes(2)(tasks, tmp_path))
    assert [number for number, _ in results] == [*range(1, 11)]
    entries = [entry for _, batch in results for entry in batch]
    assert [entry.path for entry in entries] == [source.path for source in sources]
    (killed,) = (e for e in entries if e.reason and "ends the program" in e.reason)
    assert killed.path == sources[_BATCH + 5].path
    assert sum(entry.outcome == Read.READ for entry in entries) == 2 * _BATCH - 3


def test_files_are_read_before_all_are_listed(tmp_path, folder):
    """A million files must not wait in memory."""
    given = 0

    def tasks():
        nonlocal given
        for number in range(1, 1_000):
            given += 1
            yield reading.Task(number, [], {})

    next(processes(2)(tasks(), tmp_path))
    assert given <= 2 * workers.AHEAD


def test_a_source_that_may_not_be_read_is_refused_by_a_process_too(tmp_path):
    """Sources go to other processes: whatever they are, they can be sent there."""
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    (source,) = each_file([tmp_path])
    ((_, (entry,)),) = processes(2)([reading.Task(1, [source], {})], tmp_path)
    with pytest.raises(UnreadableReport) as told:
        source.content()
    assert entry.reason == str(told.value).removeprefix(f"{source.path}: ")
