"""What became of applications: outcomes, single reasons, rates, and who applied.

Shares that stand beside each other in one bar rest on the reports that state every part of it and
the total, and whose parts add up to what is printed: only there do they say what they seem to.
Rates by themselves are those of `queries.indicators`, which rest on more reports.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dashboard import vocabulary
from dashboard.queries.applications import PROCESSED
from dashboard.queries.dimensions import dimension
from dashboard.queries.operands import stated_sum
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

KINDS = ("granted", "partial", "denied", "unable", "refused", "other")
REASONS = KINDS[2:]  # kinds that the form divides
SUMS = {f"{kind}_total": kind for kind in REASONS}  # of one report, over the rows of the kind
RATES = (
    "grant_rate", "denial_rate", "unable_share", "not_held_share", "refusal_rate", "other_share",
    "backlog", "natural_person_share",
)  # fmt: skip
RECEIVED = "requests.new_received.total"
_APPLICANTS = "requests.new_received."


def cells(kind: str) -> tuple[str, ...]:
    """Ids of the totals of a kind of outcome, in printed order, those of all forms."""
    return tuple(
        f"requests.{row.id}.total"
        for row in vocabulary.rows("requests")
        if row.id == kind or row.id.startswith(f"{kind}_")
    )


def applicants() -> tuple[str, ...]:
    """Ids of the numbers of new applications by who made them, in printed order."""
    return tuple(
        id for id in vocabulary.measures() if id.startswith(_APPLICANTS) and id != RECEIVED
    )


def by_outcome(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """What was decided, by group: columns of `_parts`, `kind` one of `KINDS`."""
    parts = {kind: stated_sum(cells(kind)) for kind in KINDS}
    return _parts(frames, selection, by, parts, PROCESSED, "grant_rate")


def by_applicant(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """Who applied, by group: columns of `_parts`, `kind` one of `applicants()`."""
    parts = {id: pl.col(id) for id in applicants()}
    return _parts(frames, selection, by, parts, RECEIVED, "natural_person_share")


def _parts(
    frames: Frames,
    selection: Selection,
    by: str,
    parts: Mapping[str, pl.Expr],
    whole: str,
    rate: str,
) -> pl.DataFrame:
    """One row for every `group` and `kind`, kinds in their order.

    `items` (sum over the reports counted; null without one), `whole` (their printed totals),
    `share` (null: the total is 0 or nobody states it); `stating` (reports counted: they state all
    parts and the total, and the parts add up to it), `uneven` (reports that state all of them but
    do not add up, left out), `reports` (all of the group); `shown`: as many reports counted have
    a total above 0 as the rate asks for.
    """
    total = pl.sum_horizontal([pl.col(kind) for kind in parts])
    is_complete = pl.all_horizontal(pl.col(kind).is_not_null() for kind in (*parts, "whole"))
    is_counted = is_complete & (total == pl.col("whole"))
    counted = (
        frames.scan("measures")
        .filter(selection.where())
        .select(dimension(selection, by), *(part.alias(kind) for kind, part in parts.items()),
                pl.col(whole).alias("whole"))
        .with_columns(complete=is_complete, counted=is_counted)
        .group_by("group")
        .agg(
            pl.col(*parts, "whole").filter("counted").sum(),
            pl.col("counted").sum().cast(pl.Int64).alias("stating"),
            (pl.col("complete") & ~pl.col("counted")).sum().cast(pl.Int64).alias("uneven"),
            (pl.col("counted") & (pl.col("whole") > 0)).sum().alias("nonzero"),
            pl.len().cast(pl.Int64).alias("reports"),
        )
        .collect()
    )  # fmt: skip
    long = counted.unpivot(
        list(parts), index=["group", "whole", "stating", "uneven", "nonzero", "reports"],
        variable_name="kind", value_name="items",
    )  # fmt: skip
    is_stated = pl.col("stating") > 0
    return long.select(
        "group",
        "kind",
        pl.when(is_stated).then("items").alias("items"),
        pl.when(is_stated).then("whole").alias("whole"),
        pl.when(pl.col("whole") > 0).then(pl.col("items") / pl.col("whole")).alias("share"),
        "stating",
        "uneven",
        "reports",
        shown=pl.col("nonzero") >= vocabulary.indicators()[rate].minimum,
    ).sort("group", pl.col("kind").cast(pl.Enum(list(parts))), nulls_last=True)


def by_reason(frames: Frames, selection: Selection) -> pl.DataFrame:
    """The single reasons for which applications were not granted, the most frequent first.

    Columns: `id` (cell of the form), `kind` (one of `REASONS`), `items`, `whole` (processed in all)
    and `share` over the reports that state the cell and the total (null without one; `share` also
    where the total is 0), `stating` (how many these are), `nonzero` (whose total is above 0),
    `reports` (all of the selection), `shown`. A report whose part exceeds its total is left out.
    """
    found = {id: kind for kind in REASONS for id in cells(kind)}
    whole = pl.col(PROCESSED)
    totals = [
        total.alias(f"{id}|{name}")
        for id in found
        for name, total in _totals(pl.col(id), (pl.col(id) >= 0) & (pl.col(id) <= whole)).items()
    ]
    chosen = frames.scan("measures").filter(selection.where())
    row = chosen.select(pl.len().alias("reports"), *totals).collect().row(0, named=True)
    names = ("items", "whole", "stating", "nonzero")
    told = [
        {"id": id, "kind": kind, "reports": row["reports"]}
        | {name: row[f"{id}|{name}"] for name in names}
        for id, kind in found.items()
    ]
    schema = {"id": pl.String, "kind": pl.String} | dict.fromkeys((*names, "reports"), pl.Int64)
    is_stated = pl.col("stating") > 0
    return (
        pl.DataFrame(told, schema=schema)
        .with_columns(
            pl.when(is_stated).then(pl.col("items", "whole")),
            share=pl.when(pl.col("whole") > 0).then(pl.col("items") / pl.col("whole")),
            shown=pl.col("nonzero") >= vocabulary.indicators()["denial_rate"].minimum,
        )
        .sort("items", descending=True, nulls_last=True, maintain_order=True)
    )


def _totals(part: pl.Expr, is_counted: pl.Expr) -> dict[str, pl.Expr]:
    whole = pl.col(PROCESSED)
    return {
        "items": part.filter(is_counted).sum(),
        "whole": whole.filter(is_counted).sum(),
        "stating": is_counted.sum(),
        "nonzero": (is_counted & (whole > 0)).sum(),
    }


def rows(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with the totals of section 3, row by row as printed."""
    columns = [f"requests.{row.id}.total" for row in vocabulary.rows("requests")]
    return with_measures(frames, selection, columns, (), limit)


def first_rows(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first so many reports with the main totals of section 3 and the columns of `SUMS` (null
    where a row of the report's form is not stated)."""
    columns = [PROCESSED, *(cells(kind)[0] for kind in KINDS[:2])]
    sums = [stated_sum(cells(kind)).alias(id) for id, kind in SUMS.items()]
    return with_measures(frames, selection, columns, sums, limit).collect()
