"""The statistics annex of 2014 (国办发〔2014〕32号): its sums, its totals, its end."""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.checks.outcome import EMPTY, Line, Outcome, formula, judge, number, outcome, total
from dashboard.model import Severity, State
from dashboard.schemas import Frames

TOTAL = "annex.disclosed_total"
CHANNELS = ("annex.channel_gazette", "annex.channel_website", "annex.channel_weibo",
            "annex.channel_wechat", "annex.channel_other")  # fmt: skip
_PRINCIPAL = {
    "annex.press_conferences": "annex.press_conferences_principal",
    "annex.web_interviews": "annex.web_interviews_principal",
}
_LAST_YEAR = 2018


def _with_annex(frames: Frames) -> pl.LazyFrame:
    return frames.scan("measures").filter(pl.any_horizontal(pl.col(r"^annex\..*$").is_not_null()))


def wrong_parents(frames: Frames) -> Outcome:
    """Totals that are not the sum of their items.

    Where an item is blank, unread or not in the local variant, only a total below the items
    that are there is wrong for certain.
    """
    return judge(_with_annex(frames), [_parent(*rule) for rule in vocabulary.annex_sums().items()])


def _parent(parent: str, children: tuple[str, ...]) -> Line:
    stated = pl.col(parent)
    known = pl.sum_horizontal([pl.col(child) for child in children])
    some = pl.any_horizontal([pl.col(child).is_not_null() for child in children])
    exceeds = pl.when(some & (known > stated)).then(False)
    holds = pl.coalesce(total(children) == stated, exceeds)
    detail = pl.concat_str(formula(children), pl.lit(" ≠ "), number(stated))
    return Line([parent, *children], holds, stated, known, detail)


def blank_parents(frames: Frames) -> Outcome:
    """Totals left blank or filled with a dash while items under them hold numbers.

    An error where the items are not all zero. The channels are the items of what was disclosed.
    """
    rules = {**vocabulary.annex_sums(), TOTAL: CHANNELS}
    pairs = pl.LazyFrame(
        [(parent, child) for parent, children in rules.items() for child in children],
        schema=["parent", "id"],
        orient="row",
    )
    facts = frames.scan("facts").filter(pl.col("id").str.starts_with("annex."))
    parents = facts.filter(pl.col("id").is_in(list(rules)))
    empty = parents.filter(pl.col("state").is_in(EMPTY)).select("report_id", parent="id")
    items = facts.filter(pl.col("value").is_not_null()).join(pairs, on="id")
    found = (
        empty.join(items, on=["report_id", "parent"])
        .sort("report_id", "ordinal")
        .group_by("report_id", "parent", maintain_order=True)
        .agg(ids=pl.col("id"), computed=pl.col("value").sum(), detail=_sum_of("value"))
        .select(
            "report_id", "computed", "detail",
            ids=pl.concat_list("parent", "ids"),
            severity=pl.when(pl.col("computed") != 0).then(pl.lit(Severity.ERROR.value))
            .otherwise(pl.lit(Severity.WARNING.value)),
        )
    )  # fmt: skip
    judged = parents.group_by("report_id").agg(
        is_assessable=(pl.col("state") != State.UNREAD.value).any()
    )
    return outcome(found, judged)


def _sum_of(column: str) -> pl.Expr:
    return number(pl.col(column)).str.join(" + ")


def channels(frames: Frames) -> Outcome:
    """The total of what was disclosed lies between its largest channel and their sum.

    An item on several channels counts once, as the label of the total says; a total that
    merely differs from the sum is noted.
    """
    stated, added = pl.col(TOTAL), total(CHANNELS)
    known = pl.sum_horizontal(CHANNELS)
    largest = pl.max_horizontal(CHANNELS)
    is_outside = (largest > stated) | (added < stated)
    severity = (
        pl.when(is_outside)
        .then(pl.lit(Severity.ERROR.value))
        .otherwise(pl.lit(Severity.INFO.value))
    )
    holds = pl.coalesce(added == stated, pl.when(largest > stated).then(False))
    line = Line([TOTAL, *CHANNELS], holds, stated, known, formula(CHANNELS), severity)
    return judge(_with_annex(frames), [line])


def principal_officials(frames: Frames) -> Outcome:
    """Of-which rows (其中：主要负责同志参加) that exceed the row they belong to."""
    lines = [
        Line([part, whole], pl.col(part) <= pl.col(whole), pl.col(whole), pl.col(part))
        for whole, part in _PRINCIPAL.items()
    ]
    return judge(_with_annex(frames), lines)


def outdated(frames: Frames) -> Outcome:
    """The annex of 2014 on a report for 2019 or later, which has forms of its own."""
    facts = frames.scan("facts").filter(pl.col("id").str.starts_with("annex."))
    late = frames.scan("reports").filter(pl.col("year") > _LAST_YEAR)
    first = facts.sort("ordinal").group_by("report_id").agg(ids=pl.col("id").head(1))
    found = first.join(late, on="report_id", how="semi")
    return outcome(found, late.select("report_id", is_assessable=pl.lit(True)))
