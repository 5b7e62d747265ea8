"""The command `verify`: whether a published store is what was written, and fits together."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from dashboard.console import FAILED, StorePlace, complain, refuse, store_root
from dashboard.queries.summaries import published_as
from dashboard.store import FAULTS, Store, StoreUnavailable, disagreements, faults, unreadable
from dashboard.store.agreement import Fault

_TO_DO = "mend the disk if need be, then run `python -m dashboard ingest --rebuild` on your reports"


def verify(store: StorePlace = None) -> None:
    """Say whether every file of the store is what was written, and whether they fit together.

    Reads every byte; memory holds one file's keys and forty bytes a report. A line on stderr for
    every fault. Exit code 1 when there is one, 2 when there is no store that can be opened.
    """
    root = store_root(store)
    try:
        opened = Store.open(root)
        found = 0
        for path, wrong in faults_of(opened):
            found += 1
            complain(f"{path}: {wrong}; {_TO_DO}")
    except StoreUnavailable as error:
        refuse(str(error))
    except FAULTS as error:
        refuse(str(unreadable(root, error)))
    print(f"{_counted(opened)}: {f'{found:,} faults' if found else 'whole'}")
    if found:
        raise typer.Exit(FAILED)


def faults_of(store: Store) -> Iterator[Fault]:
    """Which file or folder of the store is not as it should be, with what was expected and found:
    first files that are not what was written, then what does not fit together among the others."""
    damaged = []
    for fault in faults(store):
        damaged.append(fault[0])
        yield fault
    yield from disagreements(store, damaged)
    if not damaged:
        yield from _summaries(store)


def _summaries(store: Store) -> Iterator[Fault]:
    """Those of the present rules; of other rules none is ever read."""
    for name, frame, counted in (
        ("tallies", "reports", "reports"),
        ("found", "findings", "findings"),
    ):
        stored = published_as(name)
        if store.holds(stored):
            count = store.read(stored, counted)[counted].sum()
            expected = store.rows(frame)
            if count != expected:
                yield (
                    store.paths(stored)[0],
                    f"expected a summary of {expected:,} {frame}, found one of {count:,}",
                )


def _counted(store: Store) -> str:
    files = [file for frame in store.files for file in store.files_of(frame)]
    return (
        f"{store.root}: version {store.version}, {store.rows('reports'):,} reports, "
        f"{len(files):,} files, {sum(file.bytes for file in files):,} bytes"
    )
