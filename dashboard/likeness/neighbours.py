"""Signatures → the pairs that may be copies, without comparing all with all.

Like signatures have bands in common. Within the reports of one band each is compared with a few
that come next, never with all: a hundred schools with one text cost no more than a hundred pairs.
What a report is compared with therefore changes only with what stands next to it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from dashboard.likeness.signatures import BANDS, VALUES

# Of two signatures' values; texts that are nine tenths alike share more, by far most of them.
LEAST_AGREEMENT = 0.4

_REACH = 4  # reports that come next in a band; two years of one authority may stand between
_AT_ONCE = 65_536  # pairs, of half a kilobyte each
_MOST_WAITING = 1_000_000  # pairs that may still repeat each other, of eight bytes each

Matrix = npt.NDArray[np.uint16]
Rows = npt.NDArray[np.integer]
_Keys = npt.NDArray[np.uint64]  # pairs: the smaller row in the upper half

PAIRS = pl.Schema({"left": pl.UInt32(), "right": pl.UInt32(), "agreement": pl.Float32()})


def matrix(signatures: pl.Series) -> Matrix:
    """One row a signature; none of them may be null."""
    values = signatures.bin.reinterpret(dtype=pl.Array(pl.UInt16, VALUES), endianness="little")
    return values.to_numpy().reshape(-1, VALUES)


def with_agreement(pairs: pl.DataFrame, values: Matrix) -> pl.DataFrame:
    """The pairs of rows `left` and `right` whose signatures agree enough for a copy.

    With the share of values that agree as `agreement`.
    """
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    share = np.empty(pairs.height, dtype=np.float32)
    for start in range(0, pairs.height, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        share[part] = (values[left[part]] == values[right[part]]).mean(axis=1)
    return pairs.with_columns(agreement=pl.Series(share)).filter(
        pl.col("agreement") >= LEAST_AGREEMENT
    )


def neighbours(values: Matrix, of: Rows | None = None) -> pl.DataFrame:
    """Pairs of rows that may be alike; with `of`, all pairs that these rows are in.

    Columns of `PAIRS`, `left` < `right`, each pair once. Complete but for chance where few are
    alike; of many that are alike each is paired with some.
    """
    keys = _together(values, of)
    pairs = pl.DataFrame({"left": keys >> np.uint64(32), "right": keys & np.uint64(0xFFFFFFFF)})
    return with_agreement(pairs.cast(pl.UInt32), values).match_to_schema(PAIRS)


def beside(values: Matrix, of: Rows) -> Rows:
    """The rows that stand next to any of these in a band, alike or not: if those were not there,
    only these rows could have other neighbours."""
    keys = _together(values, of)
    return np.union1d(keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _together(values: Matrix, of: Rows | None) -> _Keys:
    """Pairs of rows that stand within reach in any band, each once."""
    is_meant = np.full(len(values), of is None)
    if of is not None:
        is_meant[of] = True
    bands = np.ascontiguousarray(values).view(np.uint64)
    known, waiting, count = np.empty(0, dtype=np.uint64), list[_Keys](), 0
    for number in range(BANDS if len(values) else 0):
        order = _in_buckets(bands, number, of)
        for keys in _within_reach(bands[order, number], order, is_meant):
            waiting.append(keys)
            count += len(keys)
        if count > _MOST_WAITING:
            known, waiting, count = _each_once([known, *waiting]), [], 0
    return _each_once([known, *waiting])


def _each_once(keys: list[_Keys]) -> _Keys:
    """In order; `np.unique` takes far longer for so many that are the same."""
    ordered = np.sort(np.concatenate(keys))
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _in_buckets(bands: _Keys, number: int, of: Rows | None) -> Rows:
    """The rows that share a band with another (with `of`: with one of these), side by side, the
    most alike next to each other."""
    band = np.ascontiguousarray(bands[:, number])
    if of is None:
        order = np.argsort(band)
        is_same = band[order[1:]] == band[order[:-1]]
        rows = np.sort(order[np.append(is_same, False) | np.append(False, is_same)])
    else:
        rows = np.flatnonzero(np.isin(band, band[of]))
    then = bands[rows, (number + 1) % BANDS]
    return rows[np.lexsort((then, band[rows]))]


def _within_reach(band: _Keys, order: Rows, is_meant: npt.NDArray[np.bool]) -> Iterator[_Keys]:
    for distance in range(1, _REACH + 1):
        one, other = order[:-distance], order[distance:]
        is_pair = (band[distance:] == band[:-distance]) & (is_meant[one] | is_meant[other])
        left, right = one[is_pair].astype(np.uint64), other[is_pair].astype(np.uint64)
        yield np.minimum(left, right) << np.uint64(32) | np.maximum(left, right)
