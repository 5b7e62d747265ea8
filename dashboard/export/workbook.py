"""XLSX: the rows, and a sheet that says where they come from and what each column means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import polars as pl
import xlsxwriter

from dashboard import vocabulary
from dashboard.export.about import About
from dashboard.export.dictionary import dictionary

DATA, ABOUT = "data", "about"
MOST_ROWS = 1_048_575  # beneath the header, as spreadsheets have them
MOST_CELLS = 2_000_000  # more take minutes and gigabytes to write, and to open
_LONGEST_TEXT = 32_767  # UTF-16 units of a cell; a longer one would be left out
_ASTRAL = r"[\u{10000}-\u{10ffff}]"
_FORMATS: dict[Any, str] = {pl.Date: "yyyy-mm-dd", pl.Float64: "General", pl.Int64: "0",
                            pl.Int32: "0", pl.UInt32: "0"}  # fmt: skip
_WIDTHS = {"title": 240, "path": 240, "authority": 180, "report_id": 130, "report_link": 190}
_WIDTH = 110  # pixels


class TooLarge(Exception):
    """More than a workbook takes; the message is one line that says what to do."""


def fits(rows: int, columns: int) -> bool:
    """Whether a table of that size can be written."""
    return rows <= MOST_ROWS and rows * columns <= MOST_CELLS


def write_xlsx(frame: pl.DataFrame, target: IO[bytes], about: About) -> None:
    """The frame as a workbook into an open file.

    Texts stay texts, whatever they begin with; a null is an empty cell, a date a date. Raises
    `TooLarge`.
    """
    if not fits(frame.height, frame.width):
        raise TooLarge(
            f"expected at most {MOST_ROWS:,} rows and {MOST_CELLS:,} cells for a workbook, found "
            f"{frame.height:,} rows of {frame.width}; choose fewer columns or reports, or CSV"
        )
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, {**texts, "in_memory": True}) as book:
        _cut(frame).write_excel(
            book, DATA, freeze_panes=(1, 0), dtype_formats=_FORMATS,
            column_widths={id: _WIDTHS.get(id, _WIDTH) for id in frame.columns},
            table_style="Table Style Light 1",
        )  # fmt: skip
        _write_about(book, frame, about)


def _cut(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts as far as a cell holds them, a cut one with an ellipsis."""
    texts = [id for id, kind in frame.schema.items() if kind in (pl.String, pl.Enum)]
    text = pl.col(texts).cast(pl.String)
    # As many characters take at most twice as many units.
    room = pl.when(text.str.contains(_ASTRAL)).then(_LONGEST_TEXT // 2).otherwise(_LONGEST_TEXT)
    return frame.with_columns(
        pl.when(text.str.len_chars() > room).then(text.str.head(room - 1) + "…").otherwise(text)
    )


def _write_about(book: xlsxwriter.Workbook, frame: pl.DataFrame, about: About) -> None:
    sheet = book.add_worksheet(ABOUT)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 6, 30, wrapped)
    lines = zip(*(about.lines(language) for language in vocabulary.LANGUAGES), strict=True)
    row = 0
    for (name_zh, told_zh), (name_en, told_en) in lines:
        sheet.write_row(row, 0, [f"{name_zh} / {name_en}", told_zh, told_en])
        row += 1
    row += 1
    for place, values in enumerate(_columns(frame)):
        sheet.write_row(row + place, 0, values, None if place else bold)


def _columns(frame: pl.DataFrame) -> Iterator[list[str]]:
    """A header, then for each column what it means and how many rows state it."""
    titles = ("label_zh", "label_en", "unit", "null_zh", "null_en")
    phrases = vocabulary.translations()
    yield [
        f"{phrases[key]['zh']} / {phrases[key]['en']}"
        for key in ("columns.id", "columns.label", "columns.label", "columns.unit", "columns.null",
                    "columns.null", "about.filled")
    ]  # fmt: skip
    known = {row["id"]: row for row in dictionary().iter_rows(named=True)}
    for id in frame.columns:
        filled = f"{frame.height - frame[id].null_count():,} / {frame.height:,}"
        yield [id, *(known[id][title] or "" for title in titles), filled]
