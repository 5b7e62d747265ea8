"""Frames ↔ Parquet: the published data and the switch from one version to the next.

    <root>/current.json                     which version is published, and its schema
    <root>/versions/<n>/<frame>/<year>.parquet

A version is written whole beside the published one and becomes visible by one atomic
replacement of `current.json`; readers hold the version they opened. Years that a change
does not touch are carried over as links, so adding a year rewrites no other.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout
from polars.exceptions import PolarsError

from dashboard.schemas import FRAMES, Frames

_UNKNOWN_YEAR = "unknown"
_SORT_KEYS = {"facts": ["report_id", "ordinal"], "findings": ["report_id", "ordinal"]}
# Small enough that one report is found without reading its neighbours' text.
_ROW_GROUP_SIZES = {"texts": 1_000, "facts": 100_000}
# What follows from the frames of a version, by name; written whole with it.
Derive = Callable[[Frames], Mapping[str, pl.DataFrame]]

_KEPT_VERSIONS = 2  # the published one and the one its readers may still hold


class StoreUnavailable(Exception):
    """No store that can be read or written; one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Store:
    """One published version, open for reading."""

    root: Path
    version: str

    @classmethod
    def open(cls, root: Path) -> Store:
        """The published version under `root`.

        Raises `StoreUnavailable` when nothing was published there, by another schema, or when
        the files of the version are gone.
        """
        current = _current(root)
        if current is None:
            raise StoreUnavailable(
                f"{root}: expected a store, found none; "
                "run `python -m dashboard ingest data/reports`"
            )
        if current["schema"] != schema_version():
            raise StoreUnavailable(
                f"{root}: expected a store of schema {schema_version()}, found "
                f"{current['schema']}; run `python -m dashboard ingest --rebuild` on your reports"
            )
        store = cls(root, current["version"])
        store.years("reports")  # raises when they are gone
        return store

    def scan(self, frame: str) -> pl.LazyFrame:
        """A frame of `schemas.FRAMES`, lazily; row order is not guaranteed."""
        files = sorted(self.years(frame).values())
        if not files:
            return pl.LazyFrame(schema=FRAMES[frame])
        return pl.scan_parquet(files)

    def read(self, frame: str, *columns: str) -> pl.DataFrame:
        """Some columns of a frame, at once; raises `StoreUnavailable` for damaged files."""
        try:
            return self.scan(frame).select(columns).collect()
        except (OSError, PolarsError) as error:
            raise unreadable(self.root, error) from error

    def years(self, frame: str) -> dict[str, Path]:
        """Year (or `unknown`) → file of a frame.

        Raises `StoreUnavailable` when the version is gone: an empty frame would pass for a
        store without reports.
        """
        folder = self.root / "versions" / self.version / frame
        if not folder.is_dir():
            raise StoreUnavailable(
                f"{folder}: expected the files of a published version, found none; open the store "
                "again or run `python -m dashboard ingest --rebuild` on your reports"
            )
        return {path.stem: path for path in folder.glob("*.parquet")}


def default_root() -> Path:
    """Where the store lies unless told: `DISCLOSURE_STORE` of the environment, else data/built."""
    chosen = os.environ.get("DISCLOSURE_STORE")
    return Path(chosen) if chosen else Path(__file__).parent.parent / "data" / "built"


@cache
def schema_version() -> str:
    """Changes whenever a column of any frame is added, dropped or retyped."""
    return hashlib.sha256(repr(FRAMES).encode()).hexdigest()[:12]


def publish(
    frames: Mapping[str, pl.DataFrame],
    root: Path,
    *,
    removed: Collection[str] = (),
    rebuild: bool = False,
    derive: Derive = lambda frames: {},
) -> Store:
    """Publishes the stored reports less `removed` plus `frames`, atomically.

    `frames` holds frames of `schemas.FRAMES`, one missing counts as empty; all rows of a report
    come together and replace those stored under the same key. What `derive` makes of the new
    version then replaces the frames that it names.
    With `rebuild` nothing of the present version is kept. Raises `StoreUnavailable` when
    another process is publishing, the folder cannot be written or the store has another
    schema; what was published before then stays untouched.
    """
    try:
        (root / "versions").mkdir(parents=True, exist_ok=True)
        with FileLock(root / "lock", timeout=0):
            before = None if rebuild or _current(root) is None else Store.open(root)
            replaced = {*removed, *frames["reports"]["report_id"]}
            return _write_version(frames, root, before, replaced, derive)
    except Timeout as error:
        raise StoreUnavailable(
            f"{root}: expected to be the only writer, found another ingest at work; "
            "run this one again when it has ended"
        ) from error
    except (OSError, PolarsError) as error:
        raise StoreUnavailable(
            f"{root}: expected to write the store, found: {_first_line(error)}; "
            "the last published version is unchanged"
        ) from error


