"""What a published version is made of: its files by frame and year, and the switch to it.

    <root>/current.json              which version is published, and its schema
    <root>/versions/<n>.json         the files of a version
    <root>/data/<frame>/<year>/…     files, never changed once they are written

Versions share the files that a change does not touch. A version becomes visible by one atomic
replacement of `current.json`; readers hold the version they opened.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.places import is_local
from dashboard.schemas import STORED
from dashboard.store.unavailable import REBUILD, StoreUnavailable, first_line

KEPT_VERSIONS = 2  # the published one and the one its readers may still hold
_CURRENT, _VERSIONS, DATA = "current.json", "versions", "data"


class File(NamedTuple):
    """A Parquet file of a version."""

    name: str  # within `data/`
    rows: int


# Frame → year (or `unknown`) → files.
Files = dict[str, dict[str, list[File]]]


@dataclass(frozen=True, slots=True)
class Current:
    """What `current.json` says."""

    version: str
    schema: str


@cache
def schema_version() -> str:
    """Changes whenever a column of any stored frame is added, dropped or retyped."""
    return hashlib.sha256(repr(STORED).encode()).hexdigest()[:12]


def current(root: Path) -> Current | None:
    """The published version; None where nothing was published yet.

    Raises `StoreUnavailable` for a damaged `current.json`.
    """
    path = root / _CURRENT
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Current(str(said["version"]), str(said["schema"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreUnavailable(
            f"{path}: expected the name of a published version, found: "
            f"{first_line(error)}; {REBUILD}"
        ) from error


def is_published(root: Path) -> bool:
    """Whether there is a store, be it one that cannot be read."""
    return (root / _CURRENT).exists()


def read(root: Path, version: str) -> Files:
    """The files of a version; raises `StoreUnavailable` when it is gone or damaged."""
    path = _path(root, version)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return {
            frame: {year: [File(*each) for each in files] for year, files in years.items()}
            for frame, years in said["files"].items()
        }
    except FileNotFoundError as error:
        raise StoreUnavailable(
            f"{path}: expected the files of a published version, found none; open the store "
            f"again or {REBUILD}"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreUnavailable(
            f"{path}: expected the files of a version, found: {first_line(error)}; {REBUILD}"
        ) from error


def write(root: Path, version: str, files: Files) -> None:
    """Writes the list of a version's files; it is not published yet."""
    (root / _VERSIONS).mkdir(parents=True, exist_ok=True)
    _replace(_path(root, version), {"schema": schema_version(), "files": files})


def switch(root: Path, version: str) -> None:
    """Publishes a version."""
    _replace(root / _CURRENT, {"version": version, "schema": schema_version()})


def next_version(root: Path) -> str:
    """A name that no version has had."""
    return str(max(_written(root), default=0) + 1)


def drop_old(root: Path) -> None:
    """Deletes the versions that nobody reads any more, and the files that only they had."""
    written = _written(root)
    for version in written[:-KEPT_VERSIONS]:
        _path(root, str(version)).unlink(missing_ok=True)
    kept = {
        file.name
        for version in written[-KEPT_VERSIONS:]
        for years in read(root, str(version)).values()
        for files in years.values()
        for file in files
    }
    data = root / DATA
    for path in list(data.rglob("*")):
        if path.is_file() and path.relative_to(data).as_posix() not in kept:
            path.unlink(missing_ok=True)


def _path(root: Path, version: str) -> Path:
    return root / _VERSIONS / f"{version}.json"


def _written(root: Path) -> list[int]:
    folder = root / _VERSIONS
    if not folder.is_dir():
        return []
    return sorted(int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit())


def _replace(path: Path, content: dict[str, Any]) -> None:
    """Writes a file so that readers find the old one or the new one, whole."""
    text = json.dumps(content)
    if not is_local(path):  # an object appears when it is whole
        path.write_text(text, encoding="utf-8")
        return
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
