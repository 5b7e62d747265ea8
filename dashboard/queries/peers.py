"""One authority among its peers: those of the same kind and rank, in the same year.

The group is all of them, the authority itself among them. Simulated reports are peers of
simulated ones only. An authority counts once a year, with the latest version of its report.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from dashboard import vocabulary
from dashboard.queries import careers
from dashboard.queries.operands import by_frame, own
from dashboard.queries.selection import Selection
from dashboard.queries.sums import Summed
from dashboard.schemas import Frames
from dashboard.vocabulary import Indicator

# Scope of the group → what its members have in common besides kind and rank. A district of
# 北京 lies in no city: its peers of the same city are those of the municipality.
SCOPES = {
    "national": pl.lit("", pl.String),
    "province": pl.col("province_code"),
    "city": pl.coalesce("city_code", "province_code"),
}
_QUARTILES = {"p25": 0.25, "median": 0.5, "p75": 0.75}
_KIND = ["year", "department_type", "level", "simulated", "place"]
_OWN = {"value": "own_value", "numerator": "own_numerator", "denominator": "own_denominator",
        "counts": "own_counts"}  # fmt: skip
_GROUP = pl.Schema(
    {"rank": pl.Int64(), "ties": pl.Int64(), "counting": pl.Int64(), "value": pl.Float64(),
     "p25": pl.Float64(), "median": pl.Float64(), "p75": pl.Float64(), "stating": pl.Int64(),
     "reports": pl.Int64(), "shown": pl.Boolean()}
)  # fmt: skip
_PEERS = pl.Schema(
    {"year": pl.Int32(), "indicator": pl.String(), "report_id": pl.String(),
     "own_value": pl.Float64(), "own_numerator": pl.Float64(), "own_denominator": pl.Float64(),
     "own_counts": pl.Boolean(), **_GROUP}
)  # fmt: skip


def peers(
    frames: Frames,
    authority_key: str,
    year: int | None,
    ids: tuple[str, ...],
    scope: str = "national",
) -> pl.DataFrame:
    """An authority's own values beside those of its peers, by year and in the order of `ids`.

    `year` null: every year it has a report on. Columns: `year`, `indicator`, `report_id`; of the
    authority `own_value`, `own_numerator`, `own_denominator` (null: not stated, or no such thing,
    `own_value` also where the denominator is 0), `own_counts` (it has a value and enough cases);
    of the group `rank` (1: the highest value; null unless `own_counts`), which `ties` of them
    share, among `counting` peers (with a value and enough cases: quartiles are theirs, too),
    `value` (sum, ratio of sums or median as in `indicators.by`), `p25`, `median`, `p75` of the
    peers' own values, `stating`, `reports`; `shown` (`counting` reaches the minimum of reports).
    The group is null where the authority's kind, rank or, for the scope, place is not settled.
    """
    mine = _mine(frames, authority_key, year, scope)
    if mine.is_empty() or not ids:
        return _PEERS.to_frame()
    members = _members(frames, mine)
    parts = []
    for frame, found in by_frame(ids).items():
        values = _values(frames.scan(frame), mine, members, found)
        parts += [_compared(values, mine, vocabulary.indicators()[id]) for id in found]
    in_order = pl.col("indicator").cast(pl.Enum(list(dict.fromkeys(ids))))
    return pl.concat(parts).sort("year", in_order)


def authorities(frames: Frames, selection: Selection, limit: int, words: str = "") -> pl.DataFrame:
    """Authorities to choose from, those with the most years first, then by the code of the place.

    Only those whose name has all `words` (parted by spaces) and whose name and place are
    settled. Columns: `authority_key`; of the latest report `authority`, `region` (code of the
    lowest division), `department_type`, `level`; `first_year`, `last_year`, `years`.
    """
    named = [pl.col("authority").str.contains(word, literal=True) for word in words.split()]
    if isinstance(frames, Summed):
        return _authorities(frames, selection, limit, named)
    chosen = frames.scan("measures").filter(
        selection.where(), pl.col("authority_key").is_not_null(), pl.col("year").is_not_null(),
        *named,
    )  # fmt: skip
    order: dict[str, list[str] | list[bool]] = {
        "by": ["years", "authority_key"], "descending": [True, False]
    }  # fmt: skip
    first = (
        chosen.group_by("authority_key", "year")
        .agg()
        .group_by("authority_key")
        .agg(
            pl.col("year").min().alias("first_year"),
            pl.col("year").max().alias("last_year"),
            pl.len().cast(pl.Int64).alias("years"),
        )
        .sort(**order)  # type: ignore[arg-type]
        .head(limit)
        .collect()
    )
    # Their names are looked up afterwards: to carry them for all would cost more than the rest.
    region = pl.coalesce("county_code", "city_code", "province_code").alias("region")
    latest = (
        chosen.filter(pl.col("authority_key").is_in(first["authority_key"].to_list()))
        .select("authority_key", "year", "report_id", "authority", region, "department_type",
                pl.col("level").cast(pl.String))
        .sort("year", "report_id")
        .unique("authority_key", keep="last", maintain_order=True)
        .drop("year", "report_id")
        .collect()
    )  # fmt: skip
    found = latest.join(first, on="authority_key").sort(**order)  # type: ignore[arg-type]
    return found.select("authority_key", "authority", "region", "department_type", "level",
                        "first_year", "last_year", "years")  # fmt: skip


def _authorities(
    frames: Summed, selection: Selection, limit: int, named: list[pl.Expr]
) -> pl.DataFrame:
    """`authorities`, from the bits of years."""
    rows = careers.chosen(frames, selection).filter((pl.col("years") & careers.KNOWN) != 0, *named)
    bits = pl.col("years") & careers.KNOWN
    first = (
        rows.group_by("number")
        .agg(bits.bitwise_or())
        .select(
            "number",
            first_year=careers.first_year(pl.col("years")),
            last_year=careers.last_year(pl.col("years")),
            years=pl.col("years").bitwise_count_ones().cast(pl.Int64),
        )
        .sort("years", "number", descending=[True, False])
        .head(limit)
        .collect()
    )
    # What it is called in its last year; of several versions of that year, as in the latest.
    called = (
        rows.select(*careers.WHO, "number", last=careers.last_year(bits))
        .join(first.lazy(), on="number")
        .filter(pl.col("last") == pl.col("last_year"))
        .collect()
    )
    called = _newest_names(frames, selection, called)
    region = pl.coalesce("county_code", "city_code", "province_code").alias("region")
    return called.sort("years", "number", descending=[True, False]).select(
        "authority_key", "authority", region, "department_type", pl.col("level").cast(pl.String),
        "first_year", "last_year", "years",
    )  # fmt: skip


def _newest_names(frames: Frames, selection: Selection, called: pl.DataFrame) -> pl.DataFrame:
    """Of every authority one row: where there are several, that of the report with the last id."""
    several = called.filter(pl.col("number").is_duplicated())
    if several.is_empty():
        return called
    ids = (
        frames.scan("measures")
        .filter(selection.where(), *(
            pl.col(name).is_in(several[name].unique().to_list(), nulls_equal=True)
            for name in ("province_code", "authority_key")
        ))
        .select("report_id", *careers.WHO, last="year")
        .collect()
    )  # fmt: skip
    return (
        called.join(ids, on=[*careers.WHO, "last"], how="left", nulls_equal=True)
        .sort("report_id")
        .unique("number", keep="last")
    )


def _mine(frames: Frames, key: str, year: int | None, scope: str) -> pl.DataFrame:
    """The authority's reports, one a year: what peers must share, and `place` of the scope."""
    found = (
        frames.scan("measures")
        .filter(pl.col("authority_key") == key,
                pl.col("year").is_not_null() if year is None else pl.col("year") == year)
        .select("report_id", "authority_key", "province_code", *_KIND[:-1],
                SCOPES[scope].alias("place"), pl.lit(scope).alias("scope"))
        .collect()
    )  # fmt: skip
    return _latest(frames, found)


