"""The arithmetic that the forms prescribe; its rules are rows of `sums.csv`."""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.checks.outcome import Line, Outcome, formula, judge, outcome, total
from dashboard.model import Form, State
from dashboard.schemas import Frames
from dashboard.vocabulary import SumRule

_COUNTED = pl.col("state") == State.STATED.value
_MAY_BE_NEGATIVE = ".items_change"  # 本年增/减


def rules() -> list[SumRule]:
    """The rows of `sums.csv`, each a check of its own."""
    return [rule for table in vocabulary.TABLES for rule in vocabulary.sum_rules(table)]


def broken_sums(frames: Frames, rule: SumRule) -> Outcome:
    """Rows or columns whose parts do not add up to their whole.

    Only printed numbers count: a line with a blank, a dash or an unread cell is not assessable.
    """
    measures = frames.scan("measures")
    if rule.table == "disputes":
        first = pl.any_horizontal(pl.col(r"^disputes\..*$").is_not_null())
        return judge(measures.filter(first), _lines(rule, Form.F2021))
    parts = [
        judge(measures.filter(pl.col("form_requests") == form.value), _lines(rule, form))
        for form in Form
    ]
    return Outcome(*(pl.concat(both) for both in zip(*parts, strict=True)))


def _lines(rule: SumRule, form: Form) -> list[Line]:
    rows = [row.id for row in vocabulary.rows(rule.table) if form in row.forms]
    columns = [column.id for column in vocabulary.columns(rule.table, form, rows[0])]
    if rule.axis == "columns":
        return [
            _line(
                [f"{rule.table}.{row}.{whole}" for whole in rule.whole],
                [f"{rule.table}.{row}.{part}" for part in rule.parts],
            )
            for row in rows
        ]
    return [
        _line(
            [f"{rule.table}.{whole}.{column}" for whole in rule.whole if whole in rows],
            [f"{rule.table}.{part}.{column}" for part in rule.parts if part in rows],
        )
        for column in columns
    ]


def _line(whole: list[str], parts: list[str]) -> Line:
    stated, computed = total(whole), total(parts)
    detail = pl.concat_str(formula(parts), pl.lit(" ≠ "), formula(whole))
    return Line([*whole, *parts], stated == computed, stated, computed, detail)


def invalid_counts(frames: Frames) -> Outcome:
    """Counts that are negative or have decimals.

    Only 本年增/减 may be negative; amounts of money have decimals, and may be refunded.
    """
    amounts = [measure.id for measure in vocabulary.measures().values() if measure.is_amount]
    is_count = _COUNTED & ~pl.col("id").is_in(amounts) & ~pl.col("id").str.starts_with("narrative.")
    is_negative = (pl.col("value") < 0) & ~pl.col("id").str.ends_with(_MAY_BE_NEGATIVE)
    odd = frames.scan("facts").filter((pl.col("value") < 0) | (pl.col("value") % 1 != 0))
    found = (
        odd.filter(is_count)
        .filter(is_negative | (pl.col("value") % 1 != 0))
        .select("report_id", ids=pl.concat_list("id"), stated="value")
    )
    counts = frames.scan("facts").filter(is_count).select("report_id").unique()
    return outcome(found, counts.with_columns(is_assessable=pl.lit(True)))
