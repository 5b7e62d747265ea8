"""Files → store: reads what is new, publishes it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polars as pl

from dashboard import checks
from dashboard.frames import Growing, reader_version, report_id
from dashboard.model import UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import Source, document, find_source
from dashboard.schemas import Frames
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
    is_judged: bool  # by the present checks


def ingest(
    files: Iterable[Source],
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
    earlier content stays. Where the checks have changed, all that is stored is judged anew. With
    `rebuild` the store then holds these files alone; when none of them is a report it stays as it
    is. Raises `StoreUnavailable` when the store cannot be read or written.
    """
    stored = _Stored({}, {}, frozenset(), True) if rebuild else _stored(root)
    summary = Summary()
    reports = Growing()
    removed: set[str] = set()

    def refuse(line: str) -> None:
        summary.refused.append(line)
        on_refused(line)

    for file in files:
        path = file.path
        try:
            content = file.content()
        except UnreadableReport as refusal:
            refuse(str(refusal))
            continue
        content_id = _id_of(content)
        held = _is_held(content_id, stored.path_of.get(content_id), path)
        if content_id in reports.ids or (held and content_id in stored.current):
            if stored.id_of.get(path, content_id) == content_id:
                summary.unchanged.append(path)
                continue
        else:
            try:
                reports.add(parse(document(path, file.extension, content)))
            except UnreadableReport as refusal:
                refuse(str(refusal))
                continue
        if path not in stored.id_of:
            summary.added.append(path)
        elif stored.id_of[path] == content_id:
            summary.reread.append(path)
        else:
            removed.add(stored.id_of[path])
            summary.changed.append(path)
    if reports.ids or removed or not stored.is_judged:
        publish(reports.frames(), root, removed=removed, rebuild=rebuild, derive=_checked)
    return summary


def _checked(frames: Frames) -> dict[str, pl.DataFrame]:
    """What the checks say of all reports: one that is new can be another one's last year's."""
    return checks.run(frames)._asdict()


def _is_held(content_id: str, stored_path: str | None, path: str) -> bool:
    """Whether content of `path` is stored, and the path it is stored under still holds it."""
    if stored_path is None or stored_path == path:
        return stored_path is not None
    try:
        return _id_of(find_source(stored_path).content()) == content_id
    except UnreadableReport:
        return False


def _id_of(content: bytes) -> str:
    """The key of the report that these bytes hold."""
    return report_id(hashlib.sha256(content).hexdigest())


def _stored(root: Path) -> _Stored:
    """What is stored; nothing when nothing was published yet."""
    if not (root / "current.json").exists():
        return _Stored({}, {}, frozenset(), True)
    store = Store.open(root)
    reports = store.read("reports", "path", "report_id", "reader")
    checkers = set(store.read("compliance", "checker")["checker"])
    return _Stored(
        dict(reports.select("path", "report_id").iter_rows()),
        dict(reports.select("report_id", "path").iter_rows()),
        frozenset(reports.filter(pl.col("reader") == reader_version())["report_id"]),
        checkers <= {checks.version()},
    )
