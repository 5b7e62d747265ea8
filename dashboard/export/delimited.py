"""CSV for spreadsheets: UTF-8 with BOM, one header row of column ids."""

from __future__ import annotations

from typing import IO

import polars as pl

# A spreadsheet takes a text that begins with one of these for a formula, some of them also behind
# blank space; Excel for East Asia also their full-width forms.
_BLANK = r"[\x00-\x20\x7f-\xa0\u{2000}-\u{200f}\u{2028}-\u{202f}\u{2060}-\u{206f}\u{3000}\u{feff}]"
_BEGINS = r"[=+\-@＝＋－＠]"
_FORMULA = rf"^(?:{_BLANK}*{_BEGINS}|[\t\r\n])"
# Where the list separator of the system is no comma, a spreadsheet begins a cell behind these.
_LATER = rf"([;\t\r\n](?:{_BLANK}|\")*)({_BEGINS})"


def csv(frame: pl.DataFrame) -> bytes:
    """The frame as CSV.

    A text that a spreadsheet would take for a formula gets a leading apostrophe, and one within
    it where another cell could begin; so do the names of columns. Numbers stay numbers and a null
    is an empty field.
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
    schema = rows.collect_schema()
    names = pl.Series(list(schema), dtype=pl.String).to_frame("name").select(_harmless("name"))
    return rows.with_columns(
        _harmless(id) for id, kind in schema.items() if kind == pl.String
    ).rename(dict(zip(schema, names["name"], strict=True)))


def _harmless(id: str) -> pl.Expr:
    inside = pl.col(id).str.replace_all(_LATER, "${1}'${2}")
    is_formula = pl.col(id).str.contains(_FORMULA)
    return pl.when(is_formula).then(pl.lit("'") + inside).otherwise(inside).alias(id)
