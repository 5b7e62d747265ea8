"""Where reports lie: files, folders of files, and archives, which are read in memory."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from dashboard import limits
from dashboard.model import UnreadableReport
from dashboard.places import is_local, place
from dashboard.reading.archives import Member, is_archive, members
from dashboard.reading.refusal import Refusal


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

    Hidden files are left out of folders and archives. Links in a folder are
    followed to files of that folder; a path that is given may be a link itself. A path that does
    not exist, a member that may not be unpacked, any other link, a pipe or a device is listed:
    reading it says why it cannot be read. What lies under two of the paths is listed once.
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
    root = Path(os.path.realpath(folder))
    waiting = [_listed(folder)]  # folders may lie deeper than functions may call one another
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Source):
            yield entry
        elif is_hidden(PurePosixPath(entry.name)):
            continue
        elif entry.is_symlink():
            yield from _linked(Path(entry.path), root)
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(_listed(Path(entry.path)))
        else:
            yield from _sources(Path(entry.path))


def _listed(folder: Path) -> Iterator[os.DirEntry[str] | Source]:
    """What stands in a folder by name, or the refusal of one that cannot be listed."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield _refused(folder, _unreadable("folder", error))
        return
    yield from entries


def _linked(link: Path, root: Path) -> Iterator[Source]:
    """What a link in a folder stands for: files of that folder only, and never a folder.

    Who names a folder does not name what its links lead to; a link to a folder may lead back.
    """
    target = Path(os.path.realpath(link))
    if _is_file(link) and target.is_relative_to(root):
        yield from _sources(link)
    elif _is_file(link):
        yield _refused(link, f"expected a file of this folder, found a link to {target}; name it "
                       "as a path of its own, or remove the link")  # fmt: skip
    elif _is_folder(link):
        yield _refused(link, "expected files and folders, found a link to a folder; name it "
                       "as a path of its own, or remove the link")  # fmt: skip
    else:
        yield _refused(link, "expected a file, found a link that leads to none; remove it")


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
        if not path.is_file():
            path.stat()  # says why where nothing is there
            raise _no_file(path)
        most = limits.current().file_bytes
        if (size := path.stat().st_size) > most:
            raise UnreadableReport(
                f"{path}: expected at most {most:,} bytes, found {size:,}; "
                "split the file or remove it"
            )
        with _opened(path) as file:
            content = file.read(most + 1)
    except OSError as error:
        raise UnreadableReport(f"{path}: {_unreadable('file', error)}") from error
    if len(content) > most:  # it has grown, or never said how large it is
        raise UnreadableReport(
            f"{path}: expected at most {most:,} bytes, found more; split the file or remove it"
        )
    return content


def _opened(path: Path) -> IO[bytes]:
    """A file for reading; what became a pipe since it was listed does not make the program wait."""
    if not is_local(path):
        return path.open("rb")
    found = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(found).st_mode):
        os.close(found)
        raise _no_file(path)
    return os.fdopen(found, "rb")


def _no_file(path: Path) -> UnreadableReport:
    return UnreadableReport(f"{path}: expected a file, found a folder, pipe or device; remove it")


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
