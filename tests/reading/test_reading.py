"""Bytes → text of record: encodings, line ends, and the files that are no text."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest

from dashboard import reading
from dashboard.model import UnreadableReport
from dashboard.reading import document, find_files, read

WORDS = "临淄区科技局2020年政府信息公开工作年度报告"


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableReport) as refused:
        read(path)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),  # the mark is no character of the text
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_every_encoding_gives_the_same_text(content):
    assert document("a.txt", "txt", content).text == WORDS


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("一\r\n二\r\n", "一\n二\n"),
        ("一\r二", "一\n二"),
        ("一\r\n\r\n二", "一\n\n二"),
        # everything else stays: spans count these characters too
        ("\u3000一\t\xa0二\f三\u2028四 \n", "\u3000一\t\xa0二\f三\u2028四 \n"),
        ("１２件", "１２件"),
    ],
)
def test_only_line_ends_are_changed(printed, text):
    assert document("a.txt", "txt", printed.encode()).text == text


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b" \r\n\t\n", "an empty file"),
        ("\u3000\n".encode(), "an empty file"),
        (codecs.BOM_UTF8, "an empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "other bytes"),
        (b"%PDF-1.4\n\xff\xff\xff", "other bytes"),
        # GB18030 takes almost any byte, but no Chinese text holds a null
        ("年报\0".encode(), "other bytes"),
        (WORDS.encode("utf-16-le"), "other bytes"),  # without its mark; the 0 of 2020 is 30 00
        (codecs.BOM_UTF16_LE + b"\x00", "other bytes"),  # half a character
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "other bytes"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_what_was_found(content, found):
    with pytest.raises(UnreadableReport, match=f"^a.txt: expected .*, found {found}; "):
        document("a.txt", "txt", content)


def test_a_document_knows_its_path_its_format_and_the_hash_of_its_bytes(tmp_path):
    """The hash is of the bytes as received: the same words in two encodings are two files."""
    file = tmp_path / "年报.TXT"
    file.write_bytes(WORDS.encode("gb18030"))
    found = read(file)
    assert (found.path, found.format) == (str(file), "txt")
    assert found.sha256 == hashlib.sha256(WORDS.encode("gb18030")).hexdigest()


def test_a_missing_file_is_missing_whatever_its_name(tmp_path):
    """A folder misspelt has no extension; that is not what is wrong with it."""
    for name in ("nowhere.txt", "nowhere", "nowhere.pdf", "x" * 300 + ".txt"):
        assert refusal(tmp_path / name).endswith("; check the path")


@pytest.mark.parametrize(
    ("name", "found"), [("年报.exe", r"found .exe;"), ("年报", "found no file extension;")]
)
def test_an_unknown_format_is_named(tmp_path, name, found):
    (tmp_path / name).write_text(WORDS, encoding="utf-8")
    assert found in refusal(tmp_path / name)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "年报.txt").mkdir()
    assert "found a folder, pipe or device" in refusal(tmp_path / "年报.txt")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 5)
    (tmp_path / "a.txt").write_bytes(b"123456")
    assert "expected at most 5 bytes, found 6" in refusal(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(b"12345")
    assert read(tmp_path / "b.txt").text == "12345"


def test_a_file_name_that_is_no_unicode_is_refused(tmp_path):
    """Names in GBK come out of archives made on Windows; no column can hold them."""
    assert "rename the file" in refusal(tmp_path / "\udcc1\udcd9.txt")


@pytest.mark.parametrize("name", ["nowhere.txt", "空.txt", "照片.txt", "年报.exe"])
def test_a_refusal_is_one_line_that_begins_with_the_path(tmp_path, name):
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "照片.txt").write_bytes(b"\xff\xd8\xff\xe0\x00")
    (tmp_path / "年报.exe").write_bytes(b"MZ")
    line = refusal(tmp_path / name)
    assert line.startswith(f"{tmp_path / name}: expected ")
    assert "found" in line
    assert "\n" not in line


def test_files_are_found_in_folders_at_any_depth_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c/y.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [str(file.relative_to(tmp_path)) for file in find_files([tmp_path])]
    assert found == ["a/c/y.md", "a/z.txt", "b.txt"]


@pytest.mark.parametrize("name", [".DS_Store", ".git/config.txt", "a/.a.txt.swp"])
def test_hidden_files_are_left_out_of_folders(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert find_files([tmp_path]) == []
    # … unless they are named themselves
    assert find_files([tmp_path / name]) == [tmp_path / name]


def test_a_folder_may_lie_within_a_hidden_one(tmp_path):
    file = tmp_path / ".cache" / "reports" / "a.txt"
    file.parent.mkdir(parents=True)
    file.touch()
    assert find_files([file.parent]) == [file]


def test_a_file_named_twice_is_found_once(tmp_path):
    (tmp_path / "a.txt").touch()
    assert find_files([tmp_path / "a.txt", tmp_path]) == [tmp_path / "a.txt"]


def test_a_path_that_is_not_there_is_kept_so_that_reading_it_says_so(tmp_path):
    for name in ("nowhere", "x" * 300):  # the second is longer than any name can be
        assert find_files([tmp_path / name]) == [tmp_path / name]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "report.txt")
    with pytest.raises(UnreadableReport, match="expected a file, found a folder, pipe or device"):
        read(tmp_path / "report.txt")
