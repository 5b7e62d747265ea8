"""`verify` says what is wrong with a store, file by file, and nothing where nothing is."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.schemas import FRAMES
from dashboard.store import Store, manifest, publish
from tests import corpus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    corpus.publish(tmp_path)
    return tmp_path


def verified(root: Path) -> tuple[int, list[str]]:
    """Exit code and the lines, those of faults first."""
    result = CliRunner().invoke(app, ["verify", "--store", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, [*result.stderr.splitlines(), *result.stdout.splitlines()]


def stored(root: Path) -> list[Path]:
    opened = Store.open(root)
    return [path for frame in opened.files for path in opened.paths(frame)]


def test_a_store_that_is_whole_is_said_to_be(root):
    code, lines = verified(root)
    assert code == 0
    assert len(lines) == 1
    assert lines[0].startswith(f"{root}: version 1, 14 reports, {len(stored(root))} files, ")
    assert lines[0].endswith(" bytes: whole")


def test_every_file_is_looked_at(root):
    """One bit of each, in its middle, where Parquet itself notices nothing."""
    files = stored(root)
    for file in files:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    code, lines = verified(root)
    assert code == 1
    assert [line.partition(": expected SHA-256 ")[0] for line in lines[:-1]] == [*map(str, files)]
    assert all("; mend the disk if need be, then run `" in line for line in lines[:-1])
    assert lines[-1].endswith(f" bytes: {len(files)} faults")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (Path.unlink, "expected a file, found none"),
        (lambda path: path.write_bytes(b""), "bytes, found 0"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "bytes, found "),
        (lambda path: path.write_bytes(bytes(path.stat().st_size)), "expected SHA-256 "),
        (lambda path: (path.unlink(), path.mkdir()), "expected "),
    ],
    ids=["deleted", "empty", "cut short", "of zeros", "a folder"],
)
def test_what_became_of_a_file_is_said(root, harm, said):
    harm(stored(root)[3])
    code, (line, last) = verified(root)
    assert code == 1
    assert line.startswith(f"{stored(root)[3]}: expected ")
    assert said in line
    assert last.endswith(": 1 faults")


def test_a_changed_list_of_files_is_no_store(root):
    listed = root / "versions" / "1.json"
    listed.write_text(listed.read_text().replace('"reports"', '"reportz"', 1))
    code, (line,) = verified(root)
    assert code == 2
    assert line.startswith(f"{listed}: expected the files of a version, found: another SHA-256 ")


def frames_of(root: Path) -> dict[str, pl.DataFrame]:
    return {name: Store.open(root).scan(name).collect() for name in FRAMES}


@pytest.mark.parametrize(
    ("frame", "change", "said"),
    [
        ("facts", lambda rows: rows.with_columns(pl.col("report_id").replace("r02", "r99")),
         "data/facts: expected rows of stored reports, found some of r99"),
        ("measures", lambda rows: rows.head(-1), "expected a row of every report, found none of r"),
        ("texts", lambda rows: pl.concat([rows, rows.head(1)]),
         "expected rows of different report_id, found 2 alike"),
        ("facts", lambda rows: rows.with_columns(ordinal=pl.lit(0, pl.UInt32)),
         "expected rows of different report_id, ordinal, found "),
        ("measures", lambda rows: rows.with_columns(year=pl.lit(1999, pl.Int32)),
         "other years"),
    ],
    ids=["of no report", "missing", "twice", "twice in a report", "of another year"],
)  # fmt: skip
def test_frames_that_do_not_fit_together_are_found(root, tmp_path, frame, change, said):
    """Whoever wrote them: every file of them is as it was written."""
    frames = frames_of(root)
    publish({**frames, frame: change(frames[frame])}, tmp_path / "other", rebuild=True)
    code, lines = verified(tmp_path / "other")
    assert code == 1
    assert any(said in line for line in lines)


def test_a_report_that_two_files_hold_is_found(root):
    """A list that names a file of another version as well."""
    opened = Store.open(root)
    publish(frames_of(root), root)
    files = Store.open(root).files
    files["facts"]["2021"] += opened.files["facts"]["2021"]
    manifest.switch(root, "2", manifest.write(root, "2", files))
    code, lines = verified(root)
    assert code == 1
    assert any("expected the rows of a report in one file, found r0" in line for line in lines)


def test_a_count_of_rows_that_is_wrong_is_found(root):
    files = Store.open(root).files
    files["reports"]["2021"][0] = files["reports"]["2021"][0]._replace(rows=99)
    manifest.switch(root, "1", manifest.write(root, "1", files))
    assert any("expected 99 rows, found 5" in line for line in verified(root)[1])


def test_without_a_store_there_is_nothing_to_verify(tmp_path):
    code, (line,) = verified(tmp_path)
    assert code == 2
    assert "expected a store, found none" in line


def test_a_store_elsewhere_is_verified(root):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.put(str(root), "/verified", recursive=True)
    assert verified("memory://verified")[0] == 0
    name = json.loads((root / "versions" / "1.json").read_text())["files"]["facts"]["2021"][0][0]
    memory.pipe(f"/verified/data/{name}", b"")
    assert "bytes, found 0" in verified("memory://verified")[1][0]
