"""JSON: an array of records, one a line, dates as ISO 8601, null where there is no value."""

from __future__ import annotations

import tempfile
from typing import IO

import polars as pl


def write_json(rows: pl.LazyFrame, target: IO[bytes]) -> None:
    """The rows into an open file, UTF-8, without holding the whole text."""
    with tempfile.TemporaryFile() as lines:
        rows.sink_ndjson(lines)
        lines.seek(0)
        target.write(b"[")
        for place, line in enumerate(lines):
            target.write(b",\n" if place else b"\n")
            target.write(line.rstrip(b"\n"))
        target.write(b"\n]\n")
