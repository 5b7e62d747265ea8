"""Where the texts of reports hold the words of a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

import polars as pl

from dashboard.model import Span
from dashboard.parsing.fold import squeeze
from dashboard.queries.search import identity
from dashboard.queries.search.understanding import understand
from dashboard.queries.search.wording import pattern
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

LIMIT = 50  # reports
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


def passages(frames: Frames, selection: Selection, query: str, limit: int = LIMIT) -> pl.DataFrame:
    """Reports of the filters, and of the years asked for, whose text holds the words.

    A word that surely names a place or a kind of authority is met by reports from there as well
    (in linzi, 不予公开 of reports from 临淄区); at least one word stands in the text. Columns of
    `_SCHEMA`, at most `limit` rows; `found` counts all of them.
    """
    understood = understand(query)
    sought = [_Sought(pattern(w.text), identity.surely_meant(w)) for w in understood.words]
    sought = [each for each in sought if each.expression]
    if not sought:
        return _SCHEMA.to_frame()
    reports = (
        frames.scan("reports")
        .filter(identity.chosen(selection, understood))
        .select(
            "report_id", "year",
            authority=identity.CALLED, place=identity.DIVISION,
            **{f"meant{n}": each.meant for n, each in enumerate(sought) if each.meant is not None},
        )
        .collect()
    )  # fmt: skip
    rows: list[dict[str, Any]] = []
    found = 0
    years = _newest_first(reports)
    while years and len(rows) < limit:
        matched = _matching(frames, reports, sought, [years.pop(0)]).collect().sort("report_id")
        newest = matched.head(limit - len(rows))
        rows += [_row(row, sought) for row in newest.iter_rows(named=True)]
        found += len(matched)
    if years:
        found += _matching(frames, reports, sought, years).select(pl.len()).collect().item()
    return pl.DataFrame([row | {"found": found} for row in rows], schema=_SCHEMA)


def _newest_first(reports: pl.DataFrame) -> list[int | None]:
    return reports["year"].unique().sort(descending=True, nulls_last=True).to_list()


def _matching(
    frames: Frames, reports: pl.DataFrame, sought: Sequence[_Sought], years: Sequence[int | None]
) -> pl.LazyFrame:
    """The reports of the years that meet every word, at least one in their text, which goes with
    them. Texts are read a year at a time: the first matches end the reading of texts that are
    kept, the others are only counted."""
    of_years = pl.col("year").is_in([year for year in years if year is not None])
    if None in years:
        of_years |= pl.col("year").is_null()
    held = [f"held{n}" for n in range(len(sought))]
    met = [
        pl.col(held[n]) if each.meant is None else pl.col(held[n]) | pl.col(f"meant{n}")
        for n, each in enumerate(sought)
    ]
    return (
        frames.scan("texts")
        .filter(of_years)
        .select("report_id", "text")
        .join(reports.lazy().filter(of_years), on="report_id")
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
