"""How much was disclosed: stated totals, channels, kinds of information, section 2.

Every source stays by itself: a total said in prose, the total of the annex and a sum over
channels answer different questions and are never added up.
"""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

TOTALS = ("narrative.disclosed_total", "narrative.disclosed_grand_total", "annex.disclosed_total")
CATEGORY = "narrative.category"
_PROSE_CHANNEL, _ANNEX_CHANNEL = "narrative.channel.", "annex.channel_"


def totals(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Stated totals by year. Columns: `year`, `id`, `total`, `median`, `stating`, `reports`.

    `total` and `median` are over the reports that state the number, null when none does.
    """
    return _by_year(frames, selection, TOTALS)


def channels(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Items by channel and source. Columns: `id`, `items`, `stating` (reports).

    A report that names a channel twice (two websites) counts with the sum of both.
    """
    annex = [id for id in vocabulary.measures() if id.startswith(_ANNEX_CHANNEL)]
    in_annex = (
        frames.scan("measures")
        .filter(selection.where())
        .select(pl.col(annex).sum().name.suffix("|items"),
                pl.col(annex).count().cast(pl.Int64).name.suffix("|stating"))
        .collect()
        .row(0, named=True)
    )  # fmt: skip
    rows = [
        {"id": id, "items": in_annex[f"{id}|items"], "stating": in_annex[f"{id}|stating"]}
        for id in annex
        if in_annex[f"{id}|stating"]
    ]
    in_prose = _prose(frames, selection, pl.col("id").str.starts_with(_PROSE_CHANNEL), "id")
    schema = {"id": pl.String, "items": pl.Int64, "stating": pl.Int64}
    return pl.concat([in_prose.select(list(schema)), pl.DataFrame(rows, schema)])


def categories(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """Kinds of information as the reports word them, most items first.

    Columns: `label`, `items`, `stating` (reports).
    """
    return _prose(frames, selection, pl.col("id") == CATEGORY, "label").head(limit)


def _prose(frames: Frames, selection: Selection, which: pl.Expr, by: str) -> pl.DataFrame:
    facts = frames.scan("facts").filter(which, pl.col("value").is_not_null())
    if selection:
        chosen = frames.scan("reports").filter(selection.where()).select("report_id")
        facts = facts.join(chosen, on="report_id", how="semi")
    return (
        facts.group_by(by)
        .agg(
            pl.col("value").sum().cast(pl.Int64).alias("items"),
            pl.col("report_id").n_unique().cast(pl.Int64).alias("stating"),
        )
        .sort("items", by, descending=[True, False])
        .collect()
    )


def proactive_columns(row: str) -> tuple[str, ...]:
    """Ids of the cells a row of section 2 has in any form, in printed order."""
    return tuple(id for id in vocabulary.measures() if id.startswith(f"proactive.{row}."))


def section_two(frames: Frames, selection: Selection, row: str) -> pl.DataFrame:
    """One row of section 2 by year and form: the forms ask for different things.

    Columns: `form` (null: not determinable), `year`, `id`, `total`, `median`, `stating`,
    `reports`. Cells that a form does not have, and no report states, have no row.
    """
    forms = {
        id: {str(form) for form in vocabulary.measures()[id].forms} for id in proactive_columns(row)
    }
    belongs = pl.any_horizontal(
        (pl.col("id") == id) & pl.col("form").is_in(list(forms[id])) for id in forms
    )
    form = pl.col("form_proactive").cast(pl.String).alias("form")
    return _by_year(frames, selection, tuple(forms), form).filter(
        belongs.fill_null(False) | (pl.col("stating") > 0)
    )


def _by_year(
    frames: Frames, selection: Selection, ids: tuple[str, ...], form: pl.Expr | None = None
) -> pl.DataFrame:
    keys = ["year"] if form is None else ["form", "year"]
    chosen = frames.scan("measures").filter(selection.where())
    if form is not None:
        chosen = chosen.with_columns(form)
    grouped = chosen.group_by(keys).agg(
        pl.len().cast(pl.Int64).alias("reports"),
        pl.col(ids).cast(pl.Float64).sum().name.suffix("|total"),
        pl.col(ids).median().name.suffix("|median"),
        pl.col(ids).count().cast(pl.Int64).name.suffix("|stating"),
    )
    parts = [
        grouped.select(
            *keys,
            pl.lit(id).alias("id"),
            pl.when(pl.col(f"{id}|stating") > 0).then(pl.col(f"{id}|total")).alias("total"),
            pl.col(f"{id}|median").alias("median"),
            pl.col(f"{id}|stating").alias("stating"),
            "reports",
        )
        for id in ids
    ]
    in_printed_order = pl.col("id").cast(pl.Enum(ids))
    return pl.concat(parts).sort(*keys, in_printed_order, nulls_last=True).collect()


def rows(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with its stated totals, annex channels and section 2."""
    tables = ("annex.channel_", "proactive.")
    columns = [*TOTALS, *(id for id in vocabulary.measures() if id.startswith(tables))]
    return with_measures(frames, selection, columns, limit=limit)


def first_rows(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, limit).collect()
