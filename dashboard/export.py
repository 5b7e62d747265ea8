"""Frames as files for other programs, and the dictionary that explains their columns."""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.model import Severity
from dashboard.queries.compliance import SCORE
from dashboard.queries.staffing import KINDS
from dashboard.schemas import APPLICATIONS_STATE, COMPLIANCE, FACTS, FINDINGS, MEASURES, REPORTS

# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA = r"^[=+\-@\t\r]"
LINK, FINDING_LINK = "report_link", "finding_link"
_WORDS = ("check_zh", "check_en", "message_zh", "message_en", "basis_zh", "basis_en")

# Columns of exports that are no number of a report: id → what null means (`null.<…>`).
DESCRIBED = {
    **dict.fromkeys(["report_id", "path", "simulated"], "never"),
    **dict.fromkeys(
        ["year", "authority", "authority_as_printed", "department_type", "level",
         "province_code", "province", "published", "title"], "not_settled"),
    **dict.fromkeys(["city_code", "city", "county_code", "county"], "no_division"),
    **dict.fromkeys([f"findings_{severity}" for severity in Severity], "never"),
    LINK: "never",
    APPLICATIONS_STATE: "no_table",
    "zero_pattern": "never",
    "evidence": "no_number",
    **dict.fromkeys([f"mention.staff_{kind}" for kind in (*KINDS, "designated")], "no_mention"),
    **dict.fromkeys([f"staff_{kind}" for kind in KINDS], "no_number"),
    **dict.fromkeys([f"staff_{kind}_source" for kind in KINDS], "no_number"),
    **dict.fromkeys(["ordinal", "id", "state", "approximate"], "never"),
    **dict.fromkeys(["name_zh", "name_en"], "never"),
    "label": "no_label",
    "value": "no_value",
    "unit": "no_unit",
    **dict.fromkeys(["raw", "start", "end"], "unread"),
    SCORE[0]: "none_assessable",
    **dict.fromkeys(SCORE[1:], "never"),
    **dict.fromkeys(["deadline", "days_late"], "not_assessable"),
    "dated_by": "no_date",
    **dict.fromkeys(["severity", "code", FINDING_LINK, *_WORDS[:4]], "never"),
    **dict.fromkeys(_WORDS[4:], "no_basis"),
    **dict.fromkeys(["stated", "computed"], "no_figure"),
    "other": "not_compared",
    "line": "never",
}  # fmt: skip


def csv(frame: pl.DataFrame) -> bytes:
    """The frame as CSV for spreadsheets: UTF-8 with BOM, one header row of column ids.

    A text that a spreadsheet would take for a formula gets a leading apostrophe; numbers
    stay numbers and a null is an empty field.
    """
    harmless = [
        pl.when(pl.col(id).str.contains(_FORMULA)).then(pl.lit("'") + pl.col(id)).otherwise(id)
        .alias(id)
        for id, kind in frame.schema.items()
        if kind == pl.String
    ]  # fmt: skip
    return frame.with_columns(harmless).write_csv(include_bom=True).encode()


def reports_csv(rows: pl.LazyFrame) -> bytes:
    """Rows of `queries.rows` as CSV, each with a link back to its report.

    The link continues the address of the dashboard: `https://…/?report=<report_id>`.
    """
    return csv(rows.with_columns(link().alias(LINK)).collect())


def facts_csv(header: pl.DataFrame, facts: pl.DataFrame) -> bytes:
    """Every number of one report as CSV, with the report's identity in each row."""
    identity = ["report_id", "year", "authority", "province_code", "province", "city_code",
                "city", "county_code", "county", "simulated", "path"]  # fmt: skip
    names = pl.DataFrame(
        [(m.id, m.label_zh, m.label_en) for m in vocabulary.measures().values()],
        schema=["id", "name_zh", "name_en"],
        orient="row",
    )
    told = facts.join(names, on="id", how="left", maintain_order="left")
    rows = header.select(identity).join(told, on="report_id", how="inner")
    return csv(
        rows.select(*identity[:-1], "ordinal", "id", "name_zh", "name_en",
                    *[c for c in FACTS if c not in {"report_id", "ordinal", "id"}],
                    link().alias(LINK), "path")
    )  # fmt: skip


