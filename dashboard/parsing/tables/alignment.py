"""Runs ↔ rows of a form, in the form's order, and only where the match is certain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.model import Form
from dashboard.parsing.tables.labels import Likeness, Match, matches, resembles, rows_of
from dashboard.parsing.tables.memory import remembered
from dashboard.parsing.tables.runs import MOST_RUNS, Label, Run


class Pair(NamedTuple):
    """A row of the form and the run that holds its values."""

    row: int  # index into the form's rows
    run: int  # index into the runs
    match: Match


class _Step(NamedTuple):
    """The end of a chain."""

    total: float
    pair: Pair
    before: _Step | None


class _Alignment(NamedTuple):
    """What labels alone say of a table, whatever its figures are."""

    pairs: tuple[Pair, ...]
    repeated: tuple[tuple[int, ...], ...]  # runs that name the same row of the form in full


def align(
    runs: Sequence[Run],
    labels: tuple[Label, ...],
    table: str,
    form: Form | None,
    widths: tuple[int, ...],
    following: str = "",
) -> Sequence[Pair]:
    """The rows of a form found, in order; a row whose run is not certain is left out.

    `labels` are those of the runs, `widths` is the number of cells each row has, `following`
    the words behind the last run. Certain are labels that stand in the text as often as in the
    form, and damaged labels that have exactly their own place left between two of those. A row
    that is printed again in the same words with the same figures counts once.
    """
    if not runs:
        return ()
    found = _aligned(labels, (), table, form, widths, following)
    copies = tuple(place for places in found.repeated for place in _copies(places, runs))
    return _aligned(labels, copies, table, form, widths, following).pairs if copies else found.pairs


def _copies(places: Sequence[int], runs: Sequence[Run]) -> Iterator[int]:
    """Which of these runs have the figures of the first one."""
    figures = [[cell.text for cell in runs[place].filled] for place in places]
    return (
        place for place, each in zip(places[1:], figures[1:], strict=True) if each == figures[0]
    )


@remembered(most=1_024, longest=MOST_RUNS)
def _aligned(
    labels: tuple[Label, ...],
    copies: tuple[int, ...],
    table: str,
    form: Form | None,
    widths: tuple[int, ...],
    following: str,
) -> _Alignment:
    """By their labels, less the runs that are copies of others."""
    rows = rows_of(table, form)
    order = {row: index for index, row in enumerate(rows)}
    behind = [*(label.words for label in labels[1:]), following]
    candidates = [
        [
            Pair(order[match.row], index, match)
            for match in matches(label, behind[index], table, form)
            if _can_hold(label, widths[order[match.row]])
        ]
        if index not in copies
        else []
        for index, label in enumerate(labels)
    ]
    pairs = _certain(_best_chain(candidates), candidates, labels, rows, table)
    return _Alignment(tuple(pairs), _repeated(candidates, labels))


def _repeated(
    candidates: Sequence[Sequence[Pair]], labels: Sequence[Label]
) -> tuple[tuple[int, ...], ...]:
    """The runs with values that name the same row in full and no other."""
    named: dict[int, list[int]] = {}
    for pairs in candidates:
        is_named = len(pairs) == 1 and pairs[0].match.likeness is Likeness.EXACT
        if is_named and labels[pairs[0].run].is_filled:
            named.setdefault(pairs[0].row, []).append(pairs[0].run)
    return tuple(tuple(places) for places in named.values() if len(places) > 1)


def _can_hold(label: Label, width: int) -> bool:
    """Blanks alone are a row's values only where it draws all of its cells."""
    return label.is_filled or label.blanks >= width


_HALF = Match("", Likeness.MISSPELT, 0)


def _best_chain(candidates: Sequence[Sequence[Pair]]) -> list[Pair]:
    """The heaviest choice of pairs that rises in runs and rows alike."""
    # Best chains by their last row; both rows and totals rise, so each is worth its length.
    rows: list[int] = []
    steps: list[_Step] = []
    for pairs in candidates:
        found = []
        for pair in pairs:
            place = bisect_left(rows, pair.row)
            before = steps[place - 1] if place else None
            total = pair.match.score + (before.total if before else 0)
            found.append(_Step(total, pair, before))
        for step in found:
            _keep(rows, steps, step)
    chain = []
    last = steps[-1] if steps else None
    while last is not None:
        chain.append(last.pair)
        last = last.before
    return chain[::-1]


def _keep(rows: list[int], steps: list[_Step], step: _Step) -> None:
    """Adds a chain unless one that ends no later is as good; drops those it makes useless."""
    place = bisect_right(rows, step.pair.row)
    if place and steps[place - 1].total >= step.total:
        return
    place = bisect_left(rows, step.pair.row)
    end = place
    while end < len(steps) and steps[end].total <= step.total:
        end += 1
    rows[place:end] = [step.pair.row]
    steps[place:end] = [step]


def _certain(
    chain: list[Pair],
    candidates: Sequence[Sequence[Pair]],
    labels: Sequence[Label],
    rows: Sequence[str],
    table: str,
) -> list[Pair]:
    times = Counter(_exact_rows(pairs) for pairs in candidates)
    anchors = [
        pair
        for pair in chain
        if (named := _exact_rows(candidates[pair.run])) and times[named] == len(named)
    ]  # fmt: skip
    if not anchors or len(anchors) == len(rows):
        return anchors
    plausible = [index for index, label in enumerate(labels) if label.is_filled]
    certain = list(anchors)
    first = min([*plausible[:1], anchors[0].run])
    edges = [(-1, first - 1), *((a.row, a.run) for a in anchors)]
    for (row, run), (next_row, next_run) in pairwise([*edges, (len(rows), len(labels))]):
        free = [index for index in plausible if run < index < next_run]
        damaged = {p.run: p for p in chain if row < p.row < next_row and p not in anchors}
        if len(free) == next_row - row - 1:  # each row has exactly its place left
            for place, index in enumerate(free, row + 1):
                pair = damaged.get(index) or Pair(place, index, _HALF._replace(row=rows[place]))
                is_half = not candidates[index] and resembles(
                    labels[index].words, rows[place], table
                )
                if pair.row == place and (index in damaged or is_half):
                    certain.append(pair)
        else:
            certain += [p for p in damaged.values() if _is_unmistakable(p, candidates)]
    return sorted(certain)


def _exact_rows(pairs: Sequence[Pair]) -> frozenset[int]:
    """The rows that bear a run's very words; a wording counts when printed once for each."""
    return frozenset(pair.row for pair in pairs if pair.match.likeness >= Likeness.WRAPPED)


def _is_unmistakable(pair: Pair, candidates: Sequence[Sequence[Pair]]) -> bool:
    """Most of the label stands there, and neither run nor row has another likely partner."""
    if pair.match.likeness is Likeness.TORN:
        return False
    return all(
        other == pair or other.match.likeness is Likeness.TORN
        for pairs in candidates
        for other in pairs
        if other.run == pair.run or other.row == pair.row
    )
