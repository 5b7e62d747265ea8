"""Which injected faults the checks find, and whom they accuse without cause."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from dashboard import checks, vocabulary
from dashboard.evaluate.corpus import NoTruth, batches, truths_of
from dashboard.frames import to_frames
from dashboard.model import Report, Severity, UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import read

_GRAVE = (Severity.ERROR.value, Severity.WARNING.value)


class Mistake(NamedTuple):
    """One fault that was missed, or one report that was accused, for a person to look at."""

    path: str
    code: str
    what: str  # missed, accused
    detail: str | None


@dataclass(slots=True)
class CheckTally:
    """How often each check was right; `found` and `missed` add up to `injected`.

    `accused` counts errors and warnings on reports that have another fault, `accused_clean` those
    on reports without any; `noted` counts findings of severity info on either.
    """

    reports: int = 0
    clean: int = 0
    refused: int = 0  # reports the reader took for none
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a fault was missed or a report without fault accused."""
        return any(each["missed"] or each["accused_clean"] for each in self.counts.values())

    def count(self, code: str, what: str) -> None:
        """One more of a kind."""
        self.counts.setdefault(code, Counter())[what] += 1


def evaluate_checks(folder: Path, workers: int = 2) -> CheckTally:
    """Reads a corpus, runs all checks over all its reports together, and compares the findings."""
    lines = truths_of(folder).read_text(encoding="utf-8").split("\n")
    truths = [json.loads(line) for line in lines if line]
    truths = [truth for truth in truths if "not_report" not in truth]
    if not any("faults" in truth for truth in truths):
        raise NoTruth(f"{folder}: expected truth about faults, found none; simulate it anew")
    frames = _read(folder, [truth["path"] for truth in truths], workers)
    ids = dict(frames["reports"].select("path", "report_id").iter_rows())
    findings = checks.run(checks.InMemory(frames)).findings
    return compare(((truth, ids.get(str(folder / truth["path"]))) for truth in truths), findings)


def _read(folder: Path, paths: list[str], workers: int) -> dict[str, pl.DataFrame]:
    """The frames of all files that are taken as reports."""
    read_some = partial(_frames, str(folder))
    if workers == 1:
        parts = [read_some(some) for some in batches(paths)]
    else:
        # a process forked after Polars has run can hang
        with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
            parts = list(pool.map(read_some, batches(paths)))
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def _frames(folder: str, paths: Iterable[str]) -> dict[str, pl.DataFrame]:
    return to_frames([report for path in paths for report in _parsed(Path(folder) / path)])


def _parsed(path: Path) -> Iterator[Report]:
    try:
        yield parse(read(path))
    except UnreadableReport:
        return


def compare(
    truths: Iterable[tuple[dict[str, Any], str | None]], findings: pl.DataFrame
) -> CheckTally:
    """The findings of each report beside what was done to it; the id of a refused one is null."""
    tally = CheckTally(counts={code: Counter() for code in vocabulary.checks()})
    said: dict[str, dict[str, tuple[str, str | None]]] = {}
    for report, code, severity, detail in findings.select(
        "report_id", "code", "severity", "detail"
    ).iter_rows():
        said.setdefault(report, {}).setdefault(code, (severity, detail))
    for truth, report_id in truths:
        tally.reports += 1
        tally.clean += not truth["faults"]
        tally.refused += report_id is None
        _compare(tally, truth, said.get(report_id or "", {}))
    return tally


def _compare(
    tally: CheckTally, truth: dict[str, Any], said: dict[str, tuple[str, str | None]]
) -> None:
    for code in truth["faults"]:
        tally.count(code, "injected")
        tally.count(code, "found" if code in said else "missed")
        if code not in said:
            tally.mistakes.append(Mistake(truth["path"], code, "missed", None))
    for code, (severity, detail) in said.items():
        if code in truth["faults"] or code in truth["also"]:
            continue
        if severity not in _GRAVE:
            tally.count(code, "noted")
            continue
        fault = next(iter(truth["faults"]), None)
        tally.count(code, "accused" if fault else "accused_clean")
        shown = f"{detail or ''}{f' (its fault: {fault})' if fault else ''}"
        tally.mistakes.append(Mistake(truth["path"], code, "accused", shown or None))
