"""Rows → a new version of the store, published whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polars as pl
from filelock import FileLock, Timeout

from dashboard.places import is_local
from dashboard.schemas import DERIVED, FRAMES, STORED
from dashboard.store import manifest
from dashboard.store.manifest import File, Files
from dashboard.store.merging import merged, write_aside, write_whole
from dashboard.store.proving import prove
from dashboard.store.reading import Store
from dashboard.store.unavailable import FAULTS, StoreUnavailable, unwritable

UNKNOWN_YEAR = "unknown"
_ASIDE = ".aside-"
WHOLE = "whole"  # instead of a year: of all of them
# Frame → year (or `unknown`) → Parquet files of rows.
Added = dict[str, dict[str, list[Path]]]


class Derived(NamedTuple):
    """What follows from the reports of a new version."""

    reports: Collection[str] | None  # ids of those whose derived rows are replaced; None: of all
    parts: Iterable[Mapping[str, pl.DataFrame]]  # of frames, each row with its report's id


class Change(NamedTuple):
    """What a version takes and gives."""

    before: Store | None  # None: nothing was stored, or none of it is kept
    replaced: Collection[str]  # ids of reports that are stored anew
    removed: Collection[str]  # ids of those that go, of what is stored and of what is added


Derive = Callable[[Store, Change], Derived]
# Small frames that answer what is asked most, by the names that they are asked for.
Summarise = Callable[[Store], Mapping[str, pl.DataFrame]]


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """The right to write a store, of one process at a time.

    Raises `StoreUnavailable` when another one has it, or for what fails while writing. A
    location that is no folder has no lock: there one writer at a time is the callers' affair.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        if is_local(root):
            with FileLock(root / "lock", timeout=0):
                for left in root.glob(f"{_ASIDE}*"):  # by a process that was killed
                    shutil.rmtree(left, ignore_errors=True)
                yield
        else:
            yield
    except Timeout as error:
        raise StoreUnavailable(
            f"{root}: expected to be the only writer, found another ingest at work; "
            "run this one again when it has ended"
        ) from error
    except FAULTS as error:
        raise unwritable(root, error) from error


def publish_files(
    root: Path,
    added: Added,
    change: Change,
    derive: Derive | None = None,
    refusals: pl.DataFrame | None = None,
    summarise: Summarise = lambda store: {},
) -> Store:
    """Publishes a version: that of `change` less what is replaced and removed, plus `added`.

    What `derive` makes of the new reports then replaces the derived rows of the reports that it
    names; `refusals`, where given, all that were stored. What `summarise` makes of the whole is
    stored beside it. Call within `writing`.

    Raises `StoreUnavailable` when a file of the version before is not what was written: nothing
    is taken over from it.
    """
    if change.before:
        prove(change.before)
    version = manifest.next_version(root)
    stored = change.before.files if change.before else {}
    gone = _by_stored_year(change.before, {*change.replaced, *change.removed})
    withdrawn = {*change.removed}.difference(change.replaced)
    files: Files = {
        name: _merged(
            root, name, stored.get(name, {}), added.get(name, {}), gone, withdrawn, version
        )
        for name in FRAMES
    }
    files["refusals"] = stored.get("refusals", {})
    if refusals is not None:
        files["refusals"] = _refused(root, refusals, version)
    if derive:
        _derive(root, files, change, derive, version)
    for name, frame in summarise(Store(root, version, files)).items():
        files[name] = {WHOLE: [write_whole(root, name, version, frame)]}
    list_sha256 = manifest.write(root, version, files)
    # Who reads the version of this moment shall go on; those before it nobody reads.
    kept = {manifest.published_version(root) or version, version}
    token = manifest.switch(root, version, list_sha256)
    manifest.drop_others(root, kept)
    return Store(root, version, files, token)


