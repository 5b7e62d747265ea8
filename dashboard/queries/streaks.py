"""Authorities that state zero applications year after year.

A run is made of consecutive years in which one authority states a zero. A year without a report,
with applications, or whose number is blank, dashed or unread ends it: what nobody states is no
zero; so does a year of which one version states a zero and another does not. Runs are looked for
among the selected reports, hence within the selected years.
"""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.queries import careers
from dashboard.queries.applications import ZEROS, evidence, pattern
from dashboard.queries.dimensions import dimension
from dashboard.queries.rows import IDENTITY, SOURCE
from dashboard.queries.selection import Selection
from dashboard.queries.sums import Summed
from dashboard.schemas import Frames

YEARS = ("first_year", "last_year", "streak")
_RATE = "zero_application_share"


def rows(
    frames: Frames, selection: Selection, years: int, among: pl.DataFrame | None = None
) -> pl.LazyFrame:
    """Every run of at least `years` consecutive years of zero, the longest first.

    One row a run: identity and source of its last report, `first_year`, `last_year`, `streak`
    (years), `evidence` (id of the number that states the last zero) and `report_ids` (of all years
    of the run in their order, with a space between). An authority is the same over renamings;
    one whose name or place is open is left out, since nobody can follow it from year to year.
    With `among` only those of these authorities: `authority_key` and every `province_code` of it.
    """
    runs = (
        _runs(frames, selection, among=among)
        .filter(pl.col("streak") >= years)
        .select("report_id", *YEARS, "evidence", "report_ids")
    )
    return (
        frames.scan("reports")
        .filter(_is_among(among))
        .select(*IDENTITY, *SOURCE)
        .join(runs, on="report_id", how="inner")
        .sort("streak", "last_year", "county_code", "city_code", "authority", "report_id",
              descending=[True, True, False, False, False, False], nulls_last=True)
        .select(*IDENTITY, *YEARS, "evidence", "report_ids", *SOURCE)
    )  # fmt: skip


