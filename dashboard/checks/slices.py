"""A store of any size as slices that memory holds, each closed under what a check compares.

The frames of a store are read in few passes, however large it is: slices grow where it is too
large for so few of usual size.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import polars as pl

from dashboard.checks.rows import InMemory, in_order, rows
from dashboard.checks.versions import declared
from dashboard.schemas import Frames

_USUAL = 10_000  # reports in a slice
_WITH_FACTS = 10_000  # reports of which all numbers are held, some two hundred each
_MOST_PASSES = 16  # over a frame
_NESTED = ("evidence", "mentions", "sections")


class Slice(NamedTuple):
    """Reports, and frames with all that a check needs for them; these may hold others too."""

    frames: InMemory
    of: pl.Series


def by_report(frames: Frames, ids: pl.Series) -> Iterator[Slice]:
    """For checks that need one report: slices of these, whose ids are in order.

    Reports and measures may lie in any order and are read for several slices at once.
    """
    for block in _cut(ids, _usual(len(ids))):
        yield from _with_facts(frames, block)


def _with_facts(frames: Frames, block: pl.Series) -> Iterator[Slice]:
    wide = InMemory(_held(frames, ("reports", "measures"), block))
    for part in _cut(block, _WITH_FACTS):
        # Nothing here may keep a slice while the next one is read.
        yield Slice(
            InMemory(
                _held(wide, ("reports", "measures"), part)
                | _held(frames, ("facts", "findings"), part)
            ),
            part,
        )


def by_authority(frames: Frames, ids: pl.Series | None) -> Iterator[Slice]:
    """For checks that compare the reports of one authority: all years of the authorities of these
    reports, or of all. A report of no known authority is alone."""
    key = pl.coalesce("authority_key", "report_id")
    is_meant = pl.lit(True)
    if ids is not None:
        keys = rows(frames, "reports", ids).select(key.unique()).collect().to_series()
        is_meant = key.is_in(keys.implode())
    count = frames.scan("reports").filter(is_meant).select(pl.len()).collect().item()
    number = -(-count // _usual(count))
    for nth in range(number):
        yield _of_authorities(frames, is_meant & (key.hash() % number == nth))


def _of_authorities(frames: Frames, is_here: pl.Expr) -> Slice:
    reports = frames.scan("reports").filter(is_here).select("report_id").collect()
    ids = in_order(reports.to_series())
    held = _held(frames, ("reports", "measures"), ids, but=_NESTED)
    return Slice(InMemory(held), ids)


def by_place(frames: Frames, ids: pl.Series | None) -> Iterator[Slice]:
    """For the check that compares governments with the bodies below them: the governments that
    ask for it, of these reports or of all, and every version of a report from their places."""
    asking = declared(frames).select("report_id", "year", "region_code").collect()
    if ids is not None:
        asking = asking.filter(pl.col("report_id").is_in(ids.implode()))
    place = ["year", "region_code"]
    places = asking.select(place).unique().with_row_index("number")
    reports = frames.scan("reports").select("report_id", "authority_key", *place)
    count = reports.join(places.lazy(), on=place, how="semi").select(pl.len()).collect().item()
    number = -(-(count + asking.height) // _usual(count))
    for nth in range(number):
        some = places.lazy().filter(pl.col("number") % number == nth)
        own = asking.lazy().join(some, on=place, how="semi", nulls_equal=True)
        there = reports.join(some, on=place, how="semi")
        versions = reports.join(there, on=["authority_key", "year"], how="semi")
        of, others = pl.collect_all(
            [own.select("report_id"), versions.select("report_id")], engine="streaming"
        )
        closed = in_order(pl.concat([of, others]).to_series())
        yield Slice(InMemory(_held(frames, ("reports", "measures"), closed)), of.to_series())


def _usual(count: int) -> int:
    return max(_USUAL, -(-count // _MOST_PASSES))


def _cut(ids: pl.Series, size: int) -> Iterator[pl.Series]:
    for start in range(0, len(ids), size):
        yield ids.slice(start, size)


def _held(
    frames: Frames, names: Collection[str], ids: pl.Series, but: Collection[str] = ()
) -> dict[str, pl.DataFrame]:
    """Frames of some reports, whose ids are in order, but for some columns."""
    # One after the other: what reading them takes is more than what is kept.
    return {name: rows(frames, name, ids).drop(but, strict=False).collect() for name in names}
