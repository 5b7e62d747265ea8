"""The words of the forms and of the interface: the only reader of `data/vocabulary/`.

Everything that names a row, a column, a department, a place, a check or a phrase of the
interface is a row in a CSV file there; code refers to it by its id.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dashboard.model import Form, Severity

FOLDER = Path(__file__).parent.parent / "data" / "vocabulary"
LANGUAGES = ("zh", "en")
TABLES = ("proactive", "requests", "disputes", "annex")


class Row(NamedTuple):
    """A printed row of a table, with every wording under which it was seen."""

    table: str
    id: str
    label_zh: str
    label_en: str
    unit: str | None
    forms: tuple[Form, ...]  # empty: the annex, which follows no form
    aliases: tuple[str, ...]
    group_zh: str  # the headings printed above the row; they carry no cells


class Column(NamedTuple):
    """A printed column of a table and the rows that have a cell in it."""

    table: str
    id: str
    label_zh: str
    label_en: str
    unit: str
    forms: tuple[Form, ...]
    rows: tuple[str, ...]  # empty: every row


class Measure(NamedTuple):
    """Anything a report states a number for: a cell of a form, an annex item, a prose fact."""

    id: str
    table: str  # one of TABLES, or narrative
    label_zh: str
    label_en: str
    unit: str | None
    forms: tuple[Form, ...]
    repeats: bool  # one report can state it several times, told apart by a label

    @property
    def is_amount(self) -> bool:
        """Money has decimals; everything else is a whole count."""
        return self.unit in {"元", "万元", "%"}


class Department(NamedTuple):
    """A kind of authority by function, under its canonical name."""

    id: str
    group: str
    label_zh: str
    label_en: str
    variants_zh: tuple[str, ...]
    history: str  # former names and transfers, with their years


class Division(NamedTuple):
    """A division from province to county; years are those in which the code was valid."""

    code: str  # GB/T 2260, six digits
    name: str
    level: str  # provincial, prefecture, county
    parent: str | None
    start: int | None  # null: since before the first report of 2008
    end: int | None  # last valid year; null: still valid
    pinyin: str

    def is_valid(self, year: int | None) -> bool:
        """Whether the code was in use in the year; unknown years rule nothing out."""
        return year is None or (self.start or year) <= year <= (self.end or year)


class SumRule(NamedTuple):
    """Arithmetic that a form prescribes: the parts add up to the whole."""

    code: str
    table: str
    axis: str  # rows or columns: what parts and whole name
    parts: tuple[str, ...]
    whole: tuple[str, ...]


class Check(NamedTuple):
    """The words of a finding."""

    code: str
    severity: Severity
    title_zh: str
    title_en: str
    message_zh: str  # template over stated, computed and detail
    message_en: str


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _split(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.split("|") if word)


def _forms(years: str) -> tuple[Form, ...]:
    return tuple(Form(year) for year in years.split())


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table in printed order, all forms together."""
    if table == "annex":
        return tuple(
            Row("annex", r["id"].removeprefix("annex."), r["label_zh"], r["label_en"], r["unit"],
                (), _split(r["aliases_zh"]), "")
            for r in _read("annex")
        )  # fmt: skip
    return tuple(
        Row(table, r["row"], r["label_zh"], r["label_en"], r["unit"] or None,
            _forms(r["forms"]), _split(r["aliases_zh"]), r["group_zh"])
        for r in _read("rows")
        if r["table"] == table
    )  # fmt: skip


@cache
def columns(table: str, form: Form, row: str) -> tuple[Column, ...]:
    """The columns in which a row of a form has a cell, in printed order."""
    return tuple(
        column
        for column in _columns(table)
        if form in column.forms and (not column.rows or row in column.rows)
    )


@cache
def column_labels(table: str, form: Form) -> tuple[str, ...]:
    """The labels a form prints over the columns of a table, in printed order."""
    return tuple(column.label_zh for column in _columns(table) if form in column.forms)


@cache
def _columns(table: str) -> tuple[Column, ...]:
    return tuple(
        Column(table, r["column"], r["label_zh"], r["label_en"], r["unit"], _forms(r["forms"]),
               () if r["rows"] == "*" else tuple(r["rows"].split()))
        for r in _read("columns")
        if r["table"] == table
    )  # fmt: skip


@cache
def measures() -> dict[str, Measure]:
    """Every id a number can have, in printed order: forms, annex, prose."""
    return {measure.id: measure for measure in (*_cells(), *_annex(), *_narrative())}


