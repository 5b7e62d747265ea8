"""What the forms and the annex print, and every number a report can state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dashboard.model import Form
from dashboard.vocabulary.files import records, split

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


class SumRule(NamedTuple):
    """Arithmetic that a form prescribes: the parts add up to the whole."""

    code: str
    table: str
    axis: str  # rows or columns: what parts and whole name
    parts: tuple[str, ...]
    whole: tuple[str, ...]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table in printed order, all forms together."""
    if table == "annex":
        return tuple(
            Row("annex", r["id"].removeprefix("annex."), r["label_zh"], r["label_en"], r["unit"],
                (), split(r["aliases_zh"]), "")
            for r in records("annex")
        )  # fmt: skip
    return tuple(
        Row(table, r["row"], r["label_zh"], r["label_en"], r["unit"] or None,
            _forms(r["forms"]), split(r["aliases_zh"]), r["group_zh"])
        for r in records("rows")
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
        for r in records("columns")
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
    for r in records("narrative"):
        yield Measure(
            r["id"], "narrative", r["label_zh"], r["label_en"], r["unit"], (),
            repeats=r["repeats"] == "true",
        )  # fmt: skip


@cache
def sum_rules(table: str) -> tuple[SumRule, ...]:
    """The arithmetic that the forms prescribe for a table."""
    return tuple(
        SumRule(r["code"], table, r["axis"], tuple(r["parts"].split()), tuple(r["whole"].split()))
        for r in records("sums")
        if r["table"] == table
    )


@cache
def annex_sums() -> dict[str, tuple[str, ...]]:
    """Total of the annex → the items that it adds up; which of them a report has, varies."""
    return {r["parent"]: tuple(r["children"].split()) for r in records("annex_sums")}


@cache
def section_wordings() -> dict[int, tuple[str, ...]]:
    """Statutory section number → official heading first, then every other known wording."""
    return {int(r["number"]): (r["label_zh"], *split(r["aliases_zh"])) for r in records("sections")}


def _forms(years: str) -> tuple[Form, ...]:
    return tuple(Form(year) for year in years.split())
