"""Files that are known by what was written into them: bytes and checksum, without reading back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple, cast

from dashboard.places import is_local
from dashboard.store.unavailable import FAULTS

_PIECE = 1024 * 1024  # bytes


class Seal(NamedTuple):
    """What a file holds, to be told from anything else."""

    bytes: int
    sha256: str


class _Sealing:
    """A file that is being written, and the seal of what went into it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest, self._bytes = file, hashlib.sha256(), 0
        self.failure: BaseException | None = None

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        self._bytes += len(data)
        try:
            return self._file.write(data)
        except BaseException as error:  # an interruption as well as a disk that is full
            self.failure = error
            raise

    def flush(self) -> None:
        self._file.flush()

    def seal(self) -> Seal:
        return Seal(self._bytes, self._digest.hexdigest())


def write(path: Path, fill: Callable[[IO[bytes]], object], *, lasting: bool = False) -> Seal:
    """Makes a file of what `fill` writes; `lasting`: it outlives a loss of power."""
    with path.open("wb") as file:
        sealing = _Sealing(file)
        try:
            fill(cast("IO[bytes]", sealing))
        except FAULTS:
            if sealing.failure:  # of which Polars only says that it could not go on
                raise sealing.failure from None
            raise
        file.flush()
        if lasting and is_local(path):
            os.fsync(file.fileno())
    return sealing.seal()


def seal_of(path: Path) -> Seal:
    """That of a file as it is now, a piece at a time; raises `OSError`."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return Seal(size, digest.hexdigest())


def fault(path: Path, expected: Seal) -> str | None:
    """What is wrong with a file that should hold this, in words; None: nothing."""
    try:
        # a size costs nothing; of a file that is shorter or longer the rest need not be read
        size = path.stat().st_size
        found = seal_of(path) if size == expected.bytes else Seal(size, "")
    except FileNotFoundError:
        return "expected a file, found none"
    except OSError as error:
        return f"expected a file that can be read, found: {error.strerror or error}"
    if found.bytes != expected.bytes:
        return f"expected {expected.bytes:,} bytes, found {found.bytes:,}"
    if found != expected:
        return f"expected SHA-256 {expected.sha256[:12]}…, found {found.sha256[:12]}…"
    return None
