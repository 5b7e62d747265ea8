"""How alike the prose of two reports is, to the character."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from dashboard.checks.rows import in_order, rows
from dashboard.schemas import Frames

LEAST_SIMILARITY = 90  # per cent of the characters of both that stand in both, in order

_AT_ONCE = 10_000  # pairs whose prose is held
_MOST_PASSES = 16  # over all prose; beyond, more pairs at once

_SIMILAR = pl.Schema({"report_id": pl.String(), "other": pl.String(), "similarity": pl.Float64()})


def most_similar(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """Of pairs of a `report_id` and an `other` the most alike of each report, in its order.

    With the exact likeness of their masked prose in per cent as `similarity`; pairs that are no
    copies are left out.
    """
    scored = pl.concat([_SIMILAR.to_frame(), *_scored(frames, pairs)])
    return (
        scored.sort("similarity", "other", descending=[True, False])
        .unique("report_id", keep="first", maintain_order=True)
        .sort("report_id")
    )


def _scored(frames: Frames, pairs: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What two reports are to each other they are once, whichever of them the pair begins with."""
    unordered = pairs.select(
        "report_id", "other",
        first=pl.min_horizontal("report_id", "other"),
        second=pl.max_horizontal("report_id", "other"),
    )  # fmt: skip
    distinct = unordered.select("first", "second").unique().sort("first", "second")
    at_once = max(_AT_ONCE, -(-distinct.height // _MOST_PASSES))
    for some in distinct.iter_slices(at_once):
        similar = _with_similarity(frames, some)
        yield unordered.join(similar, on=["first", "second"]).select(*_SIMILAR)


def _with_similarity(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """Those pairs of reports `first` and `second` that are copies, with their `similarity`.

    Many schools may have one text: it is compared with another once, and never with itself.
    """
    ids = in_order(pl.concat([pairs["first"], pairs["second"]]))
    prose = rows(frames, "likenesses", ids).select("report_id", "masked").collect()
    texts = prose.group_by("masked").agg("report_id").with_row_index("text")
    of = texts.select("report_id", "text").explode("report_id")
    placed = pairs.join(of, left_on="first", right_on="report_id").join(
        of, left_on="second", right_on="report_id", suffix="_second"
    )
    compared = placed.select("text", "text_second").unique()
    scores = compared.with_columns(similarity=_similarities(texts["masked"], compared))
    return (
        placed.join(scores, on=["text", "text_second"])
        .filter(pl.col("similarity") >= LEAST_SIMILARITY)
        .select("first", "second", "similarity")
    )


def _similarities(texts: pl.Series, compared: pl.DataFrame) -> pl.Series:
    """The likeness of the two texts of each pair in per cent; 0 where it is no copy."""
    strings = texts.to_list()
    is_other = pl.col("text") != pl.col("text_second")
    scores = np.where(compared.select(is_other).to_series(), 0.0, 100.0)
    others = compared.filter(is_other)
    scores[scores == 0] = process.cpdist(
        [strings[text] for text in others["text"]],
        [strings[text] for text in others["text_second"]],
        scorer=fuzz.ratio,
        score_cutoff=LEAST_SIMILARITY,
        dtype=np.float64,
        workers=-1,
    )
    return pl.Series(scores)
