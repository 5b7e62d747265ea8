"""How much one file may ask of the machine that reads it.

Each limit is a whole number above zero, read once, when it is first needed, from the environment:
`DISCLOSURE_` and the name of the field (`DISCLOSURE_FILE_BYTES=10000000`). Processes that read
inherit the environment; `overrides` is what machines of a cluster are told.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

_PREFIX = "DISCLOSURE_"
_MIB, _GIB = 1024**2, 1024**3


class BadLimit(Exception):
    """A limit that is none; one line that says which variable, what was expected and found."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit on what a file may cost; what is beyond one is refused in one line."""

    file_bytes: int = 64 * _MIB  # of a file, or a member of an archive; real ones have a hundredth
    characters: int = 1_000_000  # of a text of record; the longest reports have some 200,000
    seconds: int = 30  # of a core, to read and parse one file; a report takes hundredths
    cells: int = 200_000  # of the tables of a file; the forms have some two hundred

    archive_members: int = 20_000  # of an archive and the ones in it
    archive_bytes: int = 4 * _GIB  # of all members, unpacked
    archive_ratio: int = 300  # unpacked to packed; pages of tables reach some fifty
    archive_depth: int = 3  # archives within archives
    directory_bytes: int = 8 * _MIB  # of the list of members, which is read at once

    page_bytes: int = 16 * _MIB  # of a web page: pictures inside make it large, words do not
    page_tags: int = 200_000  # real pages have some thousands
    page_depth: int = 2_000  # elements within elements: time to read them grows with the square
    page_elements: int = 2_000_000  # that unclosed marks of type can make a browser repeat

    word_bytes: int = 64 * _MIB  # of a part of a Word file, unpacked; real ones have one
    word_marks: int = 2_000_000  # tags and attributes of a part
    word_depth: int = 100  # nested tables, boxes and marks

    pdf_pages: int = 300  # real reports have under forty
    pdf_glyphs: int = 60_000  # characters of a page; a dense one has five thousand
    pdf_objects: int = 20_000  # drawn objects of a page that are looked at
    apart_seconds: int = 30  # of a core, to read a PDF or a costly web page
    apart_memory: int = 1 * _GIB  # bytes of address space of the process that reads it

    office_seconds: int = 60  # for a conversion by LibreOffice; a report takes three
    office_memory: int = 4 * _GIB  # bytes of address space of each of its processes


@cache
def current() -> Limits:
    """The limits of this process. Raises `BadLimit`."""
    return read(os.environ)


def read(environment: Mapping[str, str]) -> Limits:
    """The limits that an environment names, the others as they are. Raises `BadLimit`."""
    return Limits(**{field: _whole(name, environment[name])
                     for name, field in _names().items() if name in environment})  # fmt: skip


def overrides() -> dict[str, str]:
    """The variables of this environment that name limits."""
    return {name: os.environ[name] for name in _names() if name in os.environ}


def _names() -> dict[str, str]:
    return {_PREFIX + field.name.upper(): field.name for field in fields(Limits)}


def _whole(name: str, text: str) -> int:
    digits = text.strip().replace("_", "")
    if not (digits.isascii() and digits.isdecimal() and 0 < len(digits) < 16 and int(digits)):
        raise BadLimit(
            f"{name}: expected a whole number above zero, found {text[:40]!r}; "
            "correct the variable or remove it"
        )
    return int(digits)
