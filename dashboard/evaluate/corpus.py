"""A corpus with its truth → a tally of verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dashboard.evaluate.tally import Key, Tally
from dashboard.evaluate.verdicts import (
    Judgement,
    Verdict,
    judge_cells,
    judge_forms,
    judge_identity,
    judge_mentions,
    judge_prose,
)
from dashboard.model import Identity, Report, UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import read

_BATCH = 200  # files a worker takes at a time


class NoTruth(Exception):
    """A folder that holds no simulated corpus; the message is one line."""


def evaluate(folder: Path, workers: int = 2, worst: int = 0) -> Tally:
    """Reads every file of a corpus and compares it with its truth."""
    truths = truths_of(folder)
    tally = Tally(most_examples=worst)
    judge = partial(_evaluate_lines, str(folder), worst)
    if workers == 1:
        for lines in _lines(truths):
            tally.merge(judge(lines))
        return tally
    # a process forked after Polars has run can hang
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        for part in pool.map(judge, _lines(truths)):
            tally.merge(part)
    return tally


def truths_of(folder: Path) -> Path:
    """The file that holds the truth about a corpus."""
    truths = folder / "truth.jsonl"
    if not truths.is_file():
        raise NoTruth(
            f"{folder}: expected a folder with truth.jsonl, found none; "
            f"write one with `simulate -o {folder}`"
        )
    return truths


def _lines(truths: Path) -> Iterator[list[str]]:
    with truths.open(encoding="utf-8") as lines:
        yield from batches(lines)


def batches(lines: Iterable[str]) -> Iterator[list[str]]:
    """What a worker takes at a time."""
    left = iter(lines)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _evaluate_lines(folder: str, worst: int, lines: list[str]) -> Tally:
    tally = Tally(most_examples=worst)
    for line in lines:
        evaluate_file(Path(folder), json.loads(line), tally)
    return tally


def evaluate_file(folder: Path, truth: dict[str, Any], tally: Tally) -> None:
    """Reads one file and adds its verdicts."""
    report = _read(folder / truth["path"], tally)
    if "not_report" in truth:
        _judge_stranger(truth, report, tally)
        return
    if report is None:
        tally.files["reports refused"] += 1
    for judgement in judge(truth, report):
        tally.add(judgement, _keys(judgement, truth), truth["path"])


def _read(path: Path, tally: Tally) -> Report | None:
    tally.files["files"] += 1
    try:
        return parse(read(path))
    except UnreadableReport:
        return None
    except Exception as error:  # a crash is a result of the evaluation, not its end
        tally.crashed(str(path), error)
        return None


def _judge_stranger(truth: dict[str, Any], report: Report | None, tally: Tally) -> None:
    kind = truth["not_report"]
    verdict = Verdict.RIGHT if report is None else Verdict.WRONG
    tally.files["no reports"] += 1
    tally.files["no reports accepted"] += report is not None
    judgement = Judgement("not_report", verdict, kind, "accepted" if report else "refused")
    keys: list[Key] = [("all", "all"), ("not a report", kind)]
    tally.add(judgement, keys, truth["path"])


def judge(truth: dict[str, Any], report: Report | None) -> Iterator[Judgement]:
    """Every verdict on one report; without a reading everything is unsure."""
    if report is None:
        yield from _all_unsure(truth)
        return
    cells = [fact for fact in report.facts if not fact.id.startswith("narrative.")]
    yield from judge_cells(truth["cells"], cells)
    yield from judge_prose(truth["narrative"], report.facts)
    yield from judge_mentions(truth["mentions"], report.mentions)
    yield from judge_identity(truth["identity"], report.identity)
    yield from judge_forms(truth["forms"], report.forms)
    marked = Verdict.RIGHT if report.is_simulated else Verdict.UNSURE
    yield Judgement("identity.simulated", marked, True, report.is_simulated)


def _all_unsure(truth: dict[str, Any]) -> Iterator[Judgement]:
    for id_, cell in truth["cells"].items():
        lost = cell["state"] == "lost"
        yield Judgement(id_, Verdict.RIGHT if lost else Verdict.UNSURE, cell, None)
    for stated in truth["narrative"]:
        yield Judgement(stated["id"], Verdict.UNSURE, stated, None)
    yield from judge_mentions(truth["mentions"], ())
    yield from judge_identity(truth["identity"], Identity())
    yield from judge_forms(truth["forms"], {})


def _keys(judgement: Judgement, truth: dict[str, Any]) -> Iterator[Key]:
    table, _, rest = judgement.id.partition(".")
    yield "all", "all"
    damages = truth["damage"] or ["none"]
    if table in {"proactive", "requests", "disputes", "annex"}:
        yield "table", table
        layout = truth["layout"].get(table, "no such table")
        yield "layout", layout
        for damage in damages:
            yield "damage, tables", damage
        for feature in truth["features"]:
            if ":" not in feature or feature.startswith(("merged", "value_", "zero_")):
                yield "tables with", feature
    elif table in {"identity", "forms"}:
        yield "identity", rest if table == "identity" else f"form of {rest}"
        for damage in damages:
            yield "damage, identity", damage
        for feature in truth["features"]:
            if table == "identity" and feature.startswith(("title:", "place:", "preamble:")):
                yield "identity with", feature
    else:
        yield "prose", rest if table == "narrative" else judgement.id
        for damage in damages:
            yield "damage, prose", damage
    yield "format", truth["format"]
