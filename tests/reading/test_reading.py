"""Bytes → text of record: encodings, line ends, and the files that are no text."""

from __future__ import annotations

import codecs
import hashlib
import html
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.model import UnreadableReport
from dashboard.reading import document, read

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
        WORDS.encode("utf-16-le"),  # without a mark, as exports of databases have it
        WORDS.encode("utf-16-be"),
        WORDS.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "le bare", "be bare", "gb18030"],
)
def test_every_encoding_gives_the_same_text(content):
    assert document("a.txt", "txt", content).text == WORDS


@pytest.mark.parametrize("encoding", ["cp950", "big5hkscs", "gb18030", "utf-16-le"])
@pytest.mark.parametrize(
    "words",
    [
        "臺北市政府教育局2020年政府資訊公開工作年度報告\n一、總體情況\n",
        "曲阜市科學技術局2021年政府信息公開年度報告",
        "未收到政府信息公開申請",
    ],
)
def test_big5_is_told_from_gb18030_by_the_words_it_gives(words, encoding):
    """The bytes of one are nearly always valid in the other, as characters no report uses."""
    assert document("a.txt", "txt", words.encode(encoding)).text == words


def test_bytes_that_read_as_well_one_way_as_another_are_refused():
    content = "体办单方".encode("gb18030")  # 極域等源 in Big5
    with pytest.raises(UnreadableReport, match="found other bytes; save the file as UTF-8"):
        document("a.txt", "txt", content)


def test_utf_8_with_a_damaged_character_is_not_taken_for_gb18030():
    """Its bytes may well be valid there: 涓存窇 for 临淄."""
    content = (WORDS * 3).encode()
    with pytest.raises(UnreadableReport, match="found other bytes"):
        document("a.txt", "txt", content[:16] + content[17:])


def test_escapes_of_json_are_text():
    text = "曲阜市2021年<\\/font>政府信息公开"
    assert document("a.txt", "txt", text.encode()).text == text


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


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("padding", ["\0" * 500, "\x1a", "\n\0\0"])
def test_what_fills_a_file_up_is_no_text(encoding, padding):
    found = document("a.txt", "txt", (WORDS + padding).encode(encoding))
    assert found.text == WORDS + padding.rstrip("\0\x1a")


PAGE = "<h1>临淄区科技局</h1>" + "<p>主动公开信息3条。</p>" * 9


@pytest.mark.parametrize("extension", ["txt", "md", "html"])
@pytest.mark.parametrize(
    "wrapped",
    [
        json.dumps({"code": 200, "data": {"title": WORDS, "content": PAGE}}, ensure_ascii=False),
        json.dumps([{"content": PAGE}]),
        html.escape(PAGE),
        json.dumps({"content": html.escape(PAGE)}),
    ],
    ids=["json", "json in ASCII", "escaped", "escaped in json"],
)
def test_a_page_within_something_else_is_read_as_the_page(wrapped, extension):
    found = document(f"a.{extension}", extension, wrapped.encode())
    assert (found.format, found.text) == ("html", document("a.html", "html", PAGE.encode()).text)


@pytest.mark.parametrize(
    "text",
    [
        "{" + WORDS + "}",
        json.dumps({"content": WORDS}, ensure_ascii=False),
        json.dumps({"a": PAGE, "b": PAGE}, ensure_ascii=False),  # which of the two is open
        json.dumps({"content": PAGE})[:-1],  # cut off
        "&lt;p&gt;" + WORDS + "&lt;/p&gt;",  # prose that shows a tag
        "[" * 100_000,
    ],
)
def test_what_is_not_certainly_a_page_stays_as_it_is(text):
    assert document("a.txt", "txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"\f", "an empty file"),
        (b"\0\0\0", "an empty file"),
        (b" \r\n\t\n", "an empty file"),
        ("\u3000\n".encode(), "an empty file"),
        (codecs.BOM_UTF8, "an empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b"%PDF-1.4\n\xff\xff\xff", "a damaged one"),
        (b"PK\x03\x04 broken", "a ZIP archive under another name or a damaged one"),
        (b"\xff\xff\xfe\xff" * 9, "other bytes"),
        # GB18030 takes almost any byte, but no Chinese text holds a null
        ("年\0报".encode(), "other bytes"),
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
    for name in ("nowhere.txt", "nowhere", "nowhere.pdf", "nowhere.zip", "x" * 300 + ".txt"):
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


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path, limited):
    limited(file_bytes=5)
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


def test_the_libraries_of_formats_are_loaded_when_a_file_needs_them():
    """The dashboard starts without them, and most commands never need all of them."""
    code = (
        "import sys, dashboard.reading; dashboard.reading.document('a.txt', 'txt', b'x');"
        "print(*{'docx', 'selectolax', 'pypdfium2', 'pdfplumber'} & sys.modules.keys())"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "report.txt")
    with pytest.raises(UnreadableReport, match="expected a file, found a folder, pipe or device"):
        read(tmp_path / "report.txt")
