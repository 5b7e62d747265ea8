"""Runs ↔ rows of a form, in the form's order, and only where the match is certain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.model import Form
from dashboard.parsing.tables.labels import Likeness, Match, matches, resembles, rows_of
from dashboard.parsing.tables.runs import Run


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


def align(
    runs: Sequence[Run],
    table: str,
    form: Form | None,
    widths: Sequence[int],
    following: str = "",
) -> list[Pair]:
    """The rows of a form found, in order; a row whose run is not certain is left out.

    `widths` is the number of cells each row has, `following` the words behind the last run.
    Certain are labels that stand in the text as often as in the form, and damaged labels that
    have exactly their own place left between two of those.
    """
    rows = rows_of(table, form)
    order = {row: index for index, row in enumerate(rows)}
    behind = [*(run.words for run in runs[1:]), following]
    candidates = [
        [
            Pair(order[match.row], index, match)
            for match in matches(run, behind[index], table, form)
            if _can_hold(run, widths[order[match.row]])
        ]
        for index, run in enumerate(runs)
    ]
    distinct = _without_copies(candidates, runs)
    return _certain(_best_chain(distinct), distinct, runs, rows, table)


def _without_copies(candidates: Sequence[list[Pair]], runs: Sequence[Run]) -> Sequence[list[Pair]]:
    """Without rows that are printed again in the same words with the same figures."""
    figures: dict[int, list[str]] = {}
    kept: list[list[Pair]] = []
    for pairs in candidates:
        is_named = len(pairs) == 1 and pairs[0].match.likeness is Likeness.EXACT
        if is_named and (filled := runs[pairs[0].run].filled):
            row, printed = pairs[0].row, [cell.text for cell in filled]
            if figures.get(row) == printed:
                kept.append([])
                continue
            figures.setdefault(row, printed)
        kept.append(pairs)
    return kept


def _can_hold(run: Run, width: int) -> bool:
    """Blanks alone are a row's values only where it draws all of its cells."""
    return bool(run.filled) or len(run.cells) >= width


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
    runs: Sequence[Run],
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
    plausible = [index for index, run in enumerate(runs) if run.filled]
    certain = list(anchors)
    first = min([*plausible[:1], anchors[0].run])
    edges = [(-1, first - 1), *((a.row, a.run) for a in anchors)]
    for (row, run), (next_row, next_run) in pairwise([*edges, (len(rows), len(runs))]):
        free = [index for index in plausible if run < index < next_run]
        damaged = {p.run: p for p in chain if row < p.row < next_row and p not in anchors}
        if len(free) == next_row - row - 1:  # each row has exactly its place left
            for place, index in enumerate(free, row + 1):
                pair = damaged.get(index) or Pair(place, index, _HALF._replace(row=rows[place]))
                is_half = not candidates[index] and resembles(runs[index].words, rows[place], table)
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