def _members(frames: Frames, mine: pl.DataFrame) -> pl.DataFrame:
    """The group's reports, the authority's own among them: `report_id`, `year`."""
    kinds = mine.drop_nulls(_KIND)
    scope = mine["scope"][0]
    found = (
        frames.scan("measures")
        .filter(_of_kind(kinds), _within(mine), pl.col("authority_key").is_not_null())
        .select("report_id", "authority_key", *_KIND[:-1], SCOPES[scope].alias("place"))
        .join(kinds.lazy().select(_KIND), on=_KIND, how="semi")
        .collect()
    )
    members = _latest(frames, found).select("report_id", "year")
    return pl.concat([members, mine.select("report_id", "year")]).unique()


def _of_kind(kinds: pl.DataFrame) -> pl.Expr:
    """Rows that may be of one of the kinds: cheaper than looking each up."""
    levels = kinds["level"].drop_nulls().unique().cast(pl.String).to_list()
    return pl.all_horizontal(
        *(pl.col(column).is_in(kinds[column].drop_nulls().unique().to_list())
          for column in ("year", "department_type", "simulated")),
        pl.col("level").cast(pl.String).is_in(levels),
    )  # fmt: skip


def _within(mine: pl.DataFrame) -> pl.Expr:
    """Rows of the provinces that the scope may reach: the others are skipped unread."""
    if mine["scope"][0] == "national":
        return pl.lit(value=True)
    provinces = mine["province_code"].unique().to_list()
    return pl.col("province_code").is_in(provinces, nulls_equal=True)


