"""Parquet files → rows, wherever the files lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from dashboard.places import is_local

# What Polars itself reads from, a piece at a time; of other places whole files are fetched.
_SCANNED = frozenset({"s3", "s3a", "gs", "gcs", "az", "adl", "abfs", "abfss", "http", "https"})


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
