"""Mutated texts through everything between a file's text and its JSON, counted.

    python -m tests.hostile.parsing --texts 100000 [--seed N] [--processes 2] [--only NUMBER]

A text follows from the seed and its number alone: what is told of a fault repeats it.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from typing import NamedTuple

from dashboard import checks
from dashboard.frames import report_id, to_frames
from dashboard.model import Document, Report, UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import document
from dashboard.serialise import to_json
from tests.hostile import mutations
from tests.hostile.claims import untrue

_TOGETHER = 200  # reports that the checks see at once
_MOST_SHOWN = 200  # lines on faults


class Tried(NamedTuple):
    """What became of some texts; `faults` are lines that name the text."""

    texts: int = 0
    reports: int = 0
    refused: int = 0
    cells: int = 0
    raised: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    slowest: tuple[float, int, int] = (0.0, 0, 0)  # seconds, number, characters

    def plus(self, other: Tried) -> Tried:
        """Both together."""
        added = [mine + theirs for mine, theirs in zip(self[:-1], other[:-1], strict=True)]
        return Tried(*added, max(self.slowest, other.slowest))


@cache
def seeds() -> list[str]:
    """The texts that are mutated, made once a process."""
    made = mutations.seeds()
    for text in made:  # words and expressions are read once, and no text's time holds that
        _parsed(text, 0)
    return made


def attempt(numbers: Sequence[int], seed: int) -> Tried:
    """The texts of these numbers, from text to frames, checks and JSON."""
    tried, kept = Tried(), {}
    for number, source in zip(numbers, mutations.texts(seed, numbers, seeds()), strict=True):
        try:
            outcome, seconds = _parsed(source, number)
        except Exception as error:
            tried = tried.plus(Tried(1, raised=(_told(number, seed, error),)))
            continue
        if not isinstance(outcome, Report):
            wrong = () if _is_clear(outcome) else (f"{number}: refused as {outcome!r}",)
            tried = tried.plus(Tried(1, refused=1, raised=wrong))
            continue
        kept[report_id(outcome.document.sha256)] = (number, outcome)
        invented = tuple(f"seed {seed} number {number}: {line}" for line in untrue(outcome))
        slowest = (seconds, number, len(outcome.document.text))
        tried = tried.plus(Tried(1, 1, 0, len(outcome.facts), (), invented, slowest))
    return tried.plus(Tried(raised=_judged([*kept.values()], seed)))


def _parsed(source: bytes | str, number: int) -> tuple[Report | str, float]:
    """The report or why there is none, and the seconds that parsing took."""
    path = f"{number}.txt"
    started = time.process_time()
    try:
        if isinstance(source, bytes):
            read = document(path, "txt", source)
        else:  # as a reader of another format may give it
            read = Document(path, "html", hashlib.sha256(source.encode()).hexdigest(), source)
        return parse(read), time.process_time() - started
    except UnreadableReport as refusal:
        return str(refusal), 0.0


def _is_clear(refusal: str) -> bool:
    is_line = len(refusal.splitlines()) == 1 and refusal.isprintable()
    return is_line and "expected" in refusal and "found" in refusal and ": " in refusal


def _judged(kept: Sequence[tuple[int, Report]], seed: int) -> tuple[str, ...]:
    """Frames, checks and JSON of reports; what raises is sought among halves of them."""
    if not kept:
        return ()
    reports = [report for _, report in kept]
    try:
        frames = to_frames(reports)
        judged = [*checks.judge(checks.InMemory(frames))]
        (checked,) = judged
        of = checked.findings.partition_by("report_id", as_dict=True)
        for report in reports:
            rows = of.get((report_id(report.document.sha256),))
            to_json(report, rows.iter_rows(named=True) if rows is not None else ())
    except Exception as error:
        if len(kept) == 1:
            return (_told(kept[0][0], seed, error),)
        half = len(kept) // 2
        found = _judged(kept[:half], seed) + _judged(kept[half:], seed)
        return found or (f"numbers {[number for number, _ in kept]} together: {error!r}",)
    return ()


def _told(number: int, seed: int, error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"seed {seed} number {number}: {error!r} at {last.filename}:{last.lineno}"


def _outcomes(
    run: Callable[[Sequence[int]], Tried], batches: Sequence[Sequence[int]], processes: int
) -> Iterator[Tried]:
    if processes == 1:
        yield from map(run, batches)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(run, batches)


def main() -> int:
    """Prints what became of the texts; 1 when any raised or said what its text does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", type=int, help="one text by its number")
    asked = parser.parse_args()
    numbers = range(asked.texts) if asked.only is None else [asked.only]
    batches = [numbers[at : at + _TOGETHER] for at in range(0, len(numbers), _TOGETHER)]
    total, shown = Tried(), 0
    for tried in _outcomes(partial(attempt, seed=asked.seed), batches, asked.processes):
        total = total.plus(tried)
        for line in (*tried.raised, *tried.invented):
            shown += 1
            if shown <= _MOST_SHOWN:
                print(line, flush=True)
    seconds, number, characters = total.slowest
    print(
        f"tried {total.texts:,}, reports {total.reports:,} with {total.cells:,} facts, "
        f"refused {total.refused:,}, exceptions {len(total.raised)}, "
        f"invented {len(total.invented)}; slowest {seconds * 1000:.0f} ms "
        f"(number {number}, {characters:,} characters)"
    )
    return 1 if total.raised or total.invented else 0


if __name__ == "__main__":
    sys.exit(main())
