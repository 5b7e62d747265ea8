"""Outcomes of all checks → findings with their places, and a row of verdicts a report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from dashboard import vocabulary
from dashboard.checks.deadlines import deadlines
from dashboard.checks.outcome import Outcome
from dashboard.likeness import neighbours, signatures
from dashboard.model import Severity, Verdict
from dashboard.schemas import COMPLIANCE, FINDINGS, FRAMES, SEVERITIES, VERDICTS, Frames

_PASSED, _FAILED, _NOTED = (Verdict.PASSED.value, Verdict.FAILED.value, Verdict.NOTED.value)


class Checked(NamedTuple):
    """The frames that the checks make: `schemas.FINDINGS` and `schemas.COMPLIANCE`."""

    findings: pl.DataFrame
    compliance: pl.DataFrame


@cache
def version() -> str:
    """Changes whenever a rule or its words change, or a column that rules read or fill.

    Of `schemas` the columns count, not how they are described. What reports are read by has a
    version of its own (`frames.reader_version`).
    """
    digest = hashlib.sha256(repr(FRAMES).encode())
    rules = Path(__file__).parent.rglob("*.py")
    for path in sorted([*rules, Path(neighbours.__file__), Path(signatures.__file__)]):
        digest.update(path.read_bytes())
    for name in ("checks", "sums", "annex_sums", "check_words"):
        digest.update((vocabulary.FOLDER / f"{name}.csv").read_bytes())
    return digest.hexdigest()[:12]


def conclude(frames: Frames, outcomes: Mapping[str, Outcome]) -> Checked:
    """What the checks found, added to what reading met, and the verdict of each on each report."""
    found = pl.concat([_findings(code, outcome) for code, outcome in outcomes.items()])
    extraction = [code for code, check in vocabulary.checks().items() if not check.is_verdict]
    met = frames.scan("findings").filter(pl.col("code").is_in(extraction)).collect()
    places = _places(frames, found)
    located = found.join(places, on=["report_id", "number"], how="left", maintain_order="left")
    own = located.with_columns(spans=pl.coalesce("spans", "places").fill_null([]))
    findings = _in_order(pl.concat([met, own.select(_but_order(met))], how="diagonal_relaxed"))
    return Checked(findings, _compliance(frames, outcomes, findings))


def _findings(code: str, outcome: Outcome) -> pl.DataFrame:
    usual = vocabulary.checks()[code].severity.value
    return outcome.findings.with_columns(
        code=pl.lit(code),
        severity=pl.col("severity").fill_null(usual).cast(SEVERITIES),
        ids=pl.col("ids").fill_null([]),
        number=pl.format("{}:{}", pl.lit(code), pl.int_range(pl.len())),
    )


def _but_order(met: pl.DataFrame) -> list[str]:
    return [column for column in met.columns if column not in {"ordinal", "key"}]


def _in_order(findings: pl.DataFrame) -> pl.DataFrame:
    """Gravest first within a report, then as the vocabulary lists the checks, then as the text
    has their places.

    Of findings that have all this in common the numbers they name decide: engines may hand over
    rows in any order, and links rest on this one.
    """
    order = {code: place for place, code in enumerate(vocabulary.checks())}
    nth = pl.int_range(1, pl.len() + 1).over("report_id", "code")
    key = pl.when(nth == 1).then("code").otherwise(pl.format("{}~{}", "code", nth))
    return (
        findings.sort(
            "report_id", "severity", pl.col("code").replace_strict(order, return_dtype=pl.Int32),
            pl.col("spans").list.first().struct.field("start"), pl.col("ids").list.join(" "),
            "detail", nulls_last=True, maintain_order=True,
        )
        .with_columns(ordinal=pl.int_range(pl.len(), dtype=pl.UInt32).over("report_id"), key=key)
        .match_to_schema(FINDINGS)
    )  # fmt: skip


def _places(frames: Frames, found: pl.DataFrame) -> pl.DataFrame:
    """Where the numbers of findings without places of their own stand. A number that the text
    has lost has no place."""
    wanted = (
        found.filter(pl.col("spans").is_null())
        .select("report_id", "number", id="ids")
        .explode("id")
        .drop_nulls("id")
    )
    facts = (
        frames.scan("facts")
        .select("report_id", "id", "start", "end")
        .filter(pl.col("start").is_not_null())
        .join(wanted.lazy().select("report_id", "id").unique(), on=["report_id", "id"], how="semi")
    )
    return (
        wanted.lazy()
        .join(facts, on=["report_id", "id"])
        .group_by("report_id", "number")
        .agg(places=pl.struct("start", "end").unique().sort())
        .collect()
    )


def _compliance(
    frames: Frames, outcomes: Mapping[str, Outcome], findings: pl.DataFrame
) -> pl.DataFrame:
    reports = frames.scan("reports").select(
        column for column in COMPLIANCE if column in frames.scan("reports").collect_schema()
    )
    late = deadlines(frames).select("report_id", "days_late")
    rows = reports.join(late, on="report_id", how="left").collect()
    counts = findings.group_by("report_id").agg(
        (pl.col("severity") == severity.value).sum().alias(f"findings_{severity}")
        for severity in Severity
    )
    rows = rows.join(counts, on="report_id", how="left").with_columns(
        pl.col(f"findings_{severity}").fill_null(0) for severity in Severity
    )
    rows = rows.with_columns(_verdicts(rows["report_id"], outcomes))
    rows = rows.with_columns(
        pl.lit(None, VERDICTS).alias(code)
        for code, check in vocabulary.checks().items()
        if check.is_verdict and code not in outcomes
    )
    return _scored(rows).match_to_schema(COMPLIANCE)


def _verdicts(reports: pl.Series, outcomes: Mapping[str, Outcome]) -> list[pl.Series]:
    """The verdicts of each check, by its code, on these reports; null: it is not about them."""
    order = reports.to_frame().with_row_index("place")
    judged = _placed(order, {code: of.judged for code, of in outcomes.items()})
    found = _placed(order, {code: _graveness(code, of) for code, of in outcomes.items()})
    every = pl.Series([verdict.value for verdict in Verdict] + [None], dtype=VERDICTS)
    numbers = np.full((len(outcomes), reports.len()), every.len() - 1, dtype=np.uint32)
    # Each outdoes the one before: one thing found fault with is enough.
    for rows, verdict in (
        (judged, Verdict.NOT_ASSESSABLE),
        (judged.filter("is_assessable"), Verdict.PASSED),
        (found, Verdict.NOTED),
        (found.filter("is_grave"), Verdict.FAILED),
    ):
        numbers[rows["check"], rows["place"]] = [*Verdict].index(verdict)
    return [
        every.gather(column).alias(code) for code, column in zip(outcomes, numbers, strict=True)
    ]


def _placed(order: pl.DataFrame, of_checks: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """All rows of all checks with the number of the check and the `place` of the report."""
    numbered = [
        frame.with_columns(check=pl.lit(nth)) for nth, frame in enumerate(of_checks.values())
    ]
    return pl.concat(numbered).join(order, on="report_id")


def _graveness(code: str, outcome: Outcome) -> pl.DataFrame:
    usual = vocabulary.checks()[code].severity.value
    is_grave = pl.col("severity").fill_null(usual) != Severity.INFO.value
    return outcome.findings.select("report_id", is_grave=is_grave)


def _scored(rows: pl.DataFrame) -> pl.DataFrame:
    scored = [pl.col(code) for code, check in vocabulary.checks().items() if check.is_scored]
    passed = pl.sum_horizontal([each.is_in([_PASSED, _NOTED]) for each in scored])
    failed = pl.sum_horizontal([each == _FAILED for each in scored])
    return rows.with_columns(
        checks_passed=passed.cast(pl.UInt32),
        checks_assessable=(passed + failed).cast(pl.UInt32),
        checks_applicable=pl.sum_horizontal([each.is_not_null() for each in scored]).cast(
            pl.UInt32
        ),
        checker=pl.lit(version()),
        **{f"findings_{severity}": pl.col(f"findings_{severity}").cast(pl.UInt32)
           for severity in Severity},
    )  # fmt: skip
