"""Why a store cannot be used, in one line."""

from __future__ import annotations

from pathlib import Path

from polars.exceptions import PanicException, PolarsError

REBUILD = "run `python -m dashboard ingest --rebuild` on your reports"
VERIFY = "`python -m dashboard verify` names every damaged file; mend the disk, then"
# What reading a damaged file ends in; a panic of Polars is no `Exception`.
FAULTS = (OSError, PolarsError, PanicException)


class StoreUnavailable(Exception):
    """No store that can be read or written; one line that says why and what to do."""


def unreadable(place: Path, error: BaseException | str) -> StoreUnavailable:
    """What to raise or say where a store or a file of it turns out to be damaged."""
    found = error if isinstance(error, str) else first_line(error)
    if not found.startswith("expected"):
        found = f"expected readable Parquet files, found: {found}"
    return StoreUnavailable(f"{place}: {found}; {VERIFY} {REBUILD}")


def unwritable(root: Path, error: BaseException) -> StoreUnavailable:
    """What to raise where a store cannot be written."""
    return StoreUnavailable(
        f"{root}: expected to write the store, found: {first_line(error)}; "
        "the last published version is unchanged"
    )


def first_line(error: BaseException) -> str:
    """What an error says, without its details."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(error).splitlines() or [type(error).__name__])[0]
