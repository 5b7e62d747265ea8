"""What the checks say: check by check, group by group, report by report.

A share rests on the reports that a check could judge; how many those are stands beside it.
What reading met (checks of the subject `extraction`) judges no report and has no verdicts.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from dashboard import vocabulary
from dashboard.model import Severity, Verdict
from dashboard.queries import first
from dashboard.queries.dimensions import dimension, printed
from dashboard.queries.findings import by_code as findings_by_code
from dashboard.queries.findings import severities
from dashboard.queries.first import PLACE, By
from dashboard.queries.rows import FINDINGS, IDENTITY, SOURCE
from dashboard.queries.selection import Selection
from dashboard.queries.sums import counted, one, summed
from dashboard.schemas import SEVERITIES, Frames

DEADLINE = "published-late"
NONE, NOT_CONCERNED, MET, UNMET = "none", "not_concerned", "met", "unmet"
GRAVEST = (*(severity.value for severity in Severity), NONE)
SCORE = ("score", "checks_passed", "checks_assessable", "checks_applicable")


class Lateness(StrEnum):
    """When a report came, against its deadline."""

    ON_TIME = "on_time"
    MONTH = "month"  # up to 30 days late
    QUARTER = "quarter"  # up to 90
    LONGER = "longer"
    UNKNOWN = "unknown"  # it has a deadline, and no date or not enough of a name to say
    NO_DEADLINE = "no_deadline"  # the Regulations set none, or the year is not settled


def score() -> pl.Expr:
    """Checks passed of those that could be judged, 0 to 1; null where none could."""
    assessable = pl.col("checks_assessable")
    return pl.when(assessable > 0).then(pl.col("checks_passed") / assessable).alias("score")


def lateness() -> pl.Expr:
    """The `Lateness` of a row of `compliance`; never null."""
    days = pl.col("days_late")
    return (
        pl.when(days <= 0).then(pl.lit(Lateness.ON_TIME.value))
        .when(days <= 30).then(pl.lit(Lateness.MONTH.value))
        .when(days <= 90).then(pl.lit(Lateness.QUARTER.value))
        .when(days.is_not_null()).then(pl.lit(Lateness.LONGER.value))
        .when(pl.col(DEADLINE).is_not_null()).then(pl.lit(Lateness.UNKNOWN.value))
        .otherwise(pl.lit(Lateness.NO_DEADLINE.value))
        .alias("lateness")
    )  # fmt: skip


def contributions() -> dict[str, pl.Expr]:
    """What one report adds to any figure of this module that is a sum."""
    return {**_of_headline(), **_of_gravest(), **_of_latenesses(), **_of_verdicts()}


def _of_headline() -> dict[str, pl.Expr]:
    """What one report adds to headline and groups."""
    return {
        **severities(),
        "checks|assessable": pl.col("checks_assessable").cast(pl.Int64),
        "checks|applicable": pl.col("checks_applicable").cast(pl.Int64),
        "scored": one(score().is_not_null()),
        "late": one(pl.col("days_late") > 0),
        "dated": one(pl.col("days_late").is_not_null()),
    }


def _figures(frames: Frames, selection: Selection, by: str | None) -> pl.DataFrame:
    """What headline and groups tell of their reports, by `group`."""
    wide = summed(frames, "compliance", selection, _of_headline(), by)
    # A median is no sum: it goes through the reports.
    scores = (
        frames.scan("compliance")
        .filter(selection.where())
        .select("year", printed(selection, by).cast(pl.String).alias("group"), score())
    )
    medians = (
        scores.select(pl.lit(None, pl.String).alias("group"), pl.col("score").median())
        if by is None
        else scores.group_by("group").agg(pl.col("score").median())
    ).collect()
    late_share = pl.when(pl.col("dated") > 0).then(pl.col("late") / pl.col("dated"))
    return (
        wide.join(medians, on="group", how="left", nulls_equal=True)
        .sort("group", nulls_last=True)
        .select(
            "group", "reports", *(pl.col(f"with|{s}").alias(f"with_{s}") for s in Severity),
            "score", "scored", pl.col("checks|assessable").alias("assessable"),
            pl.col("checks|applicable").alias("applicable"), "late", "dated",
            late_share.alias("late_share"),
        )
    )  # fmt: skip


def headline(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports`; `with_error`, `with_warning`, `with_info` (reports with findings of
    that severity); `score` (median) over `scored` reports; `assessable` of `applicable` checks,
    summed over the reports; `late` of `dated` reports and `late_share`.

    `score` is null without a scored report, `late_share` without one whose date is known.
    """
    return _figures(frames, selection, None).drop("group")


