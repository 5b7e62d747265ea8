"""What is read of one table: its facts, its form, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from dashboard import vocabulary
from dashboard.model import Fact, Finding, Form, Severity, Span, State
from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.labels import Likeness, Match, other_wording, rows_of
from dashboard.parsing.tables.runs import Run
from dashboard.parsing.tables.values import cell_fact, inferred_fact, unread_fact
from dashboard.vocabulary import Measure

_UNREAD = State.UNREAD
_WRAPPED, _EXACT = Likeness.WRAPPED, Likeness.EXACT


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of one table; without facts where the text holds none."""

    form: Form | None = None
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    extent: Span | None = None  # from the first label to the last value


@cache
def cells_of(table: str, form: Form) -> tuple[tuple[Measure, ...], ...]:
    """The cells of a form, row by row."""
    return tuple(
        tuple(
            vocabulary.measures()[f"{table}.{row}.{column.id}"]
            for column in vocabulary.columns(table, form, row)
        )
        for row in rows_of(table, form)
    )


@dataclass(slots=True)
class Gathering:
    """Facts and their shortcomings, gathered row by row."""

    text: str
    facts: list[Fact] = field(default_factory=list)
    unread_spans: list[Span] = field(default_factory=list)
    damaged: list[tuple[str, Span]] = field(default_factory=list)
    reworded: list[tuple[str, Span, str]] = field(default_factory=list)
    extra: list[Finding] = field(default_factory=list)

    def take(
        self,
        measures: Sequence[Measure],
        cells: Sequence[Cell | None],
        run: Run | None,
        inferred: Mapping[int, int] | None = None,
        *,
        surplus: int = 0,
    ) -> None:
        """A row: its cells in the order of its measures, and the run they stand in.

        `inferred` holds the values the form's arithmetic supplies, by column; `surplus` is the
        number of values in the run that are known to be no cells of the form.
        """
        facts = [
            cell_fact(measure, cell, self.text) if cell else unread_fact(measure)
            for measure, cell in zip(measures, cells, strict=True)
        ]
        for column, value in (inferred or {}).items():
            if facts[column].state is _UNREAD:
                facts[column] = inferred_fact(measures[column], value)
        self.facts += facts
        if run and _UNREAD in [fact.state for fact in facts]:
            self.unread_spans.append(run.span)
        if run and len(run.filled) > len(measures) + surplus:
            self._note_extra(measures, run)

    def _note_extra(self, measures: Sequence[Measure], run: Run) -> None:
        ids = tuple(measure.id for measure in measures)
        self.extra.append(
            Finding("cell-extra", Severity.WARNING, ids, (run.span,),
                    stated=len(run.filled), computed=len(measures))
        )  # fmt: skip

    def note_label(self, table: str, match: Match, run: Run, form: Form | None = None) -> None:
        """How a row's label was found: one not printed in full is damaged.

        One printed in full may differ from that of the form, where the table follows one.
        """
        if match.likeness < _WRAPPED:
            self.damaged.append((f"{table}.{match.row}", run.span))
        elif form and match.likeness is _EXACT:
            wording = other_wording(run.words, table, match.row, form)
            # Where a machine converted the characters (檔案 for 文件), the words are the machine's.
            if wording and self._prints(wording[0]):
                detail = f"{wording[0]}（{wording[1]}）"
                self.reworded.append((f"{table}.{match.row}", run.span, detail))

    def _prints(self, ideographs: str) -> bool:
        return ideographs in self.text or ideographs in squeeze(self.text)

    def table(self, form: Form | None, runs: Sequence[Run]) -> Table:
        """The table, with the findings on what could not be read."""
        extent = Span(runs[0].span.start, runs[-1].span.end) if runs else None
        return Table(form, tuple(self.facts), tuple(self._findings()), extent)

    def _findings(self) -> list[Finding]:
        findings = list(self.extra)
        unread = tuple(fact.id for fact in self.facts if fact.state is _UNREAD)
        if unread:
            findings.append(
                Finding("cell-unread", Severity.WARNING, unread, tuple(self.unread_spans),
                        stated=len(self.facts) - len(unread), computed=len(self.facts))
            )  # fmt: skip
        if self.damaged:
            ids, spans = zip(*self.damaged, strict=True)
            findings.append(Finding("label-damaged", Severity.INFO, ids, spans))
        if self.reworded:
            ids, spans, labels = zip(*self.reworded, strict=True)
            findings.append(
                Finding("label-nonstandard", Severity.INFO, ids, spans, detail="、".join(labels))
            )
        return findings
