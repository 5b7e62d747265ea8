"""Whether the frames of a version fit together: what holds of every store that an ingest wrote.

Of a frame one file's ids, and of all files the ids of reports are held in memory: some forty
bytes a report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl

from dashboard.schemas import FRAMES, STORED
from dashboard.store.manifest import DATA, File
from dashboard.store.publishing import UNKNOWN_YEAR
from dashboard.store.reading import Store
from dashboard.store.scanning import scan
from dashboard.store.unavailable import FAULTS, first_line

_ONE_A_REPORT = ("reports", "measures", "compliance", "texts", "likenesses")
Fault = tuple[Path, str]  # which file or folder; what was expected and what was found


def disagreements(store: Store, damaged: Collection[Path]) -> Iterator[Fault]:
    """What does not fit together among the files that are not `damaged`.

    Frames of which a file is damaged are not compared with others.
    """
    reports, faults = _of_frame(store, "reports", damaged)
    yield from faults
    for frame in STORED.keys() - {"reports", "refusals"}:
        ids, faults = _of_frame(store, frame, damaged)
        yield from faults
        if reports is None or ids is None:
            continue
        place = store.root / DATA / frame
        for id in ids.filter(~ids.is_in(reports.implode())).head(3):
            yield place, f"expected rows of stored reports, found some of {id}"
        if frame in _ONE_A_REPORT:
            for id in reports.filter(~reports.is_in(ids.implode())).head(3):
                yield place, f"expected a row of every report, found none of {id}"
    for file in store.files_of("refusals"):
        yield from _as_written(store, "refusals", file, damaged)


def _of_frame(
    store: Store, frame: str, damaged: Collection[Path]
) -> tuple[pl.Series | None, list[Fault]]:
    """The reports that a frame has rows of, None where that cannot be told; and its faults."""
    faults: list[Fault] = []
    parts = [pl.Series("report_id", [], pl.String)]
    for year, files in store.files.get(frame, {}).items():
        for file in files:
            wrong = _as_written(store, frame, file, damaged)
            if not wrong and store.root / DATA / file.name not in damaged:
                ids, wrong = _of_file(store, frame, year, file)
                parts.append(ids)
            faults += wrong
    place = store.root / DATA / frame
    is_whole = not faults and not any(place in path.parents for path in damaged)
    together = pl.concat(parts)
    # a report's rows lie in one file
    for id in together.filter(together.is_duplicated()).unique().head(3):
        faults.append((place, f"expected the rows of a report in one file, found {id} in several"))
    return (together if is_whole else None), faults


def _of_file(store: Store, frame: str, year: str, file: File) -> tuple[pl.Series, list[Fault]]:
    """The reports of a file, each once, and what is wrong among its rows."""
    path = store.root / DATA / file.name
    key = ["report_id", *(["ordinal"] if "ordinal" in FRAMES[frame] else [])]
    columns = [*key, *(["year"] if "year" in FRAMES[frame] else [])]
    rows = scan([path]).select(columns).collect()
    faults: list[Fault] = []
    twice = rows.select(key).is_duplicated()
    if twice.any():
        keys = ", ".join(key)
        faults.append((path, f"expected rows of different {keys}, found {twice.sum():,} alike"))
    if "year" in columns:
        belongs = pl.col("year").cast(pl.String).fill_null(UNKNOWN_YEAR) == year
        others = rows.filter(~belongs).height
        if others:
            faults.append((path, f"expected rows of {year}, found {others:,} of other years"))
    return rows["report_id"].unique(), faults


def _as_written(store: Store, frame: str, file: File, damaged: Collection[Path]) -> list[Fault]:
    """Whether a file has the columns and the number of rows that it should have."""
    path = store.root / DATA / file.name
    if path in damaged:
        return []
    try:
        rows = scan([path])
        schema, count = rows.collect_schema(), rows.select(pl.len()).collect().item()
    except FAULTS as error:
        return [(path, f"expected Parquet, found: {first_line(error)}")]
    if schema != STORED[frame]:
        return [(path, f"expected the columns of {frame}, found others")]
    return [] if count == file.rows else [(path, f"expected {file.rows:,} rows, found {count:,}")]
