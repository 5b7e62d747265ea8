"""Whether the files of a version are still what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.store.manifest import DATA
from dashboard.store.reading import Store
from dashboard.store.unavailable import unreadable
from dashboard.store.written import fault


def faults(store: Store, *frames: str) -> Iterator[tuple[Path, str]]:
    """The files of these frames, or of all, that are not as they were written, and how.

    Every byte is read, a piece at a time.
    """
    for frame in frames or store.files:
        for files in store.files.get(frame, {}).values():
            for file in files:
                path = store.root / DATA / file.name
                if wrong := fault(path, file.seal):
                    yield path, wrong


def prove(store: Store, *frames: str) -> None:
    """Raises `StoreUnavailable` at the first file that is not as it was written."""
    for path, wrong in faults(store, *frames):
        raise unreadable(path, wrong)
