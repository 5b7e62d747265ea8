"""A Frictionless data package: reports, their numbers and their findings as one ZIP of tables.

Its CSV is that of every other download: UTF-8 with a byte order mark, which the standard's
validators read over and spreadsheets need.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, NamedTuple

import polars as pl

from dashboard import vocabulary
from dashboard.export.about import SIMULATED, About
from dashboard.export.delimited import csv_part
from dashboard.export.dictionary import dictionary, table_type
from dashboard.export.tables import FINDING, NUMBER, in_words, numbers, reports
from dashboard.queries import table, whole
from dashboard.schemas import Frames

PACKAGE_TYPE = "application/zip"
NAME = "government-disclosure-reports"
_PROFILES = "https://datapackage.org/profiles/2.0"
# What a row of reports holds beside identity and source; every number stands in `facts`.
_REPORTS = ("identity", "forms", "zero_pattern", "staffing", "compliance", "file")
_REFERENCE = {
    "fields": ["report_id"],
    "reference": {"resource": "reports", "fields": ["report_id"]},
}
_KEYS: dict[str, dict[str, Any]] = {
    "reports": {"primaryKey": ["report_id"]},
    "facts": {"primaryKey": ["report_id", "ordinal"], "foreignKeys": [_REFERENCE]},
    "findings": {"primaryKey": ["report_id", "ordinal"], "foreignKeys": [_REFERENCE]},
}


class _Written(NamedTuple):
    """A table as it lies in the package."""

    name: str
    schema: pl.Schema
    rows: int
    size: int  # bytes
    digest: str


def package(frames: Frames, about: About, columns: Iterable[str] | None = None) -> bytes:
    """The package in memory, as a page hands it out."""
    target = io.BytesIO()
    write_package(frames, about, target, columns)
    return target.getvalue()


def write_package(
    frames: Frames, about: About, target: IO[bytes], columns: Iterable[str] | None = None
) -> None:
    """The selected reports, all their numbers and findings into an open file.

    `columns` of `queries.table`, or their groups, are what `reports.csv` holds of each; without
    them all but the numbers. Numbers and findings pass through memory some reports at a time.
    """
    chosen = table.expand(_REPORTS if columns is None else columns)
    rows = reports(table.rows(frames, about.selection, chosen)).collect()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = [
            _write(archive, "reports", [rows]),
            _write(archive, "facts", _facts(frames, about)),
            _write(archive, "findings", _findings(frames, about)),
        ]
        described = _descriptor(about, tables)
        archive.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=2))
        archive.writestr("README.txt", _readme(about, tables))


def _facts(frames: Frames, about: About) -> Iterator[pl.DataFrame]:
    yield numbers(whole.facts(frames, [])).select("report_id", *NUMBER)
    for ids in whole.batches(frames, about.selection):
        yield numbers(whole.facts(frames, ids)).select("report_id", *NUMBER)


def _findings(frames: Frames, about: About) -> Iterator[pl.DataFrame]:
    columns = ["report_id", "ordinal", *FINDING]
    yield in_words(whole.findings(frames, [])).select(columns)
    for ids in whole.batches(frames, about.selection):
        yield in_words(whole.findings(frames, ids)).select(columns)


def _write(archive: zipfile.ZipFile, name: str, parts: Iterable[pl.DataFrame]) -> _Written:
    """A table of one or more parts; the first of them brings the header, even without rows."""
    rows, size, digest, schema = 0, 0, hashlib.sha256(), pl.Schema()
    with archive.open(f"{name}.csv", "w", force_zip64=True) as member:
        for place, part in enumerate(parts):
            text = csv_part(part, is_first=place == 0)
            member.write(text)
            digest.update(text)
            rows, size, schema = rows + part.height, size + len(text), part.schema
    return _Written(name, schema, rows, size, digest.hexdigest())


def _descriptor(about: About, tables: list[_Written]) -> dict[str, Any]:
    told = [line for language in vocabulary.LANGUAGES for line in about.lines(language)]
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": NAME + (SIMULATED if about.simulated else ""),
        "title": _both("package.title"),
        "description": "\n".join(f"{name}: {text}" for name, text in told),
        "created": about.made.isoformat(timespec="seconds"),
        "sources": [{"title": _both("package.source")}],
        "resources": [_resource(each, bool(about.simulated)) for each in tables],
    }


def _resource(written: _Written, simulated: bool) -> dict[str, Any]:
    description = _both(f"package.{written.name}.text")
    if simulated:
        description += " " + _both("package.simulated")
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": written.name,
        "type": "table",
        "path": f"{written.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": _both(f"package.{written.name}"),
        "description": description,
        "bytes": written.size,
        "hash": f"sha256:{written.digest}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": list(_fields(written)),
            "missingValues": [""],
            **_KEYS[written.name],
        },
    }


def _fields(written: _Written) -> Iterator[dict[str, Any]]:
    known = {row["id"]: row for row in dictionary().iter_rows(named=True)}
    never = vocabulary.translations()["null.never"]["en"]
    empty = vocabulary.translations()["package.empty"]
    for id, kind in written.schema.items():
        row = known[id]
        is_required = row["null_en"] == never
        nulls = [empty[x].format(meaning=row[f"null_{x}"]) for x in vocabulary.LANGUAGES]
        told = [f"[{row['unit']}]"] * bool(row["unit"]) + nulls * (not is_required)
        constraints: dict[str, Any] = {"required": True} if is_required else {}
        if isinstance(kind, pl.Enum):
            constraints["enum"] = kind.categories.to_list()
        yield {
            "name": id,
            "type": table_type(kind),
            "title": f"{row['label_zh']} / {row['label_en']}",
            **({"description": " ".join(told)} if told else {}),
            **({"constraints": constraints} if constraints else {}),
        }


def _readme(about: About, tables: list[_Written]) -> str:
    lines = []
    for language in vocabulary.LANGUAGES:
        phrases = {key: told[language] for key, told in vocabulary.translations().items()}
        lines += [phrases["package.title"], ""]
        lines += [f"{name}: {told}" for name, told in about.lines(language)]
        lines += [""]
        for each in tables:
            lines += [f"{each.name}.csv ({each.rows:,}): {phrases[f'package.{each.name}.text']}"]
        lines += ["", phrases["package.schema"], phrases["package.csv"], "", ""]
    return "\r\n".join(lines)


def _both(key: str) -> str:
    phrase = vocabulary.translations()[key]
    return f"{phrase['zh']} / {phrase['en']}"
