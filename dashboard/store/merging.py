"""Rows that were there and rows that come → the files of a frame and year, sorted for its readers.

What charts read (`reports`, `measures`, `compliance`) is sorted by place and authority, so that a
province or an authority is found without its neighbours; what belongs to one report by
`report_id`. A file is never changed: rows that go, go by writing the files that hold them anew.
Few rows become a small file beside the large ones; many small files are put together into one.
Nothing here holds more than one file's rows in memory.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import polars as pl

from dashboard.schemas import STORED
from dashboard.store.manifest import DATA, File
from dashboard.store.scanning import scan
from dashboard.store.written import Seal, write

_PLACES = ("province_code", "city_code", "county_code", "authority_key", "report_id")
_REPORT = ("report_id", "ordinal")
_ORDERS = {"reports": _PLACES, "measures": _PLACES, "compliance": _PLACES}
# Small enough that one report or place is found without reading its neighbours.
_ROW_GROUPS = {
    "texts": 250, "likenesses": 500, "facts": 30_000, "findings": 5_000,
    "reports": 5_000, "measures": 30_000, "compliance": 30_000,
}  # fmt: skip
# Rows of a whole file: what is held in memory while it is written.
_WHOLE = {"texts": 8_000, "likenesses": 8_000, "facts": 2_000_000, "findings": 200_000}
_WHOLE_OF_PLACES = 150_000
_MOST_SMALL = 8  # files below a half of a whole one
_IDS = 16**4  # report ids are hashes: evenly spread over their first four digits


def merged(
    root: Path,
    frame: str,
    year: str,
    stored: Sequence[File],
    added: Sequence[Path],
    gone: Collection[str],
    withdrawn: Collection[str],
    version: str,
) -> list[File]:
    """The files of a frame and year: those stored less the reports `gone`, and rows added.

    `added` are Parquet files; of them the reports `withdrawn` do not count. Files of `stored` that
    lose nothing and are not small ones among many are kept as they are; the rows of the others and
    those added are written under `<frame>/<year>/<version>-<n>.parquet`.
    """
    losing = [file for file in stored if _holds(root, file, gone)]
    small = [file for file in stored if file not in losing and file.rows * 2 < _whole(frame)]
    if not added or len(small) < _MOST_SMALL:
        small = []
    if not losing and not added:
        return list(stored)
    old = [root / DATA / file.name for file in (*losing, *small)]
    rows = [_without(frame, old, gone), _without(frame, added, withdrawn)]
    kept = [file for file in stored if file not in losing and file not in small]
    for number, part in enumerate(_slices(frame, pl.concat(rows))):
        name = f"{frame}/{year}/{version}-{number}.parquet"
        kept.append(_write(frame, part, root, name))
    return kept


def write_aside(frame: str, rows: pl.DataFrame, path: Path) -> Seal:
    """Rows that wait to be merged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = rows.sort(_key(frame))
    return write(
        path, lambda file: ordered.write_parquet(file, compression_level=1, row_group_size=8_000)
    )


def _without(frame: str, files: Sequence[Path], gone: Collection[str]) -> pl.LazyFrame:
    rows = scan(files) if files else pl.LazyFrame(schema=STORED[frame])
    return rows.filter(~pl.col("report_id").is_in(list(gone))) if gone else rows


def write_whole(root: Path, frame: str, version: str, rows: pl.DataFrame) -> File:
    """A frame in one file, in the order that it has."""
    name = f"{frame}/{version}.parquet"
    return _write(frame, rows, root, name)


def _slices(frame: str, rows: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """All rows, sorted, as many at a time as a file holds."""
    count = rows.select(pl.len()).collect().item()
    parts = math.ceil(count / _whole(frame))
    if parts > 1 and frame not in _ORDERS:
        for first, last in _ranges(parts):
            is_within = pl.col("report_id") >= first
            if last is not None:
                is_within &= pl.col("report_id") < last
            part = rows.filter(is_within).collect()
            if not part.is_empty():
                yield part.sort(_key(frame))
    elif count:
        # A year of the country: what it holds of places and numbers fits into memory.
        whole = rows.collect().sort(_key(frame))
        yield from whole.iter_slices(math.ceil(count / parts))


def _ranges(parts: int) -> Iterator[tuple[str, str | None]]:
    """Half-open ranges of report ids that hold about as many each; the last one is open."""
    bounds = [f"{number * _IDS // parts:04x}" for number in range(parts)]
    yield "", bounds[1]
    yield from zip(bounds[1:], [*bounds[2:], None], strict=True)


def _holds(root: Path, file: File, reports: Collection[str]) -> bool:
    """Whether a file holds rows of any of these reports."""
    if not (reports and file.may_hold(reports)):
        return False
    of_them = pl.col("report_id").is_in(list(reports))
    rows = scan([root / DATA / file.name])
    return not rows.filter(of_them).head(1).select("report_id").collect().is_empty()


def _write(frame: str, rows: pl.DataFrame, root: Path, name: str) -> File:
    path = root / DATA / name
    path.parent.mkdir(parents=True, exist_ok=True)
    groups = _ROW_GROUPS.get(frame)
    # lasting: it must be there before a version that names it
    seal = write(path, lambda file: rows.write_parquet(file, row_group_size=groups), lasting=True)
    ids = rows["report_id"] if "report_id" in rows.columns and rows.height else None
    ends = (ids.min(), ids.max()) if ids is not None else ()
    return File(name, rows.height, *seal, *map(str, ends))


def _whole(frame: str) -> int:
    return _WHOLE.get(frame, _WHOLE_OF_PLACES)


def _key(frame: str) -> list[str]:
    order = _ORDERS.get(frame, _REPORT)
    return [column for column in order if column in STORED[frame]]
