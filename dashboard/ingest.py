"""Files → store: reads what is new, publishes it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polars as pl

from dashboard.frames import reader_version, report_id, to_frames
from dashboard.model import Report, UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import read
from dashboard.store import Store, publish


@dataclass(slots=True)
class Summary:
    """What an ingest did, by file."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # a known path with other content
    reread: list[str] = field(default_factory=list)  # the same content, by newer rules
    unchanged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # one line each, with the reason


class _Stored(NamedTuple):
    """What the store holds: path → report id, report id → path, and who read it."""

    id_of: dict[str, str]
    path_of: dict[str, str]
    current: frozenset[str]  # ids of reports that were read by the present rules


def ingest(
    files: Iterable[Path],
    root: Path,
    *,
    rebuild: bool = False,
    on_refused: Callable[[str], None] = lambda line: None,
) -> Summary:
    """Adds the reports in these files to the store and publishes the result.

    A file whose content is in the store already is not read again, unless the rules of
    reading have changed since, or the path it is stored under holds something else by now:
    then this path takes it over. A file that changed replaces what its path gave before; one
    that has gone stays stored. A file that is no report is refused and the others go on; its
    earlier content stays. With `rebuild` the store then holds these files alone; when none of
    them is a report it stays as it is. Raises `StoreUnavailable` when the store cannot be
    read or written.
    """
    stored = _Stored({}, {}, frozenset()) if rebuild else _stored(root)
    summary = Summary()
    reports: dict[str, Report] = {}
    removed: set[str] = set()
    for file in files:
        path, content_id = str(file), _content_id(file)
        held = _is_held(content_id, stored.path_of.get(content_id or ""), path)
        if content_id in reports or (held and content_id in stored.current):
            if stored.id_of.get(path, content_id) == content_id:
                summary.unchanged.append(path)
                continue
        else:
            try:
                report = parse(read(file))
            except UnreadableReport as refusal:
                summary.refused.append(str(refusal))
                on_refused(str(refusal))
                continue
            reports[report_id(report.document.sha256)] = report
        if path not in stored.id_of:
            summary.added.append(path)
        elif stored.id_of[path] == content_id:
            summary.reread.append(path)
        else:
            removed.add(stored.id_of[path])
            summary.changed.append(path)
    if reports or removed:
        publish(to_frames(list(reports.values())), root, removed=removed, rebuild=rebuild)
    return summary


def _is_held(content_id: str | None, stored_path: str | None, path: str) -> bool:
    """Whether content of `path` is stored, and the path it is stored under still holds it."""
    return stored_path is not None and (
        stored_path == path or _content_id(Path(stored_path)) == content_id
    )


def _content_id(file: Path) -> str | None:
    """The key of the report in the file; null: the file cannot be read."""
    try:
        if not file.is_file():  # a pipe would never end
            return None
        with file.open("rb") as content:
            return report_id(hashlib.file_digest(content, "sha256").hexdigest())
    except OSError:
        return None


def _stored(root: Path) -> _Stored:
    """What is stored; nothing when nothing was published yet."""
    if not (root / "current.json").exists():
        return _Stored({}, {}, frozenset())
    reports = Store.open(root).read("reports", "path", "report_id", "reader")
    return _Stored(
        dict(reports.select("path", "report_id").iter_rows()),
        dict(reports.select("report_id", "path").iter_rows()),
        frozenset(reports.filter(pl.col("reader") == reader_version())["report_id"]),
    )
