"""Lists in the prose: their parts against the stated total that they belong to."""

from __future__ import annotations

import polars as pl

from dashboard.checks.mentions import mentioned
from dashboard.checks.outcome import Outcome, number, outcome
from dashboard.model import Severity
from dashboard.schemas import Frames
from dashboard.vocabulary import words

# What lists and shares are of; those of one kind are not held against totals of another.
FAMILIES = {
    "narrative.disclosed_total": "disclosed",
    "narrative.disclosed_grand_total": "disclosed",
    "narrative.applications_received": "applications",
    "narrative.applications_replied": "applications",
}
_PART, _SHARE = "narrative.category", "narrative.share"
_CHANNEL = "narrative.channel."
_OPENING = "mention.list_opening"
_REACH_OF_OPENING = 12  # characters between a count and the words that open its list
_REACH_BEFORE = 60  # characters between a total and the list that it opens
_REACH_BEHIND = 40  # between a list and the total that closes it
_GAP = 40  # between two parts of one list
_BESIDE = 20  # between two channels whose parts may be listed together
_EACH = "各$"  # 机构职能、人事信息各5条: printed once, meant several times


def _counted(frames: Frames) -> pl.LazyFrame:
    """Totals, parts, channels and shares in the order of the text.

    `family` is that of a total, null of anything else. A channel is a total where words open
    the list of its parts (通过网站公开312条，其中…), then each is a family of its own; of two
    channels side by side nobody knows whose parts follow. `opening` is where such words stand.
    """
    openings = (
        mentioned(frames, _OPENING)
        .select("report_id", opening=pl.col("start").cast(pl.Int64))
        .sort("opening")
    )
    start, end = pl.col("start").cast(pl.Int64), pl.col("end").cast(pl.Int64)
    is_channel = pl.col("id").str.starts_with(_CHANNEL)
    following, preceding = (pl.col(column).shift(by).over("report_id")
                            for column, by in (("start", -1), ("end", 1)))  # fmt: skip
    is_beside = is_channel.shift(1).over("report_id") & (pl.col("start") - preceding < _BESIDE)
    is_opened = is_channel & pl.col("opening").is_not_null() & ~is_beside.fill_null(False)
    return (
        frames.scan("facts")
        .filter(
            pl.col("id").is_in([*FAMILIES, _PART, _SHARE]) | is_channel,
            pl.col("value").is_not_null(),
        )
        .select("report_id", "ordinal", "id", "label", "value", "approximate",
                at=pl.struct("start", "end"), start=start, end=end)
        .sort("end")
        .join_asof(
            openings, left_on="end", right_on="opening", by="report_id", strategy="forward",
            tolerance=_REACH_OF_OPENING, coalesce=False, check_sortedness=False,
        )
        .sort("report_id", "start", "ordinal")
        .with_columns(
            opening=pl.when((pl.col("opening") <= following).fill_null(True)).then("opening")
        )
        .with_columns(
            family=pl.when(is_opened).then(pl.format("channel {}", "ordinal"))
            .otherwise(pl.col("id").replace_strict(FAMILIES, default=None)),
            is_channel=is_channel & ~is_opened,
        )
    )  # fmt: skip


def _lists(counted: pl.LazyFrame) -> pl.LazyFrame:
    """Parts that stand together, one row a list.

    A total between two parts, or more than a few words, ends a list; a share or a channel does
    not. `channels` are those before or between its parts: nobody knows whether they are parts.
    `nested` is the most that parts of parts (政策10条，其中解读4条) can add up to.
    """
    far = (pl.col("start") - pl.col("end").shift(1).over("report_id")) > _GAP
    after_total = pl.col("family").shift(1).over("report_id").is_not_null()
    begins = (far | after_total).fill_null(True) | pl.col("family").is_not_null()
    is_part = pl.col("id") == _PART
    last = pl.col("end").filter(is_part).max()
    is_before_last = pl.col("is_channel") & (pl.col("end") < last)
    is_nested = is_part & pl.col("opening").is_not_null() & (pl.col("end") < last)
    value = pl.col("value")
    return (
        counted.with_columns(list=begins.cum_sum().over("report_id"))
        .filter(is_part | pl.col("is_channel"))
        .group_by("report_id", "list", maintain_order=True)
        .agg(
            values=value.filter(is_part),
            parts=value.filter(is_part).sum(),
            channels=value.filter(is_before_last).sum(),
            all_channels=value.filter("is_channel").sum(),
            nested=value.filter(is_nested).sum(),
            is_inexact=pl.col("approximate").any(),
            is_closed=pl.col("label").filter(is_part).str.contains(_closing()).any(),
            each=value.filter(is_part, pl.col("label").str.contains(_EACH)).sum(),
            spans=pl.col("at").filter(is_part),
            first=pl.col("start").filter(is_part).min(),
            last=last,
        )
        .filter(pl.col("values").list.len() > 1)
    )


