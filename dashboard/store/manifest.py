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
import secrets
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.places import is_local
from dashboard.schemas import STORED
from dashboard.store.unavailable import REBUILD, StoreUnavailable, first_line

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
    token: str  # told apart by it: versions of the same number of stores that were deleted


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
        return Current(str(said["version"]), str(said["schema"]), str(said["token"]))
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


def switch(root: Path, version: str) -> str:
    """Publishes a version; returns its token."""
    token = secrets.token_hex(8)
    _replace(root / _CURRENT, {"version": version, "schema": schema_version(), "token": token})
    return token


def published_version(root: Path) -> str | None:
    """The version that readers have; None where there is none, or none that can be told."""
    try:
        published = current(root)
    except StoreUnavailable:
        return None
    return published.version if published else None


def next_version(root: Path) -> str:
    """A name that no version has had."""
    return str(max(_written(root), default=0) + 1)


def drop_others(root: Path, kept: Collection[str]) -> None:
    """Deletes all versions but these, and the files that only the others had.

    What cannot be deleted stays until the next time.
    """
    names: set[str] = set()
    for version in map(str, _written(root)):
        if version not in kept:
            _path(root, version).unlink(missing_ok=True)
            continue
        with suppress(StoreUnavailable):  # a damaged list: its files serve nobody
            files = read(root, version).values()
            names |= {file.name for years in files for each in years.values() for file in each}
    data = root / DATA
    for path in list(data.rglob("*")):
        if path.is_file() and path.relative_to(data).as_posix() not in names:
            with suppress(OSError):
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
