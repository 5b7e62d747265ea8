"""A batch of files → frames and what became of each file: what every worker does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import polars as pl

from dashboard import limits
from dashboard.frames import report_id, to_frames
from dashboard.ingest.deadline import TooLong, within
from dashboard.model import Report, UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import Source, document


class Read(StrEnum):
    """What became of a file."""

    READ = "read"
    KNOWN = "known"  # it holds what was expected of it
    REFUSED = "refused"


class Entry(NamedTuple):
    """A file of a batch."""

    path: str
    report_id: str | None  # null: refused
    outcome: str  # of `Read`
    reason: str | None  # of a refusal, in one line, without the path


_FAILED = (
    "expected a file that can be read, found one that the program fails on ({error}); "
    "please report it with the file"
)
_TOO_LONG = "expected a file that is read within {} seconds, found one that takes longer; remove it"
ENTRIES = pl.Schema(
    {"path": pl.String(), "report_id": pl.String(), "outcome": pl.String(), "reason": pl.String()}
)


class Task(NamedTuple):
    """Files to read together."""

    batch: str  # a name that no other has had
    sources: Sequence[Source]
    # Path → report id that it is known to hold, by the present rules: not parsed again.
    expected: Mapping[str, str]


def read_batch(task: Task) -> tuple[list[Entry], dict[str, pl.DataFrame]]:
    """What became of every file, in their order, and the frames of `schemas.READ` of those read.

    A file that is no report is refused; content that occurs twice is in the frames once.
    """
    entries: list[Entry] = []
    reports: dict[str, Report] = {}
    for source in task.sources:
        try:
            content = source.content()
            id = id_of(content)
            if task.expected.get(source.path) == id:
                entries.append(Entry(source.path, id, Read.KNOWN, None))
                continue
            if id not in reports:
                reports[id] = report_of(source, content)
            entries.append(Entry(source.path, id, Read.READ, None))
        except UnreadableReport as refusal:
            entries.append(refused(source.path, str(refusal)))
        except Exception as error:  # whatever one file does to the program, the others go on
            entries.append(refused(source.path, _FAILED.format(error=repr(error))))
    return entries, to_frames([*reports.values()])


def report_of(source: Source, content: bytes) -> Report:
    """What the bytes of a source say. Raises `UnreadableReport` for what is no report, and for what
    takes a core longer than the limit."""
    seconds = limits.current().seconds
    try:
        with within(seconds):
            return parse(document(source.path, source.extension, content))
    except TooLong as error:
        raise UnreadableReport(f"{source.path}: {_TOO_LONG.format(seconds)}") from error


def id_of(content: bytes) -> str:
    """The key of the report that these bytes hold."""
    return report_id(hashlib.sha256(content).hexdigest())


def refused(path: str, line: str) -> Entry:
    """The entry of a file that is no report; `line` may begin with its path.

    A file name need not be text: what is none in it is written as escapes.
    """
    name, reason = (
        text.encode(errors="backslashreplace").decode()
        for text in (path, line.removeprefix(f"{path}: "))
    )
    return Entry(name, None, Read.REFUSED, reason)
