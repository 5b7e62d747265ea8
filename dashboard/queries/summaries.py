"""What is made of the frames beforehand, to answer most questions without going through reports.

Each is a pure function of the frames and small beside them, so that it can be written with a
version of the store; where it was not, it is made when it is first asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import polars as pl

from dashboard import vocabulary
from dashboard.queries import (
    applications,
    compliance,
    disputes,
    indicators,
    outcomes,
    staffing,
    volumes,
)
from dashboard.queries.careers import careers
from dashboard.queries.operands import by_frame
from dashboard.queries.sums import DIMENSIONS, REPORTS, one
from dashboard.schemas import Frames


def contributions() -> dict[str, dict[str, pl.Expr]]:
    """By frame and name what one report adds to anything that is a sum."""
    of_indicators = {
        frame: {name: each for id in ids if indicators.is_sum(id)
                for name, each in indicators.contributions(id).items()}
        for frame, ids in by_frame(vocabulary.indicators()).items()
    }  # fmt: skip
    return {
        "measures": {
            "simulated": one(pl.col("simulated")),
            **indicators.contributions("authorities"),
            **of_indicators["measures"],
            **applications.contributions(), **outcomes.contributions(),
            **disputes.contributions(), **staffing.contributions(), **volumes.contributions(),
        },
        "compliance": {**of_indicators["compliance"], **compliance.contributions()},
    }  # fmt: skip


def tallies(frames: Frames) -> pl.DataFrame:
    """One row for every year, province, kind and rank that has reports: `sums.DIMENSIONS`,
    `reports` and the sums of all `contributions`, in the order of the dimensions."""
    parts = []
    for frame, added in contributions().items():
        taken = frames.scan(frame).select(*DIMENSIONS, pl.lit(1, pl.Int64).alias(REPORTS), **added)
        parts.append(taken.group_by(DIMENSIONS).agg(pl.all().sum()).collect())
    first, *others = parts
    for other in others:
        first = first.join(other.drop(REPORTS), on=DIMENSIONS, how="left", nulls_equal=True)
    return first.sort(DIMENSIONS, nulls_last=True)


def found(frames: Frames) -> pl.DataFrame:
    """Findings by `sums.DIMENSIONS`, `severity` and `code`: how many (`findings`), in how many
    `reports`."""
    who = frames.scan("compliance").select("report_id", *DIMENSIONS)
    keys = (*DIMENSIONS, "severity", "code")
    return (
        frames.scan("findings")
        .select("report_id", "severity", "code")
        .join(who, on="report_id")
        .group_by(keys)
        .agg(
            findings=pl.len().cast(pl.Int64),
            reports=pl.col("report_id").n_unique().cast(pl.Int64),
        )
        .sort(keys, nulls_last=True)
        .collect()
    )  # fmt: skip


def said(frames: Frames) -> pl.DataFrame:
    """What prose counts by channel and kind of information: `sums.DIMENSIONS`, `id`, `label` (of
    kinds only), `items`, in how many reports (`stating`)."""
    who = frames.scan("measures").select("report_id", *DIMENSIONS)
    keys = (*DIMENSIONS, "id", "label")
    return (
        volumes.said(frames)
        .join(who, on="report_id")
        .group_by(keys)
        .agg(items=pl.col("value").sum(), stating=pl.col("report_id").n_unique().cast(pl.Int64))
        .sort(keys, nulls_last=True)
        .collect()
    )


@cache
def version() -> str:
    """Changes whenever what the summaries are made by changes, code or words."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    words = [vocabulary.FOLDER / f"{name}.csv" for name in ("indicators", "checks")]
    for path in sorted([package.parent / "schemas.py", *package.glob("*.py"), *words]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def published_as(name: str) -> str:
    """The name under which a store holds a summary: what other rules made is never taken for it."""
    return f"{name}-{version()}"


SUMMARIES: Mapping[str, Callable[[Frames], pl.DataFrame]] = {
    "tallies": tallies, "found": found, "said": said, "careers": careers,
}  # fmt: skip


def published(frames: Frames) -> dict[str, pl.DataFrame]:
    """All of them, by the names under which a store holds them."""
    return {published_as(name): make(frames) for name, make in SUMMARIES.items()}
