"""Files, folders and archives → what is read, in order, each under the path people know."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from dashboard.model import UnreadableReport
from dashboard.reading import document, find_files, find_source, read

WORDS = "临淄区科技局2020年政府信息公开工作年度报告"


def shown(*paths: Path) -> list[str]:
    return [source.path for source in find_files(paths)]


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return packed.getvalue()


def refusal(path: Path) -> str:
    (source,) = find_files([path])
    with pytest.raises(UnreadableReport) as refused:
        read(source)
    return str(refused.value)


def test_files_are_found_in_folders_at_any_depth_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c/y.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [os.path.relpath(path, tmp_path) for path in shown(tmp_path)]
    assert found == ["a/c/y.md", "a/z.txt", "b.txt"]


@pytest.mark.parametrize("name", [".DS_Store", ".git/config.txt", "a/.a.txt.swp", "~$年报.docx"])
def test_hidden_files_are_left_out_of_folders(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert shown(tmp_path) == []
    # … unless they are named themselves
    assert shown(tmp_path / name) == [str(tmp_path / name)]


def test_a_folder_may_lie_within_a_hidden_one(tmp_path):
    file = tmp_path / ".cache" / "reports" / "a.txt"
    file.parent.mkdir(parents=True)
    file.touch()
    assert shown(file.parent) == [str(file)]


def test_a_file_named_twice_is_found_once(tmp_path):
    (tmp_path / "a.txt").touch()
    assert shown(tmp_path / "a.txt", tmp_path) == [str(tmp_path / "a.txt")]


def test_a_path_that_is_not_there_is_kept_so_that_reading_it_says_so(tmp_path):
    for name in ("nowhere", "nowhere.zip", "x" * 300):  # the last is longer than any name can be
        assert shown(tmp_path / name) == [str(tmp_path / name)]


def test_archives_are_walked_like_folders(tmp_path):
    inner = archive({"c.txt": WORDS.encode()})
    members = {"b.txt": b"x", "2020/a.txt": b"y", "more.zip": inner}
    hidden = {"__MACOSX/b.txt": b"z", ".hidden.txt": b"z", "a/.b/c.txt": b"z"}
    (tmp_path / "年报.zip").write_bytes(archive(members | hidden))
    found = [os.path.relpath(path, tmp_path) for path in shown(tmp_path)]
    assert found == ["年报.zip/2020/a.txt", "年报.zip/b.txt", "年报.zip/more.zip/c.txt"]
    assert read(find_files([tmp_path])[2]).text == WORDS


def test_a_member_is_read_as_the_same_bytes_in_a_file_are(tmp_path):
    (tmp_path / "a.zip").write_bytes(archive({"a.txt": WORDS.encode("gb18030")}))
    (source,) = find_files([tmp_path])
    path = f"{tmp_path}/a.zip/a.txt"
    assert read(source) == document(path, "txt", WORDS.encode("gb18030"))
    assert read(find_source(path)) == read(source)


def test_sources_can_be_read_in_any_order(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.zip").write_bytes(
            archive({f"{n}.txt": f"{WORDS}{name}{n}".encode() for n in range(3)})
        )
    sources = find_files([tmp_path])
    texts = [source.content() for source in sources]
    assert len(set(texts)) == 9
    assert [source.content() for source in sources[::-1]] == texts[::-1]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_old_archives_are_decoded(tmp_path, encoding):
    """Without the flag for UTF-8 a name is in the encoding of its country."""
    content = archive({"XXXXXXXX.txt": WORDS.encode()})
    name = "临淄年报" if encoding == "gb18030" else "临淄ab"
    content = content.replace(b"XXXXXXXX", name.encode(encoding))
    (tmp_path / "a.zip").write_bytes(content)
    assert shown(tmp_path) == [f"{tmp_path}/a.zip/{name}.txt"]
    assert read(find_files([tmp_path])[0]).text == WORDS


def test_a_word_file_named_as_an_archive_is_a_file(tmp_path):
    content = archive({"[Content_Types].xml": b"", "word/document.xml": b""})
    (tmp_path / "a.zip").write_bytes(content)
    assert shown(tmp_path) == [str(tmp_path / "a.zip")]


def test_a_member_that_is_refused_is_listed_and_the_others_go_on(tmp_path):
    (tmp_path / "a.zip").write_bytes(
        archive({"a.exe": b"MZ", "b.txt": b"", "c.zip": b"PK no", "d.txt": WORDS.encode()})
    )
    found = {}
    for source in find_files([tmp_path]):
        try:
            found[source.path.rpartition("/")[2]] = read(source).text
        except UnreadableReport as refused:
            found[source.path.rpartition("/")[2]] = str(refused).partition("found ")[2]
    assert found["a.exe"].startswith(".exe")
    assert found["b.txt"].startswith("an empty file")
    assert found["c.zip"].startswith("a broken one")
    assert found["d.txt"] == WORDS


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"PK\x03\x04 no archive", "found a broken one"),
        (archive({}), "found none"),
        (archive({".hidden": b""}), "found none"),
        # truncated: the directory at the end is missing
        (archive({"a.txt": b"x" * 1000})[:-30], "found a broken one"),
    ],
    # an archive holds the time it was made: two processes must call the same test the same
    ids=["no archive", "empty", "hidden file", "truncated"],
)
def test_an_archive_without_reports_is_one_clear_line(tmp_path, content, found):
    (tmp_path / "a.zip").write_bytes(content)
    line = refusal(tmp_path / "a.zip")
    assert line.startswith(f"{tmp_path / 'a.zip'}: expected ")
    assert found in line
    assert "\n" not in line


def test_a_member_that_is_damaged_or_encrypted_says_so(tmp_path):
    content = bytearray(archive({"a.txt": os.urandom(500)}))
    content[100] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(content)
    assert "found a damaged one" in refusal(tmp_path / "a.zip")
    content = archive({"a.txt": b"x"})
    place = content.index(b"PK\x01\x02") + 8  # the flags in the directory
    (tmp_path / "a.zip").write_bytes(content[:place] + b"\x01" + content[place + 1 :])
    assert "found an encrypted one" in refusal(tmp_path / "a.zip")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    (tmp_path / "a.zip").write_bytes(archive({"a.txt": b"0" * 20_000_000}))
    assert "times the packed size" in refusal(tmp_path / "a.zip")


def test_a_member_never_gives_more_than_it_declares(tmp_path):
    content = archive({"a.txt": b"0" * 5_000})
    lie = content.replace((5_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "a.zip").write_bytes(lie)
    assert "found a damaged one" in refusal(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("limit", "value", "found"),
    [
        ("archive_members", 2, "expected at most 2 members"),
        ("archive_bytes", 10, "expected at most 10 bytes unpacked"),
    ],
)
def test_limits_hold_over_archives_within_archives(tmp_path, limited, limit, value, found):
    limited(**{limit: value})
    inner = archive({f"{n}.txt": b"x" for n in range(9)})
    (tmp_path / "a.zip").write_bytes(archive({"in.zip": inner}))
    lines = []
    for source in find_files([tmp_path]):
        with pytest.raises(UnreadableReport) as refused:
            read(source)
        lines.append(str(refused.value))
    assert found in lines[-1]


def test_archives_within_archives_end_somewhere(tmp_path):
    content = archive({"a.txt": WORDS.encode()})
    for _ in range(5):
        content = archive({"in.zip": content})
    (tmp_path / "a.zip").write_bytes(content)
    assert "expected at most 3 archives within one another" in refusal(tmp_path / "a.zip")


def test_a_name_that_climbs_out_of_its_archive_is_only_a_name(tmp_path):
    """Nothing is written, so there is nothing to climb to."""
    (tmp_path / "a.zip").write_bytes(archive({"../../etc.txt": WORDS.encode()}))
    assert read(find_files([tmp_path])[0]).text == WORDS
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]
