"""Sections 2 and 3: the tables whose rows and columns the form prescribes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dashboard import vocabulary
from dashboard.model import Finding, Form, Severity, Span
from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.alignment import Pair, align
from dashboard.parsing.tables.arithmetic import (
    Arithmetic,
    Cells,
    Settled,
    settle,
    subtotal_by_sums,
)
from dashboard.parsing.tables.assignment import assign
from dashboard.parsing.tables.cells import Cell, Row
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.drawing import (
    Drawing,
    are_beside,
    drawing_of,
    is_plain,
    plain_drawing,
)
from dashboard.parsing.tables.forms import form_of
from dashboard.parsing.tables.furniture import without_furniture
from dashboard.parsing.tables.grid import grids_of
from dashboard.parsing.tables.headers import columns_in_order, subtotal_place
from dashboard.parsing.tables.labels import Likeness, rows_of, wordings
from dashboard.parsing.tables.rows import read_rows
from dashboard.parsing.tables.runs import Label, Run, labels_of, plain_text, read_runs
from dashboard.parsing.tables.stacks import unstacked
from dashboard.parsing.tables.table import Gathering, Table, cells_of

_LABEL_REACH = 80  # characters behind the last value in which a late label would begin
# Fewer are words of prose or of another table that happen to stand before a number.
_FEWEST_ROWS = {"proactive": 2, "requests": 3}


def read_form_table(table: str, folded: str, text: str, region: Span) -> Table:
    """Section 2 (`proactive`) or section 3 (`requests`) out of a region of the text.

    Every cell of the form is returned once a few rows of it stand in the text: read or unread.
    Where the form is not determinable a finding says so, and only the cells are returned that
    both forms have: in section 3 all but those of 其他处理, in section 2 none.
    """
    rows = without_furniture(read_rows(folded, region))
    runs = read_runs(rows)
    behind = folded[runs[-1].span.end : region.end][:_LABEL_REACH] if runs else ""
    following = plain_text(behind)
    labels = labels_of(runs)
    form = form_of(table, folded[region.start : region.end], labels)
    forms = [form] if form else list(Form)
    alignments = {each: _align(table, each, runs, labels, following) for each in forms}
    if max(map(len, alignments.values())) < _FEWEST_ROWS[table]:
        form, runs = _unstacked(table, forms, runs)
        if form is None:
            return Table()
        alignments = {form: _align(table, form, runs, labels_of(runs), "")}
    if form is None:
        complete = [each for each in forms if len(alignments[each]) == len(rows_of(table, each))]
        form = complete[0] if len(complete) == 1 else None
    read_as = form or Form.F2021
    pairs = alignments[read_as]
    gathering = Gathering(text)
    if form is None:
        spans = {runs[pair.run].span for each in alignments.values() for pair in each}
        gathering.extra.append(_form_unclear(table, tuple(sorted(spans))))
        if table == "proactive":
            return gathering.table(None, ())
    # Section 2 prints a header over each group of rows.
    first = runs[-1 if table == "proactive" or not pairs else pairs[0].run]
    header = squeeze(folded[region.start : first.cells[0].start])
    if _values_precede_labels(table, read_as, pairs, runs, following) or not columns_in_order(
        header, table, read_as
    ):
        pairs = []
    run_of = {pair.row: runs[pair.run] for pair in pairs}
    wrapped = frozenset([p.row for p in pairs if p.match.likeness is Likeness.WRAPPED])
    drawn = _drawings(table, read_as, run_of, wrapped, rows, header)
    settled = _cells(table, read_as, run_of, wrapped, drawn)
    for index, cells in enumerate(cells_of(table, read_as)):
        if form or index in _common(table):
            gathering.take(
                cells, settled.rows[index], run_of.get(index), settled.inferred_in(index),
                surplus=0 if drawn[index].surplus is None else 1,
            )  # fmt: skip
    for pair in pairs:
        gathering.note_label(table, pair.match, runs[pair.run], form)
    return gathering.table(form, [run_of[index] for index in sorted(run_of)])


def _unstacked(table: str, forms: Sequence[Form], runs: list[Run]) -> tuple[Form | None, list[Run]]:
    """The form and the rows of a table whose labels stand apart from its numbers."""
    found = {}
    for form in forms:
        counts = [len(cells) for cells in cells_of(table, form)]
        rows = unstacked(runs, table, form, counts, _arithmetic(table, form))
        if rows:
            found[form] = rows
    return next(iter(found.items())) if len(found) == 1 else (None, runs)


def _align(
    table: str, form: Form, runs: Sequence[Run], labels: tuple[Label, ...], following: str
) -> Sequence[Pair]:
    widths = tuple(map(len, cells_of(table, form)))
    return align(runs, labels, table, form, widths, following)


def _values_precede_labels(
    table: str, form: Form, pairs: Sequence[Pair], runs: Sequence[Run], following: str
) -> bool:
    """Whether each row's values stand above its label, so that all labels are one row late.

    Then the form's last label has no values behind it, and values stand before the first.
    """
    last = rows_of(table, form)[-1]
    first = pairs[0].run if pairs else 0
    return (
        not any(pair.match.row == last for pair in pairs)
        and any(wording in following for wording in wordings(table)[last])
        and any(run.filled for run in runs[:first])
    )


@cache
def _common(table: str) -> frozenset[int]:
    """The rows of the form of 2021 that the one of 2019 has too."""
    old = rows_of(table, Form.F2019)
    return frozenset(i for i, row in enumerate(rows_of(table, Form.F2021)) if row in old)


def _drawings(
    table: str,
    form: Form,
    run_of: Mapping[int, Run],
    wrapped: frozenset[int],
    rows: Sequence[Row],
    header: str,
) -> Sequence[Drawing]:
    """How the table draws each row of the form."""
    kinds = _labels(table, form)
    # Rows with as many cells show together how wide the table draws them.
    by_count: dict[int, list[Run]] = {len(labels): [] for labels in kinds}
    for row, run in run_of.items():
        by_count[len(kinds[row])].append(run)
    subtotal = None
    if table == "requests":
        subtotal = subtotal_place(header) or subtotal_by_sums([*run_of.values()])
    if subtotal is None and all(is_plain(runs, count) for count, runs in by_count.items()):
        return [plain_drawing(len(labels)) for labels in kinds]
    grids = grids_of(rows, table, form)
    is_beside = are_beside([run for row, run in run_of.items() if row not in wrapped])
    drawings = {
        labels: drawing_of(
            by_count[len(labels)], len(labels), grids.get(labels), subtotal, is_beside=is_beside
        )
        for labels in dict.fromkeys(kinds)
    }
    return [drawings[labels] for labels in kinds]


@cache
def _labels(table: str, form: Form) -> tuple[tuple[str, ...], ...]:
    """The labels of the columns of each row."""
    return tuple(
        tuple(plain_text(column.label_zh) for column in vocabulary.columns(table, form, row))
        for row in rows_of(table, form)
    )


def _cells(
    table: str,
    form: Form,
    run_of: Mapping[int, Run],
    wrapped: frozenset[int],
    drawn: Sequence[Drawing],
) -> Settled:
    """The cells of every row of the form: from its run, settled by the arithmetic, or none."""
    assigned: list[Cells] = [
        assign(run_of[index], drawing, is_wrapped=index in wrapped)
        if index in run_of
        else (None,) * drawing.values
        for index, drawing in enumerate(drawn)
    ]
    if table == "requests" and any(None in cells or _has_blank_end(cells) for cells in assigned):
        return settle(assigned, _printed(run_of, drawn), _arithmetic(table, form))
    return Settled(tuple(assigned), {})


def _has_blank_end(cells: Cells) -> bool:
    return cells[-1] is not None and cells[-1].kind is Kind.BLANK


def _printed(run_of: Mapping[int, Run], drawn: Sequence[Drawing]) -> dict[int, Sequence[Cell]]:
    """The values of each row the text has; none where another column stands among them."""
    return {
        index: run.filled if drawn[index].surplus is None else () for index, run in run_of.items()
    }


@cache
def _arithmetic(table: str, form: Form) -> Arithmetic:
    rows = rows_of(table, form)
    columns = [column.id for column in vocabulary.columns(table, form, rows[0])]
    return Arithmetic.of(table, rows, columns)


def _form_unclear(table: str, spans: tuple[Span, ...]) -> Finding:
    return Finding("form-unclear", Severity.WARNING, (table,), spans)
