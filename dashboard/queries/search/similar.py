"""Names that look like the words of a query, for where nothing matches exactly."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from rapidfuzz import fuzz, process

from dashboard import vocabulary
from dashboard.parsing.fold import fold
from dashboard.queries.search import identity, spellings
from dashboard.queries.search.authorities import of_reports
from dashboard.queries.search.places import SCHEMA, occurring
from dashboard.queries.search.understanding import understand
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

LIMIT = 10
_SHORTEST = 3  # characters; less is similar to anything
_ALIKE = 60  # of 100: one wrong character of a name in three (教肓局)
_SPELT_ALIKE = 80  # one wrong letter in five (linzy)


def similar_authorities(frames: Frames, selection: Selection, query: str) -> pl.DataFrame:
    """Authorities of the filters whose name looks like the words, most alike first; only those
    whose place is settled.

    Columns as in `authorities`; `rank` counts from 0. Never to be shown as an answer.
    """
    understood = understand(query)
    sought = "".join("".join(word.text.split()) for word in understood.words)
    reports = frames.scan("reports").filter(
        identity.chosen(selection, understood), pl.col("authority_key").is_not_null()
    )
    names = reports.select(identity.CALLED.unique()).collect().to_series().drop_nulls().to_list()
    found = _alike(sought, names, fuzz.ratio) or _alike(sought, names, fuzz.WRatio)
    order = {name: place for place, name in enumerate(found)}
    alike = reports.filter(identity.CALLED.is_in(list(order)))
    rank = identity.CALLED.replace_strict(order, default=None, return_dtype=pl.Int32)
    return of_reports(alike, rank, LIMIT)


def similar_places(frames: Frames, selection: Selection, query: str) -> pl.DataFrame:
    """Places that reports come from whose name or spelling looks like a word of the query.

    Columns as in `places`, by word, most alike first. Never to be shown as an answer.
    """
    understood = understand(query)
    known = vocabulary.divisions()
    within = occurring(frames, selection, understood).filter(pl.col("code").is_in(list(known)))
    spelt = {code: vocabulary.stem(known[code]).pinyin for code in within["code"]}
    named = {code: known[code].name for code in within["code"]}
    rows = []
    for word in understood.words:
        is_latin = spellings.is_latin(word.text)
        text = spellings.plain_letters(word.text) if is_latin else word.text
        if len(text) < _SHORTEST:
            continue
        rows += [
            {"word": word.text, "code": code}
            for _, _, code in process.extract(
                text, spelt if is_latin else named, scorer=fuzz.ratio, limit=LIMIT,
                score_cutoff=_SPELT_ALIKE if is_latin else _ALIKE,
            )
        ]  # fmt: skip
    found = pl.DataFrame(rows, schema={"word": pl.String, "code": pl.String})
    return found.join(within, on="code", maintain_order="left").select(SCHEMA.names())


def _alike(sought: str, names: list[str], scorer: Callable[..., float]) -> list[str]:
    """The names most alike; none for what is too short to tell."""
    if len(sought) < _SHORTEST:
        return []
    found = process.extract(
        sought, names, scorer=scorer, processor=fold, limit=LIMIT, score_cutoff=_ALIKE
    )
    return [name for name, *_ in found]
