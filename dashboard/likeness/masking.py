"""Report → its own words: what is left without the form, figures, years and names.

The result is compared and never shown, so it need not have the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Form, Identity, Report, Span
from dashboard.parsing.fold import fold
from dashboard.vocabulary import words

FIGURE = "0"
NAME = "X"

# 政府 in it is nobody's name; governments, whose own it is, would differ from all others.
_SUBJECT = "政府信息"

_TABLES = frozenset({2, 3, 4})  # sections whose tables may stand in the text unread
_LONG_LINE = 30  # characters; a shorter one without punctuation is a heading, a label, a field
_SHORTEST_LABEL = 4  # ideographs of a wording that prose would hardly have by chance
_LONGEST = 30_000  # characters that are compared; the longest reports have less
_SHORTEST_STEM = 2  # 临淄 for 临淄区, but no 道 for 道县
_CLAUSE = re.compile("[,。;!?]")
_CELLS = re.compile(r"\S[ \t]*[\t|]")
_NOT_KEPT = re.compile("[^一-鿿㐀-䶿〇0-9\n]+")
_FIGURE = re.compile("[0-9〇零一二三四五六七八九十百千万亿两]+")
_KIND = re.compile("(特别行政区|自治[区州县旗]|地区|新区|街道|[省市区县州盟旗镇乡])$")


class _Part(NamedTuple):
    """A stretch of prose between tables and headings."""

    span: Span
    is_form: bool  # of a section in which the form has a table


def masked(report: Report) -> str:
    """A report's prose as ideographs, its figures as `0`, the names of the authority as `X`.

    Left out: everything before the first section (title, preamble), headings, tables, lines
    that are no sentences, the form's own wording wherever it stands. Cut where it goes on without
    end; empty where nothing else is.
    """
    parts = list(_parts(report))
    text = report.document.text
    said = "".join(f"{_said(fold(part.span.quote(text)))}\n" for part in parts)
    own = _own_words(said, _names(report.identity)).splitlines()
    prose = [
        _labels().sub("", words) if part.is_form else words
        for part, words in zip(parts, own, strict=True)
    ]
    return _standard().sub("", "".join(prose))[:_LONGEST]


def prose_extents(length: int, taken: list[Span]) -> list[Span]:
    """What is left of a text when tables or headings are taken out, in order."""
    found, start = [], 0
    for span in sorted(taken):
        if span.start > start:
            found.append(Span(start, span.start))
        start = max(start, span.end)
    return [*found, Span(start, length)] if start < length else found


def _parts(report: Report) -> Iterator[_Part]:
    sections = report.sections
    headings = [Span(each.span.start, each.span.start + len(each.heading)) for each in sections]
    has_head = bool(sections) and sections[0].number == 1
    head = [Span(0, sections[0].span.start)] if has_head else []
    form = [each.span for each in sections if each.number in _TABLES]
    for span in prose_extents(len(report.document.text), [*head, *headings, *report.tables]):
        yield _Part(span, any(each.start <= span.start < each.end for each in form))


def _said(text: str) -> str:
    """What a text says, but for lines that say nothing and what it says of itself as a report."""
    said = "。".join(filter(_is_prose, text.split("\n")))
    if not _preamble().search(said):
        return said
    return "".join(each for each in said.split("。") if not _preamble().search(each))


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence or a piece of one, and not a cell, a heading or a field."""
    if len(line.strip()) < _LONG_LINE and not _CLAUSE.search(line):
        return False
    if ("\t" in line or "|" in line) and _CELLS.search(line):
        return False
    return "。" in line or not _page().search(line)


def _plain(text: str) -> str:
    """The ideographs of a folded text, line by line, each run of numerals as one figure.

    一 in 进一步 becomes a figure too: the same in every text, so it makes no difference.
    """
    return _FIGURE.sub(FIGURE, _NOT_KEPT.sub("", text))


