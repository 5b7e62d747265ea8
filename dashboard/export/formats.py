"""A table in every format that other programs read."""

from __future__ import annotations

import io
from enum import StrEnum
from typing import IO

import polars as pl

from dashboard.export import delimited, records, workbook
from dashboard.export.about import SIMULATED, About
from dashboard.export.workbook import TooLarge

__all__ = ["Format", "TooLarge", "content", "file_name", "write"]


class Format(StrEnum):
    """How a table is written; the value is the ending of its file."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """What it is called on the internet."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.JSON: "application/json",
}


def write(rows: pl.LazyFrame, shape: Format, target: IO[bytes], about: About) -> None:
    """The rows into an open file, and with them in XLSX and Parquet what `about` says.

    Raises `TooLarge` for a workbook of more rows or cells than spreadsheets take.
    """
    if shape is Format.CSV:
        delimited.write_csv(rows, target)
    elif shape is Format.JSON:
        records.write_json(rows, target)
    elif shape is Format.PARQUET:
        rows.sink_parquet(target, compression="zstd", metadata=dict(about.english()))
    else:
        workbook.write_xlsx(rows.collect(), target, about)


def content(rows: pl.LazyFrame, shape: Format, about: About) -> bytes:
    """The same in memory, as a page hands it out."""
    target = io.BytesIO()
    write(rows, shape, target, about)
    return target.getvalue()


def file_name(name: str, ending: str, simulated: bool) -> str:
    """Name of a file; one with simulated figures says so."""
    return f"{name}{SIMULATED if simulated else ''}.{ending}"
