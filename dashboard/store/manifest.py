"""What a published version is made of: its files by frame and year, and the switch to it.

    <root>/current.json              which version is published, its schema, the seal of its list
    <root>/versions/<n>.json         the files of a version
    <root>/data/<frame>/<year>/…     files, never changed once they are written

Versions share the files that a change does not touch. A version becomes visible by one atomic
replacement of `current.json`; readers hold the version they opened. A list names every file with
its size and checksum, `current.json` the checksum of the list: what is not as it was written shows.
"""

from __future__ import annotations

import hashlib
import json
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
from dashboard.store.written import Seal
from dashboard.store.written import write as write_file

# What a JSON file that is none of ours ends in when it is taken apart.
DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_CURRENT, _VERSIONS, DATA = "current.json", "versions", "data"


class File(NamedTuple):
    """A Parquet file of a version."""

    name: str  # within `data/`
    rows: int
    bytes: int
    sha256: str
    first: str = ""  # the lowest and the highest report id in it; neither: rows are of no report
    last: str = ""

    @property
    def seal(self) -> Seal:
        return Seal(self.bytes, self.sha256)

    def may_hold(self, reports: Collection[str]) -> bool:
        """Whether rows of any of these reports can be in it."""
        return not self.last or any(self.first <= id <= self.last for id in reports)


# Frame → year (or `unknown`) → files.
Files = dict[str, dict[str, list[File]]]


@dataclass(frozen=True, slots=True)
class Current:
    """What `current.json` says."""

    version: str
    schema: str
    token: str  # told apart by it: versions of the same number of stores that were deleted
    list_sha256: str  # of `versions/<n>.json`


@cache
def schema_version() -> str:
    """Changes whenever a column of any stored frame is added, dropped or retyped, or what a
    version says of its files."""
    return hashlib.sha256(repr((STORED, File._fields)).encode()).hexdigest()[:12]


def current(root: Path) -> Current | None:
    """The published version; None where nothing was published yet.

    Raises `StoreUnavailable` for a damaged `current.json`.
    """
    path = root / _CURRENT
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        version, schema, token = str(said["version"]), str(said["schema"]), str(said["token"])
        # one of an older schema has no seal, and is refused for its schema
        return Current(version, schema, token, str(said.get("list_sha256")))
    except FileNotFoundError:
        return None
    except (OSError, *DAMAGED) as error:
        raise StoreUnavailable(
            f"{path}: expected the name of a published version, found: "
            f"{first_line(error)}; {REBUILD}"
        ) from error


def is_published(root: Path) -> bool:
    """Whether there is a store, be it one that cannot be read."""
    return (root / _CURRENT).exists()


def read(root: Path, version: str, sha256: str | None = None) -> Files:
    """The files of a version; raises `StoreUnavailable` when it is gone or damaged.

    `sha256` is that of the list, where it is known.
    """
    path = _path(root, version)
    try:
        content = path.read_bytes()
        if sha256 not in (None, hashlib.sha256(content).hexdigest()):
            raise ValueError("another SHA-256 than was published")
        said = json.loads(content)
        return {
            frame: {year: [File(*each) for each in files] for year, files in years.items()}
            for frame, years in said["files"].items()
        }
    except FileNotFoundError as error:
        raise StoreUnavailable(
            f"{path}: expected the files of a published version, found none; open the store "
            f"again or {REBUILD}"
        ) from error
    except (OSError, *DAMAGED) as error:
        raise StoreUnavailable(
            f"{path}: expected the files of a version, found: {first_line(error)}; {REBUILD}"
        ) from error


def write(root: Path, version: str, files: Files) -> str:
    """Writes the list of a version's files, which is not published yet; returns its checksum."""
    (root / _VERSIONS).mkdir(parents=True, exist_ok=True)
    return _replace(_path(root, version), {"schema": schema_version(), "files": files})


def switch(root: Path, version: str, list_sha256: str) -> str:
    """Publishes a version; returns its token."""
    token = secrets.token_hex(8)
    said = {"version": version, "schema": schema_version(), "token": token}
    _replace(root / _CURRENT, {**said, "list_sha256": list_sha256})
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
    return sorted(int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal())


def _replace(path: Path, content: dict[str, Any]) -> str:
    """Writes a file so that readers find the old one or the new one, whole; returns its SHA-256."""
    text = json.dumps(content).encode()
    if not is_local(path):  # an object appears when it is whole
        return write_file(path, lambda file: file.write(text)).sha256
    partial = path.with_name(f".{path.name}.partial")
    seal = write_file(partial, lambda file: file.write(text), lasting=True)
    partial.replace(path)
    return seal.sha256
