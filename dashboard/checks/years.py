"""What one year hands on to the next."""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.checks.outcome import Line, Outcome, judge, number
from dashboard.model import Form
from dashboard.schemas import Frames

_BEFORE = "|before"  # suffix of last year's columns
_RULES = ("regulations", "normative_documents")
_ITEMS = ("licensing", "other_services", "penalties", "coercion", "fees")
_FIRST_YEAR_OF_FLOW = 2022  # the first whose last year has the form of 2021
_YEAR_OF_ITEMS = 2020  # the form of 2019 was used for 2019 and 2020


def followed(frames: Frames, columns: list[str]) -> pl.LazyFrame:
    """Reports beside those of the same authority for the year before, in columns `…|before`.

    `other` is the earlier report. Authorities are the same when their keys are; years with
    several versions are left out, for which of them counts is open, and so are authorities whose
    own name changed: they were reorganised, or may have been. A place that was renamed is no
    such change.
    """
    where = pl.coalesce("county", "city", "province", pl.lit(""))  # national bodies have none
    names = frames.scan("reports").select(
        "report_id", own_name=pl.col("authority").str.strip_prefix(where)
    )
    measures = (
        frames.scan("measures")
        .filter(pl.col("authority_key").is_not_null(), pl.col("year").is_not_null())
        .select("report_id", "authority_key", "year", *columns)
        .join(names, on="report_id", how="left")
        .filter(pl.len().over("authority_key", "year") == 1)
    )
    before = measures.select(
        "authority_key", "own_name", pl.col("year") + 1, other="report_id",
        **{f"{column}{_BEFORE}": pl.col(column) for column in columns},
    )  # fmt: skip
    return measures.join(before, on=["authority_key", "own_name", "year"])


def carry_over(frames: Frames) -> Outcome:
    """What a year carried in is what the year before carried out, for every applicant."""
    applicants = [c.id for c in vocabulary.columns("requests", Form.F2021, "carried_in")]
    pairs = [(f"requests.carried_in.{a}", f"requests.carried_out.{a}") for a in applicants]
    rows = followed(frames, [id for pair in pairs for id in pair])
    lines = [
        Line([into], pl.col(into) == pl.col(out + _BEFORE), pl.col(into), pl.col(out + _BEFORE),
             pl.concat_str(number(pl.col(into)), pl.lit(" ≠ "), number(pl.col(out + _BEFORE))))
        for into, out in pairs
    ]  # fmt: skip
    return judge(rows, lines)


def documents_in_force(frames: Frames) -> Outcome:
    """Documents in force: last year's, and what was issued, less what was repealed."""
    ids = [f"proactive.{row}.{column}" for row in _RULES
           for column in ("in_force", "issued", "repealed")]  # fmt: skip
    rows = followed(frames, ids).filter(pl.col("year") >= _FIRST_YEAR_OF_FLOW)
    lines = []
    for row in _RULES:
        force, issued, repealed = (f"proactive.{row}.{c}" for c in
                                   ("in_force", "issued", "repealed"))  # fmt: skip
        expected = pl.col(force + _BEFORE) + pl.col(issued) - pl.col(repealed)
        shown = pl.concat_str(
            number(pl.col(force + _BEFORE)), pl.lit(" + "), number(pl.col(issued)), pl.lit(" − "),
            number(pl.col(repealed)), pl.lit(" ≠ "), number(pl.col(force)),
        )  # fmt: skip
        ids = [force, issued, repealed]
        lines.append(Line(ids, pl.col(force) == expected, pl.col(force), expected, shown))
    return judge(rows, lines)


def bound_of_documents(frames: Frames) -> Outcome:
    """At least what was issued and not repealed within the year is in force (form of 2021)."""
    rows = frames.scan("measures").filter(pl.col("form_proactive") == Form.F2021.value)
    lines = []
    for row in _RULES:
        force, issued, repealed = (f"proactive.{row}.{c}" for c in
                                   ("in_force", "issued", "repealed"))  # fmt: skip
        least = pl.col(issued) - pl.col(repealed)
        lines.append(Line([force, issued, repealed], pl.col(force) >= least, pl.col(force), least))
    return judge(rows, lines)


def items(frames: Frames) -> Outcome:
    """Numbers of items in the form of 2019: none negative, none more disclosed than in all,
    and for 2020 last year's number as 2019 left it."""
    within = judge(
        frames.scan("measures").filter(pl.col("form_proactive") == Form.F2019.value),
        [*(_not_negative(row) for row in _ITEMS), *(_disclosed(row) for row in _RULES)],
    )
    ids = [f"proactive.{row}.{column}" for row in _ITEMS
           for column in ("items_last_year", "items_change")]  # fmt: skip
    both = followed(frames, ids).filter(pl.col("year") == _YEAR_OF_ITEMS)
    between = judge(both, [_from_last_year(row) for row in _ITEMS])
    judged = (
        pl.concat([within.judged, between.judged])
        .group_by("report_id")
        .agg(pl.col("is_assessable").any())
    )
    return Outcome(pl.concat([within.findings, between.findings]), judged)


def _not_negative(row: str) -> Line:
    last, change = (f"proactive.{row}.{c}" for c in ("items_last_year", "items_change"))
    left = pl.col(last) + pl.col(change)
    shown = pl.concat_str(number(pl.col(last)), _added(pl.col(change)), pl.lit(" < 0"))
    return Line([last, change], left >= 0, pl.col(last), left, shown)


def _disclosed(row: str) -> Line:
    new, all_of_them = (f"proactive.{row}.{c}" for c in ("disclosed", "disclosed_total"))
    shown = pl.concat_str(number(pl.col(new)), pl.lit(" > "), number(pl.col(all_of_them)))
    return Line([new, all_of_them], pl.col(new) <= pl.col(all_of_them), pl.col(new),
                pl.col(all_of_them), shown)  # fmt: skip


def _from_last_year(row: str) -> Line:
    last, change = (f"proactive.{row}.{c}" for c in ("items_last_year", "items_change"))
    expected = pl.col(last + _BEFORE) + pl.col(change + _BEFORE)
    shown = pl.concat_str(
        number(pl.col(last + _BEFORE)),
        _added(pl.col(change + _BEFORE)),
        pl.lit(" ≠ "),
        number(pl.col(last)),
    )
    return Line([last], pl.col(last) == expected, pl.col(last), expected, shown)


def _added(change: pl.Expr) -> pl.Expr:
    """A change behind the number that it changes: + 2, − 3"""
    sign = pl.when(change < 0).then(pl.lit(" − ")).otherwise(pl.lit(" + "))
    return pl.concat_str(sign, number(change.abs()))
