"""The commands around simulated corpora: `simulate` and `evaluate`."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import track

from dashboard import evaluate as evaluating
from dashboard import simulate as simulating
from dashboard.evaluate.corpus import NoTruth
from dashboard.simulate.faults import FAULTS

_FAILED = 1
_BAD_INPUT = 2


class Shape(StrEnum):
    """How `evaluate` prints its tables."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


_SHOWN = {
    Shape.TEXT: evaluating.as_text,
    Shape.JSON: evaluating.as_json,
    Shape.MARKDOWN: evaluating.as_markdown,
}


def simulate(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the corpus.")],
    reports: Annotated[int, typer.Option(min=1, help="Number of files.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    year: Annotated[
        list[int] | None, typer.Option(min=2008, max=2099, help="Reporting year; repeatable.")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="Any of txt, md, html, docx, pdf, between commas.")
    ] = ",".join(simulating.FORMATS),
    damage: Annotated[bool, typer.Option(help="Damage some of them as real files are.")] = True,
    fault: Annotated[
        str | None, typer.Option(help=f"Error of the office in all: {', '.join(FAULTS)}.")
    ] = None,
) -> None:
    """Write report texts with their truth, each marked as simulated."""
    chosen = tuple(dict.fromkeys(word for word in re.split(r"[,\s]+", formats) if word))
    known = (*simulating.FORMATS, *simulating.OTHER_FORMATS)
    if not chosen or any(word not in known for word in chosen):
        _refuse(f"--format: expected {', '.join(known)}, found {formats!r}")
    if "pdf" in chosen:
        try:
            simulating.check_library()
        except simulating.MissingLibrary as error:
            _refuse(str(error))
    if fault is not None and fault not in FAULTS:
        _refuse(f"--fault: expected {', '.join(FAULTS)}, found {fault!r}")
    if (output / "reports").exists():
        _refuse(f"{output}: expected a folder without a corpus, found one; remove it")
    years = tuple(sorted(set(year))) if year else simulating.YEARS
    order = simulating.Order(seed, years, chosen, damage, fault)
    written = track(
        simulating.write_corpus(output, reports, order),
        description="Writing",
        total=reports,
        transient=True,
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    count = sum(1 for _ in written)
    print(f"{count:,} files and their truth in {output}")


def evaluate(
    folder: Annotated[Path, typer.Argument(help="A folder that `simulate` wrote.")],
    output: Annotated[Shape, typer.Option("--format", help="Shape of the tables.")] = Shape.TEXT,
    worst: Annotated[int, typer.Option(min=0, help="Examples of wrong facts to print.")] = 0,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 2,
) -> None:
    """Read a simulated corpus and print how exactly: by layout, damage, table and field.

    Exit code 1 when anything is silently wrong or invented or a file crashes, 2 without a corpus.
    """
    try:
        tally = evaluating.evaluate(folder, workers, worst)
    except NoTruth as error:
        _refuse(str(error))
    print(_SHOWN[output](tally))
    if tally.silently_wrong or tally.files["crashes"]:
        raise typer.Exit(_FAILED)


def _refuse(message: str) -> NoReturn:
    """One line on stderr; bad input ends with exit code 2."""
    print(" ".join(message.splitlines()), file=sys.stderr)
    raise typer.Exit(_BAD_INPUT)
