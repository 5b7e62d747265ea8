"""Signatures → the pairs that may be copies, without comparing all with all.

Like signatures have bands in common. Within the reports of one band each is compared with a few
that come next, never with all: a hundred schools with one text cost no more than a hundred pairs.
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

Matrix = npt.NDArray[np.uint16]

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


def neighbours(signatures: pl.Series, years: pl.Series) -> pl.DataFrame:
    """Pairs of reports, by row, that may be alike, of one year or of two that follow each other.

    Columns of `PAIRS`, `left` < `right`, each pair once. Complete but for chance where few are
    alike; of many that are alike each is paired with some.
    """
    values = matrix(signatures)
    bands = signatures.bin.reinterpret(dtype=pl.Array(pl.UInt64, BANDS), endianness="little")
    rows = pl.DataFrame({"year": years}).with_row_index("row")
    found = PAIRS.to_frame()
    for number in range(BANDS):
        banded = rows.with_columns(
            band=bands.arr.get(number), then=bands.arr.get((number + 1) % BANDS)
        )
        pairs = pl.concat(_pairs(banded)).unique()
        found = pl.concat([found, with_agreement(pairs, values)]).unique(["left", "right"])
    return found


def _pairs(banded: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Those that stand close when sorted by band, the most alike next to each other.

    Every year is taken together with the one before it and with the one after it.
    """
    for offset in (0, 1):
        bucket = ["band", "years"]
        close = (
            banded.with_columns(years=(pl.col("year") + offset) // 2)
            .filter(pl.len().over(bucket) > 1)
            .sort(*bucket, "then", "row")
        )
        for distance in range(1, _REACH + 1):
            yield _shifted(close, distance)


def _shifted(close: pl.DataFrame, distance: int) -> pl.DataFrame:
    return close.select(
        left=pl.min_horizontal("row", pl.col("row").shift(-distance)),
        right=pl.max_horizontal("row", pl.col("row").shift(-distance)),
        is_pair=(pl.col("band") == pl.col("band").shift(-distance))
        & (pl.col("years") == pl.col("years").shift(-distance)),
    ).filter("is_pair").drop("is_pair")  # fmt: skip
