"""Where the texts of reports hold the words of a query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import polars as pl

from dashboard.model import Span
from dashboard.parsing.fold import squeeze
from dashboard.queries import first, rows
from dashboard.queries.search import identity
from dashboard.queries.search.understanding import Query, understand
from dashboard.queries.search.wording import pattern
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

LIMIT = 50  # reports
MOST = 20_000  # reports whose texts are read: some 120 MB
_TOGETHER = 4_000  # of them at a time
SNIPPETS = 3  # of one report
AROUND = 30  # characters before and after a hit
_CLOSE = 10  # of them, what tells a sentence from a row of a table
_MOST_HITS = 200  # of one word in one text that snippets are chosen from

_SPAN = pl.Struct({"start": pl.UInt32(), "end": pl.UInt32()})  # in characters of the text
# One row a report, newest first.
_SCHEMA = pl.Schema(
    {
        "report_id": pl.String(),
        "year": pl.Int32(),
        "authority": pl.String(),  # null: neither a canonical nor a printed name
        "place": pl.String(),  # code of its own division; null: open
        "snippets": pl.List(
            pl.Struct(
                {
                    "start": pl.UInt32(),  # of `text`, in characters of the report's text
                    "text": pl.String(),
                    "hits": pl.List(_SPAN),  # inside it, in characters of the report's text
                }
            )
        ),
        "found": pl.UInt32(),  # reports found in all, the same in every row
    }
)


class _Sought(NamedTuple):
    """A word as it is looked for."""

    expression: str
    meant: pl.Expr | None  # reports it means without standing in their text


def passages(
    frames: Frames, selection: Selection, query: str, limit: int = LIMIT, most: int = MOST
) -> pl.DataFrame:
    """Reports of the filters, and of the years asked for, whose text holds the words, newest first.

    A word that surely names a place or a kind of authority is met by reports from there as well
    (in linzi, 不予公开 of reports from 临淄区); at least one word stands in the text. Only the
    newest `most` reports are read: see `extent`. Columns of `_SCHEMA`, at most `limit` rows;
    `found` counts all that were read and found.
    """
    understood = understand(query)
    sought = [_Sought(pattern(w.text), identity.surely_meant(w)) for w in understood.words]
    sought = [each for each in sought if each.expression]
    if not sought:
        return _SCHEMA.to_frame()
    keys = _newest(frames, selection, understood, most)
    reports = (
        first.of(frames, "reports", keys)
        .select(
            "report_id", "year",
            authority=identity.CALLED, place=identity.DIVISION,
            **{f"meant{n}": each.meant for n, each in enumerate(sought) if each.meant is not None},
        )
        .collect()
    )  # fmt: skip
    told: list[dict[str, Any]] = []
    found = 0
    for part in _parts(reports):
        matched = _matching(frames, part, sought).collect().sort("report_id")
        newest = matched.head(limit - len(told))
        told += [_row(row, sought) for row in newest.iter_rows(named=True)]
        found += len(matched)
    return pl.DataFrame([row | {"found": found} for row in told], schema=_SCHEMA)


def extent(frames: Frames, selection: Selection, query: str, most: int = MOST) -> pl.DataFrame:
    """How far `passages` reads: one row, `read` (reports, the newest) of so many `reports`."""
    years = understand(query).years
    asked = set(years) & set(selection.years or years)
    if years and not asked:
        return pl.DataFrame({"read": [0], "reports": [0]})
    reports = rows.counts(frames, replace(selection, years=tuple(sorted(asked)) or selection.years))
    return reports.select(pl.col("reports").clip(upper_bound=most).alias("read"), "reports")


def _newest(frames: Frames, selection: Selection, query: Query, most: int) -> pl.DataFrame:
    """The newest reports of the filters and of the years asked for: `year`, `report_id`."""
    chosen = frames.scan("reports").filter(identity.chosen(selection, query))
    by_year = chosen.select("year").collect()["year"].value_counts()
    newest = by_year.sort("year", descending=True, nulls_last=True)
    is_needed = newest["count"].cum_sum() - newest["count"] < most
    return (
        chosen.filter(first.is_of(newest["year"].filter(is_needed)))
        .select("report_id", "year", "province_code")
        .sort("year", "report_id", descending=[True, False], nulls_last=True)
        .head(most)
        .collect()
    )


def _parts(reports: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The reports in order of year and id, so many of one year at a time: their texts stand
    together, and memory holds no more of them."""
    newest = reports.sort("year", "report_id", descending=[True, False], nulls_last=True)
    for of_year in newest.partition_by("year", maintain_order=True):
        yield from of_year.iter_slices(_TOGETHER)


def _matching(frames: Frames, reports: pl.DataFrame, sought: Sequence[_Sought]) -> pl.LazyFrame:
    """Those of some reports of one year, in order, that meet every word, at least one in their
    text, which goes with them."""
    held = [f"held{n}" for n in range(len(sought))]
    met = [
        pl.col(held[n]) if each.meant is None else pl.col(held[n]) | pl.col(f"meant{n}")
        for n, each in enumerate(sought)
    ]
    first_id, last_id = pl.lit(reports.item(0, "report_id")), pl.lit(reports.item(-1, "report_id"))
    return (
        frames.scan("texts")
        .filter(first.is_of(reports["year"]), pl.col("report_id").is_between(first_id, last_id))
        .select("report_id", "text")
        .join(reports.lazy(), on="report_id")
        .with_columns(
            pl.col("text").str.contains(each.expression).alias(name)
            for name, each in zip(held, sought, strict=True)
        )
        .filter(pl.all_horizontal(met), pl.any_horizontal(held))
    )


def _row(row: dict[str, Any], sought: Sequence[_Sought]) -> dict[str, Any]:
    snippets = excerpts(row["text"], [each.expression for each in sought])
    return {name: row.get(name) for name in _SCHEMA} | {"snippets": snippets}


def excerpts(text: str, expressions: Sequence[str]) -> list[dict[str, Any]]:
    """Up to three pieces of a text around hits, in its order; first one for each expression.

    Hits in sentences come before those among the cells of a table, which say less.
    """
    hits = [_hits(text, each) for each in expressions]
    every = sorted({hit for found in hits for hit in found})
    best = sorted(every, key=lambda hit: not _is_prose(text, hit))
    firsts = [next((hit for hit in best if hit in found), None) for found in hits]
    windows: list[Span] = []
    for hit in [*filter(None, firsts), *best]:
        if len(windows) == SNIPPETS:
            break
        if not any(_holds(window, hit) for window in windows):
            windows.append(_window(text, hit, AROUND))
    return [
        {
            "start": window.start,
            "text": window.quote(text),
            "hits": [{"start": h.start, "end": h.end} for h in every if _holds(window, h)],
        }
        for window in sorted(windows)
    ]


def _hits(text: str, expression: str) -> list[Span]:
    return [Span(*match.span()) for match in islice(re.finditer(expression, text), _MOST_HITS)]


def _window(text: str, hit: Span, around: int) -> Span:
    return Span(max(0, hit.start - around), min(len(text), hit.end + around))


def _holds(window: Span, hit: Span) -> bool:
    return window.start <= hit.start and hit.end <= window.end


def _is_prose(text: str, hit: Span) -> bool:
    """Whether most of what is close by is writing rather than figures, rules and gaps."""
    close = _window(text, hit, _CLOSE)
    words = text[close.start : hit.start] + text[hit.end : close.end]
    return 2 * len(squeeze(words)) >= len(words)
