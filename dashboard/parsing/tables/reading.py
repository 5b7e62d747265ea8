"""One table of a report → its facts, its form and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dashboard import vocabulary
from dashboard.model import Fact, Finding, Form, Severity, Span, State
from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.alignment import Pair, align
from dashboard.parsing.tables.assignment import Drawing, assign, drawing_of
from dashboard.parsing.tables.cells import read_rows
from dashboard.parsing.tables.forms import form_of
from dashboard.parsing.tables.headers import columns_in_order
from dashboard.parsing.tables.labels import Likeness, rows_of, wordings
from dashboard.parsing.tables.runs import Run, plain_text, read_runs
from dashboard.parsing.tables.values import cell_fact, unread_fact
from dashboard.vocabulary import Measure

_LABEL_REACH = 80  # characters behind the last value in which a late label would begin
# Fewer are words of prose or of another table that happen to stand before a number.
_FEWEST_ROWS = {"proactive": 2, "requests": 3}
_FEWEST_DISPUTES_ROWS = 2  # of the three blocks, where each is a row
_FEWEST_DISPUTES_CELLS = 5  # of the fifteen, for a row of them that lost some
_FEWEST_ANNEX_ROWS = 4


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of one table; without facts where the text holds none."""

    form: Form | None = None
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    extent: Span | None = None  # from the first label to the last value


@dataclass(slots=True)
class _Reading:
    """Facts and their shortcomings, gathered row by row."""

    text: str
    facts: list[Fact] = field(default_factory=list)
    unread_spans: list[Span] = field(default_factory=list)
    damaged: list[tuple[str, Span]] = field(default_factory=list)
    extra: list[Finding] = field(default_factory=list)

    def take(self, measures: Sequence[Measure], run: Run | None, drawing: Drawing) -> None:
        """Reads these cells from a run; without one they are unread."""
        count = len(measures)
        cells = assign(run, drawing) if run else (None,) * count
        facts = [
            cell_fact(measure, cell, self.text) if cell else unread_fact(measure)
            for measure, cell in zip(measures, cells, strict=True)
        ]
        self.facts += facts
        if run and any(fact.state is State.UNREAD for fact in facts):
            self.unread_spans.append(run.span)
        if run and len(run.filled) > count:
            ids = tuple(measure.id for measure in measures)
            self.extra.append(
                Finding("cell-extra", Severity.WARNING, ids, (run.span,),
                        stated=len(run.filled), computed=count)
            )  # fmt: skip

    def table(self, form: Form | None, runs: Sequence[Run]) -> Table:
        extent = Span(runs[0].span.start, runs[-1].span.end) if runs else None
        return Table(form, tuple(self.facts), tuple(self._findings()), extent)

    def _findings(self) -> list[Finding]:
        findings = list(self.extra)
        unread = tuple(fact.id for fact in self.facts if fact.state is State.UNREAD)
        if unread:
            findings.append(
                Finding("cell-unread", Severity.WARNING, unread, tuple(self.unread_spans),
                        stated=len(self.facts) - len(unread), computed=len(self.facts))
            )  # fmt: skip
        if self.damaged:
            ids, spans = zip(*self.damaged, strict=True)
            findings.append(Finding("label-damaged", Severity.INFO, ids, spans))
        return findings


def read_form_table(table: str, folded: str, text: str, region: Span) -> Table:
    """Section 2 (`proactive`) or section 3 (`requests`) out of a region of the text.

    Every cell of the form is returned once a few rows of it stand in the text: read or unread.
    A table whose form is not determinable gives no cells and a finding.
    """
    runs = list(read_runs(read_rows(folded, region)))
    form = form_of(table, squeeze(folded[region.start : region.end]), runs)
    forms = [form] if form else list(Form)
    alignments = {each: _align(table, each, runs) for each in forms}
    if form is None:
        complete = [each for each in forms if len(alignments[each]) == len(rows_of(table, each))]
        form = complete[0] if len(complete) == 1 else None
    if max(map(len, alignments.values())) < _FEWEST_ROWS[table]:
        return Table()
    if form is None:
        spans = tuple({runs[pair.run].span for pairs in alignments.values() for pair in pairs})
        return Table(findings=(_form_unclear(table, tuple(sorted(spans))),))
    pairs = alignments[form]
    following = folded[runs[-1].span.end : region.end][:_LABEL_REACH]
    # Section 2 prints a header over each group of rows.
    first = runs[-1 if table == "proactive" or not pairs else pairs[0].run]
    header = squeeze(folded[region.start : first.span.start])
    if _values_precede_labels(table, form, pairs, runs, following) or not columns_in_order(
        table, form, header
    ):
        pairs = []
    return _read_rows(table, form, pairs, runs, text)


