"""A small store held in memory, so that a click does not open its files again.

Opening the files of every year costs more than the question itself. A large store is scanned:
there the question is what takes time, and memory stays what it is.
"""

from __future__ import annotations

import polars as pl

from dashboard.store import Store

MOST_REPORTS = 30_000  # some 130 MB
_FRAMES = ("measures", "reports", "compliance", "findings")


class Held:
    """Frames of one published version; those that questions of all reports read are in memory."""

    def __init__(self, store: Store) -> None:
        self._store = store
        reports = store.scan("reports").select(pl.len()).collect().item()
        held = _FRAMES if reports <= MOST_REPORTS else ()
        self._frames = {name: store.scan(name).collect() for name in held}

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """As `Store.scan`."""
        held = self._frames.get(frame)
        return self._store.scan(frame) if held is None else held.lazy()
