"""Places that a query names and reports come from."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dashboard.queries import facets
from dashboard.queries.search.understanding import Query, understand
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

SCHEMA = pl.Schema(
    {
        "word": pl.String(),  # of the query; a name that repeats has several rows
        "code": pl.String(),
        "reports": pl.UInt32(),  # inside it, in the years asked for, under the filters but regions
    }
)


def places(frames: Frames, selection: Selection, query: str) -> pl.DataFrame:
    """Every division with reports that a word of the query may mean, by word, higher levels first.

    The filter of regions is set free: it is what a place found would replace.
    """
    understood = understand(query)
    rows = [
        {"word": word.text, "code": code}
        for word in understood.words
        for code in dict.fromkeys(c for r in word.readings if not r.name for c in r.codes)
    ]
    if not rows:
        return SCHEMA.to_frame()
    order = {"word": pl.Enum(list(dict.fromkeys(row["word"] for row in rows)))}
    named = pl.DataFrame(rows, schema={"word": pl.String, "code": pl.String})
    return (
        named.join(occurring(frames, selection, understood), on="code")
        .sort(pl.col("word").cast(order["word"]), _level(), "reports", "code",
              descending=[False, False, True, False])
        .select(SCHEMA.names()).cast(SCHEMA)
    )  # fmt: skip


def occurring(frames: Frames, selection: Selection, query: Query) -> pl.DataFrame:
    """`code` and `reports` of every division that reports come from."""
    years = set(query.years) & set(selection.years or query.years)
    if query.years and not years:
        return facets.regions(frames, selection).clear()
    within = replace(selection, years=tuple(sorted(years)) or selection.years)
    return facets.regions(frames, within)


def _level() -> pl.Expr:
    """0 a province, 1 a city, 2 a county."""
    return 2 - pl.col("code").str.extract(r"((?:00){0,2})$").str.len_bytes() // 2
