"""Document → Report: the stages of parsing in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from dashboard.model import (
    Document,
    Finding,
    Report,
    Section,
    Severity,
    Span,
    UnreadableReport,
)
from dashboard.parsing.acceptance import is_report
from dashboard.parsing.fold import fold
from dashboard.parsing.identity import read_identity
from dashboard.parsing.narrative import read_narrative
from dashboard.parsing.narrative.prose import Prose
from dashboard.parsing.remarks import read_remarks
from dashboard.parsing.sections import (
    find_headings,
    find_sections,
    stray_headings,
    unnamed_headings,
)
from dashboard.parsing.tables.annex import read_annex
from dashboard.parsing.tables.disputes import read_disputes
from dashboard.parsing.tables.form_table import read_form_table
from dashboard.parsing.tables.table import Table
from dashboard.vocabulary import ALL_GOVERNMENTS, words

_FEWEST_SECTIONS_OF_A_FORM = 3  # of the six
_FIRST_YEAR_OF_THE_FORMS = 2019  # 国办公开办函〔2019〕60号
_OPENING = 200  # characters in which a refusal finds words to quote
_TABLE_OF = {2: "proactive", 3: "requests", 4: "disputes"}


def parse(document: Document) -> Report:
    """Everything a report states, each part with its place in `document.text`.

    Raises `UnreadableReport` for a text that is no annual report: one that fills in no table
    of the form and has no title with text under it, or that calls itself something else (a
    notice, a guide).
    """
    text = document.text
    folded = fold(text)
    headings = find_headings(folded, text)
    sections = find_sections(folded, text, headings)
    tables = _read_tables(folded, text, sections)
    identity, identity_findings, named = read_identity(folded, text, sections, document.page)
    extents = [table.extent for table in tables.values() if table.extent]
    prose = Prose(folded, extents)
    facts, mentions = read_narrative(
        prose, text, identity.year, is_government=identity.department_type in ALL_GOVERNMENTS
    )
    cells = tuple(chain.from_iterable(table.facts for table in tables.values()))
    if not is_report(folded, sections, identity, cells, facts):
        raise UnreadableReport(
            f"{document.path}: not a report: expected a title 政府信息公开工作年度报告, "
            f"its sections or its tables, found {_beginning(text)}; "
            "remove the file or check what it holds"
        )
    return Report(
        document=document,
        identity=identity,
        forms={name: tables[name].form for name in ("proactive", "requests")},
        sections=sections,
        tables=tuple(sorted(extents)),
        facts=(*cells, *facts),
        mentions=(
            *named,
            *stray_headings(headings, sections),
            *unnamed_headings(folded, sections, extents),
            *mentions,
            *read_remarks(prose, sections, identity, named),
        ),
        findings=(
            *identity_findings,
            *(finding for table in tables.values() for finding in table.findings),
            *_missing_tables(sections, tables, identity.year),
        ),
        is_simulated=any(mark in text for mark in words("identity_words")["simulated"]),
    )


def _read_tables(folded: str, text: str, sections: tuple[Section, ...]) -> dict[str, Table]:
    """The tables of sections 2 to 4 and the annex, each where the headings put it."""
    tables: dict[str, Table] = {}
    anywhere = []  # read out of the whole text
    for number, name in _TABLE_OF.items():
        region = _region(number, sections, tables, len(text))
        if name == "disputes":
            tables[name] = read_disputes(folded, text, region)
            continue
        tables[name] = read_form_table(name, folded, text, region)
        if not tables[name].facts and not tables[name].findings:
            tables[name] = read_form_table(name, folded, text, Span(0, len(text)))
            anywhere.append(name)
    tail = sections[-1].span.start if sections else 0
    tables["annex"] = read_annex(folded, text, Span(tail, len(text)))
    for name in anywhere:
        others = (table for other, table in tables.items() if other != name)
        if _places(tables[name]) & frozenset(chain.from_iterable(map(_places, others))):
            tables[name] = Table()  # made of the cells of another one
    return tables


def _places(table: Table) -> frozenset[int]:
    """The characters that its cells stand in."""
    spans = [fact.span for fact in table.facts if fact.span]
    return frozenset(chain.from_iterable(range(span.start, span.end) for span in spans))


def _region(
    number: int, sections: tuple[Section, ...], tables: Mapping[str, Table], length: int
) -> Span:
    """Where a section's table stands: beneath its heading, else between its neighbours.

    Neighbours are the tables read so far and the next heading that was found.
    """
    own = next((section.span for section in sections if section.number == number), None)
    if own:
        return own
    before = [section.span.start for section in sections if section.number < number]
    read = [table.extent.end for table in tables.values() if table.extent]
    after = [section.span.start for section in sections if section.number > number]
    return Span(max([0, *before, *read]), min([length, *after]))


def _missing_tables(
    sections: tuple[Section, ...], tables: Mapping[str, Table], year: int | None
) -> Iterator[Finding]:
    """A table the form has and the text does not hold: nothing of it was read, not even as zero.

    Only in texts that follow a form: older reports have prose and an annex.
    """
    is_older = year is not None and year < _FIRST_YEAR_OF_THE_FORMS
    if is_older or len(sections) < _FEWEST_SECTIONS_OF_A_FORM:
        return
    headings = {
        section.number: Span(section.span.start, section.span.start + len(section.heading))
        for section in sections
    }
    for number, table in _TABLE_OF.items():
        if not tables[table].facts and not tables[table].findings:
            spans = (headings[number],) if number in headings else ()
            yield Finding("table-missing", Severity.WARNING, (table,), spans)


def _beginning(text: str) -> str:
    opening = text.lstrip()[:_OPENING]
    words = " ".join("".join(c if c.isprintable() else " " for c in opening).split())
    return f"“{words[:24]}…”" if words else "nothing but blank space"
