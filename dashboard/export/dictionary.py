"""What every column of the exports and of the frames means, and what an empty field does."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dashboard import vocabulary
from dashboard.export.links import FACT_LINK, FINDING_LINK, LINK
from dashboard.export.tables import WORDS
from dashboard.model import Severity, State
from dashboard.queries.compliance import SCORE
from dashboard.queries.staffing import KINDS
from dashboard.schemas import (
    APPLICATIONS_STATE,
    COMPLIANCE,
    FACTS,
    FINDINGS,
    FRAMES,
    MEASURES,
    REPORTS,
)

# Columns that are no number of a report: id → what null means (`null.<…>`).
DESCRIBED = {
    **dict.fromkeys(["report_id", "path", "simulated"], "never"),
    **dict.fromkeys(
        ["year", "authority", "authority_as_printed", "department_type", "level",
         "province_code", "province", "published", "title"], "not_settled"),
    **dict.fromkeys(["city_code", "city", "county_code", "county"], "no_division"),
    **dict.fromkeys([f"findings_{severity}" for severity in Severity], "never"),
    LINK: "never",
    FACT_LINK: "never",
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
    **dict.fromkeys(["severity", "code", FINDING_LINK, *WORDS[:4]], "never"),
    **dict.fromkeys(WORDS[4:], "no_basis"),
    **dict.fromkeys(["stated", "computed"], "no_figure"),
    "other": "not_compared",
    "line": "never",
    **dict.fromkeys(["first_year", "last_year", "streak", "report_ids"], "never"),
    **dict.fromkeys(["form_proactive", "form_requests"], "no_form"),
    **dict.fromkeys(["format", "sha256", "characters"], "never"),
    **dict.fromkeys([f"cells_{state}" for state in State], "never"),
    **dict.fromkeys(["signed", "page_date"], "no_date"),
    **dict.fromkeys(["period_start", "period_end"], "no_period"),
}  # fmt: skip

# Columns that only the frames have, and those that mean something else there: `frame.…` or
# `column.…` in the interface's words → what null means.
_ONLY_IN_FRAMES = {
    **dict.fromkeys(["authority_key", "region_code"], "not_settled"),
    "town": "no_division",
    **dict.fromkeys(["reader", "sections", "mentions", "reports.evidence"], "never"),
    **dict.fromkeys(["key", "ids", "spans", "checker", "text", "masked"], "never"),
    "detail": "no_detail",
    "signature": "too_short",
}

_ORDER = ("id", "table", "label_zh", "label_en", "unit", "forms", "type", "null_zh", "null_en")
_MADE = {"score": pl.Float64(), "deadline": pl.Date(), "line": pl.Int64(),
         **dict.fromkeys(["first_year", "last_year", "streak"], pl.Int64()),
         **dict.fromkeys([f"staff_{kind}" for kind in KINDS], pl.Int64())}  # fmt: skip
_TYPES: dict[str, pl.DataType] = {
    **MEASURES, **FACTS, **FINDINGS, **COMPLIANCE, **REPORTS, **_MADE, "evidence": pl.String()
}  # fmt: skip


def dictionary() -> pl.DataFrame:
    """Every column id an export can have, in words.

    Columns: `id`, `table`, `label_zh`, `label_en`, `unit`, `forms`, `type`, `null_zh`,
    `null_en` (what an empty field means).
    """
    ids = [*DESCRIBED, *_verdicts(), *vocabulary.measures()]
    rows = [_row(id, _TYPES.get(id, pl.String())) for id in ids]
    return pl.DataFrame(rows, schema=dict.fromkeys(_ORDER, pl.String))


def frames_dictionary() -> pl.DataFrame:
    """Every column of every frame of the store, as `dictionary` has them, behind its `frame`."""
    rows = [
        {"frame": frame, **_row(id, kind, frame)}
        for frame, schema in FRAMES.items()
        for id, kind in schema.items()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(["frame", *_ORDER], pl.String))


def indicators_dictionary() -> pl.DataFrame:
    """Every indicator: how it is computed, of what, and how many reports it must rest on.

    Columns: `id`, `topic`, `kind`, `label_zh`, `label_en`, `note_zh`, `note_en`, `unit` (null: a
    share of 1), `minimum`, `minimum_cases`, `numerator`, `denominator` (ids between spaces; null
    where there is none or the rule of `note` decides), `rests_on` (every measure), `basis`.
    """
    rows = [
        {
            "id": each.id, "topic": each.topic, "kind": each.kind,
            "label_zh": each.label_zh, "label_en": each.label_en,
            "note_zh": each.note_zh, "note_en": each.note_en, "unit": each.unit,
            "minimum": each.minimum, "minimum_cases": each.minimum_cases,
            "numerator": " ".join(each.numerator) or None,
            "denominator": " ".join(each.denominator) or None,
            "rests_on": " ".join(each.operands) or None, "basis": each.basis,
        }
        for each in vocabulary.indicators().values()
    ]  # fmt: skip
    numbers = {"minimum": pl.Int64(), "minimum_cases": pl.Int64()}
    return pl.DataFrame(rows, schema={id: numbers.get(id, pl.String()) for id in rows[0]})


def mentions(words: str) -> pl.Expr:
    """Whether any text of a row holds the words, upper and lower case alike."""
    found = pl.col(pl.String).str.to_lowercase().str.contains(words.lower(), literal=True)
    return pl.any_horizontal(found.fill_null(False))


def table_type(kind: pl.DataType) -> str:
    """Type of a column in the terms of a table schema."""
    if kind == pl.Boolean:
        return "boolean"
    if kind == pl.Date:
        return "date"
    if isinstance(kind, pl.List):
        return "array"
    if kind.is_float():
        return "number"
    return "integer" if kind.is_integer() else "any" if kind == pl.Binary else "string"


def _verdicts() -> Iterator[str]:
    return (code for code, check in vocabulary.checks().items() if check.is_verdict)


def _row(id: str, kind: pl.DataType, frame: str = "") -> dict[str, str | None]:
    table, zh, en, null, unit, forms = _told(id, frame)
    meaning = vocabulary.translations()[f"null.{null}"]
    values = (id, table, zh, en, unit, forms, table_type(kind), meaning["zh"], meaning["en"])
    return dict(zip(_ORDER, values, strict=True))


def _told(id: str, frame: str) -> tuple[str, str, str, str, str | None, str | None]:
    """Part, name in both languages, meaning of null, unit and forms of a column."""
    own = f"{frame}.{id}" if f"{frame}.{id}" in _ONLY_IN_FRAMES else id
    null = _ONLY_IN_FRAMES.get(own) or DESCRIBED.get(id)
    if null is not None:
        phrase = vocabulary.translations()[f"column.{own}"]
        return "report", phrase["zh"], phrase["en"], null, None, None
    if check := vocabulary.checks().get(id):
        return "verdict", check.title_zh, check.title_en, "not_concerned", None, None
    measure = vocabulary.measures()[id]
    null = "prose_number" if measure.table == "narrative" else "table_number"
    forms = " ".join(measure.forms) or None
    return measure.table, measure.label_zh, measure.label_en, null, measure.unit, forms
