"""Why a store cannot be used, in one line."""

from __future__ import annotations

from pathlib import Path

REBUILD = "run `python -m dashboard ingest --rebuild` on your reports"


class StoreUnavailable(Exception):
    """No store that can be read or written; one line that says why and what to do."""


def unreadable(root: Path, error: Exception) -> StoreUnavailable:
    """What to raise or say where a file of a store turns out to be damaged."""
    return StoreUnavailable(
        f"{root}: expected readable Parquet files, found: {first_line(error)}; {REBUILD}"
    )


def unwritable(root: Path, error: Exception) -> StoreUnavailable:
    """What to raise where a store cannot be written."""
    return StoreUnavailable(
        f"{root}: expected to write the store, found: {first_line(error)}; "
        "the last published version is unchanged"
    )


def first_line(error: Exception) -> str:
    """What an error says, without its details."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(error).splitlines() or [type(error).__name__])[0]
