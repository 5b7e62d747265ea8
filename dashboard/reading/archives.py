"""ZIP archives: their members one by one, in memory, never unpacked to disk, never trusted."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from dashboard.places import is_local
from dashboard.reading.refusal import Refusal

MOST_MEMBERS = 20_000  # of an archive and the ones in it
LARGEST_MEMBER = 64 * 1024 * 1024  # bytes, unpacked
LARGEST_TOTAL = 4 * 1024 * 1024 * 1024  # bytes of all members, unpacked
HIGHEST_RATIO = 300  # unpacked to packed; pages of tables reach some fifty
DEEPEST = 3  # archives within archives

_SMALL = 1024 * 1024  # bytes that may be packed however well
_UTF_8_NAMES = 0x800
_ENCRYPTED = 0x1
_NOT_UNPACKED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError,
                 NotImplementedError, RuntimeError, ValueError, OverflowError)  # fmt: skip


class Member(NamedTuple):
    """A file in an archive; `load` gives its bytes or raises `Refusal`."""

    name: str  # with the folders and archives it stands in, separated by slashes
    load: Callable[[], bytes]


@dataclass(slots=True)
class _Budget:
    """What may still be listed of an archive and the ones within it."""

    members: int
    size: int

    def spend(self, size: int) -> None:
        self.members -= 1
        self.size -= size
        if self.members < 0:
            raise Refusal(f"expected at most {MOST_MEMBERS:,} members, found more; split it")
        if self.size < 0:
            raise Refusal(
                f"expected at most {LARGEST_TOTAL:,} bytes unpacked, found more; split it"
            )


class _Stamp(NamedTuple):
    """A file at a moment: one that was replaced is another archive."""

    path: Path
    changed: float
    size: int

    def open(self) -> Path | IO[bytes]:
        return self.path if is_local(self.path) else self.path.open("rb")


class _Inner(NamedTuple):
    """A member that is an archive itself."""

    outer: _Stamp | _Inner
    name: str
    load: Callable[[], bytes]

    def open(self) -> IO[bytes]:
        return io.BytesIO(self.load())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Inner) and self[:2] == other[:2]

    def __hash__(self) -> int:
        return hash(self[:2])


_Archive = _Stamp | _Inner  # known by value: other processes open the same one once


@lru_cache(maxsize=2)  # its members are read one after the other
def _opened(archive: _Archive) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive.open())
    except _NOT_UNPACKED as error:
        raise Refusal(
            "expected a ZIP archive, found a broken one; fetch it again or pack it anew"
        ) from error


def is_archive(file: Path) -> bool:
    """Whether a file is a ZIP archive, a broken one too, and not an Office file in ZIP format."""
    try:
        with file.open("rb") as opened:
            if opened.read(2) != b"PK":
                return False
        with file.open("rb") as opened, zipfile.ZipFile(opened) as opened_zip:
            return "[Content_Types].xml" not in opened_zip.namelist()
    except OSError:
        return False
    except _NOT_UNPACKED:
        return True


def members(file: Path) -> Iterator[Member]:
    """The files of an archive and of the archives in it, in order of their names.

    Raises `Refusal` for an archive that does not open or is beyond a limit.
    """
    try:
        found = file.stat()
    except OSError as error:
        raise Refusal("expected a readable archive, found none; check the path") from error
    archive = _Stamp(file, found.st_mtime, found.st_size)
    return _members(archive, "", _Budget(MOST_MEMBERS, LARGEST_TOTAL), 1)


def _members(archive: _Archive, folder: str, budget: _Budget, depth: int) -> Iterator[Member]:
    named: dict[str, zipfile.ZipInfo] = {}
    for info in _opened(archive).infolist():
        budget.spend(info.file_size)
        if not info.is_dir():
            named[folder + _name(info)] = info  # the last of a name counts, as unpackers have it
    for name, info in sorted(named.items()):
        load = partial(_content, archive, info)
        if PurePosixPath(name).suffix.lower() != ".zip":
            yield Member(name, load)
        elif depth >= DEEPEST:
            yield Member(name, partial(_refuse, f"expected at most {DEEPEST} archives within one "
                                       "another, found more; unpack it"))  # fmt: skip
        else:
            yield from _nested(_Inner(archive, name, load), budget, depth)


def _nested(inner: _Inner, budget: _Budget, depth: int) -> Iterator[Member]:
    """The members of an archive in an archive; one that does not open is a member refused."""
    try:
        if inner.load()[:2] != b"PK":
            yield Member(inner.name, inner.load)
            return
        _opened(inner)
    except Refusal as refusal:
        yield Member(inner.name, partial(_refuse, str(refusal)))
        return
    yield from _members(inner, f"{inner.name}/", budget, depth + 1)


def _refuse(reason: str) -> bytes:
    raise Refusal(reason)


def _name(info: zipfile.ZipInfo) -> str:
    """A name as it was meant: programs before UTF-8 wrote the encoding of their country."""
    name = info.filename
    if not info.flag_bits & _UTF_8_NAMES:
        raw = name.encode("cp437", errors="replace")  # what zipfile took it for
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").lstrip("/")


def _content(archive: _Archive, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        _refuse("expected a member without a password, found an encrypted one; unpack it")
    if info.file_size > LARGEST_MEMBER:
        _refuse(f"expected at most {LARGEST_MEMBER:,} bytes, found {info.file_size:,}; "
                "split the file or remove it")  # fmt: skip
    if info.file_size > max(_SMALL, info.compress_size * HIGHEST_RATIO):
        _refuse(f"expected at most {HIGHEST_RATIO} times the packed size, found more; remove it")
    try:
        with _opened(archive).open(info) as member:
            # never more than the size it declares
            content = member.read(info.file_size + 1)
    except _NOT_UNPACKED as error:
        raise Refusal("expected a whole member, found a damaged one; pack it anew") from error
    return content