def _values_precede_labels(
    table: str, form: Form, pairs: Sequence[Pair], runs: Sequence[Run], following: str
) -> bool:
    """Whether each row's values stand above its label, so that all labels are one row late.

    Then the form's last label has no values behind it, and values stand before the first.
    """
    last = rows_of(table, form)[-1]
    is_paired = any(pair.match.row == last for pair in pairs)
    stands_last = any(wording in plain_text(following) for wording in wordings(table)[last])
    first = min((pair.run for pair in pairs), default=0)
    return stands_last and not is_paired and any(run.filled for run in runs[:first])


def _align(table: str, form: Form, runs: Sequence[Run]) -> list[Pair]:
    return align(runs, table, form, [len(cells) for cells in _cells(table, form)])


@cache
def _cells(table: str, form: Form) -> tuple[tuple[Measure, ...], ...]:
    """The cells of a form, row by row."""
    return tuple(
        tuple(
            vocabulary.measures()[f"{table}.{row}.{column.id}"]
            for column in vocabulary.columns(table, form, row)
        )
        for row in rows_of(table, form)
    )


def _read_rows(
    table: str, form: Form, pairs: Sequence[Pair], runs: Sequence[Run], text: str
) -> Table:
    run_of = {pair.row: runs[pair.run] for pair in pairs}
    reading = _Reading(text)
    used = [run_of[index] for index in sorted(run_of)]
    rows = _cells(table, form)
    drawings = {
        count: drawing_of([r for i, r in run_of.items() if len(rows[i]) == count], count)
        for count in {len(cells) for cells in rows}
    }
    for index, cells in enumerate(rows):
        reading.take(cells, run_of.get(index), drawings[len(cells)])
    for pair in pairs:
        if pair.match.likeness is not Likeness.EXACT:
            reading.damaged.append((f"{table}.{pair.match.row}", runs[pair.run].span))
    return reading.table(form, used)


def _form_unclear(table: str, spans: tuple[Span, ...]) -> Finding:
    return Finding("form-unclear", Severity.WARNING, (table,), spans)


def read_annex(folded: str, text: str, region: Span) -> Table:
    """The statistics annex of 2014 or a local variant; rows it does not print are left out."""
    runs = list(read_runs(read_rows(folded, region)))
    pairs = align(runs, "annex", None, [1] * len(rows_of("annex")))
    if len(pairs) < _FEWEST_ANNEX_ROWS:
        return Table()
    reading = _Reading(text)
    drawing = drawing_of([runs[pair.run] for pair in pairs], 1)
    for pair in pairs:
        measure = vocabulary.measures()[f"annex.{pair.match.row}"]
        reading.take([measure], runs[pair.run], drawing)
        if pair.match.likeness is not Likeness.EXACT:
            reading.damaged.append((measure.id, runs[pair.run].span))
    return reading.table(None, [runs[pair.run] for pair in pairs])


def read_disputes(folded: str, text: str, region: Span) -> Table:
    """Section 4: three blocks of five outcomes, printed as one row of fifteen cells."""
    runs = [run for run in read_runs(read_rows(folded, region)) if run.filled]
    cells = [cell for row in _cells("disputes", Form.F2021) for cell in row]
    if not any(_names_outcomes(run) for run in runs):
        return Table()
    reading = _Reading(text)
    header = plain_text(folded[region.start : runs[0].cells[0].start])
    if not columns_in_order("disputes", Form.F2021, header):
        for row in _cells("disputes", Form.F2021):
            reading.take(row, None, drawing_of((), len(row)))
        return reading.table(Form.F2021, runs)
    if len(runs) == 1 and len(runs[0].cells) >= _FEWEST_DISPUTES_CELLS:
        reading.take(cells, runs[0], drawing_of(runs, len(cells)))
        return reading.table(Form.F2021, runs)
    return _disputes_in_rows(runs, reading)


def _names_outcomes(run: Run) -> bool:
    """Whether a header of outcomes, be it torn (维持 … 审结), stands before the values."""
    return any(outcome in run.words for outcome in _outcomes())


@cache
def _outcomes() -> frozenset[str]:
    """What sets the outcomes apart: 维持, 纠正, 审结; 结果 and 总计 stand in any table."""
    ends = [label[-2:] for label in vocabulary.column_labels("disputes", Form.F2021)]
    labels = " ".join(vocabulary.column_labels("disputes", Form.F2021))
    return frozenset(end for end in ends if labels.count(end) == 1 and end != "总计")


def _disputes_in_rows(runs: Sequence[Run], reading: _Reading) -> Table:
    """The same cells with a row a block."""
    blocks = _cells("disputes", Form.F2021)
    pairs = align(runs, "disputes", Form.F2021, [len(cells) for cells in blocks])
    if len(pairs) < _FEWEST_DISPUTES_ROWS:
        return Table()
    run_of = {pair.row: runs[pair.run] for pair in pairs}
    drawing = drawing_of(list(run_of.values()), len(blocks[0]))
    for index, cells in enumerate(blocks):
        reading.take(cells, run_of.get(index), drawing)
    return reading.table(Form.F2021, [runs[pair.run] for pair in pairs])
