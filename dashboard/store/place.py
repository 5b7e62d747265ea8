"""Where a store or reports lie: a folder, or a location that fsspec knows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import cast

import polars as pl

from dashboard.store.unavailable import StoreUnavailable

# What Polars itself reads from, a piece at a time; of other places whole files are fetched.
_SCANNED = frozenset({"s3", "s3a", "gs", "gcs", "az", "adl", "abfs", "abfss", "http", "https"})


def place(text: str) -> Path:
    """The folder or location that a text names: `data/built`, `s3://bucket/store`.

    Raises `StoreUnavailable` for a location when what reads locations is not installed.
    """
    if "://" not in text:
        return Path(text)
    try:
        from upath import UPath
    except ModuleNotFoundError as error:
        raise StoreUnavailable(
            f"{text}: expected a folder, found a location; "
            "install what reads locations: pip install '.[cluster]'"
        ) from error
    return cast(Path, UPath(text))


def is_local(path: PurePath) -> bool:
    """Whether it is a folder or file of this machine."""
    return isinstance(path, Path)


def scan(files: Sequence[Path]) -> pl.LazyFrame:
    """The rows of Parquet files, of this machine and elsewhere, of one schema."""
    here = [file for file in files if is_local(file)]
    scans = [pl.scan_parquet(here)] if here else []
    urls = [str(file) for file in files if _protocol(file) in _SCANNED]
    scans += [pl.scan_parquet(urls)] if urls else []
    fetched = [file.read_bytes() for file in files
               if not is_local(file) and _protocol(file) not in _SCANNED]  # fmt: skip
    scans += [pl.scan_parquet(fetched)] if fetched else []
    return scans[0] if len(scans) == 1 else pl.concat(scans)


def _protocol(path: Path) -> str:
    return str(getattr(path, "protocol", ""))
