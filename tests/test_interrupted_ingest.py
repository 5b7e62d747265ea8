"""An ingest that ends before its time: what it has read is there for the next one, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from dashboard.ingest import _BATCH, Summary, ingest, journal, reading, workers
from dashboard.ingest.reading import Read
from dashboard.ingest.workers import Results, here, processes
from dashboard.model import UnreadableReport
from dashboard.reading import Source, each_file
from dashboard.store import Store, StoreUnavailable

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
        reading.Task(f"{number:02}", sources[at : at + 10], {})
        for number, at in enumerate(range(0, len(sources), 10), 1)
    )
    results = list(processes(2)(tasks, tmp_path))
    assert [batch for batch, _ in results] == [f"{number:02}" for number in range(1, 11)]
    entries = [entry for _, batch in results for entry in batch]
    assert [entry.path for entry in entries] == [source.path for source in sources]
    (killed,) = (e for e in entries if e.reason and "ends the program" in e.reason)
    assert killed.path == sources[_BATCH + 5].path
    assert sum(entry.outcome == Read.READ for entry in entries) == 2 * _BATCH - 3


def test_processes_that_read_much_give_way_to_others(tmp_path, folder, monkeypatch):
    """To the last batch, also where their number is a multiple of what a process reads."""
    monkeypatch.setattr(workers, "_BATCHES_OF_A_PROCESS", 2)
    sources = [*each_file([folder])][:40]
    tasks = (reading.Task(f"{at:02}", sources[at : at + 5], {}) for at in range(0, 40, 5))
    results = list(processes(2)(tasks, tmp_path))
    assert [batch for batch, _ in results] == [f"{at:02}" for at in range(0, 40, 5)]


def test_a_process_that_dies_while_nobody_waits_for_it_ends_nothing(tmp_path, folder):
    """The caller may be busy putting batches together."""
    sources = [*each_file([folder])][:60]
    sources[12] = Source(sources[12].path, _Deadly())
    tasks = (reading.Task(f"{at:02}", sources[at : at + 5], {}) for at in range(0, 60, 5))
    entries = []
    for _, batch in processes(2)(tasks, tmp_path):
        entries += batch
        time.sleep(0.5 if len(entries) == 5 else 0)
    assert [entry.path for entry in entries] == [source.path for source in sources]
    assert sum("ends the program" in str(entry.reason) for entry in entries) == 1


def test_an_ingest_that_is_killed_leaves_no_process_behind(tmp_path, folder):
    """Else they would write into the journal of the next one."""
    command = [sys.executable, "-m", "dashboard", "ingest", "--workers", "2", str(folder)]
    root = tmp_path / "store"
    began = subprocess.Popen([*command, "--store", str(root)], start_new_session=True)
    while not [*root.glob("reading/batches/[0-9]*")]:
        time.sleep(0.05)
    os.kill(began.pid, signal.SIGKILL)
    began.wait()
    ended = time.monotonic() + 20
    while _workers_of(began.pid) and time.monotonic() < ended:
        time.sleep(0.2)
    assert not _workers_of(began.pid)
    summary = ingest([folder], root)
    assert summary.added == len(stored(root)) == FILES - summary.refused


def _workers_of(leader: int) -> list[str]:
    """Processes of a session that are more than a forkserver which waits to be asked."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "stat").read_text().rpartition(")")[2].split()
            threads = len([*(process / "task").iterdir()])
        except OSError:  # it has ended
            continue
        if told[3] == str(leader) and told[0] != "Z" and threads > 1:
            found.append(process.name)
    return found


def _flip(file: Path) -> None:
    """One bit in the middle, where no format notices."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    "harm",
    [_flip, Path.unlink, lambda file: file.write_bytes(b"")],
    ids=["flipped", "gone", "empty"],
)
@pytest.mark.parametrize(
    "files", ["batches/*/facts.arrow", "batches/*/seals.json", "segments/1/entries.arrow",
              "segments/1/texts/*.parquet", "segments/1/seals.json", "plan.json"]
)  # fmt: skip
def test_what_a_damaged_journal_holds_is_read_again(tmp_path, folder, monkeypatch, files, harm):
    for file in [*folder.iterdir()][: 2 * _BATCH]:
        file.unlink()
    left = len([*folder.iterdir()])
    monkeypatch.setattr("dashboard.ingest._TOGETHER", _BATCH if "segments" in files else 8_000)
    root = tmp_path / "store"
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], root, readers=stopping_after(2))
    harmed = [*root.glob(f"reading/{files}")]
    assert harmed
    for file in harmed:
        harm(file)
    summary = ingest([folder], root)
    assert summary.added == len(stored(root)) == left - summary.refused
    texts = Store.open(root).read("texts", "text")["text"]
    assert set(texts) == {
        path.read_text(encoding="utf-8") for path in folder.iterdir() if path.stem in stored(root)
    }
    assert not (root / "reading").exists()


@pytest.mark.parametrize("place", ["batches", "segments"])
def test_a_foreign_file_in_a_journal_is_left_alone(tmp_path, folder, place):
    root = tmp_path / "store"
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], root, readers=stopping_after(2))
    for name in (".DS_Store", "Thumbs.db", "²"):
        (root / "reading" / place / name).write_bytes(b"")
    summary = ingest([folder], root)
    assert summary.added == len(stored(root)) == FILES - summary.refused


def test_a_disk_that_gives_back_nothing_ends_in_one_line(tmp_path, folder, monkeypatch):
    """It is tried once more, not for ever."""

    def damaged(*_: object) -> None:
        raise journal.Outdated

    monkeypatch.setattr(journal, "_read", damaged)
    with pytest.raises(StoreUnavailable, match="expected to write the store"):
        ingest([folder], tmp_path / "store")


def test_a_rebuild_that_goes_on_forgets_files_that_have_gone(tmp_path, folder):
    root = tmp_path / "store"
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], root, readers=stopping_after(2), rebuild=True)
    (folder / "0000.txt").unlink()
    (folder / "0001.txt").write_text("", encoding="utf-8")
    summary = ingest([folder], root, rebuild=True)
    assert summary.added == len(stored(root)) == FILES - 1 - summary.refused
    assert not {"0000", "0001"}.intersection(stored(root))


def test_a_file_on_which_the_program_fails_is_refused(tmp_path, folder, monkeypatch):
    parse = reading.parse

    def failing(document):
        if document.path.endswith("0004.txt"):
            raise ZeroDivisionError("a rule that failed")
        return parse(document)

    monkeypatch.setattr(reading, "parse", failing)
    summary = ingest([folder], tmp_path / "store")
    assert summary.refused == FILES // _BATCH + 2
    rows = Store.open(tmp_path / "store").read("refusals", "path", "reason")
    (reason,) = rows.filter(path=str(folder / "0004.txt"))["reason"]
    assert "ZeroDivisionError('a rule that failed')" in reason


def test_files_are_read_before_all_are_listed(tmp_path, folder):
    """A million files must not wait in memory."""
    given = 0

    def tasks():
        nonlocal given
        for number in range(1, 1_000):
            given += 1
            yield reading.Task(str(number), [], {})

    next(processes(2)(tasks(), tmp_path))
    assert given <= 2 * workers.AHEAD


def test_a_source_that_may_not_be_read_is_refused_by_a_process_too(tmp_path):
    """Sources go to other processes: whatever they are, they can be sent there."""
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    (source,) = each_file([tmp_path])
    ((_, (entry,)),) = processes(2)([reading.Task("1", [source], {})], tmp_path)
    with pytest.raises(UnreadableReport) as told:
        source.content()
    assert entry.reason == str(told.value).removeprefix(f"{source.path}: ")