def by_year(frame: pl.DataFrame, year_of: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of reports by year (or `unknown`); `year_of` has `report_id` and `year`."""
    years = year_of.select("report_id", __year=pl.col("year").cast(pl.String))
    return {
        UNKNOWN_YEAR if key[0] is None else str(key[0]): rows.drop("__year")
        for key, rows in frame.join(years, on="report_id", how="left")
        .partition_by("__year", as_dict=True)
        .items()
    }


def _merged(
    root: Path,
    frame: str,
    stored: Mapping[str, list[File]],
    added: Mapping[str, list[Path]],
    gone: Mapping[str, set[str]],
    withdrawn: Collection[str],
    stem: str,
) -> dict[str, list[File]]:
    found = {
        year: merged(
            root,
            frame,
            year,
            stored.get(year, []),
            added.get(year, []),
            gone.get(year, ()),
            withdrawn,
            stem,
        )
        for year in sorted(stored.keys() | added.keys())
    }
    return {year: files for year, files in found.items() if files}


def _by_stored_year(store: Store | None, reports: set[str]) -> dict[str, set[str]]:
    """Of these reports those that are stored, by their year: other years need not be looked at."""
    if store is None or not reports:
        return {}
    rows = store.read("reports", "report_id", "year").filter(pl.col("report_id").is_in([*reports]))
    return {year: set(found["report_id"]) for year, found in by_year(rows, rows).items()}


def _refused(root: Path, refusals: pl.DataFrame, version: str) -> dict[str, list[File]]:
    """All refusals that are known, instead of those that were stored."""
    if refusals.is_empty():
        return {}
    rows = refusals.match_to_schema(STORED["refusals"])
    return {WHOLE: [write_whole(root, "refusals", version, rows)]}


def _derive(root: Path, files: Files, change: Change, derive: Derive, version: str) -> None:
    """Replaces the derived frames among `files`."""
    view = Store(root, version, files)
    derived = derive(view, change)
    gone = _by_stored_year(view, {*(derived.reports or ())})
    added: Added = {}
    with _aside(root) as folder:
        year_of = view.read("reports", "report_id", "year")
        for number, part in enumerate(derived.parts):
            for name, rows in part.items():
                for year, of_year in by_year(rows.match_to_schema(STORED[name]), year_of).items():
                    waiting = folder / name / f"{year}-{number}.parquet"
                    write_aside(name, of_year, waiting)
                    added.setdefault(name, {}).setdefault(year, []).append(waiting)
        for name in DERIVED:
            stored = {} if derived.reports is None else files.get(name, {})
            files[name] = _merged(
                root, name, stored, added.get(name, {}), gone, (), f"{version}-derived"
            )


@contextmanager
def _aside(root: Path) -> Iterator[Path]:
    """A folder of this machine for rows on their way into a store."""
    with TemporaryDirectory(prefix=_ASIDE, dir=root if is_local(root) else None) as folder:
        yield Path(folder)


def publish(
    frames: Mapping[str, pl.DataFrame],
    root: Path,
    *,
    removed: Collection[str] = (),
    rebuild: bool = False,
    derive: Derive | None = None,
) -> Store:
    """Publishes the stored reports less `removed` plus `frames`, atomically.

    `frames` holds frames of `schemas.FRAMES`, one missing counts as empty; all rows of a report
    come together and replace those stored under the same key. With `rebuild` nothing of the
    present version is kept. Raises `StoreUnavailable` when another process is publishing, the
    folder cannot be written or the store has another schema; what was published before then stays
    untouched.
    """
    with writing(root):
        before = None if rebuild or not manifest.is_published(root) else Store.open(root)
        reports = frames["reports"]
        added: Added = {}
        with _aside(root) as folder:
            for name, frame in frames.items():
                for year, rows in by_year(frame.match_to_schema(STORED[name]), reports).items():
                    waiting = folder / name / f"{year}.parquet"
                    write_aside(name, rows, waiting)
                    added.setdefault(name, {})[year] = [waiting]
            change = Change(before, set(reports["report_id"]), set(removed))
            return publish_files(root, added, change, derive)
