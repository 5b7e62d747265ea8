"""What became of applications: outcomes, single reasons, rates, and who applied.

Shares that stand beside each other in one bar rest on the reports that state every part of it and
the total, and whose parts add up to what is printed: only there do they say what they seem to.
Rates by themselves are those of `queries.indicators`, which rest on more reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import vocabulary
from dashboard.queries.applications import PROCESSED
from dashboard.queries.operands import stated_sum
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.queries.sums import one, summed
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
    found = summed(frames, "measures", selection, _of_outcomes(), by)
    return _parts(found, "outcome", KINDS, "grant_rate")


def by_applicant(frames: Frames, selection: Selection, by: str) -> pl.DataFrame:
    """Who applied, by group: columns of `_parts`, `kind` one of `applicants()`."""
    found = summed(frames, "measures", selection, _of_applicants(), by)
    return _parts(found, "applicant", applicants(), "natural_person_share")


def contributions() -> dict[str, pl.Expr]:
    """What one report adds to any figure of this module."""
    return {**_of_outcomes(), **_of_applicants(), **_of_reasons()}


def _of_outcomes() -> dict[str, pl.Expr]:
    parts = {kind: stated_sum(cells(kind)) for kind in KINDS}
    return _of_parts("outcome", parts, pl.col(PROCESSED))


def _of_applicants() -> dict[str, pl.Expr]:
    return _of_parts("applicant", {id: pl.col(id) for id in applicants()}, pl.col(RECEIVED))


def _of_parts(of: str, parts: Mapping[str, pl.Expr], whole: pl.Expr) -> dict[str, pl.Expr]:
    """What one report adds to the shares of a bar, columns `<of>|…`: only where it states all
    parts and the total, and the parts add up to it."""
    total = pl.sum_horizontal(*parts.values())
    is_complete = pl.all_horizontal(each.is_not_null() for each in (*parts.values(), whole))
    is_counted = is_complete & (total == whole)
    sums = {f"{of}|{kind}": pl.when(is_counted).then(each)
            for kind, each in {**parts, "whole": whole}.items()}  # fmt: skip
    return sums | {
        f"{of}|stating": one(is_counted),
        f"{of}|uneven": one(is_complete & (total != whole)),
        f"{of}|nonzero": one(is_counted & (whole > 0)),
    }


def _parts(wide: pl.DataFrame, of: str, kinds: Sequence[str], rate: str) -> pl.DataFrame:
    """One row for every `group` and `kind`, kinds in their order.

    `items` (sum over the reports counted; null without one), `whole` (their printed totals),
    `share` (null: the total is 0 or nobody states it); `stating` (reports counted: they state all
    parts and the total, and the parts add up to it), `uneven` (reports that state all of them but
    do not add up, left out), `reports` (all of the group); `shown`: as many reports counted have
    a total above 0 as the rate asks for.
    """
    named = {name: name.removeprefix(f"{of}|") for name in wide.columns if name.startswith(of)}
    counted = wide.rename(named).filter(pl.col("reports") > 0)
    long = counted.unpivot(
        list(kinds), index=["group", "whole", "stating", "uneven", "nonzero", "reports"],
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
    ).sort("group", pl.col("kind").cast(pl.Enum(list(kinds))), nulls_last=True)


def by_reason(frames: Frames, selection: Selection) -> pl.DataFrame:
    """The single reasons for which applications were not granted, the most frequent first.

    Columns: `id` (cell of the form), `kind` (one of `REASONS`), `items`, `whole` (processed in all)
    and `share` over the reports that state the cell and the total (null without one; `share` also
    where the total is 0), `stating` (how many these are), `nonzero` (whose total is above 0),
    `reports` (all of the selection), `shown`. A report whose part exceeds its total is left out.
    """
    found = _reasons()
    wide = summed(frames, "measures", selection, _of_reasons())
    row = wide.row(0, named=True)
    names = ("items", "whole", "stating", "nonzero")
    told = [
        {"id": id, "kind": kind, "reports": row["reports"]}
        | {name: row[f"reason|{id}|{name}"] for name in names}
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


def _reasons() -> dict[str, str]:
    """Cells of the form that are a reason, each with its kind."""
    return {id: kind for kind in REASONS for id in cells(kind)}


def _of_reasons() -> dict[str, pl.Expr]:
    """What one report adds, columns `reason|<id>|…`, where its part does not exceed its total."""
    whole = pl.col(PROCESSED)
    found: dict[str, pl.Expr] = {}
    for id in _reasons():
        part = pl.col(id)
        is_counted = (part >= 0) & (part <= whole)
        found |= {
            f"reason|{id}|items": pl.when(is_counted).then(part),
            f"reason|{id}|whole": pl.when(is_counted).then(whole),
            f"reason|{id}|stating": one(is_counted),
            f"reason|{id}|nonzero": one(is_counted & (whole > 0)),
        }
    return found


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
