"""Which reports a change of the store can concern."""

from __future__ import annotations

import polars as pl

from dashboard.checks.copies import compared_with
from dashboard.checks.rows import Ids, in_order, rows
from dashboard.schemas import Frames
from dashboard.vocabulary import GOVERNMENTS

_TERM = ["authority_key", "year"]
_PLACE = ["year", "region_code"]


def affected(before: Frames | None, after: Frames, changed: Ids, removed: Ids = ()) -> pl.Series:
    """The reports of `after` whose findings or verdicts can differ from those they had in
    `before`: those that changed, and whoever is compared with them or with what was removed.

    `changed` are the reports that are new in `after` or read anew, `removed` those of `before`
    that `after` lacks; everything else must be the same in both. Ids in order, each once; more
    than need be but never fewer. Without `before` all of `after`. Only what reading gives is
    read, of both.
    """
    if before is None:
        return in_order(after.scan("reports").select("report_id").collect().to_series())
    new = in_order(changed)
    old = in_order(pl.concat([new, in_order(removed)]))
    touched = [(before, old), (after, new)]
    terms = pl.concat(
        rows(frames, "reports", ids).select(_TERM).drop_nulls("authority_key").collect()
        for frames, ids in touched
    ).unique()
    concerned = pl.concat(
        [
            new,
            _of_authorities(after, terms),
            _governments(before, after, terms),
            *(compared_with(frames, ids) for frames, ids in touched),
        ]
    )
    return in_order(rows(after, "reports", in_order(concerned)).select("report_id").collect()
                    .to_series())  # fmt: skip


def _of_authorities(after: Frames, terms: pl.DataFrame) -> pl.Series:
    """Other years and versions."""
    is_same = pl.col("authority_key").is_in(terms["authority_key"].unique().implode())
    return after.scan("reports").filter(is_same).select("report_id").collect().to_series()


def _governments(before: Frames, after: Frames, terms: pl.DataFrame) -> pl.Series:
    """The governments that may sum up these authorities in these years.

    Of several versions one counts, and another of them may name another place: all places that
    any version had or has.
    """
    places = pl.concat(
        frames.scan("reports").join(terms.lazy(), on=_TERM, how="semi").select(_PLACE)
        for frames in (before, after)
    ).unique()
    return (
        after.scan("reports")
        .filter(pl.col("department_type").is_in(GOVERNMENTS))
        .join(places, on=_PLACE, how="semi")
        .select("report_id")
        .collect()
        .to_series()
    )
