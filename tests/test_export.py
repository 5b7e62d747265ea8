"""Exports open in a spreadsheet, harm nobody and explain every column."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest

from dashboard import export, vocabulary
from dashboard.queries import applications, report, rows, staffing, volumes
from dashboard.queries.selection import Selection
from tests.corpus import corpus

EXPORTS = {
    "reports": export.reports_csv(rows.reports(corpus(), Selection())),
    "applications": export.reports_csv(applications.rows(corpus(), Selection())),
    "staffing": export.reports_csv(staffing.rows(corpus(), Selection())),
    "volumes": export.reports_csv(volumes.rows(corpus(), Selection())),
    "facts": export.facts_csv(report.header(corpus(), "r04"), report.facts(corpus(), "r04")),
}


def read(data: bytes) -> list[dict[str, str]]:
    """The rows as a spreadsheet would read them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_is_in_the_dictionary(name: str) -> None:
    """One header row of ids, each explained in both languages with the meaning of null."""
    ids = set(read(EXPORTS[name])[0])
    known = export.dictionary()
    assert ids <= set(known["id"])
    assert known.select("label_zh", "label_en", "null_zh", "null_en").null_count().row(0) == (
        0, 0, 0, 0,
    )  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_every_row_leads_back(name: str) -> None:
    """A byte order mark for Excel, the report's id, its link and the source file."""
    assert EXPORTS[name].startswith(b"\xef\xbb\xbf")
    for row in read(EXPORTS[name]):
        assert row["report_link"] == f"?report={row['report_id']}"
        assert row["path"] == f"data/reports/{row['report_id']}.txt"


def test_exports_hold_all_rows_of_the_selection() -> None:
    """The download is not cut to what a page lists."""
    assert len(read(EXPORTS["applications"])) == 14
    assert len(read(EXPORTS["facts"])) == 12


def test_a_null_is_empty_and_a_zero_is_0() -> None:
    """The two must never look alike."""
    received = {
        row["report_id"]: (row["requests.new_received.total"], row["zero_pattern"])
        for row in read(EXPORTS["applications"])
    }
    assert received["r01"] == ("0", "zero_table")
    assert received["r05"] == ("", "dash")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-", "'-"),  # the dash of a cell
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("临淄区", "临淄区"),
        ("1=1", "1=1"),
        (None, ""),
    ],
)
def test_a_text_is_no_formula(text: str | None, written: str) -> None:
    """What a spreadsheet would calculate gets an apostrophe; a negative number stays one."""
    frame = pl.DataFrame({"text": [text], "number": [-1]}, schema={"text": pl.String,
                                                                   "number": pl.Int64})  # fmt: skip
    (row,) = read(export.csv(frame))
    assert row == {"text": written, "number": "-1"}


def test_the_dictionary_names_every_measure_once() -> None:
    """All ids of the vocabulary, and no id twice."""
    ids = export.dictionary()["id"]
    assert ids.is_unique().all()
    assert set(vocabulary.measures()) <= set(ids)


def test_the_dictionary_is_searched_in_both_languages() -> None:
    """By id, by Chinese or by English, upper and lower case alike."""
    dictionary = export.dictionary()
    for words in ("PROCESSED_TOTAL.total", "（七）总计 · 总计", "total PROCESSED this year"):
        found = dictionary.filter(export.mentions(words))
        assert "requests.processed_total.total" in found["id"].to_list()
