"""The things every stage speaks of: documents, spans, facts, findings, reports.

Lowest layer: plain immutable values, no behaviour beyond quoting their source.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class UnreadableReport(Exception):
    """A file that cannot be taken as a report.

    The message is one line: which file, what was expected, what was found, what to do.
    """


class Span(NamedTuple):
    """Half-open `[start, end)` into `Document.text`, in characters, never in bytes."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The literal text the span stands for."""
        return text[self.start : self.end]


class State(StrEnum):
    """How a value stands in the source. Only `STATED` and `INFERRED` carry a value."""

    STATED = "stated"  # printed
    BLANK = "blank"  # the cell is there and empty; not a zero
    DASH = "dash"  # the cell holds - or /; not a zero
    UNREAD = "unread"  # the form has the cell, the text lost it
    INFERRED = "inferred"  # supplied by the form's arithmetic for an unread cell


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """What a check says of a report that it is about."""

    PASSED = "passed"
    FAILED = "failed"  # with findings of severity error or warning
    NOTED = "noted"  # with findings of severity info alone; they count against nobody
    NOT_ASSESSABLE = "not_assessable"  # an operand is unread, blank or not in the report


class Level(StrEnum):
    """Administrative level, read off the GB/T 2260 code of the region."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Form(StrEnum):
    """The statutory form a table follows; each table is judged by itself."""

    F2019 = "2019"  # 国办公开办函〔2019〕60号
    F2021 = "2021"  # 国办公开办函〔2021〕30号


@dataclass(frozen=True, slots=True)
class Page:
    """What the web page around a report says of it: no part of its text, hence without spans."""

    title: str | None = None
    publisher: str | None = None  # 发布机构, 来源
    date: dt.date | None = None  # 发布日期


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text of record: every span of every later stage indexes `text`."""

    path: str
    format: str  # txt, html, …
    sha256: str  # of the bytes as received
    text: str
    page: Page = Page()


class Fact(NamedTuple):
    """One number with its source.

    `value` is null exactly when `state` is blank, dash or unread. `span` is null when the
    text holds no place for the value (unread). For prose the span covers the phrase that
    states the number, for a cell the characters of the cell.
    """

    id: str  # vocabulary id, e.g. requests.granted.total
    value: int | float | None
    unit: str | None  # null: the source prints a number without a unit
    state: State
    raw: str | None
    span: Span | None
    label: str | None = None  # the words that name the number, where one id can repeat
    approximate: bool = False  # 约, 余, 多: the printed number is a bound, not a count


@dataclass(frozen=True, slots=True)
class Mention:
    """What the text says that is no number: that something exists, was done, is cited.

    A mention is never a count (专人负责) and never a verdict; `detail` is what the words name.
    """

    id: str  # mention.staff_full_time, mention.topic.platform, mention.cited.work_points, …
    span: Span
    detail: str | None = None  # null: the id says all


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the report; `number` is its place in the statutory order, 1 to 6."""

    number: int
    heading: str
    span: Span  # from the heading's first character to the next heading or the text's end


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at, with all places that show it.

    `detail` holds the words the message template of `checks.csv` asks for besides
    `stated` and `computed`.
    """

    code: str
    severity: Severity
    ids: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    stated: float | None = None
    computed: float | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A division of the People's Republic; parts that are not determinable are null."""

    code: str | None = None  # GB/T 2260, six digits, of the lowest known part
    province: str | None = None
    city: str | None = None
    county: str | None = None
    town: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year. Every field is null where the text does not settle it."""

    authority: str | None = None  # canonical name
    authority_as_printed: str | None = None
    region: Region = Region()
    level: Level | None = None
    department_type: str | None = None  # id in departments.csv
    year: int | None = None
    signed: dt.date | None = None  # date beneath the signature
    page_date: dt.date | None = None  # date field of the page the report was taken from
    period: tuple[dt.date | None, dt.date | None] = (None, None)
    title: str | None = None
    # The same for one authority over all its years; null where name or place is not settled.
    key: str | None = None
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def published(self) -> dt.date | None:
        """The signature date or, failing that, the page's date."""
        return self.signed or self.page_date


@dataclass(frozen=True, slots=True)
class Report:
    """Everything read out of one document, each part with its place in the text."""

    document: Document
    identity: Identity
    forms: dict[str, Form | None]  # table → the form it follows; null when it is not determinable
    sections: tuple[Section, ...]
    tables: tuple[Span, ...]  # from the first label of each to its last value, in order
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    is_simulated: bool = False  # the text says that its figures are invented
