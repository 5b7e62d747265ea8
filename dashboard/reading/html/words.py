"""How the blocks of a web page are told apart: by the words of reports and of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.reading.html.blocks import Block

_NOT_IDEOGRAPHS = re.compile(r"[^一-鿿〇]+")
_NUMERAL = re.compile(r"^第?[一二三四五六七八九十]{1,3}(?:部分)?")
_SENTENCE = re.compile(r"[。；;]|[，,][^，,]*[，,]")
_SHORTEST_TEXT = 20  # characters of a paragraph of prose
_LONGEST_HEADING = 48
_LONGEST_TITLE = 90
_LONGEST_CHROME = 300
_FEWEST_LABELS = 3  # of the forms, in a table that belongs to a report
_TRAIL = re.compile(r"[>›»＞→]|::")
_YEAR = re.compile(r"[12２１][0-9０-９]{3}|[二〇○零一][〇○零一二三四五六七八九]{3}")


@lru_cache(maxsize=16_384)
def squeeze(text: str) -> str:
    """The ideographs alone, in simplified form; cells repeat from report to report."""
    return _NOT_IDEOGRAPHS.sub("", text).translate(_simplified())


def is_structure(block: Block) -> bool:
    """A numbered part of the form, or a table with its labels: nothing else on a page has them."""
    if block.is_table:
        return form_labels(block.text) >= _FEWEST_LABELS
    if len(block.text) > _LONGEST_HEADING or is_linked(block):
        return False
    words = squeeze(block.text)
    return words in _section_wordings() or _NUMERAL.sub("", words) in _section_wordings()


def form_labels(table: str) -> int:
    """How many different labels of the forms stand in cells of a table."""
    return labels_among(cell for line in table.split("\n") for cell in line.split("\t"))


def labels_among(cells: Iterable[str]) -> int:
    """How many different labels of the forms are among the texts of cells."""
    return len(set(map(squeeze, cells)) & _labels())


def is_prose(block: Block) -> bool:
    """A paragraph of sentences."""
    return (
        not block.is_table
        and len(block.text) >= _SHORTEST_TEXT
        and block.links * 3 < len(block.text)
        and _SENTENCE.search(block.text) is not None
    )


def is_on_topic(block: Block) -> bool:
    """Prose with a word that such a report cannot do without."""
    return is_prose(block) and _any("topic").search(block.text) is not None


def is_linked(block: Block) -> bool:
    """Most of it is links, as in menus and lists of other pages."""
    return block.links * 2 > len(block.text)


def is_fence(block: Block) -> bool:
    """What pages print between an article and something else: 相关链接, 上一篇, 版权所有."""
    return (
        len(block.text) <= _LONGEST_CHROME
        and "。" not in block.text
        and _any("fence").search(_start(block.text)) is not None
    )


def is_chrome(block: Block) -> bool:
    """A line of the page about the article: 索引号, 来源, 浏览次数, 当前位置."""
    if len(block.text) > _LONGEST_CHROME or "。" in block.text:
        return False
    if block.is_table:
        return form_labels(block.text) == 0 and len(_field_labels(block.text)) > 1
    return bool(
        _leading().match(block.text)
        or (_any("path").search(block.text) and _TRAIL.search(block.text))
        or len(_field_labels(block.text)) > 1
    )


def is_title(block: Block) -> bool:
    """A line that reads like the title of a report."""
    words = squeeze(block.text)
    return (
        len(block.text) <= _LONGEST_TITLE
        and not block.is_table
        and not is_linked(block)
        and _any("topic").search(words) is not None
        and _any("title_end").search(words) is not None
        and "。" not in block.text
        and not _TRAIL.search(block.text)
        and not _any("path").search(block.text)
    )


def has_year(block: Block) -> bool:
    """Whether a year stands in it."""
    return _YEAR.search(block.text) is not None


def _start(text: str) -> str:
    return text[:40]


def _field_labels(text: str) -> set[str]:
    return {match[0] for match in _labelled().finditer(text)}


@cache
def _any(role: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary.words("reading_words")[role])))


def _spaced(words: tuple[str, ...]) -> str:
    """The words, with spaces between their characters allowed: 索 引 号."""
    return "|".join(r"[ 　]{0,4}".join(map(re.escape, word)) for word in words)


@cache
def _labelled() -> re.Pattern[str]:
    words = vocabulary.words("reading_words")
    known = (*words["publisher"], *words["date"], *words["field"], *words["tool"])
    return re.compile(rf"(?:{_spaced(known)})(?=\s*(?:[:：\t】\]]|$))", re.MULTILINE)


@cache
def _leading() -> re.Pattern[str]:
    """A block that begins with a label and its colon, or with a tool of the page."""
    words = vocabulary.words("reading_words")
    labels = _spaced((*words["publisher"], *words["date"], *words["field"]))
    tools = _spaced((*words["tool"], *words["path"]))
    return re.compile(
        rf"[\s【\[〖(（]*(?:(?:{labels})\s*[\]】]?\s*[:：]|(?:{tools})[^，,]{{0,60}}$)"
    )


@cache
def _section_wordings() -> frozenset[str]:
    wordings = vocabulary.section_wordings().values()
    return frozenset(squeeze(wording) for known in wordings for wording in known)


@cache
def _labels() -> frozenset[str]:
    labels = {
        squeeze(label)
        for table in ("proactive", "requests", "disputes")
        for form in Form
        for label in vocabulary.column_labels(table, form)
    }
    for table in ("proactive", "requests", "annex"):
        labels |= {squeeze(row.label_zh) for row in vocabulary.rows(table)}
    return frozenset(label for label in labels if len(label) > 1)


@cache
def _simplified() -> dict[int, str]:
    return {ord(t): s for t, s in vocabulary.traditional().items()}
