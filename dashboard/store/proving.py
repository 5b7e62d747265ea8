"""Whether the files of a version are still what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.places import is_local
from dashboard.store.manifest import DATA, File
from dashboard.store.reading import Store
from dashboard.store.unavailable import unreadable
from dashboard.store.written import fault


def faults(store: Store, files: Iterable[File] | None = None) -> Iterator[tuple[Path, str]]:
    """Which of these files, or of all, are not as they were written, and how.

    Every byte is read, a piece at a time.
    """
    every = (file for frame in store.files for file in store.files_of(frame))
    for file in every if files is None else files:
        path = store.root / DATA / file.name
        if wrong := fault(path, file.seal):
            yield path, wrong


def prove(store: Store, files: Iterable[File] | None = None) -> None:
    """Raises `StoreUnavailable` at the first of these files, or of all, that is not as it was
    written; of a store elsewhere than on this machine, whose files would have to be fetched whole,
    nothing is read."""
    if is_local(store.root):
        for path, wrong in faults(store, files):
            raise unreadable(path, wrong)
