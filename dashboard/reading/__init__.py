"""Files → documents. Nothing behind this package knows a file format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from dashboard.model import Document, UnreadableReport
from dashboard.reading.text import decode

LARGEST_FILE = 64 * 1024 * 1024  # bytes; the longest real reports are a hundredth of it

# Format → how its bytes become text; null: the bytes are not of that format.
_READERS: dict[str, Callable[[bytes], str | None]] = {"txt": decode, "md": decode}


def read(path: Path) -> Document:
    """The document a file holds.

    Raises `UnreadableReport`, in one line, for a file that is missing, too large, empty, of
    an unknown format or in an unknown encoding.
    """
    if any("\ud800" <= character <= "\udfff" for character in str(path)):
        raise UnreadableReport(
            f"{path}: expected a file name in UTF-8, found other bytes; rename the file"
        )
    try:
        size = path.stat().st_size
        kind = _kind(path)
        if not path.is_file():
            raise UnreadableReport(
                f"{path}: expected a file, found a folder, pipe or device; remove it"
            )
        if size > LARGEST_FILE:
            raise UnreadableReport(
                f"{path}: expected at most {LARGEST_FILE:,} bytes, found {size:,}; "
                "split the file or remove it"
            )
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableReport(
            f"{path}: expected a readable file, found: {reason}; check the path"
        ) from error
    return document(str(path), kind, content)


def _kind(path: Path) -> str:
    kind = path.suffix.lower().lstrip(".")
    if kind not in _READERS:
        raise UnreadableReport(
            f"{path}: expected a file of type {', '.join(sorted(_READERS))}, found "
            f"{f'.{kind}' if kind else 'no file extension'}; convert it to text first"
        )
    return kind


def document(path: str, kind: str, content: bytes) -> Document:
    """The document that bytes of a known format hold; raises like `read`."""
    text = _READERS[kind](content)
    if text is None or "\0" in text:
        raise UnreadableReport(
            f"{path}: expected text in UTF-8, UTF-16 or GB18030, found other bytes; "
            "save the file as UTF-8"
        )
    if not text.strip():
        raise UnreadableReport(
            f"{path}: expected a report, found an empty file; fetch it again or remove it"
        )
    return Document(path, kind, hashlib.sha256(content).hexdigest(), text)


def find_files(paths: list[Path]) -> list[Path]:
    """The files under the given files and folders, sorted; hidden ones are left out.

    A path that does not exist is returned as it is: reading it gives the error.
    """
    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            found += sorted(
                file
                for file in path.rglob("*")
                if not _is_hidden(file.relative_to(path)) and file.is_file()
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder without permission
        return False


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
