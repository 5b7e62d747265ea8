"""Files → documents. Nothing behind this package knows a file format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dashboard import limits
from dashboard.model import Document, Page, UnreadableReport
from dashboard.reading.kinds import EXTENSIONS, TEXTS, foreign, kind_of
from dashboard.reading.refusal import Refusal, too_long
from dashboard.reading.sources import (
    Source,
    each_file,
    find_files,
    find_source,
    source_of,
)
from dashboard.reading.text import PADDING, decode

__all__ = ["Source", "document", "each_file", "find_files", "find_source", "read"]

_LONGEST_CODE = 4  # bytes of a character, in every encoding that is read


def read(file: Path | Source) -> Document:
    """The document a file holds.

    Raises `UnreadableReport`, in one line, for a file that is missing, too large, empty,
    damaged, encrypted, of an unknown format or in an unknown encoding.
    """
    source = source_of(file) if isinstance(file, Path) else file
    return document(source.path, source.extension, source.content())


def document(path: str, extension: str, content: bytes) -> Document:
    """The document that bytes hold, read as what they are; raises like `read`.

    `extension`, without its dot, counts only for bytes that are plain text.
    """
    kind = kind_of(content, extension)
    if not content.strip() and extension in EXTENSIONS:
        text, page = "", Page()
    elif kind is None:
        raise UnreadableReport(f"{path}: {_unknown(extension, content)}")
    else:
        try:
            text, page = _text_and_page(kind, content)
        except Refusal as refusal:
            raise UnreadableReport(f"{path}: {refusal}") from refusal
    if not text.strip():
        raise UnreadableReport(
            f"{path}: expected a report, found {_emptiness(kind, content)}; "
            "fetch it again or remove it"
        )
    return Document(path, kind or extension, hashlib.sha256(content).hexdigest(), text, page)


def _text_and_page(kind: str, content: bytes) -> tuple[str, Page]:
    """Readers are imported when they are needed: the libraries behind them are large."""
    if kind in TEXTS:
        return _plain(content), Page()
    if kind in {"html", "mht"}:
        from dashboard.reading import html

        found = html.read_html(content) if kind == "html" else html.read_archived_html(content)
        if found is None:
            raise _other_bytes()
        return found
    if kind == "pdf":
        from dashboard.reading.apart import read_pdf

        return read_pdf(content), Page()
    return _word(kind, content), Page()


def _plain(content: bytes) -> str:
    most = limits.current().characters
    if len(content.rstrip(PADDING)) > _LONGEST_CODE * most:
        raise too_long()
    text = decode(content)
    if text is None:
        raise _other_bytes()
    if len(text) > most:
        raise too_long()
    return text


def _word(kind: str, content: bytes) -> str:
    if kind == "encrypted":
        raise Refusal(
            "expected a file that opens without a password, found an encrypted one; "
            "save it without a password"
        )
    if kind == "zip":
        raise Refusal(
            "expected a report, found a ZIP archive under another name or a damaged one; "
            "name it .zip or fetch it again"
        )
    from dashboard.reading.docx import read_docx
    from dashboard.reading.office import to_docx

    return read_docx(content if kind == "docx" else to_docx(content, kind))


def _other_bytes() -> Refusal:
    return Refusal(
        "expected text in UTF-8, UTF-16, GB18030 or Big5, found other bytes; save the file as UTF-8"
    )


def _unknown(extension: str, content: bytes) -> str:
    found = f".{extension}" if extension else "no file extension"
    if extension in EXTENSIONS:
        found = foreign(content) or "other bytes"
    return (
        f"expected a file of type {', '.join(sorted(EXTENSIONS))}, found {found}; "
        "convert it to text first"
    )


def _emptiness(kind: str | None, content: bytes) -> str:
    if kind not in TEXTS and content.strip():
        return "a file without text"
    return "an empty file"
