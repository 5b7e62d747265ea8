"""The command `export`: what the page gives, as a file; bad values end in one clear line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from tests import corpus
from tests.corpus import TOLD


def export(store: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", "--store", str(store), *map(str, arguments)])


def rows(file: Path) -> list[dict[str, str]]:
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_filters_and_columns_are_those_of_the_page(published: Path, tmp_path: Path) -> None:
    """Codes of places, runs of years, kinds and ranks; columns in their order, lowest first."""
    file = tmp_path / "some.csv"
    result = export(
        published, "--region", "3703", "--region", "370881", "--year", "2019-2021", "--level",
        "county", "--type", "science_technology", "--columns", "days_late,city", "--columns",
        "forms", "--sort", "report_id", "--ascending", "-o", file,
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (0, f"5 reports written to {file}\n")
    assert [row["report_id"] for row in rows(file)] == ["r01", "r02", "r03", "r04", "r14"]
    assert list(rows(file)[0]) == [
        "report_id", "year", "authority", "days_late", "city", "form_proactive", "form_requests",
        "simulated", "published", "title", "path", "report_link",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "json", "zip"])
def test_the_ending_names_the_format(published: Path, tmp_path: Path, ending: str) -> None:
    """Every format holds all fourteen reports."""
    file = tmp_path / f"reports.{ending}"
    assert export(published, "-o", file).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    if ending == "csv":
        assert len(rows(file)) == 14
    elif ending == "json":
        assert len(json.loads(file.read_text("utf-8"))) == 14
    elif ending == "parquet":
        assert pl.read_parquet(file).height == 14
    else:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None


def test_a_folder_gets_a_file_whose_name_says_what_is_simulated(tmp_path: Path) -> None:
    """And a line on stderr says how many reports are."""
    corpus.publish(tmp_path / "store", (replace(TOLD[0], simulated=True), *TOLD[1:]))
    (tmp_path / "out").mkdir()
    result = export(tmp_path / "store", "--format", "datapackage", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["reports-simulated.zip"]
    assert result.stderr == "1 of them are simulated: their figures are not real\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--region", "99"], "--region: expected a GB/T 2260 code such as 37, 3703 or 370305, "
                             "found '99'"),
        (["--region", "37,x"], "--region: expected a GB/T 2260 code"),
        (["--year", "2O19"], "--year: expected a year or years such as 2019 or 2020-2022, found"),
        (["--type", "x"], "--type: expected an id of a department"),
        (["--level", "town"], "--level: expected national, provincial"),
        (["--columns", "scor"], "found 'scor'; did you mean score?"),
        (["--sort", "x y"], "--sort: expected ids of the data dictionary, found 'x y'"),
        (["--year", "1999"], "expected reports that match the selection, found none"),
        (["--store", "none"], "none: expected a store, found none"),
    ],
)  # fmt: skip
def test_what_is_not_understood_ends_in_one_line(
    published: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    """Exit code 2, and nothing is written."""
    result = export(published, *arguments, "-o", tmp_path / "x.csv")
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [("x.txt", "expected --format, or a file in .csv, .xlsx"), ("no/x.csv", "expected a folder")],
)
def test_where_nothing_can_be_written_it_says_so(
    published: Path, tmp_path: Path, name: str, told: str
) -> None:
    result = export(published, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_table_too_large_for_a_workbook_leaves_the_old_file(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half written takes its place."""
    monkeypatch.setattr("dashboard.export.workbook.MOST_CELLS", 10)
    file = tmp_path / "old.xlsx"
    file.write_bytes(b"old")
    result = export(published, "-o", file)
    assert result.exit_code == 2
    assert "choose fewer columns" in result.stderr
    assert file.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1
