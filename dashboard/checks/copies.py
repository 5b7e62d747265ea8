"""Reports whose prose repeats last year's or another authority's.

Compared is the masked prose of `likenesses`: signatures say which pairs are worth it, the prose
itself how alike they are. All goes two years at a time, so that memory holds no more of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from dashboard.checks.outcome import Outcome, outcome
from dashboard.checks.rows import in_order, rows
from dashboard.checks.similarity import most_similar
from dashboard.likeness.neighbours import (
    Matrix,
    Rows,
    beside,
    matrix,
    neighbours,
    with_agreement,
)
from dashboard.model import Severity
from dashboard.schemas import MEASURES, Frames
from dashboard.vocabulary import Measure, measures

_MOST_VERSIONS = 20  # of one report that are compared
_MOST_CANDIDATES = 2  # a report, the most alike by their signatures
# What a year takes over from the last without anything having been done: rules in force, items
# on the list, people, places, websites.
_STANDING_COLUMNS = frozenset({"in_force", "disclosed_total", "items_last_year"})
_STANDING_ITEMS = ("staff_", "dedicated_", "websites_", "reading_points")

_LIKELY = pl.Schema({"report_id": pl.String(), "other": pl.String(), "agreement": pl.Float32()})
_JUDGED = pl.Schema({"report_id": pl.String(), "is_assessable": pl.Boolean()})


class _Two(NamedTuple):
    """The reports of known authorities of a year and of the one after it, in order."""

    first: int
    reports: pl.DataFrame  # report_id, year, authority_key, is_meant, row (null: no signature)
    values: Matrix  # signatures by row

    def meant(self) -> Rows | None:
        """The rows of the reports that are asked about; null: all."""
        if self.reports["is_meant"].all():
            return None
        return self.reports.filter("is_meant")["row"].drop_nulls().to_numpy()


def repeats_last_year(frames: Frames, of: pl.Series | None = None) -> Outcome:
    """A report that repeats the prose of the same authority's report of the year before.

    An error where all figures are the same too and tell of anything done. About reports that
    have one before them; assessable where both are long enough to be compared. With `of`, ids in
    order, the outcome of these reports.
    """
    likely, judged = [_LIKELY.to_frame()], [_JUDGED.to_frame()]
    for two in _years(frames, of):
        later = two.reports.filter("is_meant", year=two.first + 1).rename({"row": "left"})
        older = (
            two.reports.filter(year=two.first)
            .select("authority_key", other="report_id", right="row")
            .filter(pl.int_range(pl.len()).over("authority_key") < _MOST_VERSIONS)
        )
        both = later.join(older, on="authority_key")
        judged.append(
            both.group_by("report_id").agg(
                is_assessable=(pl.col("left").is_not_null() & pl.col("right").is_not_null()).any()
            )
        )
        pairs = both.drop_nulls(["left", "right"]).select("report_id", "other", "left", "right")
        likely.append(_likeliest(with_agreement(pairs, two.values)))
    copies = _copies(frames, pl.concat(likely))
    error = pl.when(_repeats_figures(frames, copies)).then(pl.lit(Severity.ERROR.value))
    return outcome(copies.lazy().with_columns(severity=error), pl.concat(judged).lazy())


def repeats_peer(frames: Frames, of: pl.Series | None = None) -> Outcome:
    """A report that repeats the prose of another authority's report of its year or the one before.

    One finding a report, on the most alike; of two reports of one year both are found. About
    all reports; assessable where authority and year are known and the prose is long enough. With
    `of`, ids in order, the outcome of these reports.
    """
    likely, compared = [_LIKELY.to_frame()], [_JUDGED.to_frame().select("report_id")]
    for two in _years(frames, of):
        side = two.reports.select("report_id", "year", "is_meant", "row", key=_organ())
        pairs = (
            neighbours(two.values, two.meant())
            .join(side, left_on="left", right_on="row")
            .join(side, left_on="right", right_on="row", suffix="_right")
            .filter(pl.col("key") != pl.col("key_right"))
        )
        both_ways = [
            pairs.filter(f"is_meant{own}", pl.col(f"year{own}") >= pl.col(f"year{other}")).select(
                "agreement", report_id=f"report_id{own}", other=f"report_id{other}"
            )
            for own, other in (("", "_right"), ("_right", ""))
        ]
        likely.append(_likeliest(pl.concat(both_ways)))
        compared.append(side.filter("is_meant", pl.col("row").is_not_null()).select("report_id"))
    reports = frames.scan("reports") if of is None else rows(frames, "reports", of)
    ids = pl.concat(compared).to_series()
    judged = reports.select(
        "report_id", is_assessable=pl.col("report_id").is_in(ids.unique().implode())
    )
    return outcome(_copies(frames, _likeliest(pl.concat(likely).unique())).lazy(), judged)


def compared_with(frames: Frames, ids: pl.Series) -> pl.Series:
    """The reports that could be compared with others as peers if these, ids in order, were other
    than they are or not there."""
    found = [pl.Series(dtype=pl.String)]
    for two in _years(frames, ids):
        meant = two.meant()
        near = beside(two.values, np.arange(len(two.values)) if meant is None else meant)
        found.append(two.reports.drop_nulls("row")["report_id"].gather(near))
    return in_order(pl.concat(found))


def _years(frames: Frames, of: pl.Series | None) -> Iterator[_Two]:
    """Every two years that reports of these, or of all, have a part in; the earlier ones first."""
    meant = frames.scan("reports") if of is None else rows(frames, "reports", of)
    years = meant.select(pl.col("year").drop_nulls().unique().sort()).collect()["year"]
    at_hand: dict[int, pl.DataFrame] = {}
    for first in sorted({*years, *(year - 1 for year in years)}):
        at_hand = {
            year: at_hand[year] if year in at_hand else _of_year(frames, year)
            for year in (first, first + 1)
        }
        reports = pl.concat(at_hand.values()).sort("report_id")
        is_signed = pl.col("signature").is_not_null()
        placed = reports.drop("signature").with_columns(
            is_meant=pl.lit(True) if of is None else pl.col("report_id").is_in(of.implode()),
            row=reports.select(
                pl.when(is_signed).then(is_signed.cum_sum() - 1).cast(pl.UInt32)
            ).to_series(),
        )
        yield _Two(first, placed, matrix(reports["signature"].drop_nulls()))


def _of_year(frames: Frames, year: int) -> pl.DataFrame:
    reports = (
        frames.scan("reports")
        .filter(pl.col("year") == year, pl.col("authority_key").is_not_null())
        .select("report_id", "year", "authority_key")
        .collect()
    )
    ids = in_order(reports["report_id"])
    signatures = rows(frames, "likenesses", ids).select("report_id", "signature").collect()
    return reports.join(signatures, on="report_id", how="left")


def _organ() -> pl.Expr:
    """The key of an authority; a government and its office are one, and report once for both."""
    return pl.col("authority_key").str.replace("/government_office$", "/people_government")


def _likeliest(pairs: pl.DataFrame) -> pl.DataFrame:
    return (
        pairs.sort("agreement", "other", descending=[True, False])
        .group_by("report_id", maintain_order=True)
        .head(_MOST_CANDIDATES)
        .select(*_LIKELY)
    )


def _copies(frames: Frames, likely: pl.DataFrame) -> pl.DataFrame:
    """The findings among pairs of a report and an other, one a report: on its most alike."""
    copies = most_similar(frames, likely)
    names = (
        rows(frames, "reports", in_order(copies["other"]))
        .select(
            other="report_id",
            detail=pl.format("{} {}", pl.col("authority").fill_null("—"), "year"),
        )
        .collect()
    )
    return copies.join(names, on="other", how="left", maintain_order="left").select(
        "report_id",
        "other",
        "detail",
        computed=pl.col("similarity").round(1),
        ids=pl.lit([], pl.List(pl.String)),
        spans=pl.lit([], pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32}))),
    )


def _repeats_figures(frames: Frames, copies: pl.DataFrame) -> pl.Series:
    """Whether a report states exactly the numbers of the other, some of them of things done.

    A number that only one of them states, or that was read in only one, makes them differ.
    """
    known = [measure for measure in measures().values() if measure.id in MEASURES]
    ids = in_order(pl.concat([copies["report_id"], copies["other"]]))
    figures = (
        rows(frames, "measures", ids)
        .select(
            "report_id",
            figures=pl.struct(measure.id for measure in known).hash(),
            is_active=pl.any_horizontal(pl.col(m.id) != 0 for m in known if _is_of_the_year(m)),
        )
        .collect()
    )
    own = copies.join(figures, on="report_id", how="left", maintain_order="left")
    other = copies.join(
        figures, left_on="other", right_on="report_id", how="left", maintain_order="left"
    )
    is_same = own["figures"] == other["figures"]
    return (is_same & own["is_active"]).fill_null(False).alias("is_same")


def _is_of_the_year(measure: Measure) -> bool:
    name = measure.id.rpartition(".")[2]
    if measure.table == "proactive":
        return name not in _STANDING_COLUMNS
    return not name.startswith(_STANDING_ITEMS)