def _cells() -> Iterator[Measure]:
    for table in ("proactive", "requests", "disputes"):
        for row in rows(table):
            for column in _columns(table):
                forms = tuple(form for form in row.forms if form in column.forms)
                if forms and (not column.rows or row.id in column.rows):
                    yield Measure(
                        f"{table}.{row.id}.{column.id}",
                        table,
                        f"{row.label_zh} · {column.label_zh}",
                        f"{row.label_en} · {column.label_en}",
                        column.unit,
                        forms,
                        repeats=False,
                    )


def _annex() -> Iterator[Measure]:
    for row in rows("annex"):
        yield Measure(
            f"annex.{row.id}", "annex", row.label_zh, row.label_en, row.unit, (), repeats=False
        )


def _narrative() -> Iterator[Measure]:
    for r in _read("narrative"):
        yield Measure(
            r["id"], "narrative", r["label_zh"], r["label_en"], r["unit"], (),
            repeats=r["repeats"] == "true",
        )  # fmt: skip


@cache
def sum_rules(table: str) -> tuple[SumRule, ...]:
    """The arithmetic that the forms prescribe for a table."""
    return tuple(
        SumRule(r["code"], table, r["axis"], tuple(r["parts"].split()), tuple(r["whole"].split()))
        for r in _read("sums")
        if r["table"] == table
    )


@cache
def section_wordings() -> dict[int, tuple[str, ...]]:
    """Statutory section number → official heading first, then every other known wording."""
    return {int(r["number"]): (r["label_zh"], *_split(r["aliases_zh"])) for r in _read("sections")}


@cache
def departments() -> dict[str, Department]:
    """Kinds of authority by id, in the order of the vocabulary."""
    return {
        r["id"]: Department(
            r["id"],
            r["group"],
            r["label_zh"],
            r["label_en"],
            _split(r["variants_zh"]),
            r["history"],
        )
        for r in _read("departments")
    }


@cache
def division_records() -> tuple[Division, ...]:
    """Every division that was valid at some time since 2008; a renamed one has several rows.

    Key: code and name.
    """
    return tuple(
        Division(
            r["code"],
            r["name"],
            r["level"],
            r["parent"] or None,
            int(r["start_year"]) if r["start_year"] else None,
            int(r["end_year"]) if r["end_year"] else None,
            r["pinyin"],
        )
        for r in _read("regions")
    )


@cache
def divisions() -> dict[str, Division]:
    """Every division by code, under its latest name."""
    latest = sorted(division_records(), key=lambda division: division.end or 9999)
    return {division.code: division for division in latest}


@cache
def provinces() -> dict[str, str]:
    """English names of the provincial divisions, by code: 内蒙古 is no Neimenggu."""
    return {r["code"]: r["name_en"] for r in _read("provinces")}


@cache
def peoples() -> dict[str, str]:
    """Peoples as names of autonomous divisions have them → their spelling, longest first."""
    found = {r["name"]: r["pinyin"] for r in _read("peoples")}
    return {name: found[name] for name in sorted(found, key=len, reverse=True)}


@cache
def traditional() -> dict[str, str]:
    """Traditional characters that simplified text never uses → their simplified forms."""
    return {r["traditional"]: r["simplified"] for r in _read("traditional")}


@cache
def radicals() -> dict[str, str]:
    """Radicals of the CJK supplement, as PDF text layers hold them → the characters meant."""
    return {r["radical"]: r["character"] for r in _read("radicals")}


@cache
def checks() -> dict[str, Check]:
    """The words of every finding, by code."""
    return {
        r["code"]: Check(
            r["code"],
            Severity(r["severity"].split()[0]),
            r["title_zh"],
            r["title_en"],
            r["message_zh"],
            r["message_en"],
        )
        for r in _read("checks")
    }


def finding_message(
    code: str, language: str, stated: float | None, computed: float | None, detail: str | None
) -> str:
    """A finding in words: the template of its check with its figures filled in."""
    check = checks()[code]
    template = check.message_zh if language == "zh" else check.message_en
    figures = {"stated": stated, "computed": computed}
    shown = {name: "—" if value is None else f"{value:.12g}" for name, value in figures.items()}
    return template.format(**shown, detail=detail or "")


@cache
def translations() -> dict[str, dict[str, str]]:
    """Words of the interface: key → language → text."""
    return {
        r["key"]: {language: r[language] for language in LANGUAGES} for r in _read("translations")
    }


@cache
def words(file: str) -> dict[str, tuple[str, ...]]:
    """Word lists of a two-column file (`role,words`), longest word first within a role."""
    return {
        r["role"]: tuple(sorted(_split(r["words"]), key=len, reverse=True)) for r in _read(file)
    }


def records(file: str) -> Iterator[dict[str, str]]:
    """The rows of a file whose meaning only one package knows, as text by column."""
    return _read(file)
