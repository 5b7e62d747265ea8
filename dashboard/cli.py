"""The command line: `python -m dashboard …`."""

from __future__ import annotations

import io
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from dashboard import checking, checks, corpora, exporting, ingesting, limits, verifying
from dashboard.console import BAD_INPUT, FAILED, Paths, complain, json_line, places, refuse
from dashboard.frames import report_id, to_frames
from dashboard.ingest.reading import report_of
from dashboard.model import Report, UnreadableReport
from dashboard.reading import Source, find_files
from dashboard.serialise import to_json

_TOGETHER = 200  # reports that are checked in one go, so that lines come as files are read
_INTERRUPTED, _ENDED = 130, 143  # 128 + SIGINT, 128 + SIGTERM, as shells have it


class _Terminated(KeyboardInterrupt):
    """SIGTERM: as an interruption, by whoever ends services."""


def _terminate(*_: object) -> NoReturn:
    raise _Terminated


class _Commands(TyperGroup):
    """What holds for every command: its output is UTF-8 and it ends without a traceback."""

    def invoke(self, ctx: Any) -> Any:  # the context of a private module of typer
        if isinstance(sys.stdout, io.TextIOWrapper):
            # not what the locale says: JSON is UTF-8, and a file name need not be text
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _terminate)
        try:
            limits.current()
        except limits.BadLimit as error:
            refuse(str(error))
        try:
            return super().invoke(ctx)
        except _Terminated:
            complain("ended by SIGTERM; what was published is unchanged")
            raise typer.Exit(_ENDED) from None
        except KeyboardInterrupt:
            complain("interrupted; what was published before is unchanged")
            raise typer.Exit(_INTERRUPTED) from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Turns government-transparency annual reports into data whose every number has a source.",
)

app.command()(ingesting.ingest)
app.command()(checking.check)
app.command()(verifying.verify)
app.command("export")(exporting.export_reports)
app.command()(corpora.simulate)
app.command()(corpora.evaluate)


def _files(paths: list[Path]) -> list[Source]:
    files = find_files(paths)
    if not files:
        refuse(f"{paths[0]}: expected report files, found none; name a file or another folder")
    return files


@app.command()
def parse(
    paths: Paths,
    text: Annotated[bool, typer.Option(help="Include the text of record.")] = True,
) -> None:
    """Print one JSON object per report and line.

    A file that is no report gets a line with "error"; the others go on. Exit code 1 when some
    of many files failed, 2 when the only one did.
    """
    files = _files(places(paths))
    failed = 0
    for start in range(0, len(files), _TOGETHER):
        several = files[start : start + _TOGETHER]
        outcomes = [_parsed(file) for file in several]
        findings = _findings_within([each for each in outcomes if isinstance(each, Report)])
        for file, outcome in zip(several, outcomes, strict=True):
            if isinstance(outcome, Report):
                rows = findings.get(report_id(outcome.document.sha256), [])
                line = to_json(outcome, rows, with_text=text)
            else:
                failed += 1
                complain(str(outcome))
                line = {"path": file.path, "error": str(outcome).removeprefix(f"{file.path}: ")}
            print(json_line(line))
    if failed:
        raise typer.Exit(BAD_INPUT if len(files) == 1 else FAILED)


def _parsed(file: Source) -> Report | UnreadableReport:
    try:
        return report_of(file, file.content())
    except UnreadableReport as refusal:
        return refusal


def _findings_within(reports: list[Report]) -> dict[str, list[dict[str, Any]]]:
    """Report id → its findings, of all checks that need no other report."""
    if not reports:
        return {}
    unique = {each.document.sha256: each for each in reports}
    checked = checks.run(checks.InMemory(to_frames([*unique.values()])), checks.WITHIN)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in checked.findings.iter_rows(named=True):
        found.setdefault(row["report_id"], []).append(row)
    return found
