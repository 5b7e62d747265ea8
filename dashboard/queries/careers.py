"""Authorities over the years, from what was put together before.

One row for every name, place, kind and rank that an authority reported under (`careers`), the
years as bits of a number: who has reported, and who states zero year after year, is told without
going through the reports.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dashboard.queries.applications import ZEROS, pattern
from dashboard.queries.selection import Selection
from dashboard.queries.sums import Summed
from dashboard.schemas import Frames

FIRST_YEAR, LAST_YEAR = 1990, 2051  # as many as a number has bits; others count as the nearest
WHO = ("authority_key", "authority", "province_code", "city_code", "county_code",
        "department_type", "level")  # fmt: skip
BITS = ("years", "zero_years", "other_years")
KNOWN = ~1  # every bit but that of the unknown year
BITS_OF_YEARS = LAST_YEAR - FIRST_YEAR + 1  # the last of them


def careers(frames: Frames) -> pl.DataFrame:
    """One row for everything an authority was called: `WHO`; `number` of the authority, in the
    order of the keys; bits of the `years` it reported on, of those of which a report states zero
    applications (`zero_years`) or does not (`other_years`). Authorities without a key are left out.

    Bit 0 is the unknown year, bit 1 `FIRST_YEAR`.
    """
    is_zero = pattern().is_in([each.value for each in ZEROS])
    bit = pl.lit(2, pl.Int64).pow(
        (pl.col("year").clip(FIRST_YEAR, LAST_YEAR) - FIRST_YEAR + 1).fill_null(0)
    )
    told = frames.scan("measures").filter(pl.col("authority_key").is_not_null()).select(
        *WHO, bit.cast(pl.Int64).alias("bit"), is_zero.alias("is_zero")
    )  # fmt: skip
    bits = {
        "years": pl.col("bit").bitwise_or(),
        "zero_years": pl.col("bit").filter("is_zero").bitwise_or(),
        "other_years": pl.col("bit").filter(~pl.col("is_zero")).bitwise_or(),
    }
    return (
        told.group_by(WHO)
        .agg(**bits)
        .with_columns(
            pl.col(*BITS).fill_null(0),
            number=pl.col("authority_key").rank("dense").cast(pl.UInt32),
        )
        .sort(WHO, nulls_last=True)
        .collect()
    )


def chosen(frames: Summed, selection: Selection) -> pl.LazyFrame:
    """The rows of `careers` with selected reports, of their bits only those of selected years."""
    years = selection.years
    rows = frames.summary("careers").filter(replace(selection, years=()).where())
    if not years:
        return rows
    mask = sum({1 << (min(max(y, FIRST_YEAR), LAST_YEAR) - FIRST_YEAR + 1) for y in years})
    return rows.with_columns(pl.col(*BITS) & mask).filter(pl.col("years") != 0)


def count(frames: Frames, selection: Selection) -> int:
    """How many authorities have selected reports; one whose name or place is open is none."""
    if isinstance(frames, Summed):
        rows, key = chosen(frames, selection), "number"
    else:
        rows, key = frames.scan("measures").filter(selection.where()), "authority_key"
    found: int = rows.select(pl.col(key).drop_nulls().n_unique()).collect().item()
    return found


def year_of(bit: pl.Expr) -> pl.Expr:
    """The year of a bit, counted from the lowest."""
    return (bit.cast(pl.Int32) - 1 + FIRST_YEAR).cast(pl.Int32)


def first_year(bits: pl.Expr) -> pl.Expr:
    """The first known year among bits; there must be one."""
    return year_of((bits & KNOWN).bitwise_trailing_zeros())


def last_year(bits: pl.Expr) -> pl.Expr:
    """The last known year among bits; there must be one."""
    return year_of(63 - bits.bitwise_leading_zeros().cast(pl.Int32))


def lasting(bits: pl.Expr, years: int) -> pl.Expr:
    """The bits of years that begin so many consecutive ones."""
    found = bits & KNOWN
    for n in range(1, years):
        found &= (bits & KNOWN) // 2**n
    return found