def first_rows(frames: Frames, selection: Selection, years: int, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    among = _longest(frames, selection, years, limit) if isinstance(frames, Summed) else None
    return rows(frames, selection, years, among).head(limit).collect()


def count(frames: Frames, selection: Selection, years: int) -> pl.DataFrame:
    """One row: `runs` of at least `years` years, `authorities` that have one, `longest` (years;
    null without a run) and `followed` (authorities with reports for so many consecutive years)."""
    if isinstance(frames, Summed):
        return _counted(frames, selection, years)
    zeros = _runs(frames, selection).filter(pl.col("streak") >= years)
    every = _runs(frames, selection, zeros_only=False).filter(pl.col("streak") >= years)
    of_zeros = zeros.select(
        runs=pl.len(),
        authorities=pl.col("authority_key").n_unique(),
        longest=pl.col("streak").max(),
    )
    followed = every.select(followed=pl.col("authority_key").n_unique())
    counts = pl.concat([of_zeros, followed], how="horizontal")
    return counts.select(
        pl.col("runs", "authorities", "longest", "followed").cast(pl.Int64)
    ).collect()


def by_group(frames: Frames, selection: Selection, years: int, by: str) -> pl.DataFrame:
    """Authorities with such a run by group, of those with so many consecutive reports.

    Columns: `group` (that of the last report of the years in which an authority is followed),
    `authorities` (with a run of zeros), `longest` (years; null without one), `followed` (with
    reports for at least `years` consecutive years, whatever they state), `streak_share`, `shown`
    (enough are followed for a share).
    """
    followed = (
        _runs(frames, selection, dimension(selection, by), zeros_only=False)
        .filter(pl.col("streak") >= years)
        .sort("last_year")
        .group_by("authority_key")
        .agg(pl.col("group").last())
    )
    longest = (
        _runs(frames, selection)
        .filter(pl.col("streak") >= years)
        .group_by("authority_key")
        .agg(pl.col("streak").max())
    )
    # Whoever states so many zeros in a row reports as many years: nobody is lost here.
    return (
        followed.join(longest, on="authority_key", how="left")
        .group_by("group")
        .agg(
            authorities=pl.col("streak").count(), longest=pl.col("streak").max(), followed=pl.len()
        )
        .with_columns(
            streak_share=pl.col("authorities") / pl.col("followed"),
            shown=pl.col("followed") >= vocabulary.indicators()[_RATE].minimum,
        )
        .sort("group", nulls_last=True)
        .collect()
    )


def _runs(
    frames: Frames,
    selection: Selection,
    group: pl.Expr | None = None,
    zeros_only: bool = True,
    among: pl.DataFrame | None = None,
) -> pl.LazyFrame:
    """Runs of consecutive years in which one authority states a zero, or reports at all."""
    told = (
        frames.scan("measures")
        .filter(
            selection.where(), pl.col("authority_key").is_not_null(),
            pl.col("year").is_not_null(), _is_among(among),
        )
        .select("authority_key", "year", "report_id", pattern(), evidence(),
                pl.lit(None).alias("group") if group is None else group)
    )  # fmt: skip
    if zeros_only:
        is_zero = pl.col("zero_pattern").is_in([p.value for p in ZEROS])
        told = told.filter(is_zero.all().over("authority_key", "year"))
    nth = pl.col("year").rank("ordinal").over("authority_key").cast(pl.Int32)
    return (
        told.sort("year", "report_id")
        .unique(["authority_key", "year"], keep="last", maintain_order=True)
        .with_columns(run=pl.col("year") - nth)
        .group_by("authority_key", "run", maintain_order=True)
        .agg(
            pl.col("year").min().alias("first_year"),
            pl.col("year").max().alias("last_year"),
            pl.len().cast(pl.Int64).alias("streak"),
            pl.col("report_id").str.join(" ").alias("report_ids"),
            pl.col("report_id", "evidence", "group").last(),
        )
    )


def _is_among(among: pl.DataFrame | None) -> pl.Expr:
    if among is None:
        return pl.lit(value=True)
    # By place most of the files is skipped; scattered keys would skip nothing.
    return pl.all_horizontal(
        pl.col(name).is_in(among[name].unique().to_list(), nulls_equal=True)
        for name in ("province_code", "authority_key")
    )


def _counted(frames: Summed, selection: Selection, years: int) -> pl.DataFrame:
    """`count`, from the bits of years."""
    bits = _bits(frames, selection)
    longest = _longest_streak(bits["zeros"])
    starts = _starts(pl.col("zeros"), years)
    lasting = careers.lasting(pl.col("years"), years)
    return bits.select(
        runs=starts.bitwise_count_ones().sum().cast(pl.Int64),
        authorities=(starts != 0).sum().cast(pl.Int64),
        longest=pl.lit(longest if longest >= years else None, pl.Int64),
        followed=(lasting != 0).sum().cast(pl.Int64),
    )


def _bits(frames: Summed, selection: Selection) -> pl.DataFrame:
    """Of every authority `number`, the bits of the `years` it reports on, of those that are `zeros`
    in all versions."""
    return (
        careers.chosen(frames, selection)
        .group_by("number")
        .agg(pl.col(careers.BITS).bitwise_or())
        .select("number", pl.col("years") & careers.KNOWN,
                zeros=pl.col("zero_years") & ~pl.col("other_years") & careers.KNOWN)
        .collect()
    )  # fmt: skip


def _longest(frames: Summed, selection: Selection, years: int, limit: int) -> pl.DataFrame:
    """Authorities that have the first so many of `rows`, and perhaps some more: `authority_key` and
    every `province_code` of it."""
    order = ("streak", "last", "county_code", "city_code", "authority")
    runs = _longest_runs(_bits(frames, selection), years, limit)
    last = (
        careers.chosen(frames, selection)
        .join(runs.lazy(), on="number")
        .filter((pl.col("zero_years") & pl.col("last")) != 0)
        .sort(order, descending=[True, True, False, False, False], nulls_last=True)
        .with_columns(place=pl.struct(order).rle_id())
        .collect()
    )
    # Of versions of one year that stand in several rows only one counts, and ids settle ties.
    enough = limit + len(last) - last["number"].n_unique()
    best = last["place"].head(enough).unique()
    among = last.filter(pl.col("place").is_in(best.to_list())).select("number").unique()
    every = frames.summary("careers").join(among.lazy(), on="number", how="semi")
    return every.select("authority_key", "province_code").unique().collect()


def _longest_runs(bits: pl.DataFrame, years: int, limit: int) -> pl.DataFrame:
    """Runs of zeros by `number`, `streak` and the bit of their `last` year: the first so many by
    streak and year, and all that are no worse."""
    parts = [pl.DataFrame(schema={"number": pl.UInt32, "streak": pl.Int32, "last": pl.Int64})]
    streak = _longest_streak(bits["zeros"])
    while streak >= years and sum(map(len, parts)) < limit:
        starts, longer = (_starts(pl.col("zeros"), n) for n in (streak, streak + 1))
        of_length = bits.select("number", starts=starts & ~longer).filter(pl.col("starts") != 0)
        for last in range(careers.BITS_OF_YEARS, streak - 1, -1):
            here = of_length.filter((pl.col("starts") & 2 ** (last - streak + 1)) != 0)
            parts.append(
                here.select(
                    "number",
                    pl.lit(streak, pl.Int32).alias("streak"),
                    pl.lit(2**last, pl.Int64).alias("last"),
                )
            )
            if sum(map(len, parts)) >= limit:
                break
        streak -= 1
    return pl.concat(parts)


def _starts(bits: pl.Expr, years: int) -> pl.Expr:
    """The bits of years in which runs of at least so many begin."""
    found = careers.lasting(bits, years)
    return found & ~(found * 2)


def _longest_streak(bits: pl.Series) -> int:
    streak, going = 0, bits
    while (going != 0).any():
        streak += 1
        going = going & (bits // 2**streak)
    return streak
