"""By when a report is due, and how late it came."""

from __future__ import annotations

import polars as pl

from dashboard.checks.mentions import identity_places
from dashboard.checks.outcome import Outcome, outcome
from dashboard.model import Level
from dashboard.schemas import Frames
from dashboard.vocabulary import GOVERNMENTS

_FIRST_YEAR_OF_TWO_DEADLINES = 2019  # Regulations of 2019, art. 49; in force since May 2019
# Art. 49 is silent on townships, and on the committees that run zones; schools and hospitals
# follow other rules (art. 55): universities report on an academic year, by the end of October.
_WITHOUT_DEADLINE = ("township_government", "subdistrict_office", "development_zone_committee",
                     "university", "hospital")  # fmt: skip


def deadlines(frames: Frames) -> pl.LazyFrame:
    """`report_id`, `published`, `deadline`, `days_late` of every report that has a deadline.

    Governments have until 31 March, departments until 31 January; for years up to 2018 all had
    until 31 March (Regulations of 2007, art. 31). `days_late` is negative before the deadline,
    null without a date, and null where kind or rank of the authority are open and the date is
    after the earlier deadline: it may have the later one, or none.
    """
    reports = frames.scan("reports").filter(
        pl.col("level").cast(pl.String).ne_missing(Level.TOWNSHIP.value),
        ~pl.col("department_type").is_in(_WITHOUT_DEADLINE).fill_null(False),
    )
    january = pl.date(pl.col("year") + 1, 1, 31)
    march = pl.date(pl.col("year") + 1, 3, 31)
    is_government = pl.col("department_type").is_in(GOVERNMENTS)
    is_old = pl.col("year") < _FIRST_YEAR_OF_TWO_DEADLINES
    is_open = pl.col("department_type").is_null() | pl.col("level").is_null()
    deadline = (
        pl.when(is_old | is_government).then(march)
        .when(is_open & (pl.col("published") > january)).then(None)
        .otherwise(january)
    )  # fmt: skip
    return reports.with_columns(deadline=deadline).with_columns(
        days_late=(pl.col("published") - pl.col("deadline")).dt.total_days().cast(pl.Int32)
    )


def published_late(frames: Frames) -> Outcome:
    """Reports that came after their deadline."""
    reports = deadlines(frames)
    found = reports.filter(pl.col("days_late") > 0).select(
        "report_id",
        computed="days_late",
        detail=pl.concat_str(
            pl.col("published").dt.to_string("%Y-%m-%d"), pl.lit(" > "),
            pl.col("deadline").dt.to_string("%Y-%m-%d"),
        ),
        spans=identity_places("signed", "page_date"),
    )  # fmt: skip
    return outcome(
        found, reports.select("report_id", is_assessable=pl.col("days_late").is_not_null())
    )
