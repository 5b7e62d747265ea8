"""A published version, open for reading."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from dashboard.places import is_local, place
from dashboard.schemas import STORED
from dashboard.store import manifest
from dashboard.store.manifest import DATA, File, Files, schema_version
from dashboard.store.scanning import scan
from dashboard.store.unavailable import FAULTS, REBUILD, StoreUnavailable, unreadable


@dataclass(frozen=True, slots=True)
class Store:
    """One version of a store; equal to another by root, version and token."""

    root: Path
    version: str
    files: Files = field(compare=False, repr=False)
    token: str = ""  # of what was published; nothing for a version that is not published yet

    @classmethod
    def open(cls, root: Path) -> Store:
        """The published version under `root`.

        Raises `StoreUnavailable` when nothing was published there, by another schema, or when
        the files of the version are gone.
        """
        current = manifest.current(root)
        if current is None:
            raise StoreUnavailable(
                f"{root}: expected a store, found none; "
                "run `python -m dashboard ingest data/reports`"
            )
        if current.schema != schema_version():
            raise StoreUnavailable(
                f"{root}: expected a store of schema {schema_version()}, found "
                f"{current.schema}; {REBUILD}"
            )
        files = manifest.read(root, current.version, current.list_sha256)
        return cls(root, current.version, files, current.token)

    def holds(self, frame: str) -> bool:
        """Whether a frame was stored, which a summary need not be."""
        return frame in self.files

    def scan(self, frame: str) -> pl.LazyFrame:
        """A frame of `schemas.STORED` or a summary that the store `holds`, lazily.

        Row order is not guaranteed.

        Raises `StoreUnavailable` when files of the version are gone, or longer or shorter than
        they were.
        """
        return self._scanned(frame, self.files_of(frame))

    def near(self, frame: str, reports: Collection[str]) -> pl.LazyFrame:
        """A frame as `scan` gives it, of only the files that may hold rows of these reports: few,
        where a frame stands by report."""
        return self._scanned(frame, self.files_of(frame, reports))

    def rows(self, frame: str) -> int:
        """How many rows a frame has, without reading them."""
        return sum(file.rows for file in self.files_of(frame))

    def files_of(self, frame: str, reports: Collection[str] | None = None) -> list[File]:
        """The files of a frame, of all years; with `reports` those that may hold rows of them."""
        years = self.files.get(frame, {})
        every = [file for year in sorted(years) for file in years[year]]
        return every if reports is None else [file for file in every if file.may_hold(reports)]

    def _scanned(self, frame: str, files: Sequence[File]) -> pl.LazyFrame:
        if not files:
            return pl.LazyFrame(schema=STORED[frame])
        if is_local(self.root):
            self._measure(files)
        try:
            return scan([self.root / DATA / file.name for file in files])
        except FAULTS as error:
            raise unreadable(self.root, error) from error

    def _measure(self, files: Sequence[File]) -> None:
        for file in files:
            path = self.root / DATA / file.name
            try:
                size = os.stat(path).st_size  # noqa: PTH116  # some hundred files a question
            except FileNotFoundError as error:
                raise StoreUnavailable(
                    f"{path}: expected a file of a published version, found none; open the "
                    f"store again or {REBUILD}"
                ) from error
            except OSError as error:
                raise unreadable(path, error) from error
            if size != file.bytes:
                raise unreadable(path, f"expected {file.bytes:,} bytes, found {size:,}")

    def read(self, frame: str, *columns: str) -> pl.DataFrame:
        """Some columns of a frame, at once; raises `StoreUnavailable` for damaged files."""
        try:
            return self.scan(frame).select(columns).collect()
        except FAULTS as error:
            raise unreadable(self.root, error) from error

    def paths(self, frame: str) -> list[Path]:
        """The Parquet files of a frame, for programs that read them by themselves.

        Only these: beside them may lie files of the version before.
        """
        return [self.root / DATA / file.name for file in self.files_of(frame)]


def default_root() -> Path:
    """Where the store lies unless told: `DISCLOSURE_STORE` of the environment, else data/built."""
    chosen = os.environ.get("DISCLOSURE_STORE")
    return place(chosen) if chosen else Path(__file__).parents[2] / "data" / "built"
