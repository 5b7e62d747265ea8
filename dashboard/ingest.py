"""Files → store: reads what is new, publishes it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.frames import report_id, to_frames
from dashboard.model import Report, UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import read
from dashboard.store import DEFAULT_ROOT, Store, publish


@dataclass(slots=True)
class Summary:
    """What an ingest did, by file."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # a known path with other content
    unchanged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # one line each, with the reason


def ingest(
    files: Iterable[Path],
    root: Path = DEFAULT_ROOT,
    *,
    rebuild: bool = False,
    on_refused: Callable[[str], None] = lambda line: None,
) -> Summary:
    """Adds the reports in these files to the store and publishes the result.

    A file whose content is in the store already is not read again, unless the path it is
    stored under holds something else by now: then this path takes it over. A file that
    changed replaces what its path gave before; one that has gone stays stored. A file that
    is no report is refused and the others go on; its earlier content stays. With `rebuild`
    the store then holds these files alone; when none of them is a report it stays as it is.
    Raises `StoreUnavailable` when the store cannot be read or written.
    """
    known = {} if rebuild else _known(root)
    path_of = {content_id: path for path, content_id in known.items()}
    summary = Summary()
    reports: dict[str, Report] = {}
    removed: set[str] = set()
    for file in files:
        path, content_id = str(file), _content_id(file)
        if content_id in reports or _is_held(content_id, path_of.get(content_id or ""), path):
            if known.get(path, content_id) == content_id:
                summary.unchanged.append(path)
                continue
        else:
            try:
                report = parse(read(file))
            except UnreadableReport as refusal:
                summary.refused.append(str(refusal))
                on_refused(str(refusal))
                continue
            reports[report_id(report)] = report
        if path in known:
            removed.add(known[path])
        (summary.changed if path in known else summary.added).append(path)
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
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()[:16]
    except OSError:
        return None


def _known(root: Path) -> dict[str, str]:
    """Path → report id of what is stored; empty when nothing was published yet."""
    if not (root / "current.json").exists():
        return {}
    reports = Store.open(root).scan("reports").select("path", "report_id").collect()
    return dict(reports.iter_rows())