def findings_csv(rows: pl.LazyFrame) -> bytes:
    """Rows of `queries.findings` as CSV: each in words, with its law and a link to its place.

    The link continues the address of the dashboard: `https://…/?report=<id>&at=finding:<key>`.
    """
    told = rows.collect()
    at = pl.concat_str(link(), pl.lit("&at=finding:"), "key")
    columns = ["severity", "code", "check_zh", "check_en", "message_zh", "message_en", "stated",
               "computed", "basis_zh", "basis_en", "other", FINDING_LINK]  # fmt: skip
    identity = told.columns[: told.columns.index("ordinal")]
    source = told.columns[told.columns.index("other") + 1 :]
    return csv(
        told.with_columns(_in_words(told)).with_columns(at.alias(FINDING_LINK))
        .select(*identity, *columns, *source)
    )  # fmt: skip


def _in_words(findings: pl.DataFrame) -> pl.DataFrame:
    """The columns of `_WORDS`, row by row; what is said often is put together once."""
    told_by = ["code", "stated", "computed", "detail", "first"]
    keyed = findings.select(*told_by[:-1], first=pl.col("ids").list.first())
    distinct = keyed.unique()
    said = [_words(*row) for row in distinct.iter_rows()]
    words = distinct.with_columns(
        pl.Series(name, [row[place] for row in said], pl.String)
        for place, name in enumerate(_WORDS)
    )
    return keyed.join(
        words, on=told_by, how="left", nulls_equal=True, maintain_order="left"
    ).select(_WORDS)  # fmt: skip


def _words(
    code: str, stated: float | None, computed: float | None, detail: str | None, first: str | None
) -> tuple[str, ...]:
    check = vocabulary.checks()[code]
    messages = [
        vocabulary.finding_message(code, language, stated=stated, computed=computed, detail=detail,
                                   ids=[first] if first else ())
        for language in vocabulary.LANGUAGES
    ]  # fmt: skip
    return (check.title_zh, check.title_en, *messages, check.basis_zh, check.basis_en)


def link() -> pl.Expr:
    """Relative permanent link to the report of a row."""
    return pl.concat_str(pl.lit("?report="), "report_id")


def dictionary() -> pl.DataFrame:
    """Every column id an export can have, in words.

    Columns: `id`, `table`, `label_zh`, `label_en`, `unit`, `forms`, `type`, `null_zh`,
    `null_en` (what an empty field means).
    """
    phrases = vocabulary.translations()
    people = dict.fromkeys([f"staff_{kind}" for kind in KINDS], pl.Int64())
    derived = {"score": pl.Float64(), "deadline": pl.Date(), "line": pl.Int64()}
    types: dict[str, pl.DataType] = {
        **MEASURES, **FACTS, **FINDINGS, **COMPLIANCE, **REPORTS, **people, **derived
    }  # fmt: skip

    def row(id: str, table: str, labels: tuple[str, str], null: str, **more: str | None
            ) -> dict[str, str | None]:  # fmt: skip
        meaning = phrases[f"null.{null}"]
        return {
            "id": id, "table": table, "label_zh": labels[0], "label_en": labels[1],
            "type": _type(types.get(id, pl.String())),
            "null_zh": meaning["zh"], "null_en": meaning["en"], **more,
        }  # fmt: skip

    described = [
        row(id, "report", (phrases[f"column.{id}"]["zh"], phrases[f"column.{id}"]["en"]), null,
            unit=None, forms=None)
        for id, null in DESCRIBED.items()
    ]  # fmt: skip
    measures = [
        row(m.id, m.table, (m.label_zh, m.label_en),
            "prose_number" if m.table == "narrative" else "table_number",
            unit=m.unit, forms=" ".join(m.forms) or None)
        for m in vocabulary.measures().values()
    ]  # fmt: skip
    order = ["id", "table", "label_zh", "label_en", "unit", "forms", "type", "null_zh", "null_en"]
    return pl.DataFrame([*described, *measures], schema=dict.fromkeys(order, pl.String))


def _type(column: pl.DataType) -> str:
    """Type of a column in the terms of a table schema."""
    if column == pl.Boolean:
        return "boolean"
    if column == pl.Date:
        return "date"
    if column.is_float():
        return "number"
    return "integer" if column.is_integer() else "string"


def mentions(words: str) -> pl.Expr:
    """Whether any text of a row holds the words, upper and lower case alike."""
    found = pl.col(pl.String).str.to_lowercase().str.contains(words.lower(), literal=True)
    return pl.any_horizontal(found.fill_null(False))
