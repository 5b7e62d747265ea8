"""Shares printed in the prose, against the figures that they are of."""

from __future__ import annotations

import polars as pl

from dashboard.checks.outcome import Outcome, names, outcome
from dashboard.checks.parts import FAMILIES
from dashboard.checks.rows import rows_of_those
from dashboard.schemas import Frames

_SHARE = "narrative.share"
_LISTED = r"^narrative\.(?:share|category|channel)"
_NEAR = 3  # counts before a part, of which one may be what its share is of
_QUOTES = '[“”‘’"]'


def wrong_shares(frames: Frames) -> Outcome:
    """Percentages that do not follow from their part and any total that it may be a part of.

    Those are all totals of what the list is of (disclosed items, applications) and the counts
    just before the part, of which it may be a part itself. Exact to the printed digits, rounded
    or cut off.
    """
    having = frames.scan("facts").filter(pl.col("id") == _SHARE)
    counted = (
        rows_of_those(frames, "facts", having)
        .filter(pl.col("id").str.starts_with("narrative."), pl.col("value").is_not_null())
        .select("report_id", "ordinal", "id", "label", "value", "approximate", "raw",
                at=pl.struct("start", "end"), start="start")
        .sort("report_id", "start", "ordinal")
        .with_columns(base=pl.col("id").replace_strict(FAMILIES, default=None))
    )  # fmt: skip
    totals = (
        counted.filter(pl.col("base").is_not_null(), pl.col("value") > 0)
        .group_by("report_id", "base")
        .agg(totals=pl.col("value"), is_bound=pl.col("approximate").any())
    )
    shares = (
        _with_parts(counted)
        .join(totals, on=["report_id", "base"])
        .with_columns(of=pl.concat_list("totals", "near").list.drop_nulls())
        .explode("of")
        .filter(pl.col("of") > 0)
        .with_columns(share=100 * pl.col("part") / pl.col("of"))
        .with_columns(off=(pl.col("share") - pl.col("value")).abs())
        .sort("report_id", "ordinal", "off")
        .group_by("report_id", "ordinal", maintain_order=True)
        .agg(pl.col("off", "unit", "share", "value", "label", "at", "part_at", "is_bound").first())
    )
    # cut off after the printed digits, or rounded
    fits = pl.col("off") < pl.col("unit")
    wrong = shares.filter(~fits, ~pl.col("is_bound")).select(
        "report_id",
        stated="value",
        computed=pl.col("share").round(2),
        detail=pl.col("label").str.replace_all(_QUOTES, ""),
        ids=names(_SHARE),
        spans=pl.concat_list(pl.concat_list("at"), pl.concat_list("part_at")),
    )
    judged = shares.group_by("report_id").agg(is_assessable=(~pl.col("is_bound")).any())
    return outcome(wrong, judged)


def _with_parts(counted: pl.LazyFrame) -> pl.LazyFrame:
    """Shares beside the part that each is of (`part`, `part_at`).

    `base` is what the list is of: by the last number before it that is neither part nor channel,
    or disclosed items where there is none; null where that number counts something else. `near`
    are counts before the part, `unit` one of the last printed digit.
    """
    is_share = pl.col("id") == _SHARE
    before = pl.when(~pl.col("id").str.contains(_LISTED)).then(pl.col("base").fill_null("other"))
    decimals = pl.col("raw").str.extract(r"\.(\d+)\s*[%％]").str.len_chars().fill_null(0)

    def last(column: str | pl.Expr) -> pl.Expr:
        value = pl.col(column) if isinstance(column, str) else column
        return pl.when(~is_share).then(value).forward_fill().over("report_id")

    counts = counted.filter(~is_share).select(
        "report_id",
        "ordinal",
        near=pl.concat_list(
            pl.col("value").shift(by).over("report_id") for by in range(1, _NEAR + 1)
        ),
    )
    return (
        counted.join(counts, on=["report_id", "ordinal"], how="left", maintain_order="left")
        .with_columns(
            base=before.forward_fill().over("report_id").fill_null("disclosed"),
            part=last("value"), part_at=last("at"), named=last("label"), near=last("near"),
            unit=pl.lit(10.0).pow(-decimals.cast(pl.Float64)),
        )
        .filter(is_share, (pl.col("label") == pl.col("named")).fill_null(True))
    )  # fmt: skip