def by_group(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """The figures of `headline` for every `group`."""
    return _figures(frames, selection, by)


def gravest(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """Reports by group and the gravest of their findings: `group`, `kind`, `reports`.

    `kind` is a severity or `none`.
    """
    return counted(summed(frames, "compliance", selection, _of_gravest(), by), "gravest|")


def _of_gravest() -> dict[str, pl.Expr]:
    kind = pl.coalesce(
        *(pl.when(pl.col(f"findings_{s}") > 0).then(pl.lit(s.value)) for s in Severity),
        pl.lit(NONE),
    )
    return {f"gravest|{each}": one(kind == each) for each in GRAVEST}


def latenesses(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """Reports by group and `Lateness`: `group`, `kind`, `reports`."""
    return counted(summed(frames, "compliance", selection, _of_latenesses(), by), "lateness|")


def _of_latenesses() -> dict[str, pl.Expr]:
    return {f"lateness|{each}": one(lateness() == each.value) for each in Lateness}


def verdicts(frames: Frames, selection: Selection, by: str, code: str) -> pl.DataFrame:
    """Reports by group and what one check says of them: `group`, `kind`, `reports`.

    `kind` is a verdict or `not_concerned`; for what reading met, `met` or `unmet`.
    """
    if vocabulary.checks()[code].is_verdict:
        wide = summed(frames, "compliance", selection, _of_verdict(code), by)
        unconcerned = pl.col("reports") - pl.sum_horizontal(*_of_verdict(code))
        names = {f"{code}|{NOT_CONCERNED}": unconcerned}
        return counted(wide.with_columns(**names), f"{code}|")
    found = frames.scan("findings").filter(pl.col("code") == code).select("report_id").unique()
    is_met = pl.when("is_met").then(pl.lit(MET)).otherwise(pl.lit(UNMET))
    met = found.with_columns(is_met=pl.lit(True))
    return _counted(frames, selection, by, is_met, met)


def shares(frames: Frames, selection: Selection, by: str, code: str) -> pl.DataFrame:
    """The counts of `verdicts` beside each other: `group`, a column for every kind, and `share`.

    `share` is that of failed or noted reports among those that could be judged, for what reading
    met that of all; null where none could.
    """
    counts = verdicts(frames, selection, by, code)
    kinds = [*(verdict.value for verdict in Verdict), NOT_CONCERNED, MET, UNMET]
    wide = counts.group_by("group", maintain_order=True).agg(
        pl.col("reports").filter(pl.col("kind") == kind).sum().cast(pl.Int64).alias(kind)
        for kind in kinds
    )
    found = pl.sum_horizontal(Verdict.FAILED.value, Verdict.NOTED.value, MET)
    base = pl.sum_horizontal(found, Verdict.PASSED.value, UNMET)
    return wide.with_columns(share=pl.when(base > 0).then(found / base))


def _counted(
    frames: Frames,
    selection: Selection,
    by: str,
    kind: pl.Expr,
    joined: pl.LazyFrame | None = None,
) -> pl.DataFrame:
    chosen = frames.scan("compliance").filter(selection.where())
    if joined is not None:
        chosen = chosen.join(joined, on="report_id", how="left")
    return (
        chosen.group_by(dimension(selection, by), kind.alias("kind"))
        .agg(reports=pl.len())
        .sort("group", "kind", nulls_last=True)
        .collect()
    )


def by_check(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Every check by the severities it was found with, gravest first, those found before others.

    Columns: `severity` (Enum; the usual one where nothing was found), `code`, `found` (reports
    with findings of the severity), `findings`; of the check in all severities `passed`,
    `assessable` (passed, failed or noted), `applicable` (also what lacks an operand), null for
    what reading met; `reports` (all of the selection), `share` (found of assessable; for what
    reading met of all; null where none is assessable), `coverage` (assessable of all).
    """
    counts = _verdict_counts(frames, selection)
    found = {
        (row["code"], row["severity"]): row
        for row in findings_by_code(frames, selection).iter_rows(named=True)
    }
    rows = []
    for place, check in enumerate(vocabulary.checks().values()):
        severities = [s.value for s in Severity if (check.code, s.value) in found]
        for severity in severities or [check.severity.value]:
            row = found.get((check.code, severity), {"reports": 0, "findings": 0})
            rows.append({
                "severity": severity, "code": check.code, "found": row["reports"],
                "findings": row["findings"], "reports": counts["reports"], "place": place,
                **(_judged(counts, check.code) if check.is_verdict else {}),
            })  # fmt: skip
    return _with_shares(pl.DataFrame(rows, schema=_BY_CHECK))


_COUNTS = ("found", "findings", "passed", "assessable", "applicable", "reports", "place")
_BY_CHECK = pl.Schema(
    {"severity": SEVERITIES, "code": pl.String(), **{name: pl.Int64() for name in _COUNTS}}
)


def _verdict_counts(frames: Frames, selection: Selection) -> dict[str, int]:
    row: dict[str, int] = summed(frames, "compliance", selection, _of_verdicts()).row(
        0, named=True
    )  # fmt: skip
    return row


def _of_verdicts() -> dict[str, pl.Expr]:
    codes = [code for code, check in vocabulary.checks().items() if check.is_verdict]
    return {name: each for code in codes for name, each in _of_verdict(code).items()}


def _of_verdict(code: str) -> dict[str, pl.Expr]:
    return {f"{code}|{verdict}": one(pl.col(code) == verdict.value) for verdict in Verdict}


def _judged(counts: dict[str, int], code: str) -> dict[str, int]:
    passed, failed, noted, unclear = (counts[f"{code}|{verdict}"] for verdict in Verdict)
    assessable = passed + failed + noted
    return {"passed": passed, "assessable": assessable, "applicable": assessable + unclear}


def _with_shares(rows: pl.DataFrame) -> pl.DataFrame:
    base = pl.coalesce("assessable", "reports")
    return (
        rows.with_columns(
            share=pl.when(base > 0).then(pl.col("found") / base),
            coverage=pl.when(pl.col("reports") > 0).then(pl.col("assessable") / pl.col("reports")),
        )
        .sort(pl.col("found") > 0, "severity", "found", "place",
              descending=[True, False, True, False])
        .drop("place")
    )  # fmt: skip


def reports(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with its score, counts of findings and days late, worst first.

    With a limit only the first so many, chosen before anything is joined. `deadline` is null
    where `days_late` is; `dated_by` says which date counts: `signed` or the `page`'s, which may
    be that of a later copy.
    """
    return _listed(frames, selection, _WORST, limit)


def late(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """Reports that came after their deadline, the latest first; columns of `reports`."""
    return _listed(frames, selection, _LATEST, limit, pl.col("days_late") > 0).collect()


def first_reports(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `reports`, as many as a page lists."""
    return reports(frames, selection, limit).collect()


_WORST = (By("findings_error", descending=True), By("findings_warning", descending=True),
          By("score"))  # fmt: skip
_LATEST = (By("days_late", descending=True),)


def _listed(
    frames: Frames,
    selection: Selection,
    order: tuple[By, ...],
    limit: int | None,
    where: pl.Expr | None = None,
) -> pl.LazyFrame:
    judged, chosen = frames.scan("compliance").filter(selection.where()), frames.scan("reports")
    judged = judged if where is None else judged.filter(where)
    if limit is not None:
        keys = first.first(judged.with_columns(score()), order, limit)
        judged, chosen = (first.of(frames, name, keys) for name in ("compliance", "reports"))
    deadline = pl.col("published") - pl.duration(days="days_late")
    dated_by = (
        pl.when(pl.col("signed").is_not_null()).then(pl.lit("signed"))
        .when(pl.col("page_date").is_not_null()).then(pl.lit("page"))
    )  # fmt: skip
    dates = [deadline.alias("deadline"), pl.col("days_late"), dated_by.alias("dated_by")]
    scored = judged.select("report_id", score(), *SCORE[1:], *FINDINGS, "days_late")
    joined = chosen.select(*IDENTITY, "authority_key", *SOURCE, "signed", "page_date").join(
        scored, on="report_id"
    )
    shown = first.in_order(joined, (*order, *PLACE))
    return shown.select(*IDENTITY, *SCORE, *FINDINGS, *dates, *SOURCE)
