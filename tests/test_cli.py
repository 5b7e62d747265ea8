"""`python -m dashboard`: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock

from dashboard import cli, limits
from dashboard.store import Store

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "data" / "reports"
LINZI = REPORTS / "2020-linzi.txt"
COMMAND = [sys.executable, "-m", "dashboard"]


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command run as a person would, its output piped."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        timeout=60,
    )


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    """Runs a command in this process: exit code, lines of stdout, lines of stderr."""

    def calling(*arguments: str | Path) -> tuple[int, list[str], list[str]]:
        with pytest.raises(SystemExit) as ended:
            cli.app([*map(str, arguments)], prog_name="python -m dashboard")
        output = capsys.readouterr()
        assert "Traceback" not in output.err
        return int(ended.value.code or 0), output.out.splitlines(), output.err.splitlines()

    return calling


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_file_that_would_take_long_is_one_line(call, tmp_path, monkeypatch, command):
    def endless(*_: object) -> None:
        while True:
            pass

    file = tmp_path / "2020-linzi.txt"
    file.write_bytes(LINZI.read_bytes())
    monkeypatch.setattr("dashboard.limits.current", lambda: limits.Limits(seconds=1))
    monkeypatch.setattr("dashboard.ingest.reading.parse", endless)
    code, _, errors = call(command, file)
    assert code == cli.BAD_INPUT
    assert errors[0].startswith(f"{file}: expected a file that is read within 1 seconds, found one")


# What is no report, by the name of its file, and the words that say what was found.
BAD = {
    "空.txt": (b"", "found an empty file"),
    "白.txt": (b" \r\n\t", "found an empty file"),
    "照片.txt": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "found a JPEG picture"),
    "通知.txt": ("关于2021年放假安排的通知\n".encode(), "not a report"),
    "年报.exe": (b"MZ", "found .exe"),
    "年报": (b"", "found no file extension"),
    "无此文件.txt": (None, "No such file or directory"),
    "无此文件夹": (None, "No such file or directory"),
    "长" * 100 + ".txt": (None, "File name too long"),
}


@pytest.fixture(params=list(BAD), ids=lambda name: name[:8])
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    content, found = BAD[request.param]
    path = tmp_path / request.param
    if content is not None:
        path.write_bytes(content)
    return path, found


def test_parse_prints_one_object_a_line(call):
    """In the order of the files' names, which the line names."""
    code, lines, errors = call("parse", REPORTS)
    assert (code, errors) == (0, [])
    paths = [Path(json.loads(line)["path"]).name for line in lines]
    assert paths == sorted(file.name for file in REPORTS.iterdir())


def test_the_line_of_a_report_has_what_the_design_promises(call):
    (line,) = map(json.loads, call("parse", LINZI)[1])
    assert list(line)[:5] == ["path", "sha256", "format", "characters", "identity"]
    assert {"sections", "facts", "findings", "text"} <= line.keys()
    assert line["characters"] == len(line["text"]) == 3231
    identity = line["identity"]
    assert identity["authority"] == "临淄区科学技术局"
    assert identity["region"] == {
        "code": "370305",
        "province": "山东省",
        "city": "淄博市",
        "county": "临淄区",
        "town": None,
    }
    assert identity["published"] == "2021-01-25"
    assert identity["period"] == ["2020-01-01", "2020-12-31"]
    assert identity["forms"] == {"proactive": "2019", "requests": "2019"}
    assert identity["evidence"]["year"] == [[6, 10]]
    assert line["sections"][0] == {
        "number": 1,
        "heading": "一、总体情况",
        "start": 239,
        "end": 1335,
    }
    assert len(line["facts"]) == 212
    for fact in line["facts"]:
        assert {"id", "value", "unit", "state", "raw", "start", "end"} <= fact.keys()
        if fact["raw"] is not None:
            assert line["text"][fact["start"] : fact["end"]] == fact["raw"]
    for finding in line["findings"]:
        assert {"code", "severity", "message", "ids", "spans"} <= finding.keys()


def test_parse_leaves_the_text_out_on_demand(call):
    (with_text,) = map(json.loads, call("parse", LINZI)[1])
    (without,) = map(json.loads, call("parse", "--no-text", LINZI)[1])
    del with_text["text"]
    assert without == with_text


