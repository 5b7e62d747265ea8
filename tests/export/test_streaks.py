"""The list of authorities with zero year after year, as a file."""

from __future__ import annotations

import csv
import io

from dashboard import export
from dashboard.queries import streaks
from dashboard.queries.selection import Selection
from tests.corpus import corpus


def exported() -> list[dict[str, str]]:
    """The runs of two years and more, as a spreadsheet reads them."""
    data = export.streaks_csv(streaks.rows(corpus(), Selection(), 2))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_run_leads_to_its_last_report_and_to_the_zero_in_it() -> None:
    """Who, where, which kind, from when to when, and the ids of every year."""
    (row,) = exported()
    assert (row["authority"], row["county"], row["department_type"], row["level"]) == (
        "临淄区科学技术局", "临淄区", "science_technology", "county",
    )  # fmt: skip
    assert (row["first_year"], row["last_year"], row["streak"]) == ("2019", "2021", "3")
    assert row["report_ids"] == "r01 r02 r03"
    assert row["report_link"] == "?report=r03"
    assert row["fact_link"] == "?report=r03&at=narrative.applications_received"
    assert row["simulated"] == "false"


def test_every_column_is_in_the_dictionary() -> None:
    """Explained in both languages."""
    assert set(exported()[0]) <= set(export.dictionary()["id"])
