"""Numbers that the prose and the tables both state."""

from __future__ import annotations

import polars as pl

from dashboard.checks.outcome import Outcome, outcome
from dashboard.schemas import Frames

_RECEIVED = "narrative.applications_received"
_REPLIED = "narrative.applications_replied"
_NEW, _CARRIED_IN = "requests.new_received.total", "requests.carried_in.total"
_PROCESSED = "requests.processed_total.total"
_REVIEW = "disputes.review.total"
_LAWSUITS = ("disputes.litigation_direct.total", "disputes.litigation_after_review.total")
_STAFF = {
    "narrative.staff_full_time": "annex.staff_full_time",
    "narrative.staff_part_time": "annex.staff_part_time",
}
# A platform and a subsite are websites in the terms of the annex.
_CHANNELS = {
    "narrative.channel.website": "annex.channel_website",
    "narrative.channel.platform": "annex.channel_website",
    "narrative.channel.subsite": "annex.channel_website",
    "narrative.channel.wechat": "annex.channel_wechat",
    "narrative.channel.weibo": "annex.channel_weibo",
}


def _said(frames: Frames, ids: list[str]) -> pl.LazyFrame:
    """Prose facts with their exact numbers; 约120件 agrees with anything near and is left out."""
    return (
        frames.scan("facts")
        .filter(pl.col("id").is_in(ids), pl.col("value").is_not_null(), ~pl.col("approximate"))
        .select("report_id", "ordinal", "id", "value", "raw", "start", "end")
    )


def _against_table(
    said: pl.LazyFrame, tables: pl.LazyFrame, accepted: dict[str, list[pl.Expr]]
) -> Outcome:
    """A finding where none of the numbers said under an id is one that the table gives.

    `accepted` maps each id of the prose to the numbers that agree with it, the first being the
    one shown. Where one of them is not stated, only agreement can be told.
    """
    joined = said.join(tables, on="report_id")
    agrees, computed = pl.lit(None, pl.Boolean), pl.lit(None, pl.Float64)
    for id, numbers in accepted.items():
        is_this = pl.col("id") == id
        one = pl.any_horizontal([pl.col("value") == number for number in numbers])
        agrees = pl.when(is_this).then(one).otherwise(agrees)
        computed = pl.when(is_this).then(numbers[0].cast(pl.Float64)).otherwise(computed)
    compared = joined.with_columns(agrees=agrees, computed=computed)
    wrong = (
        compared.filter(pl.col("agrees").is_not_null())
        .sort("report_id", "ordinal")
        .group_by("report_id", "id", maintain_order=True)
        .agg(pl.col("agrees").any(), pl.col("value", "computed", "table").first())
        .filter(~pl.col("agrees"))
        .select("report_id", "computed", stated="value",
                ids=pl.concat_list("table", "id"))
    )  # fmt: skip
    judged = compared.group_by("report_id").agg(is_assessable=pl.col("agrees").is_not_null().any())
    return outcome(wrong, judged)


def applications(frames: Frames) -> Outcome:
    """What the prose says was received or answered, against section 3.

    The verb decides (收到 against 办结). A number that includes what was carried in agrees too:
    reports say 受理 of both.
    """
    tables = frames.scan("measures").select("report_id", _NEW, _CARRIED_IN, _PROCESSED)
    new, carried, processed = pl.col(_NEW), pl.col(_CARRIED_IN), pl.col(_PROCESSED)
    said = _said(frames, [_RECEIVED, _REPLIED]).with_columns(
        table=pl.when(pl.col("id") == _RECEIVED).then(pl.lit(_NEW)).otherwise(pl.lit(_PROCESSED))
    )
    return _against_table(said, tables, {_RECEIVED: [new, new + carried], _REPLIED: [processed]})


def disputes(frames: Frames) -> Outcome:
    """Reviews and lawsuits in the prose, against section 4."""
    direct, after = (pl.col(id) for id in _LAWSUITS)
    tables = frames.scan("measures").select("report_id", _REVIEW, *_LAWSUITS)
    said = _said(frames, ["narrative.review", "narrative.litigation"]).with_columns(
        table=pl.when(pl.col("id") == "narrative.review").then(pl.lit(_REVIEW))
        .otherwise(pl.lit(_LAWSUITS[0]))
    )  # fmt: skip
    accepted = {"narrative.review": [pl.col(_REVIEW)], "narrative.litigation": [direct + after]}
    found, judged = _against_table(said, tables, accepted)
    # The message names what the prose says: two blocks of the table make one number of lawsuits.
    return Outcome(found.with_columns(pl.col("ids").list.reverse()), judged)


def staff(frames: Frames) -> Outcome:
    """Full-time and part-time staff in the prose, against the annex."""
    tables = frames.scan("measures").select("report_id", *_STAFF.values())
    said = _said(frames, list(_STAFF)).with_columns(table=pl.col("id").replace_strict(_STAFF))
    return _against_table(said, tables, {said: [pl.col(id)] for said, id in _STAFF.items()})


def channels(frames: Frames) -> Outcome:
    """Items by channel in the prose, against the annex.

    What the prose tells apart as website, platform and subsite may be parts of the annex's
    website or one of them all of it: either agrees. A number said twice counts once.
    """
    said = (
        _said(frames, list(_CHANNELS))
        .with_columns(channel=pl.col("id").replace_strict(_CHANNELS))
        .sort("report_id", "ordinal")
        .unique(["report_id", "id", "value"], keep="first", maintain_order=True)
        .group_by("report_id", "channel", maintain_order=True)
        .agg(pl.col("id").unique(maintain_order=True), stated=pl.col("value").sum(),
             values=pl.col("value"))
    )  # fmt: skip
    annex = (
        frames.scan("measures")
        .select("report_id", *dict.fromkeys(_CHANNELS.values()))
        .unpivot(index="report_id", variable_name="channel", value_name="computed")
    )
    compared = said.join(annex, on=["report_id", "channel"]).with_columns(
        pl.col("computed").cast(pl.Float64)
    )
    agrees = (pl.col("stated") == pl.col("computed")) | pl.col("values").list.contains(
        pl.col("computed")
    )
    wrong = compared.filter(pl.col("computed").is_not_null(), ~agrees).select(
        "report_id", "stated", "computed", ids=pl.concat_list("channel", "id")
    )
    judged = compared.group_by("report_id").agg(
        is_assessable=pl.col("computed").is_not_null().any()
    )
    return outcome(wrong, judged)
