"""People who do the work: full-time and part-time, from the annex and from prose.

The two sources stay apart. The headline number is the annex's and, where the annex states
none, the prose's. Prose that names somebody without a number (专人负责) is no number.
"""

from __future__ import annotations

import polars as pl

from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.queries.sums import counted, one, summed
from dashboard.schemas import Frames

KINDS = ("full_time", "part_time")
SOURCES = ("both", "annex", "prose", "differ", "neither")
_FIGURES = ("people", "stating", "annex_people", "annex_stating", "prose_people", "prose_stating",
            "mentioned", "designated", "unstated")  # fmt: skip


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
    wide = summed(frames, "measures", selection, _of_staff(), by, split)
    told = wide.filter(pl.col("reports") > 0)
    parts = [_of_kind(told, kind) for kind in KINDS]
    return pl.concat(parts).sort("group", "split", "kind", nulls_last=True)


def sources(frames: Frames, selection: Selection, by: str | None = None) -> pl.DataFrame:
    """Reports by group, kind and the source that states a number.

    Columns: `group`, `kind` (full_time, part_time), `source` (one of `SOURCES`), `reports`.
    """
    wide = summed(frames, "measures", selection, _of_sources(), by)
    parts = [
        counted(wide, f"staff|{kind}|in|", "source").select(
            "group", pl.lit(kind).alias("kind"), "source", "reports"
        )
        for kind in KINDS
    ]
    in_order = pl.col("source").cast(pl.Enum(SOURCES))
    return pl.concat(parts).sort("group", "kind", in_order, nulls_last=True)


def contributions() -> dict[str, pl.Expr]:
    """What one report adds to any figure of this module."""
    return {**_of_staff(), **_of_sources(), **_of_differing()}


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


def _of_staff() -> dict[str, pl.Expr]:
    """What one report adds, columns `staff|<kind>|…`."""
    found: dict[str, pl.Expr] = {}
    for kind in KINDS:
        number = number_of(kind)
        silent = number.is_null()
        mentioned = silent & pl.col(f"mention.staff_{kind}").fill_null(False)
        designated = silent & ~mentioned & pl.col("mention.staff_designated").fill_null(False)
        stated = {"": number, "annex_": pl.col(f"annex.staff_{kind}"),
                  "prose_": pl.col(f"narrative.staff_{kind}")}  # fmt: skip
        found |= {f"staff|{kind}|{name}people": each for name, each in stated.items()}
        told = {f"{name}stating": each.is_not_null() for name, each in stated.items()} | {
            "mentioned": mentioned, "designated": designated,
            "unstated": silent & ~mentioned & ~designated,
        }  # fmt: skip
        found |= {f"staff|{kind}|{name}": one(each) for name, each in told.items()}
    return found


def _of_sources() -> dict[str, pl.Expr]:
    return {
        f"staff|{kind}|in|{source}": one(_stated_in(kind) == source)
        for kind in KINDS
        for source in SOURCES
    }


def _of_differing() -> dict[str, pl.Expr]:
    both = pl.any_horizontal(
        pl.all_horizontal(
            pl.col(f"{source}.staff_{kind}").is_not_null() for source in ("annex", "narrative")
        )
        for kind in KINDS
    )
    return {"staff|both": one(both), "staff|differing": one(_differs())}


def _of_kind(wide: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The rows of one kind, in the columns of `staff`."""
    of = {name: pl.col(f"staff|{kind}|{name}") for name in _FIGURES}
    people = {name: of[name] for name in _FIGURES if name.endswith("people")}
    stating = {name: of[name.replace("people", "stating")] for name in people}
    summed_up = {
        name: pl.when(stating[name] > 0).then(each).alias(name) for name, each in people.items()
    }
    told = {name: each.alias(name) for name, each in of.items()} | summed_up
    mean = pl.when(of["stating"] > 0).then(of["people"] / of["stating"]).alias("mean")
    return wide.select(
        "group", "split", pl.lit(kind).alias("kind"), "reports", told["people"], told["stating"],
        mean, *(told[name] for name in _FIGURES[2:]),
    )  # fmt: skip


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
    name = "staff|differing"
    which = {name: _of_differing()[name]} if differing else {}
    return with_measures(frames, selection, columns, headline(), limit, which)


def first_rows(
    frames: Frames, selection: Selection, limit: int, differing: bool = False
) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, limit, differing).collect()


def count_differing(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports`, those that state a number of the same kind in both sources, and
    `differing`, those of them that state different ones."""
    found = summed(frames, "measures", selection, _of_differing())
    return found.select(reports="staff|both", differing="staff|differing")


def _differs() -> pl.Expr:
    return pl.any_horizontal(_stated_in(kind) == "differ" for kind in KINDS)
