"""The data package is one: a validator of the standard opens it and finds nothing wrong."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest

from dashboard import export
from dashboard.export.about import About
from dashboard.queries.selection import Selection
from dashboard.ui import places
from tests.corpus import TOLD, Corpus, corpus

MADE = dt.datetime(2024, 5, 1, 8, 30, tzinfo=dt.UTC)
EVERYTHING = Selection()


def made(
    frames: Corpus, selection: Selection = EVERYTHING, reports: int = 14, simulated: int = 0
) -> bytes:
    return export.package(frames, About(selection, reports, reports, simulated, MADE))


def read(data: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def descriptor(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read("datapackage.json"))


PACKAGE = made(corpus())


def validated(data: bytes, folder: Path) -> frictionless.Report:
    """What the validator says of the package as a file."""
    file = folder / "package.zip"
    file.write_bytes(data)
    return frictionless.validate(str(file))


def test_a_validator_finds_nothing_wrong(tmp_path: Path) -> None:
    """Types, constraints, keys and references of all three tables."""
    report = validated(PACKAGE, tmp_path)
    assert report.valid, report.flatten(["type", "message"])
    assert sorted(task.name for task in report.tasks) == ["facts", "findings", "reports"]


def test_the_validator_does_look(tmp_path: Path) -> None:
    """A number of a report that is not there is found by the reference of its table."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"\nr01,", b"\nr99,") if name == "facts.csv" else data)
    report = validated(changed.getvalue(), tmp_path)
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


def test_an_empty_selection_is_a_package_too(tmp_path: Path) -> None:
    """Tables with a header and no rows."""
    empty = made(corpus(), Selection(years=(1999,)), reports=0)
    assert validated(empty, tmp_path).valid
    assert read(empty, "facts.csv") == []


def test_it_follows_the_present_standard() -> None:
    """Profiles of version 2, a type for every table, keys, references and no licence invented."""
    told = descriptor(PACKAGE)
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "licenses" not in told
    tables = {each["name"]: each for each in told["resources"]}
    assert {each["type"] for each in tables.values()} == {"table"}
    assert tables["reports"]["schema"]["primaryKey"] == ["report_id"]
    for name in ("facts", "findings"):
        (reference,) = tables[name]["schema"]["foreignKeys"]
        assert reference["reference"] == {"resource": "reports", "fields": ["report_id"]}
        assert tables[name]["schema"]["missingValues"] == [""]


def test_every_field_is_told_in_both_languages() -> None:
    """With what an empty one means; states are named."""
    for each in descriptor(PACKAGE)["resources"]:
        for field in each["schema"]["fields"]:
            assert " / " in field["title"]
            assert "description" in field or field["constraints"]["required"]
    facts = {f["name"]: f for f in descriptor(PACKAGE)["resources"][1]["schema"]["fields"]}
    assert facts["state"]["constraints"]["enum"][:2] == ["stated", "blank"]
    assert (facts["value"]["type"], facts["ordinal"]["type"]) == ("number", "integer")


def test_sizes_and_digests_are_those_of_the_files() -> None:
    """A damaged copy is known by them."""
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as archive:
        for each in descriptor(PACKAGE)["resources"]:
            data = archive.read(each["path"])
            assert each["bytes"] == len(data)
            assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_every_number_has_state_text_place_and_link() -> None:
    """The link names the number as the report page does, the second of an id too."""
    frames = corpus()
    numbers = read(PACKAGE, "facts.csv")
    assert len(numbers) == frames.frames["facts"].height
    of_r04 = [row for row in numbers if row["report_id"] == "r04"]
    facts = frames.frames["facts"].filter(report_id="r04").sort("ordinal")
    keys = [key for key, _ in places.keyed(facts.iter_rows(named=True))]
    assert [row["fact_link"] for row in of_r04] == [f"?report=r04&at={key}" for key in keys]
    dash = next(row for row in numbers if row["state"] == "dash")
    assert (dash["value"], dash["raw"]) == ("", "'-")


def test_only_what_is_selected_is_in_it() -> None:
    """Reports, their numbers and their findings."""
    some = made(corpus(), Selection(years=(2022,)), reports=3)
    assert {row["report_id"] for row in read(some, "reports.csv")} == {"r09", "r12", "r13"}
    assert {row["report_id"] for row in read(some, "facts.csv")} == {"r09", "r12", "r13"}
    assert read(some, "findings.csv") == []
    assert len(read(PACKAGE, "findings.csv")) == 7


def test_batches_make_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few reports pass through memory at a time."""
    monkeypatch.setattr("dashboard.queries.whole._TOGETHER", 1)
    assert read(made(corpus()), "facts.csv") == read(PACKAGE, "facts.csv")


def test_simulated_reports_are_named_as_such() -> None:
    """In the name, in every description and in the text for people."""
    invented = made(corpus((replace(TOLD[0], simulated=True), *TOLD[1:])), simulated=1)
    told = descriptor(invented)
    assert told["name"].endswith("-simulated")
    assert "not real" in told["description"]
    assert all("not real" in each["description"] for each in told["resources"])
    with zipfile.ZipFile(io.BytesIO(invented)) as archive:
        assert "模拟生成" in archive.read("README.txt").decode()
    rows = {row["report_id"]: row["simulated"] for row in read(invented, "reports.csv")}
    assert (rows["r01"], rows["r02"]) == ("true", "false")
    assert "simulated" not in descriptor(PACKAGE)["name"]
