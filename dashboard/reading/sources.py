"""Where reports lie: files, folders of files, and archives, which are read in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from dashboard.model import UnreadableReport
from dashboard.places import is_local, place
from dashboard.reading.archives import Member, is_archive, members
from dashboard.reading.refusal import Refusal

LARGEST_FILE = 64 * 1024 * 1024  # bytes; the longest real reports are a hundredth of it


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of an archive, before it is read.

    `path` is what people are shown (`archive.zip/folder/report.html`). `content` gives the
    bytes as received, or raises `UnreadableReport`.
    """

    path: str
    content: Callable[[], bytes]

    @property
    def extension(self) -> str:
        """In lower case, without its dot; empty without one."""
        return PurePosixPath(self.path).suffix.lower().lstrip(".")


def source_of(path: Path) -> Source:
    """The source of one file, whatever it is."""
    return Source(str(path), partial(_file_content, path))


def find_files(paths: Iterable[Path]) -> list[Source]:
    """As `each_file`, all at once."""
    return [*each_file(paths)]


def each_file(paths: Iterable[Path]) -> Iterator[Source]:
    """The reports under the given files, folders and archives, in order of their names.

    Hidden files are left out of folders and archives. A path that does not exist, and a member
    that may not be unpacked, is listed: reading it says why it cannot be read. What lies under
    two of the paths is listed once.
    """
    several = [*paths]
    listed: set[str] = set()
    for path in several:
        for source in _under(path) if _is_folder(path) else _sources(path):
            if source.path not in listed:
                yield source
            if len(several) > 1:
                listed.add(source.path)


def _under(folder: Path) -> Iterator[Source]:
    """One folder after the other: a country's files are not listed before the first is read."""
    if not is_local(folder):
        yield from _elsewhere(folder)
        return
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield _refused(folder, _unreadable("folder", error))
        return
    for entry in entries:
        if is_hidden(PurePosixPath(entry.name)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _under(folder / entry.name)
        elif _is_file(folder / entry.name):
            yield from _sources(folder / entry.name)


def find_source(path: str) -> Source:
    """The source that a shown path stands for; where nothing stands, reading it says so."""
    file = place(path)
    for parent in file.parents:
        if parent.suffix.lower() == ".zip" and _is_file(parent):
            return next((s for s in _sources(parent) if s.path == path), source_of(file))
    return source_of(file)


def is_hidden(path: Path | PurePosixPath) -> bool:
    """Hidden by its name, or put there by a program: 年报.txt beside ._年报.txt and ~$年报.docx."""
    named = [part for part in path.parts if part != ".."]
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in named)


def _elsewhere(folder: Path) -> Iterator[Source]:
    """The reports at a location that lists its files by name, without folders."""
    try:
        files = sorted(file for file in folder.rglob("*") if not file.is_dir())
    except OSError as error:
        yield _refused(folder, _unreadable("location", error))
        return
    for file in files:
        if not is_hidden(PurePosixPath(file.relative_to(folder).as_posix())):
            yield from _sources(file)


def _sources(file: Path) -> Iterator[Source]:
    """The file itself, or the members of the archive it is."""
    if file.suffix.lower() != ".zip" or not _is_file(file) or not is_archive(file):
        yield source_of(file)
        return
    count = 0
    try:
        for member in members(file):
            if not is_hidden(PurePosixPath(member.name)):
                count += 1
                path = f"{file}/{member.name}"
                yield Source(path, partial(_member_content, path, member))
        if not count:
            yield _refused(file, "expected reports in the archive, found none; remove it")
    except Refusal as refusal:
        yield _refused(file, str(refusal))


def _refused(file: Path, reason: str) -> Source:
    return Source(str(file), partial(_raise, f"{file}: {reason}"))


def _raise(line: str) -> bytes:
    raise UnreadableReport(line)


def _unreadable(what: str, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"expected a readable {what}, found: {reason}; check the path"


def _file_content(path: Path) -> bytes:
    if any("\ud800" <= character <= "\udfff" for character in str(path)):
        raise UnreadableReport(
            f"{path}: expected a file name in UTF-8, found other bytes; rename the file"
        )
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableReport(
                f"{path}: expected a file, found a folder, pipe or device; remove it"
            )
        if size > LARGEST_FILE:
            raise UnreadableReport(
                f"{path}: expected at most {LARGEST_FILE:,} bytes, found {size:,}; "
                "split the file or remove it"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableReport(f"{path}: {_unreadable('file', error)}") from error


def _member_content(path: str, member: Member) -> bytes:
    try:
        return member.load()
    except Refusal as refusal:
        raise UnreadableReport(f"{path}: {refusal}") from refusal


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder without permission
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