def test_a_single_bad_file_is_one_line_on_stderr_and_exit_code_2(call, bad):
    path, found = bad
    code, lines, errors = call("parse", path)
    assert code == 2
    (error,) = errors
    assert error.startswith(f"{path}: ")
    assert found in error
    (line,) = lines
    assert json.loads(line) == {"path": str(path), "error": error.removeprefix(f"{path}: ")}


def test_a_bad_file_among_others_is_exit_code_1_and_the_others_go_on(call, bad):
    path, found = bad
    code, lines, errors = call("parse", "--no-text", path, LINZI)
    assert code == 1
    assert len(errors) == 1
    first, second = map(json.loads, lines)
    assert found in first["error"]
    assert second["identity"]["year"] == 2020


@pytest.mark.parametrize("command", ["parse", "ingest"])
@pytest.mark.parametrize(
    "name",
    ["", "年报.txt", ".隐藏"],
    ids=["folder", "folder named as a file", "folder of hidden files"],
)
def test_a_folder_without_reports_is_one_line_and_exit_code_2(call, tmp_path, command, name):
    folder = tmp_path / name
    folder.mkdir(exist_ok=True)
    (folder / ".DS_Store").write_bytes(b"\0")
    code, lines, errors = call(command, folder)
    assert (code, lines) == (2, [])
    assert errors == [f"{folder}: expected report files, found none; name a file or another folder"]


def test_hidden_files_of_a_folder_are_no_bad_files(call, tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "a.txt").write_bytes(LINZI.read_bytes())
    code, lines, errors = call("parse", "--no-text", tmp_path)
    assert (code, len(lines), errors) == (0, 1, [])


def test_archives_are_walked_and_their_members_named(call, tmp_path):
    with zipfile.ZipFile(tmp_path / "年报.zip", "w") as archive:
        archive.write(LINZI, "2020/a.txt")
        archive.writestr("照片.jpg", b"\xff\xd8\xff")
        archive.writestr("__MACOSX/._a.txt", b"")
    code, lines, errors = call("parse", "--no-text", tmp_path)
    assert code == 1
    assert [json.loads(line)["path"] for line in lines] == [
        f"{tmp_path}/年报.zip/2020/a.txt",
        f"{tmp_path}/年报.zip/照片.jpg",
    ]
    (error,) = errors
    assert error.startswith(f"{tmp_path}/年报.zip/照片.jpg: expected a file of type")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_report_reads_the_same_in_every_encoding(call, tmp_path, encoding, line_end):
    text = LINZI.read_text(encoding="utf-8")
    file = tmp_path / "a.txt"
    file.write_bytes(text.replace("\n", line_end).encode(encoding))
    (line,) = map(json.loads, call("parse", file)[1])
    (original,) = map(json.loads, call("parse", LINZI)[1])
    for changed in ("path", "sha256"):
        del line[changed], original[changed]
    assert line == original


def test_the_output_is_utf_8_whatever_the_locale():
    parsed = run("parse", "--no-text", LINZI, PYTHONIOENCODING="ascii")
    assert parsed.returncode == 0
    assert "临淄区科学技术局" in parsed.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
def test_a_file_name_that_is_no_unicode_is_still_valid_json(tmp_path):
    file = os.fsencode(tmp_path) + b"/\xc1\xd9\xd7\xcd.txt"  # 临淄 in GBK, out of an archive
    Path(os.fsdecode(file)).write_bytes(LINZI.read_bytes())
    for command in (["parse"], ["ingest", "--store", str(tmp_path / "store")]):
        ended = subprocess.run([*COMMAND, *command, file], cwd=ROOT, capture_output=True)
        assert ended.returncode == 2
        assert ended.stderr.count(b"\n") == 1
        assert b"rename the file" in ended.stderr
        if command == ["parse"]:
            assert json.loads(ended.stdout)["path"] == os.fsdecode(file)


def test_a_line_feed_in_a_file_name_does_not_break_the_line(call, tmp_path):
    code, _, errors = call("parse", tmp_path / "无\n此文件.txt")
    assert (code, len(errors)) == (2, 1)


