"""Reports whose prose repeats last year's or another authority's.

Compared is the masked prose of `likenesses`: signatures say which pairs are worth it, the prose
itself how alike they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from dashboard.checks.outcome import Outcome, outcome
from dashboard.likeness.neighbours import matrix, neighbours, with_agreement
from dashboard.model import Severity
from dashboard.schemas import MEASURES, Frames
from dashboard.vocabulary import Measure, measures

LEAST_SIMILARITY = 90  # per cent of the characters of both that stand in both, in order

_MOST_VERSIONS = 20  # of one report that are compared
_MOST_CANDIDATES = 2  # a report, the most alike by their signatures
_AT_ONCE = 20_000  # pairs whose prose is held as Python strings
# What a year takes over from the last without anything having been done: rules in force, items
# on the list, people, places, websites.
_STANDING_COLUMNS = frozenset({"in_force", "disclosed_total", "items_last_year"})
_STANDING_ITEMS = ("staff_", "dedicated_", "websites_", "reading_points")


class _Corpus(NamedTuple):
    """The reports of a known authority and year."""

    reports: pl.DataFrame  # report_id, year, authority, authority_key, row (null: no signature)
    signatures: pl.Series  # by row


def repeats_last_year(frames: Frames) -> Outcome:
    """A report that repeats the prose of the same authority's report of the year before.

    An error where all figures are the same too and tell of anything done. About reports that
    have one before them; assessable where both are long enough to be compared.
    """
    corpus = _corpus(frames)
    older = corpus.reports.select(
        "authority_key", pl.col("year") + 1, other="report_id", right="row"
    ).filter(pl.int_range(pl.len()).over("authority_key", "year") < _MOST_VERSIONS)
    both = corpus.reports.rename({"row": "left"}).join(older, on=["authority_key", "year"])
    judged = both.group_by("report_id").agg(
        is_assessable=(pl.col("left").is_not_null() & pl.col("right").is_not_null()).any()
    )
    pairs = both.drop_nulls(["left", "right"]).select("report_id", "other", "left", "right")
    copies = _copies(frames, corpus, with_agreement(pairs, matrix(corpus.signatures)))
    error = pl.when(_repeats_figures(frames, copies)).then(pl.lit(Severity.ERROR.value))
    return outcome(copies.lazy().with_columns(severity=error), judged.lazy())


def repeats_peer(frames: Frames) -> Outcome:
    """A report that repeats the prose of another authority's report of its year or the one before.

    One finding a report, on the most alike; of two reports of one year both are found. About
    all reports; assessable where authority and year are known and the prose is long enough.
    """
    corpus = _corpus(frames)
    compared = corpus.reports.drop_nulls("row").sort("row")
    near = neighbours(corpus.signatures, compared["year"])
    side = compared.select("report_id", "year", key=_organ(), row="row")
    pairs = near.join(side, left_on="left", right_on="row").join(
        side, left_on="right", right_on="row", suffix="_right"
    )
    others = pairs.filter(pl.col("key") != pl.col("key_right"))
    both_ways = [
        others.filter(pl.col(f"year{own}") >= pl.col(f"year{other}")).select(
            "left", "right", "agreement", report_id=f"report_id{own}", other=f"report_id{other}"
        )
        for own, other in (("", "_right"), ("_right", ""))
    ]
    judged = frames.scan("reports").select(
        "report_id", is_assessable=pl.col("report_id").is_in(compared["report_id"].implode())
    )
    return outcome(_copies(frames, corpus, pl.concat(both_ways)).lazy(), judged)


def _corpus(frames: Frames) -> _Corpus:
    signatures = frames.scan("likenesses").select("report_id", "signature")
    reports = (
        frames.scan("reports")
        .select("report_id", "year", "authority", "authority_key")
        .drop_nulls(["year", "authority_key"])
        .join(signatures, on="report_id", how="left")
        .collect()
        .sort("report_id")
    )
    is_signed = reports["signature"].is_not_null()
    row = pl.when(is_signed).then(is_signed.cum_sum() - 1).cast(pl.UInt32)
    return _Corpus(
        reports.drop("signature").with_columns(row=row), reports["signature"].drop_nulls()
    )


def _organ() -> pl.Expr:
    """The key of an authority; a government and its office are one, and report once for both."""
    return pl.col("authority_key").str.replace("/government_office$", "/people_government")


def _copies(frames: Frames, corpus: _Corpus, likely: pl.DataFrame) -> pl.DataFrame:
    """The findings among pairs of a report and an other, one a report: on its most alike."""
    candidates = (
        likely.sort("agreement", "other", descending=[True, False])
        .group_by("report_id", maintain_order=True)
        .head(_MOST_CANDIDATES)
    )
    names = corpus.reports.select(
        other="report_id", detail=pl.format("{} {}", pl.col("authority").fill_null("—"), "year")
    )
    return (
        _with_similarity(frames, candidates)
        .filter(pl.col("similarity") >= LEAST_SIMILARITY)
        .sort("similarity", "other", descending=[True, False])
        .unique("report_id", keep="first", maintain_order=True)
        .join(names, on="other", how="left")
        .select(
            "report_id",
            "other",
            "detail",
            computed=pl.col("similarity").round(1),
            ids=pl.lit([], pl.List(pl.String)),
            spans=pl.lit([], pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32}))),
        )
    )


def _with_similarity(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with the exact likeness of their masked prose in per cent; 0 where it is no copy.

    What two reports are to each other they are once, whichever of them the pair begins with.
    """
    unordered = pairs.with_columns(
        first=pl.min_horizontal("report_id", "other"),
        second=pl.max_horizontal("report_id", "other"),
    )
    distinct = unordered.select("first", "second").unique()
    prose = (
        frames.scan("likenesses")
        .select("report_id", "masked")
        .join(_ids(distinct, "first", "second"), on="report_id", how="semi")
        .collect()
    )
    places = prose.select("report_id").with_row_index("place")
    placed = distinct.join(places, left_on="first", right_on="report_id").join(
        places, left_on="second", right_on="report_id", suffix="_second"
    )
    scores = placed.with_columns(similarity=_similarities(prose["masked"], placed))
    return unordered.join(scores, on=["first", "second"])


def _similarities(prose: pl.Series, placed: pl.DataFrame) -> pl.Series:
    """The likeness of the two texts of each pair, of which `placed` has the places in `prose`."""
    scores = np.zeros(placed.height)
    for start in range(0, placed.height, _AT_ONCE):
        part = placed.slice(start, _AT_ONCE)
        scores[start : start + _AT_ONCE] = process.cpdist(
            prose.gather(part["place"]).to_list(),
            prose.gather(part["place_second"]).to_list(),
            scorer=fuzz.ratio,
            score_cutoff=LEAST_SIMILARITY,
            dtype=np.float64,
            workers=-1,
        )
    return pl.Series(scores)


def _ids(pairs: pl.DataFrame, *columns: str) -> pl.LazyFrame:
    """The reports named in any of the columns, each once."""
    return (
        pl.concat([pairs[column].rename("report_id") for column in columns])
        .unique()
        .to_frame()
        .lazy()
    )


def _repeats_figures(frames: Frames, copies: pl.DataFrame) -> pl.Series:
    """Whether a report states exactly the numbers of the other, some of them of things done.

    A number that only one of them states, or that was read in only one, makes them differ.
    """
    known = [measure for measure in measures().values() if measure.id in MEASURES]
    figures = (
        frames.scan("measures")
        .join(_ids(copies, "report_id", "other"), on="report_id", how="semi")
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
