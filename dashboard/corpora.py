"""The commands around simulated corpora: `simulate` and `evaluate`."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from dashboard import evaluate as evaluating
from dashboard import simulate as simulating
from dashboard.console import FAILED, refuse


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
_CHECKS_SHOWN = {
    Shape.TEXT: evaluating.checks_as_text,
    Shape.JSON: evaluating.checks_as_json,
    Shape.MARKDOWN: evaluating.checks_as_markdown,
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
    clean: Annotated[
        bool, typer.Option("--clean", help="Nothing an oversight office would object to.")
    ] = False,
    fault: Annotated[
        str | None,
        typer.Option(help="Name of a check; clean reports but for this error, wherever it can be."),
    ] = None,
    faults: Annotated[
        bool, typer.Option("--faults", help="Clean reports, half of them with one error of any.")
    ] = False,
    national: Annotated[
        bool,
        typer.Option(
            "--national",
            help="A country to look around in: the same kinds of office in every province, each "
            "with all of the years, 2018 to 2024; most reports sound.",
        ),
    ] = False,
) -> None:
    """Write report texts with their truth, each marked as simulated."""
    chosen = _formats(formats)
    if fault is not None and fault not in simulating.FAULTS:
        refuse(f"--fault: expected {', '.join(simulating.FAULTS)}, found {fault!r}")
    if (output / "reports").exists():
        refuse(f"{output}: expected a folder without a corpus, found one; remove it")
    is_clean = clean or faults or fault is not None
    if national and is_clean:
        refuse("--national: expected without --clean, --fault and --faults; it has its own faults")
    years = _years(year, is_clean=is_clean, is_national=national)
    most = simulating.most_reports(years)
    if national and reports > most:
        refuse(f"--reports: expected up to {most} with --national, found {reports}")
    broken = tuple(simulating.FAULTS) if faults else (fault,) if fault else ()
    order = simulating.Order(seed, years, chosen, damage, is_clean, broken, national)
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
    checks: Annotated[
        bool, typer.Option("--checks", help="Which faults the checks find instead.")
    ] = False,
) -> None:
    """Read a simulated corpus and print how exactly: by layout, damage, table and field.

    Exit code 1 when anything is silently wrong or invented or a file crashes; with --checks when
    a fault is missed or a report without fault accused. 2 without a corpus.
    """
    try:
        if checks:
            found = evaluating.evaluate_checks(folder, workers)
            shown, has_failed = _CHECKS_SHOWN[output](found, worst), found.failed
        else:
            tally = evaluating.evaluate(folder, workers, worst)
            shown = _SHOWN[output](tally)
            has_failed = bool(tally.silently_wrong or tally.files["crashes"])
    except evaluating.NoTruth as error:
        refuse(str(error))
    print(shown)
    if has_failed:
        raise typer.Exit(FAILED)


def _years(chosen: list[int] | None, *, is_clean: bool, is_national: bool) -> tuple[int, ...]:
    """The years that are asked for, else all that there can be; refuses those before the forms."""
    possible = simulating.YEARS_OF_FORMS if is_clean else simulating.YEARS
    if not chosen:
        return simulating.NATIONAL_YEARS if is_national else possible
    years = tuple(sorted(set(chosen)))
    if is_clean and years[0] < possible[0]:
        refuse(f"--year: expected {possible[0]} or later for clean reports, found {years[0]}")
    return years


def _formats(text: str) -> tuple[str, ...]:
    """The formats that are named, in their order; refuses what is none of them."""
    chosen = tuple(dict.fromkeys(word for word in re.split(r"[,\s]+", text) if word))
    known = (*simulating.FORMATS, *simulating.OTHER_FORMATS)
    if not chosen or any(word not in known for word in chosen):
        refuse(f"--format: expected {', '.join(known)}, found {text!r}")
    if "pdf" in chosen:
        try:
            simulating.check_library()
        except simulating.MissingLibrary as error:
            refuse(str(error))
    return chosen
