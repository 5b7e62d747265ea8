"""The command `check`: what an oversight office would find, in files or in a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dashboard import checks, export, vocabulary
from dashboard.console import FAILED, complain, json_line, places, printable, refuse, store_root
from dashboard.frames import Growing, report_id
from dashboard.ingest.judging import is_judged
from dashboard.ingest.reading import report_of
from dashboard.model import Severity, UnreadableReport, Verdict
from dashboard.reading import find_files
from dashboard.schemas import Frames
from dashboard.serialise import finding as as_json
from dashboard.serialise import message
from dashboard.store import FAULTS, Store, StoreUnavailable, prove, unreadable

_MOST_REPORTS = 50  # listed one by one; of more only the counts by check
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


class Shape(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Bar(StrEnum):
    """The mildest severity that makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Language(StrEnum):
    """The language of titles and messages."""

    ZH = "zh"
    EN = "en"


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Report files, folders or ZIP archives of them.")
    ] = None,
    store: Annotated[
        str | None, typer.Option(help="Check a store instead of files; its folder.")
    ] = None,
    fail_on: Annotated[
        Bar, typer.Option(help="Exit code 1 at findings of this severity or a graver one.")
    ] = Bar.NEVER,
    shape: Annotated[Shape, typer.Option("--format", help="How to print.")] = Shape.TABLE,
    code: Annotated[list[str] | None, typer.Option(help="Only these checks; repeatable.")] = None,
    language: Annotated[Language, typer.Option(help="Language of the messages.")] = Language.ZH,
) -> None:
    """Print what an oversight office would object to, gravest first, with the figures.

    CSV and JSON have the places too.

    Without paths the store is checked: that of --store, else DISCLOSURE_STORE, else data/built.
    Exit code 1 when --fail-on is crossed or some files were refused, 2 without any report.
    """
    unknown = [each for each in code or () if each not in vocabulary.checks()]
    if unknown:
        refuse(f"--code: expected one of {', '.join(vocabulary.checks())}, found {unknown[0]!r}")
    if paths and store:
        refuse(f"--store: expected either paths or a store, found both ({paths[0]} and {store})")
    try:
        frames, refused = _read(places(paths)) if paths else (_whole(store_root(store)), 0)
        checked = _checked(frames, code)
        rows = _with_names(frames, checked.findings, code)
    except StoreUnavailable as error:
        refuse(str(error))
    if checked.compliance.is_empty():
        refuse(f"{store_root(store)}: expected reports, found none; run `ingest` first")
    _PRINT[shape](rows, checked.compliance, language)
    if refused or _crosses(rows, fail_on):
        raise typer.Exit(FAILED)


def _read(paths: list[Path]) -> tuple[Frames, int]:
    """The reports in these files as frames, and how many files are none."""
    reports = Growing()
    refused = 0
    for file in find_files(paths):
        try:
            report = report_of(file, file.content())
        except UnreadableReport as refusal:
            refused += 1
            complain(str(refusal))
            continue
        if report_id(report.document.sha256) not in reports.ids:
            reports.add(report)
    if not reports.ids:
        refuse(f"{paths[0]}: expected report files, found none; name a file or another folder")
    return checks.InMemory(reports.frames()), refused


def _whole(root: Path) -> Store:
    """A store that is as it was written: no verdict rests on a damaged file."""
    store = Store.open(root)
    prove(store)
    return store


def _checked(frames: Frames, codes: list[str] | None) -> checks.Checked:
    """What the checks say; raises `StoreUnavailable` for a store whose files are damaged."""
    chosen = {code: checks.CHECKS[code] for code in codes or () if code in checks.CHECKS}
    try:
        if isinstance(frames, Store) and not chosen:
            return _judged(frames)
        return checks.run(frames, chosen or checks.CHECKS)
    except FAULTS as error:
        if isinstance(frames, Store):
            raise unreadable(frames.root, error) from error
        raise


def _judged(store: Store) -> checks.Checked:
    """As the store holds it, where the present checks have made it."""
    if is_judged(store):
        return checks.Checked(store.scan("findings").collect(), store.scan("compliance").collect())
    findings, compliance = zip(*checks.judge(store), strict=True)
    return checks.Checked(pl.concat(findings), pl.concat(compliance))


def _with_names(frames: Frames, findings: pl.DataFrame, codes: list[str] | None) -> pl.DataFrame:
    """Findings with the report they are about, report by report, gravest first."""
    chosen = findings.filter(pl.col("code").is_in(codes)) if codes else findings
    who = frames.scan("reports").select("report_id", "path", "authority", "year").collect()
    return chosen.join(who, on="report_id").sort("path", "ordinal")


