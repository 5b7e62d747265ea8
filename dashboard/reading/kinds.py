"""What a file is, by its bytes; its name counts only where the bytes leave it open."""

from __future__ import annotations

import codecs
import io
import re

from dashboard import limits
from dashboard.reading import zips
from dashboard.reading.refusal import Refusal
from dashboard.reading.text import decode
from dashboard.reading.wrapped import markup_within

_HEAD = 4_096  # bytes that give a file away
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# First bytes → what people call such a file.
_FOREIGN = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"BM": "a BMP picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a GZIP archive",
    b"MZ": "a program",
    b"<?xml": "an XML file",
}
TEXTS = ("txt", "md")
PAGES = ("html", "htm", "shtml", "xhtml", "mht", "mhtml")
# Formats by the extension they are known under; what LibreOffice reads comes last.
EXTENSIONS = (*TEXTS, *PAGES, "docx", "pdf", "zip", "doc", "wps", "rtf", "odt")
_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.{0,2000}?-->|\s)*<(?:!doctype\s+html|/?(?:html|head|body|meta|title"
    r"|table|div|p|h[1-6]|span|font|center|style|script|br|link|section|article|ul|ol|b|strong"
    r"|form|base)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)


def kind_of(content: bytes, extension: str) -> str | None:
    """The format of a file with this extension (in lower case, without its dot).

    One of `EXTENSIONS`, or `encrypted` for an Office file with a password; null for what is
    none of them. Only text goes by its name.
    """
    head = content[:_HEAD]
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _kind_of_zip(content)
    if head.startswith(_OLE):
        return "encrypted" if _ENCRYPTED in content else "doc"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if _MIME.match(head):
        return "mht"
    if _is_markup(content):
        return "html"
    if foreign(content):
        return None
    if extension in PAGES:
        return "html"
    if extension in TEXTS:
        return "html" if _is_wrapped_markup(content) else extension
    # a file of another name is text where its name promises text of some kind
    return (
        "txt" if extension in {"doc", "docx", "wps", "rtf", "pdf"} and _is_text(content) else None
    )


def foreign(content: bytes) -> str | None:
    """What a file is that holds no report; null for what is not known to be something else."""
    return next((what for mark, what in _FOREIGN.items() if content.startswith(mark)), None)


def _kind_of_zip(content: bytes) -> str | None:
    try:
        names = zips.opened(io.BytesIO(content)).namelist()
    except (Refusal, *zips.BROKEN):
        return "zip"
    if "[Content_Types].xml" in names:
        is_word = any(name.lower().startswith("word/") for name in names)
        return "docx" if is_word else None
    return "odt" if "mimetype" in names and "content.xml" in names else "zip"


def _is_markup(content: bytes) -> bool:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _TAG.match(content[:_HEAD].decode(encoding, errors="ignore")) is not None
    # without the null bytes of UTF-16; every other encoding writes tags as ASCII
    head = content[:_HEAD].removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")
    return _TAG.match(head.decode("latin-1")) is not None


def _is_wrapped_markup(content: bytes) -> bool:
    """A web page within a JSON object, or with its tags escaped: a text that begins like one."""
    if content[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in {b"{", b"[", b"&"}:
        return False
    if len(content) > limits.current().page_bytes:
        return False
    text = decode(content)
    return text is not None and markup_within(text) is not None


def _is_text(content: bytes) -> bool:
    return decode(content) is not None