def _closing() -> str:
    return "|".join(words("check_words")["rest_of_list"])


def _fits(total: pl.Expr) -> pl.Expr:
    """Whether parts add up to a total.

    They also do with the channels among them; when the first of them do, for another list may
    stand behind (图片10条、文字63条；政策类3条、动态类70条); without the parts of a part
    (政策文件10条（规范性文件2条）); or when 各 says that one figure counts several times.
    """
    beyond = pl.col("parts") - total
    sums = pl.col("values").list.eval(pl.element().cum_sum().slice(1))
    several = (pl.col("each") > 0) & (beyond < 0) & (beyond % pl.col("each") == 0)
    is_with_channels = (beyond + pl.col("channels") == 0) | (beyond + pl.col("all_channels") == 0)
    return (
        sums.list.contains(total)
        | is_with_channels
        | pl.col("values").list.contains(beyond)
        | (beyond == pl.col("nested"))
        | several
    )


def broken_lists(frames: Frames) -> Outcome:
    """Lists whose parts are not the total that they belong to.

    That is the total next to the list; where the report states several of its kind, all of them
    are tried before a list is called wrong. An error where the parts exceed every total of that
    kind or a closed list (其他…) falls short; an open list below its total is only noted, and
    nothing is said of one that has parts of parts, for nobody knows which list 其他 closes.
    """
    counted = _counted(frames)
    totals = counted.filter(pl.col("family").is_not_null()).select(
        "report_id", "family", "at", total="value", is_bound="approximate",
        total_start="start", total_end="end", total_id="id",
    )  # fmt: skip
    before, behind = pl.col("first") - pl.col("total_end"), pl.col("total_start") - pl.col("last")
    opens = before.is_between(0, _REACH_BEFORE)
    closes = behind.is_between(0, _REACH_BEHIND) & (pl.col("family") == "disclosed")
    distance = pl.when(opens).then(before).when(closes).then(behind + _REACH_BEFORE)
    is_of_kind = pl.col("family") == pl.col("family").first()  # as the nearest
    of_list = ("parts", "channels", "nested", "is_closed", "each", "spans", "values")
    compared = (
        _lists(counted)
        .join(totals, on="report_id")
        .with_columns(fits=_fits(pl.col("total")), distance=distance)
        .sort("report_id", "list", "distance", "total_start", nulls_last=True)
        .group_by("report_id", "list", maintain_order=True)
        .agg(
            pl.col("fits").filter(is_of_kind).any(),
            pl.col("distance", "total", "total_id", "at", *of_list).first(),
            is_inexact=pl.col("is_inexact").first() | pl.col("is_bound").any(),
            largest=pl.col("total").filter(is_of_kind).max(),
        )
    )
    least = pl.max_horizontal(pl.col("parts") - pl.col("nested"), pl.col("values").list.max())
    exceeds = least > pl.col("largest")
    is_short = (pl.col("parts") < pl.col("total")) & (pl.col("nested") == 0)
    is_sure = (
        pl.col("distance").is_not_null() & ~pl.col("is_inexact") & (exceeds | is_short)
        & (pl.col("each") == 0) & (pl.col("channels") == 0)
    )  # fmt: skip
    wrong = compared.filter(~pl.col("fits"), is_sure).select(
        "report_id",
        stated="total",
        computed="parts",
        severity=pl.when(exceeds | pl.col("is_closed")).then(pl.lit(Severity.ERROR.value))
        .otherwise(pl.lit(Severity.INFO.value)),
        ids=pl.concat_list(pl.col("total_id"), pl.lit(_PART)),
        spans=pl.concat_list(pl.concat_list("at"), "spans"),
        detail=_added("values"),
    )  # fmt: skip
    judged = compared.group_by("report_id").agg(is_assessable=(pl.col("fits") | is_sure).any())
    return outcome(wrong, judged)


def _added(values: str) -> pl.Expr:
    return pl.col(values).list.eval(number(pl.element())).list.join(" + ")
