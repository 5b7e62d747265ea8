"""People who do the work: full-time and part-time, from the annex and from prose.

The two sources stay apart. The headline number is the annex's and, where the annex states
none, the prose's. Prose that names somebody without a number (专人负责) is no number.
"""

from __future__ import annotations

import polars as pl

from dashboard.queries.applications import dimension
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

KINDS = ("full_time", "part_time")


def _number(kind: str) -> pl.Expr:
    return pl.coalesce(f"annex.staff_{kind}", f"narrative.staff_{kind}")


def _source(kind: str) -> pl.Expr:
    return (
        pl.when(pl.col(f"annex.staff_{kind}").is_not_null()).then(pl.lit("annex"))
        .when(pl.col(f"narrative.staff_{kind}").is_not_null()).then(pl.lit("narrative"))
    )  # fmt: skip


def staff(frames: Frames, selection: Selection, by: str | None = None) -> pl.DataFrame:
    """Staff by kind and by group or over all, each source by itself.

    Columns: `group`, `kind` (full_time, part_time), `reports`; `people`, `stating` (headline:
    annex, else prose); `annex_people`, `annex_stating`, `prose_people`, `prose_stating`;
    `mentioned` (of this kind, no number), `designated` (somebody, of either kind), `unstated`
    (nothing); `without` (a stated 0) and `without_share` (of those stating; null when none
    does). Sums are null without a number.
    """
    chosen = (
        frames.scan("measures").filter(selection.where()).with_columns(dimension(selection, by))
    )
    parts = [_of_kind(chosen, kind) for kind in KINDS]
    return pl.concat(parts).sort("group", "kind", nulls_last=True).collect()


def _of_kind(chosen: pl.LazyFrame, kind: str) -> pl.LazyFrame:
    number = _number(kind)
    silent = number.is_null()
    mentioned = silent & pl.col(f"mention.staff_{kind}").fill_null(False)
    designated = silent & ~mentioned & pl.col("mention.staff_designated").fill_null(False)
    stating = number.count()
    without = (number == 0).sum()
    return chosen.group_by("group").agg(
        pl.lit(kind).alias("kind"),
        pl.len().alias("reports"),
        *_sum_and_count(number, "people", "stating"),
        *_sum_and_count(pl.col(f"annex.staff_{kind}"), "annex_people", "annex_stating"),
        *_sum_and_count(pl.col(f"narrative.staff_{kind}"), "prose_people", "prose_stating"),
        mentioned.sum().alias("mentioned"),
        designated.sum().alias("designated"),
        (silent & ~mentioned & ~designated).sum().alias("unstated"),
        without.alias("without"),
        pl.when(stating > 0).then(without / stating).alias("without_share"),
    )


def _sum_and_count(number: pl.Expr, people: str, stating: str) -> tuple[pl.Expr, pl.Expr]:
    count = number.count()
    return pl.when(count > 0).then(number.sum()).alias(people), count.alias(stating)


def rows(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with both sources of both kinds and which one the headline takes."""
    columns = [
        *(f"{s}.staff_{kind}" for kind in KINDS for s in ("annex", "narrative", "mention")),
        "mention.staff_designated",
    ]
    derived = []
    for kind in KINDS:
        derived += [
            _number(kind).alias(f"staff_{kind}"),
            _source(kind).alias(f"staff_{kind}_source"),
        ]
    return with_measures(frames, selection, columns, derived, limit)


def first_rows(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, limit).collect()
