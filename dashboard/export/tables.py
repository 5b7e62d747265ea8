"""Reports, numbers and findings as rows to export: in words, each with its permanent link."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import polars as pl

from dashboard import vocabulary
from dashboard.export.delimited import csv, write_csv
from dashboard.export.links import FACT_LINK, FINDING_LINK, LINK, fact_link, finding_link, link
from dashboard.queries import keys
from dashboard.schemas import FACTS

WORDS = ("check_zh", "check_en", "message_zh", "message_en", "basis_zh", "basis_en")
# What a number and a finding say, beside the report they belong to.
NUMBER = ("ordinal", "id", "name_zh", "name_en",
          *(c for c in FACTS if c not in {"report_id", "ordinal", "id"}), FACT_LINK)  # fmt: skip
FINDING = ("severity", "code", *WORDS[:4], "stated", "computed", *WORDS[4:], "other", FINDING_LINK)


def reports(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of one report each, with a link back to it at the end."""
    return rows.with_columns(link().alias(LINK))


def reports_csv(rows: pl.LazyFrame) -> bytes:
    """Rows of `queries.rows` as CSV, each with a link back to its report."""
    # Written as it is read: neither the table nor its text is ever held twice.
    with BytesIO() as file:
        write_csv(reports(rows), file)
        return file.getvalue()


def numbers(facts: pl.DataFrame) -> pl.DataFrame:
    """All rows of `facts` of some reports, in the order of reading: `report_id` and `NUMBER`."""
    told = facts.with_columns(keys.keys()).join(_names(), on="id", how="left",
                                                maintain_order="left")  # fmt: skip
    return told.with_columns(fact_link()).select("report_id", *NUMBER)


@cache
def _names() -> pl.DataFrame:
    return pl.DataFrame(
        [(m.id, m.label_zh, m.label_en) for m in vocabulary.measures().values()],
        schema=["id", "name_zh", "name_en"],
        orient="row",
    )


def facts_csv(header: pl.DataFrame, facts: pl.DataFrame) -> bytes:
    """Every number of one report as CSV, with the report's identity and source in each row."""
    identity = ["report_id", "year", "authority", "province_code", "province", "city_code",
                "city", "county_code", "county", "simulated"]  # fmt: skip
    source = ["published", "title", "path"]
    rows = header.select(*identity, *source).join(numbers(facts), on="report_id", how="inner")
    return csv(rows.select(*identity, *NUMBER, link().alias(LINK), *source))


def findings_csv(rows: pl.LazyFrame) -> bytes:
    """Rows of `queries.findings` as CSV: each in words, with its law and a link to its place."""
    told = rows.collect()
    identity = told.columns[: told.columns.index("ordinal")]
    source = told.columns[told.columns.index("other") + 1 :]
    return csv(in_words(told).select(*identity, *FINDING, *source))


def in_words(findings: pl.DataFrame) -> pl.DataFrame:
    """Findings with the columns of `FINDING` beside their own."""
    return findings.with_columns(_words_of(findings)).with_columns(finding_link())


def _words_of(findings: pl.DataFrame) -> pl.DataFrame:
    """The columns of `WORDS`, row by row; what is said often is put together once."""
    told_by = ["code", "stated", "computed", "detail", "first"]
    keyed = findings.select(*told_by[:-1], first=pl.col("ids").list.first())
    distinct = keyed.unique()
    said = [_words(*row) for row in distinct.iter_rows()]
    words = distinct.with_columns(
        pl.Series(name, [row[place] for row in said], pl.String) for place, name in enumerate(WORDS)
    )
    return keyed.join(
        words, on=told_by, how="left", nulls_equal=True, maintain_order="left"
    ).select(WORDS)  # fmt: skip


def _words(
    code: str, stated: float | None, computed: float | None, detail: str | None, first: str | None
) -> tuple[str | None, ...]:
    check = vocabulary.checks()[code]
    messages = [
        vocabulary.finding_message(code, language, stated=stated, computed=computed, detail=detail,
                                   ids=[first] if first else ())
        for language in vocabulary.LANGUAGES
    ]  # fmt: skip
    basis = (check.basis_zh or None, check.basis_en or None)
    return (check.title_zh, check.title_en, *messages, *basis)