def _own_words(text: str, names: list[str]) -> str:
    plain = _plain(text).replace(_SUBJECT, _SUBJECT[2:])
    for name in names:
        plain = plain.replace(name, NAME)
    return _self().sub(NAME, plain)


def _names(identity: Identity) -> list[str]:
    """Every wording for the authority and its places, longest first: as `_plain` leaves them."""
    region = identity.region
    places = [
        place for place in (region.province, region.city, region.county, region.town) if place
    ]
    stems = [_stem(place) for place in places]
    own = [name for name in (identity.authority, identity.authority_as_printed) if name]
    short = [_without(name, [*places, *stems]) for name in own]
    found = {
        _plain_name(name) for name in (*places, *stems, *own, *short) if len(name) >= _SHORTEST_STEM
    }
    found |= _kinds(identity.department_type)
    return sorted(found, key=lambda name: (-len(name), name))


@lru_cache(maxsize=16_384)
def _plain_name(name: str) -> str:
    return _plain(fold(name))


@lru_cache(maxsize=16_384)
def _stem(place: str) -> str:
    return _KIND.sub("", place)


@cache
def _kinds(department_type: str | None) -> frozenset[str]:
    """The names of a kind of authority."""
    department = vocabulary.departments().get(department_type or "")
    kinds = (department.label_zh, *department.variants_zh) if department else ()
    return frozenset(_plain(fold(kind)) for kind in kinds if len(kind) >= _SHORTEST_STEM)


def _without(name: str, places: list[str]) -> str:
    """科技局 for 山东省淄博市临淄区科技局."""
    for place in sorted(places, key=len, reverse=True):
        if place and name.startswith(place):
            return _without(name.removeprefix(place), places)
    return name


@cache
def _self() -> re.Pattern[str]:
    """我局, 全县, 区委 and 市科技局, of which the name is masked already; runs of them as one."""
    speaker, division, organ = map(_any_of, ("speaker", "division", "organ"))
    roles = ("speaker", "division", "organ")
    first = {word[0] for role in roles for word in words("likeness_words")[role]}
    return re.compile(
        f"(?:(?=[{NAME}{''.join(sorted(first))}])"  # tried at every character: most are none
        f"(?:{speaker}(?:{division}|{organ})(?:{organ})?"
        f"|(?:{division})(?={_any_of('of_division')})"
        f"|(?:{organ})(?={_any_of('of_organ')})"
        f"|(?:{division})?{NAME}))+"
    )


@cache
def _preamble() -> re.Pattern[str]:
    """本报告所列数据的统计期限…, which some reports print inside their first section."""
    return re.compile(_any_of("preamble"))


@cache
def _page() -> re.Pattern[str]:
    return re.compile(_any_of("page"))


@cache
def _standard() -> re.Pattern[str]:
    """The form's own wording and that of every report, as `_plain` leaves it."""
    headings = [each for wordings in vocabulary.section_wordings().values() for each in wordings]
    return _wordings([*words("likeness_words")["form"], *words("likeness_words")["formula"],
                      *headings])  # fmt: skip


@cache
def _labels() -> re.Pattern[str]:
    """Rows and columns of the form, where its tables were not read."""
    tables = [table for table in vocabulary.TABLES if table != "annex"]
    rows = [row for table in tables for row in vocabulary.rows(table)]
    columns = [
        label
        for table in tables
        for form in Form
        for label in vocabulary.column_labels(table, form)
    ]
    labels = [label for row in rows for label in (row.label_zh, *row.aliases, row.group_zh)]
    return _wordings([*labels, *columns])


def _wordings(wordings: list[str]) -> re.Pattern[str]:
    plain = {_plain(fold(each)) for each in wordings}
    long = sorted((each for each in plain if len(each) >= _SHORTEST_LABEL), key=len, reverse=True)
    return re.compile("|".join(long))


def _any_of(role: str) -> str:
    return f"(?:{'|'.join(map(re.escape, words('likeness_words')[role]))})"
