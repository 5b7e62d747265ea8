"""People who do the work: full-time and part-time, from the annex and from prose.

The two sources stay apart. The headline number is the annex's and, where the annex states
none, the prose's. Prose that names somebody without a number (专人负责) is no number.
"""

from __future__ import annotations

import polars as pl

from dashboard.queries.dimensions import dimension
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

KINDS = ("full_time", "part_time")
SOURCES = ("both", "annex", "prose", "differ", "neither")


def number_of(kind: str) -> pl.Expr:
    """The number of a row of `measures` that counts: the annex's, failing that the prose's."""
    return pl.coalesce(f"annex.staff_{kind}", f"narrative.staff_{kind}")


def _source(kind: str) -> pl.Expr:
    return (
        pl.when(pl.col(f"annex.staff_{kind}").is_not_null()).then(pl.lit("annex"))
        .when(pl.col(f"narrative.staff_{kind}").is_not_null()).then(pl.lit("narrative"))
    )  # fmt: skip


def headline() -> list[pl.Expr]:
    """Of a row of `measures` the numbers that count, each beside its source: columns
    `staff_<kind>` and `staff_<kind>_source` (annex, narrative; null as the number is)."""
    return [
        column
        for kind in KINDS
        for column in (
            number_of(kind).alias(f"staff_{kind}"),
            _source(kind).alias(f"staff_{kind}_source"),
        )
    ]


def staff(
    frames: Frames, selection: Selection, by: str | None = None, split: str | None = None
) -> pl.DataFrame:
    """Staff by kind and by one or two dimensions or over all, each source by itself.

    Columns: `group`, `split` (null: not settled, or no such dimension asked for), `kind`
    (full_time, part_time), `reports`; `people`, `stating` (headline: annex, else prose), `mean`
    (people per report that states a number); `annex_people`, `annex_stating`, `prose_people`,
    `prose_stating`; `mentioned` (of this kind, no number), `designated` (somebody, of either
    kind), `unstated` (nothing). Sums and means are null without a number.
    """
    chosen = _chosen(frames, selection, by, split)
    parts = [_of_kind(chosen, kind) for kind in KINDS]
    return pl.concat(parts).sort("group", "split", "kind", nulls_last=True).collect()


def sources(frames: Frames, selection: Selection, by: str | None = None) -> pl.DataFrame:
    """Reports by group, kind and the source that states a number.

    Columns: `group`, `kind` (full_time, part_time), `source` (one of `SOURCES`), `reports`.
    """
    chosen = _chosen(frames, selection, by)
    parts = [
        chosen.group_by("group", _stated_in(kind).alias("source"))
        .agg(reports=pl.len().cast(pl.Int64))
        .select("group", pl.lit(kind).alias("kind"), "source", "reports")
        for kind in KINDS
    ]
    in_order = pl.col("source").cast(pl.Enum(SOURCES))
    return pl.concat(parts).sort("group", "kind", in_order, nulls_last=True).collect()


def _chosen(
    frames: Frames, selection: Selection, by: str | None, split: str | None = None
) -> pl.LazyFrame:
    return (
        frames.scan("measures")
        .filter(selection.where())
        .with_columns(dimension(selection, by), dimension(selection, split).alias("split"))
    )


def _stated_in(kind: str) -> pl.Expr:
    """Which source states a number of that kind, and whether both say the same; never null."""
    annex, prose = pl.col(f"annex.staff_{kind}"), pl.col(f"narrative.staff_{kind}")
    return (
        pl.when(annex == prose).then(pl.lit("both"))
        .when(annex != prose).then(pl.lit("differ"))
        .when(annex.is_not_null()).then(pl.lit("annex"))
        .when(prose.is_not_null()).then(pl.lit("prose"))
        .otherwise(pl.lit("neither"))
    )  # fmt: skip


def _of_kind(chosen: pl.LazyFrame, kind: str) -> pl.LazyFrame:
    number = number_of(kind)
    silent = number.is_null()
    mentioned = silent & pl.col(f"mention.staff_{kind}").fill_null(False)
    designated = silent & ~mentioned & pl.col("mention.staff_designated").fill_null(False)
    return chosen.group_by("group", "split").agg(
        pl.lit(kind).alias("kind"),
        pl.len().alias("reports"),
        *_sum_and_count(number, "people", "stating"),
        number.mean().alias("mean"),
        *_sum_and_count(pl.col(f"annex.staff_{kind}"), "annex_people", "annex_stating"),
        *_sum_and_count(pl.col(f"narrative.staff_{kind}"), "prose_people", "prose_stating"),
        mentioned.sum().alias("mentioned"),
        designated.sum().alias("designated"),
        (silent & ~mentioned & ~designated).sum().alias("unstated"),
    )


def _sum_and_count(number: pl.Expr, people: str, stating: str) -> tuple[pl.Expr, pl.Expr]:
    count = number.count()
    return pl.when(count > 0).then(number.sum()).alias(people), count.alias(stating)


def rows(
    frames: Frames, selection: Selection, limit: int | None = None, differing: bool = False
) -> pl.LazyFrame:
    """Every selected report with both sources of both kinds and which one the headline takes.

    `differing` leaves only those whose annex and prose state different numbers of a kind.
    """
    columns = [
        *(f"{s}.staff_{kind}" for kind in KINDS for s in ("annex", "narrative", "mention")),
        "mention.staff_designated",
    ]
    where = _differs() if differing else None
    return with_measures(frames, selection, columns, headline(), limit, where)


def first_rows(
    frames: Frames, selection: Selection, limit: int, differing: bool = False
) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, limit, differing).collect()


def count_differing(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports`, those that state a number of the same kind in both sources, and
    `differing`, those of them that state different ones."""
    both = pl.any_horizontal(
        pl.all_horizontal(
            pl.col(f"{source}.staff_{kind}").is_not_null() for source in ("annex", "narrative")
        )
        for kind in KINDS
    )
    return (
        frames.scan("measures")
        .filter(selection.where())
        .select(reports=both.sum(), differing=_differs().sum())
        .collect()
    )


def _differs() -> pl.Expr:
    return pl.any_horizontal(_stated_in(kind) == "differ" for kind in KINDS)
