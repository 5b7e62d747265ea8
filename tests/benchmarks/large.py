"""A store of millions of reports, multiplied from one that was read: for timings only.

    python -m tests.benchmarks.large SOURCE FOLDER --reports 1000000

Every copy of a report has an id, an authority and a place of its own, so that there are as many
authorities as so many reports would have; all numbers of an authority are multiplied by one small
factor of its own, so that sums still add up and zeros stay zeros. What text surrounds them is the
text of the original: nothing here is to be read, only to be counted.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from dashboard import vocabulary
from dashboard.queries import summaries
from dashboard.schemas import FRAMES, MEASURES
from dashboard.store import (
    UNKNOWN_YEAR,
    Added,
    Change,
    Store,
    is_published,
    publish_files,
    write_aside,
    writing,
)

MOST_FACTOR = 5
_STEP = 7  # places that a copy is away from the one before
_DIVISIONS = ["province_code", "city_code", "county_code"]
# Reports that are put together at a time: what bounds memory.
_TOGETHER = {"facts": 2_000, "texts": 4_000, "likenesses": 4_000}
_PLAN = ("report_id", "original", "copy", "year", "authority", "authority_key", *_DIVISIONS)


def multiply(source: Store, root: Path, reports: int) -> Path:
    """Publishes so many reports under `root`, unless they stand there already; returns it."""
    if is_published(root):
        return root
    plan = _plan(source, reports)
    added: Added = {}
    with writing(root), TemporaryDirectory(dir=root) as folder:
        for name in FRAMES:
            for (year,), part in plan.partition_by("year", as_dict=True).items():
                for number, rows in enumerate(_copied(source, name, part)):
                    waiting = Path(folder) / name / f"{year}-{number}.parquet"
                    write_aside(name, rows, waiting)
                    of_frame = added.setdefault(name, {})
                    of_frame.setdefault(str(year or UNKNOWN_YEAR), []).append(waiting)
        publish_files(root, added, Change(None, (), ()), summarise=summaries.published)
    return root


def _plan(source: Store, reports: int) -> pl.DataFrame:
    """One row a report to be: its id, its original, who and where it is; columns of `_PLAN`."""
    originals = (
        source.scan("reports")
        .select("report_id", "year", "authority", "authority_key", *_DIVISIONS)
        .sort("report_id")
        .collect()
    )
    copies = -(-reports // len(originals))
    made = [_copy(originals, number) for number in range(copies)]
    return pl.concat(made).head(reports).select(_PLAN)


def _copy(originals: pl.DataFrame, number: int) -> pl.DataFrame:
    """The plan of one copy: places change places with others of their rank."""
    planned = originals.with_columns(
        pl.col("report_id").alias("original"),
        pl.Series("report_id", [_id(number, id) for id in originals["report_id"]]),
        pl.lit(number, pl.Int32).alias("copy"),
    )
    if number == 0:
        return planned.select(_PLAN)
    moved = planned.join(
        _moved(originals, number), on=_DIVISIONS, how="left", nulls_equal=True,
        maintain_order="left",
    )  # fmt: skip
    here = pl.coalesce(reversed(_DIVISIONS))
    there = pl.coalesce(f"to_{column}" for column in reversed(_DIVISIONS))
    names = {code: division.name for code, division in vocabulary.divisions().items()}
    named = pl.format(
        "{}{}",
        there.replace_strict(names, default="", return_dtype=pl.String),
        pl.col("authority").str.strip_prefix(
            here.replace_strict(names, default="", return_dtype=pl.String).fill_null("")
        ),
    )
    function = pl.col("authority_key").str.extract(r"([^/]*)$")
    return moved.with_columns(
        pl.when(there.is_not_null()).then(named).otherwise("authority").alias("authority"),
        pl.when(pl.col("authority_key").is_not_null()).then(
            pl.format("{}/{}/{}", there.fill_null(""), number, function)
        ).alias("authority_key"),
        *(pl.col(f"to_{column}").alias(column) for column in _DIVISIONS),
    ).select(_PLAN)  # fmt: skip


def _id(copy: int, original: str) -> str:
    return hashlib.sha256(f"{copy} {original}".encode()).hexdigest()[:16]


def _moved(originals: pl.DataFrame, number: int) -> pl.DataFrame:
    """Every place and the one of its rank that it becomes: `to_<column>` of its divisions."""
    places = originals.select(_DIVISIONS).unique().sort(_DIVISIONS, nulls_last=True)
    known = sum((pl.col(column).is_not_null() * 2**n for n, column in enumerate(_DIVISIONS)),
                pl.lit(0))  # fmt: skip
    parts = []
    for same in places.with_columns(known.alias("rank")).partition_by("rank", include_key=False):
        step = number * _STEP % len(same)
        there = pl.concat([same.slice(step), same.head(step)])
        parts.append(same.hstack(there.rename({column: f"to_{column}" for column in _DIVISIONS})))
    return pl.concat(parts)


def _copied(source: Store, name: str, plan: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows of a frame for the reports of one year, so many reports at a time."""
    of_year = plan.lazy().select(report_id="original").unique()
    originals = source.scan(name).join(of_year, on="report_id", how="semi").collect()
    for part in plan.sort("report_id").iter_slices(_TOGETHER.get(name, 20_000)):
        yield _rows(name, originals, part)


def _rows(name: str, originals: pl.DataFrame, plan: pl.DataFrame) -> pl.DataFrame:
    own = [c for c in originals.columns if c not in _PLAN or c == "year"]
    rows = plan.drop("year").join(
        originals.select(pl.col("report_id").alias("original"), *own), on="original",
        maintain_order="left_right",
    )  # fmt: skip
    factor = 1 + pl.col("authority_key").hash().fill_null(0) % MOST_FACTOR
    if name == "measures":
        numbers = [c for c, kind in MEASURES.items() if kind.is_numeric() and c != "year"]
        rows = rows.with_columns((pl.col(c) * factor.cast(MEASURES[c])).alias(c) for c in numbers)
    elif name == "facts":
        rows = rows.with_columns(pl.col("value") * factor.cast(pl.Float64))
    elif name == "findings":
        others = zip(rows["copy"], rows["other"], strict=True)
        rows = rows.with_columns(
            pl.Series("other", [o and _id(n, o) for n, o in others], pl.String)
        )
    elif name == "reports":
        rows = rows.with_columns(
            pl.col("authority").alias("authority_as_printed"),
            *_place_names(),
            region_code=pl.coalesce(reversed(_DIVISIONS)),
        )
    return rows.select(FRAMES[name].names()).cast(dict(FRAMES[name]))


def _place_names() -> list[pl.Expr]:
    names = {code: division.name for code, division in vocabulary.divisions().items()}
    return [
        pl.col(code).replace_strict(names, default=None, return_dtype=pl.String)
        .alias(code.removesuffix("_code"))
        for code in _DIVISIONS
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1_000_000)
    arguments = parser.parse_args()
    multiply(Store.open(arguments.source), arguments.folder, arguments.reports)


if __name__ == "__main__":
    main()
