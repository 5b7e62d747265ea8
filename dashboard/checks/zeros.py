"""Zeros that other parts of the report contradict."""

from __future__ import annotations

import polars as pl
from polars import selectors

from dashboard.checks.mentions import mentioned
from dashboard.checks.outcome import EMPTY, Outcome, names, outcome, total
from dashboard.model import State
from dashboard.schemas import Frames

_NEW = "requests.new_received.total"
_SAID = "narrative.applications_received"
_DISPUTES = ("disputes.review.total", "disputes.litigation_direct.total",
             "disputes.litigation_after_review.total")  # fmt: skip
_HANDLED = "mention.applications_handled"
_WITHOUT_NUMBER = [*EMPTY, State.UNREAD.value]


def claims_without_figures(frames: Frames) -> Outcome:
    """Prose that tells how applications were handled, over a table of section 3 all zero.

    A cell without a number may hide one: beside zeros alone it leaves the table open.
    """
    cells = selectors.starts_with("requests.") & selectors.numeric()
    open_tables = (
        frames.scan("facts")
        .filter(pl.col("state").is_in(_WITHOUT_NUMBER), pl.col("id").str.starts_with("requests."))
        .select("report_id", is_open=pl.lit(True))
        .unique()
    )
    tables = (
        frames.scan("measures")
        .filter(pl.col(_NEW).is_not_null())
        .select("report_id", largest=pl.max_horizontal(cells))
        .join(open_tables, on="report_id", how="left")
        .with_columns(is_known=(pl.col("largest") > 0) | pl.col("is_open").is_null())
    )
    claims = (
        mentioned(frames, _HANDLED)
        .group_by("report_id")
        .agg(spans=pl.struct("start", "end").sort())
    )
    zero = tables.filter(pl.col("largest") == 0, pl.col("is_known"))
    found = claims.join(zero, on="report_id")
    judged = tables.select("report_id", is_assessable="is_known")
    return outcome(found.select("report_id", "spans"), judged)


def contradicted(frames: Frames) -> Outcome:
    """No applications in prose but some in the table, or none but reviews or lawsuits.

    `detail` names which: `zero.prose`, `zero.disputes`.
    """
    new = pl.col(_NEW)
    rows = frames.scan("measures").select(
        "report_id", _SAID, _NEW, *_DISPUTES, disputed=total(_DISPUTES)
    )
    in_prose = (pl.col(_SAID) == 0) & (new > 0)
    in_disputes = (new == 0) & (pl.col("disputed") > 0)
    parts = [
        rows.filter(in_prose).select(
            "report_id", stated=_SAID, computed=_NEW, detail=pl.lit("zero.prose"),
            ids=names(_SAID, _NEW),
        ),
        rows.filter(in_disputes).select(
            "report_id", stated=_NEW, computed="disputed", detail=pl.lit("zero.disputes"),
            ids=names(_NEW, *_DISPUTES),
        ),
    ]  # fmt: skip
    judged = rows.filter(new.is_not_null()).select(
        "report_id", is_assessable=pl.col(_SAID).is_not_null() | pl.col("disputed").is_not_null()
    )
    return outcome(pl.concat(parts), judged)
