"""CSV for spreadsheets: UTF-8 with BOM, one header row of column ids."""

from __future__ import annotations

from typing import IO

import polars as pl

# A spreadsheet takes a text that begins with one of these for a formula; Excel for East Asia also
# their full-width forms.
_FORMULA = r"^[=+\-@＝＋－＠\t\r\n]"


def csv(frame: pl.DataFrame) -> bytes:
    """The frame as CSV.

    A text that a spreadsheet would take for a formula gets a leading apostrophe; numbers
    stay numbers and a null is an empty field.
    """
    return csv_part(frame, is_first=True)


def csv_part(frame: pl.DataFrame, is_first: bool) -> bytes:
    """A part of a table that is written in several; the first one brings mark and header."""
    text = harmless(frame.lazy()).collect()
    return text.write_csv(include_bom=is_first, include_header=is_first).encode()


def write_csv(rows: pl.LazyFrame, target: IO[bytes]) -> None:
    """The same into an open file, without holding the whole text."""
    harmless(rows).sink_csv(target, include_bom=True)


def harmless(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows whose texts no spreadsheet takes for a formula."""
    return rows.with_columns(
        pl.when(pl.col(id).str.contains(_FORMULA)).then(pl.lit("'") + pl.col(id)).otherwise(id)
        .alias(id)
        for id, kind in rows.collect_schema().items()
        if kind == pl.String
    )  # fmt: skip
