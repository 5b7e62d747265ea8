"""Plain text and its encodings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache

from dashboard import vocabulary

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Bytes of one of them often decode as another, into characters that no report uses.
_ENCODINGS = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 4_000  # characters by which encodings are compared
_LEAST_FAMILIAR = 0.3  # share of characters known from the words of reports
_CLEARLY = 1.5  # how many times more familiar the right reading is than the next
PADDING = b"\0\x1a"  # fills a file up to its end; DOS ends files with the second one
_ASCII = re.compile(r"[\x00-\x7f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def decode(content: bytes) -> str | None:
    """The text, by its byte order mark, else strict UTF-8, else as it reads as Chinese.

    Null: it reads as nothing, or as well in one encoding as in another. Line ends become a
    single line feed and padding at the end is cut; nothing else of the text is changed.
    """
    for mark, encoding in (*_MARKS.items(), (b"", "utf-8")):
        if content.startswith(mark):
            text = _decoded(content, encoding)
            if text is not None and "\0" not in text:
                return text
            if mark:
                return None
    return _most_familiar(content)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.rstrip(PADDING.decode()).replace("\r\n", "\n").replace("\r", "\n")


def _most_familiar(content: bytes) -> str | None:
    """The reading in characters that reports use, where one stands out."""
    readings: dict[str, float] = {}
    for encoding in _ENCODINGS:
        text = _decoded(content, encoding)
        if text and not _CONTROL.search(text):
            readings[text] = _familiarity(text)
    ranked = sorted(readings, key=readings.__getitem__, reverse=True)
    if not ranked or readings[ranked[0]] < _LEAST_FAMILIAR:
        return None
    # two encodings of Big5 differ in rare characters: those readings are one
    others = [readings[text] for text in ranked[1:] if text[:_SAMPLE] != ranked[0][:_SAMPLE]]
    if others and readings[ranked[0]] < _CLEARLY * others[0]:
        return None
    return ranked[0]


def _familiarity(text: str) -> float:
    """The share of familiar characters among those that are not ASCII."""
    sample = _ASCII.sub("", text[:_SAMPLE])
    if not sample:
        return 0.0
    known = _familiar()
    return sum(character in known for character in sample) / len(sample)


@cache
def _familiar() -> frozenset[str]:
    """The characters of the forms, simplified and traditional, and common ones of prose."""
    simplified = set("".join(_words_of_reports()))
    traditional = {t for t, s in vocabulary.traditional().items() if s in simplified}
    return frozenset(simplified | traditional)


def _words_of_reports() -> Iterator[str]:
    for table in ("proactive", "requests", "annex"):
        for row in vocabulary.rows(table):
            yield row.label_zh
    for wordings in vocabulary.section_wordings().values():
        yield from wordings
    for department in vocabulary.departments().values():
        yield from department.variants_zh
    yield from vocabulary.words("reading_words")["frequent"]
