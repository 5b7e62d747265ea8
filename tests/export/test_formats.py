"""One table in every format: types, nulls, dates and hostile texts arrive as they were."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import polars as pl
import pytest

from dashboard import export
from dashboard.export import Format, workbook
from dashboard.export.about import About
from dashboard.queries.selection import Selection

MADE = dt.datetime(2024, 5, 1, 8, 30, tzinfo=dt.UTC)
REAL = About(Selection(regions=("370000",), years=(2021,)), 40, 3, 0, MADE)
SIMULATED = REAL._replace(simulated=2)
HOSTILE = '=HYPERLINK("http://example.org","x")'
ROWS = pl.DataFrame(
    {
        "report_id": ["r1", "r2", "r3"],
        "year": [2020, 2021, None],
        "authority": [HOSTILE, "临淄区科学技术局", "https://example.org"],
        "requests.new_received.total": [0, None, 12],
        "score": [0.5, None, 1.0],
        "published": [dt.date(2021, 1, 25), None, dt.date(2022, 2, 1)],
        "simulated": [False, False, True],
    },
    schema_overrides={"year": pl.Int32},
)
_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def content(shape: Format, about: About = REAL, rows: pl.DataFrame = ROWS) -> bytes:
    return export.content(rows.lazy(), shape, about)


def sheet(data: bytes, number: int) -> list[dict[str, tuple[str, str]]]:
    """Cells of a sheet by column letter: type (s text, n number, b boolean) and value."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = [
            "".join(node.itertext())
            for node in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        rows = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")).iter(
            f"{_XML}row"
        )
        return [dict(_cells(row, shared)) for row in rows]


def _cells(row: ElementTree.Element, shared: list[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for cell in row:
        value, kind = cell.findtext(f"{_XML}v"), cell.get("t", "n")
        assert cell.find(f"{_XML}f") is None  # no formula anywhere
        if value is not None:
            yield cell.attrib["r"].rstrip("0123456789"), (
                kind, shared[int(value)] if kind == "s" else value)  # fmt: skip


def test_csv_has_a_mark_and_no_formula() -> None:
    """A null is an empty field, a zero is 0, a date ISO 8601."""
    data = content(Format.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    first, second, _ = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (first["requests.new_received.total"], second["requests.new_received.total"]) == (
        "0",
        "",
    )
    assert (first["authority"], first["published"]) == (f"'{HOSTILE}", "2021-01-25")


def test_parquet_keeps_types_and_texts() -> None:
    """Nothing is changed, and the file says where it comes from."""
    data = content(Format.PARQUET, SIMULATED)
    assert pl.read_parquet(io.BytesIO(data)).equals(ROWS)
    told = pl.read_parquet_metadata(io.BytesIO(data))
    assert "region=37&years=2021" in told["selection"]
    assert told["simulated"].startswith("Of these, 2 ")


def test_json_is_an_array_of_records() -> None:
    """Dates as ISO 8601, nulls as null, Chinese as it is."""
    data = content(Format.JSON)
    first, second, third = json.loads(data)
    assert first == {
        "report_id": "r1", "year": 2020, "authority": HOSTILE, "requests.new_received.total": 0,
        "score": 0.5, "published": "2021-01-25", "simulated": False,
    }  # fmt: skip
    assert (second["published"], second["score"], third["year"]) == (None, None, None)
    assert "临淄区科学技术局" in data.decode()


@pytest.mark.parametrize("shape", [Format.JSON, Format.CSV, Format.PARQUET, Format.XLSX])
def test_a_table_without_rows_is_one(shape: Format) -> None:
    """It opens, and is empty."""
    data = content(shape, rows=ROWS.clear())
    if shape is Format.JSON:
        assert json.loads(data) == []
    elif shape is Format.PARQUET:
        assert pl.read_parquet(io.BytesIO(data)).schema == ROWS.schema
    elif shape is Format.CSV:
        assert data.decode("utf-8-sig").split(",")[0] == "report_id"
    else:
        assert sheet(data, 1)[0]["A"] == ("s", "report_id")


def test_a_workbook_holds_texts_numbers_dates_and_nothing() -> None:
    """Texts are no formulas and no links; a null is an empty cell; a date counts days."""
    data = content(Format.XLSX)
    header, first, second, third = sheet(data, 1)
    assert [value for _, value in header.values()] == ROWS.columns
    assert first["C"] == ("s", HOSTILE)
    assert third["C"] == ("s", "https://example.org")
    assert (first["B"], first["D"], first["E"], first["G"]) == (
        ("n", "2020"), ("n", "0"), ("n", "0.5"), ("b", "0"))  # fmt: skip
    assert first["F"] == ("n", str((dt.date(2021, 1, 25) - dt.date(1899, 12, 30)).days))
    assert not {"D", "E", "F"} & set(second)
    assert "B" not in third
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'ySplit="1"' in archive.read("xl/worksheets/sheet1.xml")
        assert b"yyyy-mm-dd" in archive.read("xl/styles.xml")
        assert not any("hyperlink" in name.lower() for name in archive.namelist())
        assert b"hyperlink" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_workbook_says_what_it_holds() -> None:
    """Its second sheet has selection, coverage and every column in both languages."""
    rows = [[value for _, value in row.values()] for row in sheet(content(Format.XLSX), 2)]
    told = {row[0]: row[1:] for row in rows if row}
    assert told["筛选条件 / Selection"][0] == "?region=37&years=2021"
    assert "3 of 40 reports" in told["覆盖范围 / Coverage"][1]
    assert told["requests.new_received.total"][-1] == "2 / 3"
    assert "never 0" in " ".join(told["requests.new_received.total"])
    assert set(ROWS.columns) <= set(told)
    assert "注意 / Warning" not in told


def test_a_workbook_of_simulated_reports_says_so() -> None:
    """On the sheet that tells where it comes from."""
    rows = [
        [value for _, value in row.values()] for row in sheet(content(Format.XLSX, SIMULATED), 2)
    ]
    (warning,) = [row for row in rows if row and row[0] == "注意 / Warning"]
    assert "2" in warning[1]
    assert "not real" in warning[2]


def test_a_text_longer_than_a_cell_is_cut_where_one_sees_it() -> None:
    """It would be left out altogether."""
    long = ROWS.with_columns(authority=pl.lit("长" * 40_000))
    _, first, *_ = sheet(content(Format.XLSX, rows=long), 1)
    assert len(first["C"][1]) == 32_767
    assert first["C"][1].endswith("长…")


def test_more_than_a_workbook_takes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line that says what to do instead."""
    monkeypatch.setattr(workbook, "MOST_CELLS", 20)
    with pytest.raises(export.TooLarge, match=r"3 rows of 7; choose fewer columns .* or CSV"):
        content(Format.XLSX)


@pytest.mark.parametrize(
    ("simulated", "name"), [(False, "reports.xlsx"), (True, "reports-simulated.xlsx")]
)
def test_the_name_of_a_file_says_when_its_figures_are_not_real(simulated: bool, name: str) -> None:
    assert export.file_name("reports", "xlsx", simulated) == name
