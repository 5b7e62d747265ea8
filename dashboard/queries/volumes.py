"""How much was disclosed: stated totals, channels, kinds of information, section 2.

Every source stays by itself: a total said in prose, the total of the annex and a sum over
channels answer different questions and are never added up.
"""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.queries import indicators
from dashboard.queries.rows import with_measures
from dashboard.queries.selection import Selection
from dashboard.queries.sums import Summed, is_told, one, summed
from dashboard.schemas import Frames

TOTALS = ("narrative.disclosed_total", "narrative.disclosed_grand_total", "annex.disclosed_total")
# The same as indicators: three answers to one question.
SOURCES = ("disclosed", "disclosed_channels", "disclosed_annex")
PER = ("total", "median")  # over the reports of a group
FEWEST = 5  # reports under which percentiles say nothing
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
CATEGORY = "narrative.category"
_PROSE_CHANNEL, _ANNEX_CHANNEL = "narrative.channel.", "annex.channel_"


def by(
    frames: Frames, selection: Selection, ids: tuple[str, ...], group: str | None, per: str
) -> pl.DataFrame:
    """Indicators by group or over all, as a sum or as the median of the reports' own values.

    Columns: `group`, `indicator`, `value` (null: no report states it), `stating`, `reports`.
    """
    if per == "total":
        found = indicators.by(frames, selection, ids, group)
        return found.select("group", "indicator", "value", "stating", "reports")
    parts = [
        indicators.distribution(frames, selection, id, group).select(
            "group", pl.lit(id).alias("indicator"), pl.col("median").alias("value"),
            "stating", "reports",
        )
        for id in ids
    ]  # fmt: skip
    in_order = pl.col("indicator").cast(pl.Enum(ids))
    return pl.concat(parts).sort("group", in_order, nulls_last=True)


def spread(frames: Frames, selection: Selection, id: str, group: str) -> pl.DataFrame:
    """How the reports' own values are spread within each group.

    Columns: `group`, those of `PERCENTILES` (null: fewer than `FEWEST` reports state it),
    `stating`, `reports`.
    """
    found = indicators.distribution(frames, selection, id, group)
    enough = pl.col("stating") >= FEWEST
    return found.select(
        "group", *(pl.when(enough).then(each).alias(each) for each in PERCENTILES),
        "stating", "reports",
    )  # fmt: skip


def newest_stating(frames: Frames, selection: Selection, id: str) -> pl.DataFrame:
    """The newest year in which a report states an indicator: one row, column `year`, or none."""
    found = indicators.by(frames, selection, (id,), "year")
    years = found.filter(pl.col("stating") > 0, pl.col("group").is_not_null())
    return years.select(pl.col("group").cast(pl.Int64).alias("year")).tail(1)


def channels(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Items by channel and source. Columns: `id`, `items`, `stating` (reports).

    A report that names a channel twice (two websites) counts with the sum of both.
    """
    annex = _annex_channels()
    in_annex = summed(frames, "measures", selection, contributions()).row(0, named=True)
    rows = [
        {"id": id, "items": in_annex[f"{id}|items"], "stating": in_annex[f"{id}|stating"]}
        for id in annex
        if in_annex[f"{id}|stating"]
    ]
    in_prose = _prose(frames, selection, _is_channel(), "id")
    schema = {"id": pl.String, "items": pl.Int64, "stating": pl.Int64}
    return pl.concat([in_prose.select(list(schema)), pl.DataFrame(rows, schema)])


def categories(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """Kinds of information as the reports word them, most items first.

    Columns: `label`, `items`, `stating` (reports).
    """
    return _prose(frames, selection, pl.col("id") == CATEGORY, "label").head(limit)


def contributions() -> dict[str, pl.Expr]:
    """What one report adds to the channels of the annex, columns `<id>|items`, `<id>|stating`."""
    found: dict[str, pl.Expr] = {}
    for id in _annex_channels():
        found |= {f"{id}|items": pl.col(id), f"{id}|stating": one(pl.col(id).is_not_null())}
    return found


def said(frames: Frames) -> pl.LazyFrame:
    """Every number that prose says by channel or kind of information: `report_id`, `id`, `label`
    (of a kind alone: channels are told by their id), `value`."""
    is_kind = pl.col("id") == CATEGORY
    return (
        frames.scan("facts")
        .filter(_is_channel() | is_kind, pl.col("value").is_not_null())
        .select("report_id", "id", pl.when(is_kind).then("label").alias("label"), "value")
    )


def _annex_channels() -> list[str]:
    return [id for id in vocabulary.measures() if id.startswith(_ANNEX_CHANNEL)]


def _is_channel() -> pl.Expr:
    return pl.col("id").str.starts_with(_PROSE_CHANNEL)


def _prose(frames: Frames, selection: Selection, which: pl.Expr, by: str) -> pl.DataFrame:
    if isinstance(frames, Summed) and is_told(selection):
        told = frames.summary("said").filter(which, selection.where())
        items, stating = pl.col("items").sum(), pl.col("stating").sum()
    else:
        told = said(frames).filter(which)
        items, stating = pl.col("value").sum(), pl.col("report_id").n_unique()
        if selection:
            chosen = frames.scan("measures").filter(selection.where()).select("report_id")
            told = told.join(chosen, on="report_id", how="semi")
    return (
        told.group_by(by)
        .agg(items.cast(pl.Int64).alias("items"), stating.cast(pl.Int64).alias("stating"))
        .sort("items", by, descending=[True, False])
        .collect()
    )


def proactive_columns(row: str) -> tuple[str, ...]:
    """Ids of the cells a row of section 2 has in any form, in printed order."""
    return tuple(id for id in vocabulary.measures() if id.startswith(f"proactive.{row}."))


def section_two(frames: Frames, selection: Selection, row: str) -> pl.DataFrame:
    """One row of section 2 by year and form: the forms ask for different things.

    Columns: `form` (null: not determinable), `year`, `id`, `total` and `median` (over the reports
    that state the cell, null when none does), `stating`, `reports`. Cells that a form does not
    have, and no report states, have no row.
    """
    forms = {
        id: {str(form) for form in vocabulary.measures()[id].forms} for id in proactive_columns(row)
    }
    belongs = pl.any_horizontal(
        (pl.col("id") == id) & pl.col("form").is_in(list(forms[id])) for id in forms
    )
    return _by_form_and_year(frames, selection, tuple(forms)).filter(
        belongs.fill_null(False) | (pl.col("stating") > 0)
    )


def _by_form_and_year(frames: Frames, selection: Selection, ids: tuple[str, ...]) -> pl.DataFrame:
    keys = ("form", "year")
    grouped = (
        frames.scan("measures")
        .filter(selection.where())
        .group_by(pl.col("form_proactive").alias("form"), "year")
        .agg(
            pl.len().cast(pl.Int64).alias("reports"),
            pl.col(ids).cast(pl.Float64).sum().name.suffix("|total"),
            pl.col(ids).median().name.suffix("|median"),
            pl.col(ids).count().cast(pl.Int64).name.suffix("|stating"),
        )
        .with_columns(pl.col("form").cast(pl.String))
        .collect()
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
    return pl.concat(parts).sort(*keys, in_printed_order, nulls_last=True)


def rows(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with its stated totals, annex channels and section 2."""
    tables = ("annex.channel_", "proactive.")
    columns = [*TOTALS, *(id for id in vocabulary.measures() if id.startswith(tables))]
    return with_measures(frames, selection, columns, limit=limit)


def first_rows(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, limit).collect()
