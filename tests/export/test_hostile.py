"""Hostile texts in every format: no formula, no link, no broken file, nothing lost in silence."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from xml.etree import ElementTree

import polars as pl
import pytest

from dashboard import export
from dashboard.export import Format
from dashboard.export.about import About
from dashboard.queries.selection import Selection
from tests.export.test_formats import MADE, sheet
from tests.hostile import texts

NAMES, HOSTILE = list(texts.TEXTS), list(texts.TEXTS.values())
ABOUT = About(Selection(), len(HOSTILE), len(HOSTILE), 0, MADE)
ROWS = pl.DataFrame(
    {
        "report_id": [f"r{place}" for place in range(len(HOSTILE))],
        "title": HOSTILE, "authority": HOSTILE, "path": HOSTILE,
        "requests.new_received.total": [-place for place in range(len(HOSTILE))],
    }
)  # fmt: skip
_BLANK = r"[\x00-\x20\u200b\u3000\ufeff]"
_STARTS = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


@pytest.fixture(scope="module")
def made() -> dict[Format, bytes]:
    """The same rows in every format."""
    return {shape: export.content(ROWS.lazy(), shape, ABOUT) for shape in Format}


def test_parquet_and_json_hold_the_very_characters(made: dict[Format, bytes]) -> None:
    assert pl.read_parquet(io.BytesIO(made[Format.PARQUET])).equals(ROWS)
    assert [row["title"] for row in json.loads(made[Format.JSON])] == HOSTILE


def test_no_cell_of_a_csv_file_begins_a_formula(made: dict[Format, bytes]) -> None:
    """Apart from numbers, which stay negative."""
    text = made[Format.CSV].decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert _formulas(cells) == set()
    assert "-7" in cells


def test_nor_does_one_where_the_separator_is_no_comma(made: dict[Format, bytes]) -> None:
    """Read by systems that separate by semicolon or tab, whatever they make of the quotes."""
    cells = re.split(r"[;\t\r\n]", made[Format.CSV].decode("utf-8-sig"))
    assert _formulas(cell.replace('"', "") for cell in cells) == set()


def _formulas(cells: Iterable[str]) -> set[str]:
    begun = (cell for cell in cells if re.match(rf"{_BLANK}*[=+\-@＝＋－＠]", cell))
    return {cell[:60] for cell in begun if not re.fullmatch(r"-\d+", cell)}


def test_csv_loses_no_character(made: dict[Format, bytes]) -> None:
    """Without the apostrophes each text is the one that came in."""
    text = made[Format.CSV].decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    assert [row["title"].replace("'", "") for row in rows] == [
        each.replace("'", "") for each in HOSTILE
    ]


def test_names_of_columns_are_no_formulas() -> None:
    assert export.csv(pl.DataFrame({"=1+1": ["x"], "n": [-1]})) == b"\xef\xbb\xbf'=1+1,n\nx,-1\n"


def test_a_workbook_is_sound_and_holds_texts(made: dict[Format, bytes]) -> None:
    """Every part is XML; no formula, no link; controls stand there by their code points."""
    with zipfile.ZipFile(io.BytesIO(made[Format.XLSX])) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        assert b"hyperlink" not in archive.read("xl/worksheets/sheet1.xml").lower()
    _, *rows = sheet(made[Format.XLSX], 1)
    for name, text, row in zip(NAMES, HOSTILE, rows, strict=True):
        kind, value = row["B"]
        assert kind == "s"
        if len(text) > 32_767:
            assert value == text[:32_766] + "…"
        else:
            assert _decoded(value) == text, name
    assert rows[7]["E"] == ("n", "-7")


def _decoded(value: str) -> str:
    """`_x001B_` of the format as its character."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)


def test_a_cell_holds_as_many_units_as_spreadsheets_count() -> None:
    """A character beyond the first plane counts twice there; more would have to be repaired."""
    long = ROWS.head(1).with_columns(title=pl.lit("𠮷" * 20_000))
    _, row = sheet(export.content(long.lazy(), Format.XLSX, ABOUT), 1)
    assert len(row["B"][1].encode("utf-16-le")) // 2 <= 32_767
    assert row["B"][1].endswith("𠮷…")


def test_a_data_package_of_hostile_reports_is_whole() -> None:
    """Its tables have as many rows as it says, its description is JSON."""

    class Reports:
        def scan(self, frame: str, /) -> pl.LazyFrame:
            return FRAMES[frame].lazy()

    data = export.package(Reports(), ABOUT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        json.loads(archive.read("datapackage.json"))
        for name in ("reports", "facts"):
            text = archive.read(f"{name}.csv").decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            assert len(rows) == FRAMES[name].height
            assert not [
                cell for row in rows for cell in row.values()
                if _STARTS.match(cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)
            ]  # fmt: skip


FRAMES = texts.frames()