def test_ingest_says_what_it_did_in_one_line(call, tmp_path):
    store = tmp_path / "store"
    reports = tmp_path / "reports"
    reports.mkdir()
    for file in REPORTS.iterdir():
        (reports / file.name).write_bytes(file.read_bytes())
    first = call("ingest", reports, "--store", store)
    assert first == (0, ["5 added, 0 changed, 0 unchanged, 0 refused"], [])
    file = reports / "2021-qufu.txt"
    file.write_bytes(file.read_bytes() + b"\n")
    second = call("ingest", reports, "--store", store)
    assert second == (0, ["0 added, 1 changed, 4 unchanged, 0 refused"], [])
    rebuilt = call("ingest", LINZI, "--store", store, "--rebuild")
    assert rebuilt == (0, ["1 added, 0 changed, 0 unchanged, 0 refused"], [])
    assert Store.open(store).scan("reports").collect().height == 1


def test_ingest_of_some_bad_files_stores_the_others_and_is_exit_code_1(call, bad, tmp_path):
    path, found = bad
    code, lines, errors = call("ingest", path, LINZI, "--store", tmp_path / "store")
    assert (code, lines) == (1, ["1 added, 0 changed, 0 unchanged, 1 refused"])
    (error,) = errors
    assert found in error
    assert Store.open(tmp_path / "store").scan("reports").collect().height == 1


def test_ingest_of_bad_files_alone_is_exit_code_2(call, bad, tmp_path):
    path, _ = bad
    code, lines, errors = call("ingest", path, "--store", tmp_path / "store")
    assert (code, lines) == (2, ["0 added, 0 changed, 0 unchanged, 1 refused"])
    assert len(errors) == 1


@pytest.mark.parametrize("damage", ["", "{}", '{"version": "1", "schema": "0123456789ab"}'])
def test_a_store_that_cannot_be_used_is_one_line_and_exit_code_2(call, tmp_path, damage):
    (tmp_path / "current.json").write_text(damage, encoding="utf-8")
    code, lines, errors = call("ingest", LINZI, "--store", tmp_path)
    assert (code, lines) == (2, [])
    (error,) = errors
    assert error.startswith(str(tmp_path))
    assert "--rebuild" in error


def test_a_second_ingest_at_work_is_one_line_and_exit_code_2(call, tmp_path):
    with FileLock(tmp_path / "lock"):
        code, lines, errors = call("ingest", LINZI, "--store", tmp_path)
    assert (code, lines) == (2, [])
    (error,) = errors
    assert "found another ingest at work" in error


def test_progress_is_for_terminals_only(tmp_path):
    """A log gets the refusals and nothing else, even where colours are forced."""
    for more in ({}, {"FORCE_COLOR": "1"}):
        ended = run("ingest", REPORTS, tmp_path / "x.txt", "--store", tmp_path / "store", **more)
        (error,) = ended.stderr.decode().splitlines()
        assert error.startswith(f"{tmp_path / 'x.txt'}: ")
        assert ended.stdout.decode().count("\n") == 1


@pytest.mark.parametrize("command", [["parse"], ["parse", "--no-text"], ["ingest", "--store"]])
def test_a_reader_that_goes_away_ends_the_command_without_a_word(tmp_path, command):
    """`| head -1`: the output may be larger than the pipe or not be flushed before the end."""
    if command == ["ingest", "--store"]:
        command = [*command, str(tmp_path)]
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as closed:  # noqa: PTH123 - a descriptor, no path
        ended = subprocess.run(
            [*COMMAND, *command, REPORTS], cwd=ROOT, stdout=closed, stderr=subprocess.PIPE
        )
    assert ended.stderr == b""


def test_an_interrupt_is_one_line_and_the_exit_code_of_shells(call, tmp_path, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.ingest.reading.parse", interrupted)
    for command in (["parse"], ["ingest", "--store", str(tmp_path)]):
        code, lines, errors = call(*command, LINZI)
        assert (code, lines) == (128 + signal.SIGINT, [])
        assert errors == ["interrupted; what was published before is unchanged"]


def test_without_a_command_there_is_help_that_names_them(call):
    _, lines, errors = call()
    for command in ("parse", "ingest"):
        assert any(command in line for line in lines + errors)
