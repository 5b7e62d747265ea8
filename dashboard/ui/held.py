"""A published version as questions ask it: its frames, and what is made of them beforehand.

A small store is held in memory, since opening the files of every year costs more than the question
itself. A large store is scanned; there the summaries answer what is asked most, and memory stays
what it is.
"""

from __future__ import annotations

from threading import Lock

import polars as pl

from dashboard.queries import summaries
from dashboard.queries.summaries import SUMMARIES
from dashboard.store import Store

MOST_REPORTS = 30_000  # some 130 MB
_FRAMES = ("measures", "reports", "compliance", "findings")


class Held:
    """Frames of one published version; those that questions of all reports read are in memory."""

    def __init__(self, store: Store) -> None:
        reports = store.scan("reports").select(pl.len()).collect().item()
        held = _FRAMES if reports <= MOST_REPORTS else ()
        self._store = store
        # Kept also where they are scanned: what the files say of themselves is read once.
        self._frames = {
            name: scanned.collect().lazy() if name in held else scanned
            for name in (*_FRAMES, "facts", "texts")
            for scanned in [store.scan(name)]
        }
        self._summaries: dict[str, pl.DataFrame] = {}
        self._making = {name: Lock() for name in SUMMARIES}

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """As `Store.scan`."""
        held = self._frames.get(frame)
        return self._store.scan(frame) if held is None else held

    def summary(self, name: str, /) -> pl.LazyFrame:
        """One of `queries.summaries`: as the store holds it, else made when first asked for."""
        with self._making[name]:
            if name not in self._summaries:
                self._summaries[name] = self._published(name)
        return self._summaries[name].lazy()

    def _published(self, name: str) -> pl.DataFrame:
        stored = summaries.published_as(name)
        if self._store.holds(stored):
            return self._store.scan(stored).collect()
        return SUMMARIES[name](self)  # written without it, or by other rules
