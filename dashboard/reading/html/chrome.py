"""What a web page says of its article besides printing it: title, publisher, date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from dashboard import vocabulary
from dashboard.model import Page
from dashboard.reading.layout import one_line

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SITE = re.compile(r"\s+[-–—|]\s+|[_|｜]|(?<=[一-鿿])-+(?=[一-鿿])")
_LONGEST_VALUE = 60
_LONGEST_TITLE = 150


def read_page(tree: LexborHTMLParser) -> Page:
    """What the head of a page says; null where it says nothing."""
    metas = _metas(tree)
    words = vocabulary.words("reading_words")
    titles = _found(metas, words["meta_title"])
    if tree.head and (node := tree.head.css_first("title")):
        titles = [*titles, *_without_site(node.text())]
    publishers = [value for value in _found(metas, words["meta_publisher"]) if _is_name(value)]
    dates = [_date(value) for value in _found(metas, words["meta_date"])]
    return Page(
        next((title for title in titles if title), None),
        next(iter(publishers), None),
        next((date for date in dates if date), None),
    )


def completed(page: Page, chrome: Iterable[str]) -> Page:
    """The page with what it did not say in its head and says around its article.

    `chrome` are lines of labels and values (发布机构：… 发布日期：…), or of cells of both.
    """
    lines = list(chrome)
    publisher = page.publisher or next(filter(_is_name, _values(lines, "publisher")), None)
    dates = (_date(value) for value in _values(lines, "date"))
    return Page(page.title, publisher, page.date or next((date for date in dates if date), None))


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """Name in lower case → content; the first of a name that is not empty counts."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property")
        content = one_line(attributes.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), content[:_LONGEST_TITLE])
    return found


def _found(metas: dict[str, str], names: Iterable[str]) -> list[str]:
    return [metas[name.lower()] for name in names if name.lower() in metas]


def _without_site(title: str) -> list[str]:
    """A title without the name of its site, which stands before or behind it."""
    parts = [one_line(part) for part in _SITE.split(title)]
    ends = vocabulary.words("reading_words")["title_end"]
    reports = [part for part in parts if part.endswith(ends)]
    return [part[:_LONGEST_TITLE] for part in (*reports, *parts) if part][:1]


def _values(lines: list[str], role: str) -> Iterator[str]:
    """What stands behind the labels of a role, in the order of the lines."""
    for line in lines:
        cells = [cell for row in line.split("\n") for cell in row.split("\t") if cell.strip()]
        for place, cell in enumerate(cells):
            for match in _labelled(role).finditer(cell):
                behind = cell[match.end() :].strip(" 　:：】]")
                if not behind and place + 1 < len(cells):
                    behind = cells[place + 1]
                yield _until_next_label(behind)


def _until_next_label(text: str) -> str:
    other = _any_label().search(text)
    return one_line(text[: other.start()] if other else text)[:_LONGEST_VALUE].strip(" :：|【[")


def _is_name(value: str) -> bool:
    return len(value) > 1 and not any(character.isdigit() for character in value)


def _date(value: str) -> dt.date | None:
    match = _DATE.search(value)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


@cache
def _labelled(role: str) -> re.Pattern[str]:
    """A label of the role, spaced or not, before a colon or at the end of its cell."""
    known = "|".join(_spaced(word) for word in vocabulary.words("reading_words")[role])
    return re.compile(rf"(?:{known})\s*[\]】]?\s*(?:[:：]|$)")


@cache
def _any_label() -> re.Pattern[str]:
    words = vocabulary.words("reading_words")
    known = (*words["publisher"], *words["date"], *words["field"], *words["tool"])
    label = "|".join(map(_spaced, known))
    return re.compile(rf"[\s|【\[]+(?:{label})|(?:{label})\s*[:：]")


def _spaced(word: str) -> str:
    return r"[ 　]{0,4}".join(map(re.escape, word))
