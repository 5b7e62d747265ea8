"""Rows to export open in a spreadsheet, lead back to their source and harm nobody."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest

from dashboard import export
from dashboard.expected import read_expected
from dashboard.queries import (
    applications,
    compliance,
    expected,
    findings,
    report,
    rows,
    staffing,
    volumes,
)
from dashboard.queries.selection import Selection
from tests.corpus import corpus

FINDINGS = export.findings_csv(findings.findings(corpus(), Selection()))
MISSING = export.csv(
    expected.missing(
        expected.reported(
            corpus(),
            read_expected("authority,first_year\n曲阜市科技局,2017\n".encode()),
            Selection(),
        )
    )
)
EXPORTS = {
    "reports": export.reports_csv(rows.reports(corpus(), Selection())),
    "applications": export.reports_csv(applications.rows(corpus(), Selection())),
    "staffing": export.reports_csv(staffing.rows(corpus(), Selection())),
    "volumes": export.reports_csv(volumes.rows(corpus(), Selection())),
    "compliance": export.reports_csv(compliance.reports(corpus(), Selection())),
    "facts": export.facts_csv(report.header(corpus(), "r04"), report.facts(corpus(), "r04")),
}


def read(data: bytes) -> list[dict[str, str]]:
    """The rows as a spreadsheet would read them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("data", [*EXPORTS.values(), FINDINGS, MISSING],
                         ids=[*EXPORTS, "findings", "missing"])  # fmt: skip
def test_every_column_is_in_the_dictionary(data: bytes) -> None:
    """One header row of ids, each explained in both languages with the meaning of null."""
    ids = set(read(data)[0])
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


def test_findings_are_told_in_words_with_a_link_to_their_place() -> None:
    """In both languages, with figures, law and the other report where there is one."""
    rows = {row["report_id"]: row for row in read(FINDINGS)}
    assert len(rows) == 7
    parts = rows["r04"]
    assert (parts["severity"], parts["code"]) == ("error", "parts-total")
    assert (parts["stated"], parts["computed"]) == ("140.0", "127.0")
    assert "140" in parts["message_zh"]
    assert "127" in parts["message_en"]
    assert parts["check_zh"]
    assert parts["basis_en"]
    assert parts["finding_link"] == "?report=r04&at=finding:parts-total"
    assert rows["r02"]["other"] == "r01"
    assert "2 reviews" in rows["r14"]["message_en"]


def test_a_message_names_the_number_that_its_finding_is_about() -> None:
    """The row and the column of the first of its ids."""
    of_r04 = findings.findings(corpus(), Selection()).filter(pl.col("report_id") == "r04")
    (row,) = read(export.findings_csv(of_r04.with_columns(code=pl.lit("requests-row-total"))))
    assert "本年新收政府信息公开申请数量" in row["message_zh"]


def test_missing_reports_are_listed_by_authority_and_year() -> None:
    """The newest first, with the line of the list they stand in."""
    rows = read(MISSING)
    assert [(row["line"], row["year"]) for row in rows] == [
        ("2", "2023"), ("2", "2019"), ("2", "2018"), ("2", "2017"),
    ]  # fmt: skip


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


def test_a_number_leads_to_its_very_place() -> None:
    """By its id, from the second of an id on by its place among them."""
    links = {(row["id"], row["value"]): row["fact_link"] for row in read(EXPORTS["facts"])}
    assert links["narrative.disclosed_total", "286.0"] == "?report=r04&at=narrative.disclosed_total"
    assert links["narrative.channel.wechat", "100.0"].endswith("&at=narrative.channel.wechat")
    assert links["narrative.channel.wechat", "23.0"].endswith("&at=narrative.channel.wechat~2")


def test_every_export_says_whether_its_report_is_simulated() -> None:
    """And names title, date and file of the report."""
    for data in [*EXPORTS.values(), FINDINGS]:
        assert {"simulated", "path", "title", "published"} <= set(read(data)[0])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-", "'-"),  # the dash of a cell
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\nx", "'\nx"),
        # Excel for East Asia reads full-width signs as it does the others
        ("＝SUM(1)", "'＝SUM(1)"),
        ("＋1", "'＋1"),
        ("－", "'－"),
        ("＠x", "'＠x"),
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
