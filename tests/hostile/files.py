"""Every hostile file, ingested beside a good report within bounds of time and memory.

    python -m tests.hostile.files [--short] [--only TEXT]

Prints a line a case and, at the end, how many were tried and how many survived. Survived is an
ingest that ends by itself within the bounds, stores the good report, says of every other file in
one printable line what was expected and found, writes nowhere else and asks nobody for anything.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.hostile import archives, folders, markup, portable
from tests.hostile.bounded import Ran, run

SECONDS = 240.0  # of a clock, on a busy machine
MEGABYTES = 1_500
_LINE = re.compile(r".+: (?:not a report: )?expected .+?[,:] found .+", re.DOTALL)
_EXTENSIONS = ("txt", "md", "html", "xhtml", "mht", "docx", "pdf", "zip", "doc", "rtf", "exe", "")


class Case(NamedTuple):
    """What is put into a folder, and what is done to it while it is read."""

    name: str
    make: Callable[[Path], object]
    during: Callable[[Path], Callable[[], None]] = lambda folder: lambda: None


class Nobody:
    """A place on this machine that nothing may ask."""

    def __enter__(self) -> Nobody:
        self.asked = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(self, *reason: object) -> None:
        self._socket.close()

    def _count(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except OSError:
                return
            self.asked += 1


def file(name: str, content: bytes) -> Case:
    return Case(name, lambda folder: (folder / name).write_bytes(content))


def cases(url: str, secret: str, *, is_short: bool = False) -> Iterator[Case]:
    """Every case. In a short run those that take a gigabyte, or minutes, are left out."""
    zips = {
        "flat": archives.flat, "42": archives.forty_two, "overlapping": archives.overlapping,
        "same-data": archives.same_data, "nested": partial(archives.nested, 5),
        "contains-itself": archives.self_containing, "members": partial(archives.many, 25_000),
        "long-list": archives.long_list, "climbing": archives.climbing, "link": archives.linked,
        "lying": archives.lying,
    }  # fmt: skip
    for name, make in zips.items():
        yield file(f"{name}.zip", make())
    yield file("long-list.docx", archives.long_list())
    for files in (
        portable.pdfs(is_short=is_short), markup.words(url, secret), markup.pages(url, secret),
        markup.texts(),
    ):  # fmt: skip
        for name, content in files.items():
            yield file(name, content)
    for name, content in _office(url).items():
        yield file(name, content)
    for make in (folders.names, folders.links, folders.specials, folders.deep, folders.sparse,
                 folders.forbidden):  # fmt: skip
        yield Case(f"folder: {make.__name__}", make)
    yield Case("folder: changing", folders.changing, folders.disturbing)
    yield Case("wrong extensions, all pairs", wrong_extensions)


def _office(url: str) -> dict[str, bytes]:
    """What LibreOffice is given: documents that ask, and bytes that are none."""
    open_ = "urn:oasis:names:tc:opendocument:xmlns:"
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    meta = (
        f'<?xml version="1.0"?><m:manifest xmlns:m="{open_}manifest:1.0">'
        + entry.format("/", "application/vnd.oasis.opendocument.text")
        + entry.format("content.xml", "text/xml")
        + "</m:manifest>"
    )
    body = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{open_}office:1.0" '
        f'xmlns:text="{open_}text:1.0" xmlns:draw="{open_}drawing:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f'<office:text><text:section text:name="s"><text:section-source xlink:href="{url}/s.odt"/>'
        f'</text:section><text:p>{archives.REPORT}<draw:frame><draw:image xlink:href="{url}/i.png" '
        "/></draw:frame></text:p></office:text></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.text"
    asking = {
        "mimetype": mime,
        "content.xml": body.encode(),
        "META-INF/manifest.xml": meta.encode(),
    }
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{url}/i.png" \\d}}}}'
    return {
        "asks.odt": archives.packed(asking),
        "asks.rtf": rf"{{\rtf1\ansi\uc0 {field} report}}".encode(),
        "deep.rtf": b"{\\rtf1" + b"{" * 200_000,
        "bomb.odt": archives.packed(asking | {"content.xml": b"<a>" + b" " * (60 * 1024 * 1024)}),
        "nulls.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000_000),
    }


def wrong_extensions(folder: Path) -> None:
    """Every content under every extension but its own."""
    contents = {
        "text": archives.REPORT.encode(), "html": b"<html><p>" + archives.REPORT.encode(),
        "mht": b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x",
        "xml": b"<?xml version='1.0'?><a/>",
        "docx": markup.word(markup.paragraph("x")),
        "pdf": portable.pdfs(is_short=True)["blank.pdf"],
        "zip": archives.nested(1), "png": b"\x89PNG\r\n\x1a\n", "json": b'{"a": [1]}',
        "nothing": b"",
    }  # fmt: skip
    for name, content in contents.items():
        for extension in _EXTENSIONS:
            (folder / f"{name}.{extension}").write_bytes(content)


def ingested(case: Case, root: Path, environment: dict[str, str] | None = None) -> Ran:
    """A folder with the case and a good report, ingested by the command."""
    reports = root / "reports"
    reports.mkdir(parents=True)
    case.make(reports)
    (reports / "年报.txt").write_text(archives.REPORT.replace("2020", "2019"), encoding="utf-8")
    return run(["ingest", str(reports), "--store", str(root / "store")], SECONDS,
               case.during(reports), environment)  # fmt: skip


def faults(ran: Ran) -> list[str]:
    """What an ingest did that it must not; nothing when it survived."""
    lines = [line for line in ran.err.split("\n") if line]
    found = {
        "did not end": ran.code is None,
        "ended badly": ran.code not in (None, 0, 1),
        f"more than {MEGABYTES} MB": ran.megabytes > MEGABYTES,
        "nothing stored": not re.match(r"[1-9]\d* added, ", ran.out),
        "traceback": "Traceback" in ran.err or "the program fails on" in ran.err,
        "control characters": not all(
            line.replace("\u3000", "").isprintable() for line in (*lines, ran.out.strip())
        ),
        "unclear": not all(_LINE.fullmatch(line) for line in lines),
    }
    return [fault for fault, is_so in found.items() if is_so]


def _outcome(ran: Ran, found: list[str]) -> str:
    lines = ran.err.strip().split("\n")
    if found:
        return f"FAILED: {', '.join(found)}: {lines[-1][-300:]}"
    more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
    return (lines[0].rpartition("/")[2][:110] or ran.out.strip()) + more


def main() -> int:
    """The command; 1 when something did not survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help="without what takes a gigabyte to make"
    )
    parser.add_argument("--only", default="", help="cases with this text in their name")
    options = parser.parse_args()
    tried = survived = 0
    with Nobody() as nobody, tempfile.TemporaryDirectory(prefix="hostile-") as place:
        secret = Path(place, "secret.txt")
        secret.write_text("SECRET")
        for case in cases(nobody.url, str(secret), is_short=options.short):
            if options.only not in case.name:
                continue
            asked, before = nobody.asked, set(os.listdir(place))  # noqa: PTH208
            with tempfile.TemporaryDirectory(prefix="case-", dir=place) as root:
                ran = ingested(case, Path(root))
                found = faults(ran)
                folders.removed(Path(root, "reports"))
            if nobody.asked > asked:
                found.append("asked for something elsewhere")
            if set(os.listdir(place)) != before:  # noqa: PTH208
                found.append("wrote elsewhere")
            tried += 1
            survived += not found
            print(f"{case.name:28} {ran.seconds:6.1f} s {ran.megabytes:5} MB  "
                  f"{_outcome(ran, found)}", flush=True)  # fmt: skip
    print(f"tried {tried}, survived {survived}")
    return int(tried != survived)


if __name__ == "__main__":
    sys.exit(main())