def _latest(frames: Frames, found: pl.DataFrame) -> pl.DataFrame:
    """Of every authority and year the version published last."""
    several = found.filter(pl.struct("authority_key", "year").is_duplicated())
    if several.is_empty():
        return found
    dates = (
        frames.scan("reports")
        .filter(pl.col("report_id").is_in(several["report_id"].to_list()))
        .select("report_id", "published", "path")
        .collect()
    )
    return (
        found.join(dates, on="report_id", how="left")
        .sort("published", "path", "report_id", nulls_last=False)
        .unique(["authority_key", "year"], keep="last", maintain_order=True)
        .drop("published", "path")
    )


def _values(
    scanned: pl.LazyFrame, mine: pl.DataFrame, members: pl.DataFrame, ids: Iterable[str]
) -> pl.DataFrame:
    """`report_id`, `year` and for every indicator a struct of what the report says by itself."""
    is_mine = pl.col("report_id").is_in(mine["report_id"].to_list())
    return (
        scanned.filter(_of_kind(mine) | is_mine, _within(mine))
        .select("report_id", *(pl.struct(own(id)).alias(id) for id in ids))
        .join(members.lazy(), on="report_id", how="inner")
        .collect()
    )


def _compared(values: pl.DataFrame, mine: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    each = values.select("report_id", "year", pl.col(indicator.id)).unnest(indicator.id)
    value = pl.col("value").filter("counts")
    rank = pl.when("counts").then("value").rank("min", descending=True).over("year")
    ties = pl.when("counts").then(pl.len().over("year", "value", "counts"))
    ranked = each.with_columns(rank=rank.cast(pl.Int64), ties=ties.cast(pl.Int64))
    group = each.group_by("year").agg(
        pl.col("counts").sum().cast(pl.Int64).alias("counting"),
        *(value.quantile(at, "linear").alias(name) for name, at in _QUARTILES.items()),
        _pooled(indicator).alias("pooled"),
        pl.col("numerator").count().cast(pl.Int64).alias("stating"),
        pl.len().cast(pl.Int64).alias("reports"),
        shown=pl.col("counts").sum() >= indicator.minimum,
    )
    is_settled = pl.all_horizontal(pl.col(column).is_not_null() for column in _KIND)
    return (
        mine.with_columns(is_settled=is_settled)
        .select("report_id", "is_settled")
        .join(ranked, on="report_id")
        .rename(_OWN)
        .join(group, on="year")
        .rename({"pooled": "value"})
        .with_columns(
            pl.lit(indicator.id).alias("indicator"),
            *(pl.when("is_settled").then(name).alias(name) for name in _GROUP),
        )
        .select(list(_PEERS))
        .cast(_PEERS)
    )


def _pooled(indicator: Indicator) -> pl.Expr:
    """The value of all reports together that state the indicator; null: none, or out of 0."""
    part, whole = pl.col("numerator"), pl.col("denominator")
    if indicator.kind == "median":
        return part.median()
    if indicator.is_quotient:
        return pl.when(whole.sum() > 0).then(part.sum() / whole.sum() * indicator.scale)
    return pl.when(part.count() > 0).then(part.sum())
