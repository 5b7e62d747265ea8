"""Opening a ZIP file, whose list of members is read at once and never trusted."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import IO, Any, cast

from dashboard import limits
from dashboard.reading.refusal import Refusal

# What opening an archive or unpacking a member of a damaged one raises.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
          RuntimeError, ValueError, OverflowError)  # fmt: skip


class _Measured:
    """A file of which, while its archive is opened, no large piece is read."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self.most: int | None = most

    def read(self, size: int = -1) -> bytes:
        if self.most is not None and size > self.most:
            raise Refusal(
                f"expected at most {self.most:,} bytes to list its members, found {size:,}; "
                "split it"
            )
        return self._file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive in a file.

    Raises `Refusal` for a list of members beyond the limit, and `BROKEN`.
    """
    measured = _Measured(file, limits.current().directory_bytes)
    archive = zipfile.ZipFile(cast(IO[bytes], measured))
    measured.most = None
    return archive
