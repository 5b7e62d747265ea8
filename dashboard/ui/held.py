"""A published version as questions ask it: its frames, and what is made of them beforehand.

A small store is held in memory, since opening the files of every year costs more than the question
itself. A large store is scanned; there the summaries answer what is asked most, and memory stays
what it is. Before a frame is first asked, its files of this machine are compared with what was
written: a page shows no figure of a damaged one, and pages that need others go on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from threading import Lock

import polars as pl

from dashboard.queries import summaries
from dashboard.queries.summaries import SUMMARIES
from dashboard.schemas import STORED
from dashboard.store import File, Store, prove

MOST_REPORTS = 30_000  # some 130 MB
_FRAMES = ("measures", "reports", "compliance", "findings")

# Files never change: what the version before was found whole of is not read again.
_proven: set[tuple[Path, File]] = set()


class Held:
    """Frames of one published version; those that questions of all reports read are in memory."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held = _FRAMES if store.rows("reports") <= MOST_REPORTS else ()
        # Kept also where they are scanned: what the files say of themselves is read once.
        self._frames: dict[str, pl.LazyFrame] = {}
        self._summaries: dict[str, pl.DataFrame] = {}
        self._making = {name: Lock() for name in (*STORED, *SUMMARIES)}

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """As `Store.scan`; raises `StoreUnavailable` also for a damaged file."""
        with self._making[frame]:
            if frame not in self._frames:
                self._frames[frame] = self._taken(frame)
        return self._frames[frame]

    def near(self, frame: str, reports: Collection[str], /) -> pl.LazyFrame:
        """As `Store.near`; raises `StoreUnavailable` also for a damaged file among those opened."""
        if frame in self._held:
            return self.scan(frame)
        self._prove(self._store.files_of(frame, reports))
        return self._store.near(frame, reports)

    def _taken(self, frame: str) -> pl.LazyFrame:
        self._prove(self._store.files_of(frame))
        scanned = self._store.scan(frame)
        return scanned.collect().lazy() if frame in self._held else scanned

    def _prove(self, files: Iterable[File]) -> None:
        for file in files:
            known = (self._store.root, file)
            if known not in _proven:
                prove(self._store, [file])
                _proven.add(known)

    def summary(self, name: str, /) -> pl.LazyFrame:
        """One of `queries.summaries`: as the store holds it, else made when first asked for."""
        with self._making[name]:
            if name not in self._summaries:
                self._summaries[name] = self._published(name)
        return self._summaries[name].lazy()

    def _published(self, name: str) -> pl.DataFrame:
        stored = summaries.published_as(name)
        if self._store.holds(stored):
            self._prove(self._store.files_of(stored))
            return self._store.scan(stored).collect()
        return SUMMARIES[name](self)  # written without it, or by other rules
