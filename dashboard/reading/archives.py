"""ZIP archives: their members one by one, in memory, never unpacked to disk, never trusted."""

from __future__ import annotations

import io
import weakref
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from dashboard import limits
from dashboard.reading import zips
from dashboard.reading.refusal import Refusal

_SMALL = 1024 * 1024  # bytes that may be packed however well
_UTF_8_NAMES = 0x800
_NAMELESS = "unnamed"  # how a member is shown whose name is none
_NO_NAMES = frozenset({"", ".", ".."})  # a member lies in its archive, wherever it says it does
_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file in an archive; `load` gives its bytes or raises `Refusal`."""

    name: str  # with the folders and archives it stands in, separated by slashes
    load: Callable[[], bytes]


@dataclass(slots=True)
class _Budget:
    """What has been listed of an archive and the ones within it."""

    most: limits.Limits
    members: int = 0
    size: int = 0

    def spend(self, size: int) -> None:
        self.members += 1
        self.size += size
        if self.members > self.most.archive_members:
            raise Refusal(
                f"expected at most {self.most.archive_members:,} members, found more; split it"
            )
        if self.size > self.most.archive_bytes:
            raise Refusal(
                f"expected at most {self.most.archive_bytes:,} bytes unpacked, found more; split it"
            )


class _Stamp(NamedTuple):
    """A file at a moment: one that was replaced is another archive."""

    path: Path
    changed: float
    size: int

    def open(self) -> IO[bytes]:
        return self.path.open("rb")


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
    file: IO[bytes] | None = None
    try:
        file = archive.open()
        opened = zips.opened(file)
    except (Refusal, *zips.BROKEN) as error:
        if file:
            file.close()
        if isinstance(error, Refusal):
            raise
        raise Refusal(
            "expected a ZIP archive, found a broken one; fetch it again or pack it anew"
        ) from error
    weakref.finalize(opened, file.close)
    return opened


def is_archive(file: Path) -> bool:
    """Whether a file is a ZIP archive, a broken one too, and not an Office file in ZIP format."""
    try:
        with file.open("rb") as opened:
            return opened.read(2) == b"PK" and "[Content_Types].xml" not in _names(opened)
    except OSError:
        return False


def _names(file: IO[bytes]) -> list[str]:
    try:
        return zips.opened(file).namelist()
    except (Refusal, *zips.BROKEN):
        return []


def members(file: Path) -> Iterator[Member]:
    """The files of an archive and of the archives in it, in order of their names.

    Raises `Refusal` for an archive that does not open or is beyond a limit.
    """
    try:
        found = file.stat()
    except OSError as error:
        raise Refusal("expected a readable archive, found none; check the path") from error
    archive = _Stamp(file, found.st_mtime, found.st_size)
    return _members(archive, "", _Budget(limits.current()), 1)


def _members(archive: _Archive, folder: str, budget: _Budget, depth: int) -> Iterator[Member]:
    named: dict[str, zipfile.ZipInfo] = {}
    for info in _opened(archive).infolist():
        budget.spend(info.file_size)
        if not info.filename.endswith("/"):  # it may be empty, which `is_dir` does not expect
            named[folder + _name(info)] = info  # the last of a name counts, as unpackers have it
    for name, info in sorted(named.items()):
        load = partial(_content, archive, info)
        if PurePosixPath(name).suffix.lower() != ".zip":
            yield Member(name, load)
        elif depth >= budget.most.archive_depth:
            reason = (
                f"expected at most {budget.most.archive_depth} archives within one another, "
                "found more; unpack it"
            )
            yield Member(name, partial(_refuse, reason))
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
    parts = (part for part in name.replace("\\", "/").split("/") if part not in _NO_NAMES)
    return "/".join(parts) or _NAMELESS


def _content(archive: _Archive, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        _refuse("expected a member without a password, found an encrypted one; unpack it")
    most = limits.current()
    if info.file_size > most.file_bytes:
        _refuse(f"expected at most {most.file_bytes:,} bytes, found {info.file_size:,}; "
                "split the file or remove it")  # fmt: skip
    if info.file_size > max(_SMALL, info.compress_size * most.archive_ratio):
        _refuse(
            f"expected at most {most.archive_ratio} times the packed size, found more; remove it"
        )
    try:
        with _opened(archive).open(info) as member:
            # never more than the size it declares
            content = member.read(info.file_size + 1)
    except zips.BROKEN as error:
        raise Refusal("expected a whole member, found a damaged one; pack it anew") from error
    return content
