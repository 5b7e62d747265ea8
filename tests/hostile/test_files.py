"""Hostile files: the short run of `python -m tests.hostile.files`, and what it cannot show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import limits
from dashboard.console import json_line, printable
from dashboard.ingest.deadline import TooLong, within
from dashboard.model import UnreadableReport
from dashboard.reading import apart, document, each_file, find_files
from dashboard.store import Store
from tests.hostile import archives, files, folders, markup, portable
from tests.hostile.bounded import ROOT, run

# In the short run what ends by the clock ends soon.
SOON = {"DISCLOSURE_SECONDS": "3", "DISCLOSURE_APART_SECONDS": "3"}


def test_hostile_files_among_good_reports_are_refused_one_by_one(tmp_path):
    """All at once: the two reports are stored, every other file has its line in the store."""

    def make(folder: Path) -> None:
        (folder / "好.txt").write_text(archives.REPORT.replace("2020", "2021"), encoding="utf-8")
        for number, case in enumerate(cases):
            inner = folder / f"{number:03}"
            inner.mkdir()
            case.make(inner)

    with files.Nobody() as nobody:
        secret = tmp_path / "secret.txt"
        secret.write_text("SECRET")
        cases = [*few(nobody.url, str(secret))]
        ran = files.ingested(files.Case("all", make), tmp_path, SOON)
        folders.removed(tmp_path / "reports")
    assert not files.faults(ran), ran.err[-2_000:]
    assert nobody.asked == 0
    store = Store.open(tmp_path / "store")
    paths = store.read("reports", "path")["path"].to_list()
    assert {"好.txt", "年报.txt"} <= {Path(path).name for path in paths}
    refused = dict(store.read("refusals", "path", "reason").iter_rows())
    assert len(refused) > len(cases) // 2
    assert len(refused) <= len(ran.err.splitlines())
    assert all("expected" in reason and "found" in reason for reason in refused.values())
    texts = "".join(store.read("texts", "text")["text"].to_list())
    assert "SECRET" not in texts


def few(url: str, secret: str) -> Iterator[files.Case]:
    """A case of every kind that takes no time to make."""
    for number, make in enumerate((archives.flat, archives.climbing, archives.linked,
                                   archives.lying, archives.self_containing)):  # fmt: skip
        yield files.file(f"{number}.zip", make())
    pdfs, words = portable.pdfs(is_short=True), markup.words(url, secret)
    for name in ("drawn-in-itself", "recursive-pages", "huge-box", "encrypted", "broken"):
        yield files.file(f"{name}.pdf", pdfs[f"{name}.pdf"])
    for name in ("laughs", "entity", "dtd", "external", "bomb", "million-cells", "lists"):
        yield files.file(f"{name}.docx", words[f"{name}.docx"])
    pages = markup.pages(url, secret)
    for name in ("laughs", "entity", "asks", "deep", "spans", "marks", "wrong-marks"):
        yield files.file(f"{name}.html", pages[f"{name}.html"])
    for make_folder in (folders.names, folders.links, folders.specials, folders.sparse):
        yield files.Case(make_folder.__name__, make_folder)


@pytest.mark.parametrize("name", ["vanished", "folder", "pipe", "shorter", "larger", "link"])
def test_a_file_that_changes_after_it_was_listed(tmp_path, monkeypatch, name):
    monkeypatch.setattr(limits, "current", lambda: limits.Limits(file_bytes=100))
    file = tmp_path / "a.txt"
    file.write_text("x" * 50)
    (source,) = each_file([tmp_path])
    file.unlink()
    {
        "vanished": lambda: None,
        "folder": file.mkdir,
        "pipe": lambda: os.mkfifo(file),
        "shorter": lambda: file.write_text("x"),
        "larger": lambda: file.write_text("x" * 101),
        "link": lambda: file.symlink_to(tmp_path / "nothing"),
    }[name]()
    if name == "shorter":
        assert source.content() == b"x"
    else:
        with pytest.raises(UnreadableReport, match=r"expected .* found"):
            source.content()


def test_a_file_that_says_it_is_empty_and_is_endless_is_read_to_the_limit(monkeypatch):
    """Files of /proc have no size; nothing is taken beyond the limit whatever a size says."""
    monkeypatch.setattr(limits, "current", lambda: limits.Limits(file_bytes=10))
    with pytest.raises(UnreadableReport, match="at most 10 bytes, found more"):
        find_files([Path("/proc/self/status")])[0].content()


def test_links_lead_to_files_of_the_folder_only(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    folders.links(folder)
    (folder / "in" / "true.txt").write_text("true")
    (folder / "good.txt").symlink_to("in/true.txt")
    read, refused = {}, {}
    for source in each_file([folder]):
        name = os.path.relpath(source.path, folder)
        try:
            read[name] = source.content()
        except UnreadableReport as refusal:
            refused[name] = str(refusal)
    assert read == {"good.txt": b"true", "in/true.txt": b"true"}
    assert "found a link to a folder" in refused["up"]
    assert "found a link to a folder" in refused["in/up"]
    assert f"found a link to {tmp_path}" in refused["file.txt"]
    assert "leads to none" in refused["self.txt"]
    assert len(refused) == 11


def test_who_names_a_link_means_what_it_leads_to(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_text("x")
    (tmp_path / "here").symlink_to("there")
    assert [source.content() for source in each_file([tmp_path / "here"])] == [b"x"]


def test_a_folder_may_be_as_deep_as_paths_are_long(tmp_path):
    folders.deep(tmp_path)
    try:
        refused = [*each_file([tmp_path])]
    finally:
        folders.removed(tmp_path / "a")
    assert len(refused) <= 1  # the place where paths are too long, if they are


@pytest.mark.parametrize("name", folders.NAMES)
def test_no_name_moves_the_cursor_of_a_terminal(name):
    line = printable(os.fsdecode(name))
    assert line.isprintable()
    assert line.encode()  # no half characters either


def test_what_is_shown_of_json_is_the_same_json():
    value = {"path": "a\x1b[2J\x9b\u202e\x7f　\ud800", "text": "一\n二"}
    line = json_line(value)
    assert line.replace("\u3000", "").isprintable()
    assert json.loads(line) == value


def test_a_pdf_that_never_ends_is_ended_and_the_next_one_is_read(monkeypatch):
    """By its time, or by the memory it takes meanwhile, whichever comes first."""
    monkeypatch.setattr(limits, "current", lambda: limits.Limits(apart_seconds=2))
    monkeypatch.setenv("DISCLOSURE_APART_SECONDS", "2")
    found = portable.pdfs(is_short=True)
    apart.close()
    with pytest.raises(UnreadableReport, match=r"found one that (takes longer|ends the program)"):
        document("a.pdf", "pdf", found["drawn-in-itself.pdf"])
    with pytest.raises(UnreadableReport, match="run OCR first"):
        document("b.pdf", "pdf", found["blank.pdf"])
    apart.close()


def test_a_pdf_that_takes_all_memory_ends_its_process_alone(monkeypatch):
    monkeypatch.setenv("DISCLOSURE_APART_MEMORY", str(300 * 1024 * 1024))
    apart.close()
    with pytest.raises(UnreadableReport, match="one that ends the program that reads it"):
        document("a.pdf", "pdf", portable.pdfs(is_short=True)["million-texts.pdf"])
    apart.close()


def test_entities_of_a_word_file_name_nothing(tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET")
    made = markup.words("http://127.0.0.1:9", str(tmp_path / "secret.txt"))
    for name in ("entity.docx", "dtd.docx", "external.docx", "climbing.docx"):
        assert document(name, "docx", made[name]).text == archives.REPORT


def test_time_is_up_even_for_who_handles_every_error():
    with pytest.raises(TooLong), within(1):
        while True:
            try:
                sum(range(100_000))
            except Exception:
                continue


@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "many", "9" * 30, "１０"])
def test_a_bad_limit_is_one_line_and_no_traceback(tmp_path, value):
    with pytest.raises(limits.BadLimit, match="DISCLOSURE_CELLS: expected a whole number"):
        limits.read({"DISCLOSURE_CELLS": value})


def test_a_command_refuses_a_bad_limit_before_it_begins(tmp_path):
    ran = run(["ingest", str(tmp_path)], 120, environment={"DISCLOSURE_CELLS": "many"})
    assert ran.code == 2
    assert ran.err == (
        "DISCLOSURE_CELLS: expected a whole number above zero, found 'many'; "
        "correct the variable or remove it\n"
    )


def test_processes_that_read_have_the_limits_of_who_began_them():
    program = (
        "from dashboard import limits\nfrom dashboard.ingest.workers import _pool\n"
        "if __name__ == '__main__':\n"
        "    with _pool(1) as pool: print(pool.submit(limits.current).result().cells)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env=os.environ | {"DISCLOSURE_CELLS": "77", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert found.stdout == "77\n"


def test_every_limit_may_be_set():
    names = {f"DISCLOSURE_{name.upper()}": "7" for name in limits.Limits.__slots__}
    assert limits.read(names) == limits.Limits(**dict.fromkeys(limits.Limits.__slots__, 7))
