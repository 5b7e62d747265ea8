"""What stands on every page and belongs to none: page numbers and running headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.reading.pdf.lines import Line

_EDGE = 0.12  # share of the page's height at its top and bottom
_MARKED = re.compile(
    r"[-—–－·•~～ ]*(?:[-—–－·•~～]\s*\d{1,4}\s*[-—–－·•~～]|第\s*\d{1,4}\s*页.{0,14}"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}.{0,10})\s*"
)
_BARE = re.compile(r"\d{1,4}")
_FEWEST_PAGES = 3  # that repeat a line before it is a running header
_WORDS = re.compile(r"[^\W\d_]{2}")
_DIGITS = re.compile(r"\d+")


def furniture(pages: Sequence[tuple[Sequence[Line], float]]) -> set[Line]:
    """The lines at the edges of pages that number them or are repeated on most of them.

    `pages` are the lines of each page outside of tables, with the page's height. A bare number
    counts as a page number only where it grows with the pages: it could be a cell.
    """
    edges = [
        [line for line in lines if line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)]
        for lines, height in pages
    ]
    found = {line for lines in edges for line in lines if _MARKED.fullmatch(line.text)}
    bare = [
        (number, line, int(line.text) - number)
        for number, lines in enumerate(edges)
        for line in lines
        if _BARE.fullmatch(line.text)
    ]
    steps = Counter(step for _, _, step in bare)
    found |= {line for _, line, step in bare if steps[step] > 1}
    worded = [[line for line in lines if _WORDS.search(line.text)] for lines in edges]
    repeated = Counter(key for lines in worded for key in {_key(line) for line in lines})
    fewest = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    return found | {line for lines in worded for line in lines if repeated[_key(line)] >= fewest}


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.top / 4)
