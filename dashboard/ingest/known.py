"""What a store holds of which file: compact, for there may be millions."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property

import numpy as np
import polars as pl

from dashboard.frames import reader_version
from dashboard.store import Store

_Numbers = np.ndarray[tuple[int], np.dtype[np.uint64]]


class Known:
    """Paths and reports of a published version, or of none.

    Sixteen bytes a path and eight a report are held in memory; paths count as the same when a
    hash of 64 bits is.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store
        rows = pl.DataFrame(schema={"path": pl.String, "report_id": pl.String, "reader": pl.String})
        if store:
            rows = store.read("reports", "path", "report_id", "reader")
        ids = _numbers(rows["report_id"])
        paths = np.fromiter(map(_hash, rows["path"]), np.uint64, rows.height)
        order = np.argsort(paths)
        self._paths, self._ids_of_paths = paths[order], ids[order]
        is_current = (rows["reader"] == reader_version()).to_numpy()
        self._ids, self._current = np.sort(ids), np.sort(ids[is_current])

    def id_of(self, path: str) -> str | None:
        """The report that a path gave when it was last read."""
        place = _place(self._paths, _hash(path))
        return None if place is None else f"{int(self._ids_of_paths[place]):016x}"

    def holds(self, report_id: str) -> bool:
        """Whether a report is stored."""
        return _place(self._ids, int(report_id, 16)) is not None

    def is_current(self, report_id: str) -> bool:
        """Whether it is stored as the present rules read it."""
        return _place(self._current, int(report_id, 16)) is not None

    def path_of(self, report_id: str) -> str | None:
        """The path that a stored report is known by."""
        if self._store is None or not self.holds(report_id):
            return None
        rows = self._store.scan("reports").filter(pl.col("report_id") == report_id)
        found = rows.select("path").collect()
        return None if found.is_empty() else str(found.item(0, 0))

    @cached_property
    def refusals(self) -> pl.DataFrame:
        """The files that were refused: `path`, `reason`."""
        nothing = pl.DataFrame(schema={"path": pl.String, "reason": pl.String})
        return self._store.read("refusals", "path", "reason") if self._store else nothing


def same(path: str) -> str:
    """What two names of one file have in common, seen from the present folder."""
    return path if "://" in path else os.path.abspath(path)  # noqa: PTH100  # millions of them


def _hash(path: str) -> int:
    digest = hashlib.blake2b(same(path).encode(errors="surrogateescape"), digest_size=8)
    return int.from_bytes(digest.digest())


def _numbers(ids: pl.Series) -> _Numbers:
    return np.fromiter((int(id, 16) for id in ids), np.uint64, len(ids))


def _place(sorted_: _Numbers, number: int) -> int | None:
    place = int(np.searchsorted(sorted_, np.uint64(number)))
    return place if place < len(sorted_) and sorted_[place] == number else None