def _crosses(rows: pl.DataFrame, bar: Bar) -> bool:
    if bar is Bar.NEVER:
        return False
    gravest = [each.value for each in Severity][: list(Bar).index(bar) + 1]
    return bool(rows["severity"].cast(pl.String).is_in(gravest).any())


def _print_table(rows: pl.DataFrame, compliance: pl.DataFrame, language: Language) -> None:
    console = Console(file=sys.stdout, highlight=False)
    if compliance.height > _MOST_REPORTS:
        console.print(_by_check(rows, compliance))
        console.print(_summary(rows, compliance), "(--format csv or json lists every finding)")
        return
    for _, of_report in rows.group_by("path", maintain_order=True):
        first = of_report.row(0, named=True)
        name = f"{first['authority'] or '?'} · {first['year'] or '?'} · {first['path']}"
        table = Table(show_header=False, box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for is_message in (False, False, True):
            table.add_column(overflow="fold", no_wrap=not is_message)
        for row in of_report.iter_rows(named=True):
            words = Text(printable(message(row, language)))
            table.add_row(Text(row["severity"], _COLOURS[row["severity"]]), row["code"], words)
        console.print(Text(printable(name), "bold"))
        console.print(table)
    console.print(_summary(rows, compliance))


def _by_check(rows: pl.DataFrame, compliance: pl.DataFrame) -> Table:
    """How many reports each check found fault with, of those it could judge."""
    table = Table("severity", "check", "findings", "reports", "assessable", box=None)
    counted = rows.group_by("severity", "code").agg(
        findings=pl.len(), reports=pl.col("report_id").n_unique()
    )
    for severity, code, findings, reports in counted.sort(
        "severity", "reports", "code", descending=[False, True, False]
    ).iter_rows():
        judged = "" if code not in compliance.columns else f"{_assessable(compliance[code]):,}"
        table.add_row(Text(severity, _COLOURS[severity]), code, f"{findings:,}", f"{reports:,}",
                      judged)  # fmt: skip
    return table


def _assessable(verdicts: pl.Series) -> int:
    return len(verdicts.drop_nulls().filter(verdicts.drop_nulls() != Verdict.NOT_ASSESSABLE.value))


def _summary(rows: pl.DataFrame, compliance: pl.DataFrame) -> Text:
    counts = [
        f"{rows.filter(severity=severity.value).height:,} {severity}" for severity in Severity
    ]
    assessed = compliance["checks_assessable"].sum()
    applicable = compliance["checks_applicable"].sum()
    return Text(
        f"{compliance.height:,} report{'s' if compliance.height > 1 else ''}: {', '.join(counts)}; "
        f"{assessed:,} of {applicable:,} verdicts could be given"
    )


def _records(rows: pl.DataFrame, language: Language) -> Iterator[dict[str, Any]]:
    for row in rows.iter_rows(named=True):
        known = vocabulary.checks()[row["code"]]
        title, basis = (
            (known.title_zh, known.basis_zh) if language is Language.ZH
            else (known.title_en, known.basis_en)
        )  # fmt: skip
        yield {
            "path": row["path"], "report_id": row["report_id"], "authority": row["authority"],
            "year": row["year"], **as_json(row), "title": title,
            "message": message(row, language), "basis": basis,
        }  # fmt: skip


def _print_json(rows: pl.DataFrame, compliance: pl.DataFrame, language: Language) -> None:
    for record in _records(rows, language):
        print(json_line(record))


def _print_csv(rows: pl.DataFrame, compliance: pl.DataFrame, language: Language) -> None:
    flat = [_flat(record) for record in _records(rows, language)]
    schema = {name: pl.String() for name in _CSV} | {
        "year": pl.Int32(), "stated": pl.Float64(), "computed": pl.Float64()
    }  # fmt: skip
    sys.stdout.write(export.csv(pl.DataFrame(flat, schema)).decode())


_CSV = ("path", "report_id", "authority", "year", "severity", "code", "title", "message", "stated",
        "computed", "ids", "spans", "other", "basis")  # fmt: skip


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as text: ids between spaces, places as 468-487; it goes to a terminal or a file."""
    lists = {
        "ids": " ".join(record["ids"]),
        "spans": " ".join(f"{start}-{end}" for start, end in record["spans"]),
    }
    told = {**record, **lists}
    return {name: printable(value) if isinstance(value := told.get(name), str) else value
            for name in _CSV}  # fmt: skip


_PRINT = {Shape.TABLE: _print_table, Shape.CSV: _print_csv, Shape.JSON: _print_json}
