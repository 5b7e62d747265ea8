"""Queries that find something in what the store holds."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dashboard import vocabulary
from dashboard.queries import facets, peers
from dashboard.queries.search.passages import passages
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

_READ = 1_000  # reports whose texts are read for a phrase


def examples(frames: Frames, selection: Selection, phrases: Sequence[str]) -> pl.DataFrame:
    """Column `query`: an authority with reports on many years, a place in pinyin, and those of the
    phrases that new texts hold. Empty where there are no reports."""
    found = [*_authority(frames, selection), *_place(frames, selection)]
    found += [
        each for each in phrases if not passages(frames, selection, each, 1, _READ).is_empty()
    ]
    return pl.DataFrame({"query": found}, schema={"query": pl.String})


def _authority(frames: Frames, selection: Selection) -> list[str]:
    return peers.authorities(frames, selection, 1)["authority"].drop_nulls().to_list()


def _place(frames: Frames, selection: Selection) -> list[str]:
    known = vocabulary.divisions()
    lowest = facets.regions(frames, selection).filter(~pl.col("code").str.ends_with("00"))
    ordered = lowest.sort("reports", "code", descending=[True, False])["code"]
    return [vocabulary.stem(known[code]).pinyin for code in ordered if code in known][:1]
