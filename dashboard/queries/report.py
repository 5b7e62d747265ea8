"""One report by its id, and who else the same authority reported to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from dashboard import vocabulary
from dashboard.model import State
from dashboard.queries import first, keyed
from dashboard.schemas import Frames

SAME, FIGURE, STATE = CHANGES = ("same", "figure", "state")


class At(NamedTuple):
    """Where a report stands among others, by place: what its header says of it; null: open."""

    year: int | None
    province_code: str | None
    authority_key: str | None


def at(about: Mapping[str, Any]) -> At:
    """Where a report stands, by its row of `reports`: its other frames need not look for it."""
    return At(*(about[name] for name in At._fields))


def header(frames: Frames, report_id: str) -> pl.DataFrame:
    """The report's row of `reports`; empty when there is no such report."""
    return frames.scan("reports").filter(_is_at(frames, report_id)).collect()


def facts(frames: Frames, report_id: str) -> pl.DataFrame:
    """Every number of the report in the order of reading."""
    return _of(frames, "facts", report_id).sort("ordinal")


def findings(frames: Frames, report_id: str) -> pl.DataFrame:
    """The report's findings, gravest first."""
    return _of(frames, "findings", report_id).sort("severity", "ordinal")


def compliance(frames: Frames, report_id: str, where: At | None = None) -> pl.DataFrame:
    """What the checks say of the report: its row of `compliance`."""
    return frames.scan("compliance").filter(_is_at(frames, report_id, where)).collect()


def text(frames: Frames, report_id: str) -> pl.DataFrame:
    """The text of record, one row."""
    return _of(frames, "texts", report_id)


def siblings(frames: Frames, report_id: str, where: At | None = None) -> pl.DataFrame:
    """All reports of the same authority over its renamings, this one included.

    Columns: `report_id`, `year`, `path`. Empty when the authority is not settled.
    """
    where = where or _found_at(frames, report_id)
    if where is None or where.authority_key is None:
        return pl.DataFrame(schema={"report_id": pl.String, "year": pl.Int32, "path": pl.String})
    return of_authority(frames, where.authority_key)


def of_authority(frames: Frames, key: str) -> pl.DataFrame:
    """The reports of the authority of that key, oldest first; columns of `siblings`."""
    return (
        frames.scan("reports")
        .filter(pl.col("authority_key") == key)
        .select("report_id", "year", "path")
        .sort("year", "report_id", nulls_last=True)
        .collect()
    )


def adjacent(frames: Frames, report_id: str, where: At | None = None) -> pl.DataFrame:
    """The same authority's report of the year before and of the year after, as far as there are.

    Columns: `report_id`, `year`, `step` (-1 before, 1 after). Years without a report are skipped;
    of several versions of a year it is the one that `siblings` lists last.
    """
    found = siblings(frames, report_id, where)
    year = found.filter(pl.col("report_id") == report_id)["year"]
    steps = (pl.col("year") - (year.item() if len(year) else None)).sign().cast(pl.Int8)
    return (
        found.with_columns(step=steps)
        .filter(pl.col("step") != 0)
        .sort((pl.col("year") - year).abs(), descending=True, maintain_order=True)
        .unique("step", keep="last", maintain_order=True)
        .sort("step")
        .select("report_id", "year", "step")
    )


def changes(frames: Frames, report_id: str, other: str) -> pl.DataFrame:
    """Every number that two reports both have, each once, as the forms print them.

    Columns: `id`, `value`, `state`, `before`, `state_before` (the other report's) and `change`:
    figure (both state it, and differently), state (stated in one of them, or printed otherwise:
    nobody can tell whether the figure changed), same. What a report states several times and
    differently has no one value to compare; nor has what only one of them has, whose form may be
    another.
    """
    once = [measure.id for measure in vocabulary.measures().values() if not measure.repeats]
    read = (
        keyed.of(frames, "facts", [report_id, other])
        .filter(pl.col("id").is_in(once))
        .select("report_id", "id", "value", "state")
        .unique()
        .filter(pl.len().over("report_id", "id") == 1)
    )
    own, before = (read.filter(pl.col("report_id") == each) for each in (report_id, other))
    is_stated = (pl.col("state") == State.STATED.value) & (
        pl.col("state_before") == State.STATED.value
    )
    change = (
        pl.when(pl.col("state") != pl.col("state_before")).then(pl.lit(STATE))
        .when(is_stated & (pl.col("value") != pl.col("before"))).then(pl.lit(FIGURE))
        .otherwise(pl.lit(SAME))
    )  # fmt: skip
    return (
        own.join(before.select("id", before="value", state_before="state"), on="id")
        .with_columns(change=change.cast(pl.Enum(CHANGES)))
        .sort(pl.col("id").cast(pl.Enum(once)))
        .select("id", "value", "state", "before", "state_before", "change")
        .collect()
    )


def _is_at(frames: Frames, report_id: str, where: At | None = None) -> pl.Expr:
    """Which row is the report's, where reports stand by place: all others are skipped unread."""
    where = where or _found_at(frames, report_id)
    is_there = [] if where is None else [pl.col(name).eq_missing(each)
                                      for name, each in where._asdict().items()]  # fmt: skip
    return pl.all_horizontal(*is_there, pl.col("report_id") == report_id)


def _found_at(frames: Frames, report_id: str) -> At | None:
    """Where the report stands: the year is known where texts stand by id, and tells where to look
    for the rest."""
    texts = keyed.of(frames, "texts", [report_id]).select("year")
    found = (
        frames.scan("measures")
        .filter(first.is_of(texts.collect()["year"]), pl.col("report_id") == report_id)
        .select(At._fields)
        .collect()
    )
    return None if found.is_empty() else At(*found.row(0))


def _of(frames: Frames, name: str, report_id: str) -> pl.DataFrame:
    return keyed.of(frames, name, [report_id]).collect()