def _write_version(
    frames: Mapping[str, pl.DataFrame],
    root: Path,
    before: Store | None,
    replaced: set[str],
    derive: Derive,
) -> Store:
    version = _next_version(root)
    folder = root / "versions" / version
    partial = folder.with_name(f".{version}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    year_of = dict(frames["reports"].select("report_id", "year").iter_rows())
    touched = _years_holding(before, replaced) if before else set()
    for name, schema in FRAMES.items():
        (partial / name).mkdir(parents=True)
        added = frames.get(name, pl.DataFrame(schema=schema)).match_to_schema(schema)
        _write_frame(name, _by_year(added, year_of),
                     before, partial / name, replaced, touched)  # fmt: skip
    _write_derived(Store(root, partial.name), partial, derive)
    partial.rename(folder)
    _switch(root, version)
    _drop_old_versions(root)
    return Store(root, version)


def _write_derived(written: Store, folder: Path, derive: Derive) -> None:
    derived = derive(written)
    if not derived:
        return
    year_of = dict(written.read("reports", "report_id", "year").iter_rows())
    for name, frame in derived.items():
        shutil.rmtree(folder / name)
        (folder / name).mkdir()
        parts = _by_year(frame.match_to_schema(FRAMES[name]), year_of)
        _write_frame(name, parts, None, folder / name, set(), set())


def _by_year(frame: pl.DataFrame, year_of: dict[str, int | None]) -> dict[str, pl.DataFrame]:
    years = frame["report_id"].replace_strict(year_of, return_dtype=pl.Int32)
    return {
        _UNKNOWN_YEAR if key[0] is None else str(key[0]): part.drop("__year")
        for key, part in frame.with_columns(years.alias("__year")).partition_by(
            "__year", as_dict=True
        ).items()
    }  # fmt: skip


def _write_frame(
    name: str,
    additions: Mapping[str, pl.DataFrame],
    before: Store | None,
    folder: Path,
    replaced: set[str],
    touched: set[str],
) -> None:
    kept = before.years(name) if before else {}
    for year in sorted(kept.keys() | additions.keys()):
        target = folder / f"{year}.parquet"
        old = kept.get(year)
        if old is not None and year not in additions and year not in touched:
            _link(old, target)
            continue
        parts = []
        if old is not None:
            stays = ~pl.col("report_id").is_in(list(replaced))
            parts.append(pl.read_parquet(old).filter(stays))
        if year in additions:
            parts.append(additions[year])
        frame = pl.concat(parts).sort(_SORT_KEYS.get(name, ["report_id"]))
        if not frame.is_empty():
            frame.write_parquet(target, row_group_size=_ROW_GROUP_SIZES.get(name))


def _years_holding(store: Store, report_ids: set[str]) -> set[str]:
    """The years these reports are stored under, in every frame alike."""
    wanted = pl.col("report_id").is_in(list(report_ids))
    return {
        year
        for year, file in store.years("reports").items()
        if not pl.scan_parquet(file).filter(wanted).head(1).collect().is_empty()
    }


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _current(root: Path) -> dict[str, str] | None:
    try:
        current = json.loads((root / "current.json").read_text(encoding="utf-8"))
        return {"version": str(current["version"]), "schema": str(current["schema"])}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreUnavailable(
            f"{root / 'current.json'}: expected the name of a published version, found: "
            f"{_first_line(error)}; run `python -m dashboard ingest --rebuild` on your reports"
        ) from error


def _switch(root: Path, version: str) -> None:
    partial = root / ".current.partial"
    with partial.open("w", encoding="utf-8") as file:
        json.dump({"version": version, "schema": schema_version()}, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(root / "current.json")


def _versions(root: Path) -> list[int]:
    return sorted(int(path.name) for path in (root / "versions").iterdir() if path.name.isdigit())


def _next_version(root: Path) -> str:
    return str(max(_versions(root), default=0) + 1)


def _drop_old_versions(root: Path) -> None:
    for version in _versions(root)[:-_KEPT_VERSIONS]:
        shutil.rmtree(root / "versions" / str(version), ignore_errors=True)


def unreadable(root: Path, error: Exception) -> StoreUnavailable:
    """What to raise or say where a file of a store turns out to be damaged."""
    return StoreUnavailable(
        f"{root}: expected readable Parquet files, found: {_first_line(error)}; "
        "run `python -m dashboard ingest --rebuild` on your reports"
    )


def _first_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(error).splitlines() or [type(error).__name__])[0]
