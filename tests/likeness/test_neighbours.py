"""The pairs worth comparing, found without comparing all with all."""

from __future__ import annotations

import random

import polars as pl
import pytest

from dashboard import likeness
from dashboard.likeness.neighbours import LEAST_AGREEMENT, PAIRS, neighbours

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]


def prose(seed: int) -> str:
    return "".join(random.Random(seed).choices(_IDEOGRAPHS, k=400))


def pairs(texts: list[str], years: list[int]) -> list[tuple[int, int]]:
    found = neighbours(
        pl.Series(map(likeness.signature, texts), dtype=pl.Binary), pl.Series(years, dtype=pl.Int32)
    )
    assert found.schema == PAIRS
    assert (found["left"] < found["right"]).all()
    assert (found["agreement"] >= LEAST_AGREEMENT).all()
    return sorted(found.select("left", "right").rows())


@pytest.mark.parametrize("first", [2020, 2021])  # whichever way years are taken together
def test_alike_are_those_of_one_year_or_of_two_that_follow(first: int) -> None:
    years = [first, first, first + 1, first + 2]
    assert pairs([prose(1)] * 4, years) == [(0, 1), (0, 2), (1, 2), (2, 3)]


def test_unlike_texts_are_no_pair() -> None:
    assert pairs([prose(1), prose(2), prose(1)[:200] + prose(2)[:200]], [2021] * 3) == []


def test_many_alike_are_not_all_compared_with_all() -> None:
    """Five hundred of one text make 124,750 pairs; a few for each are enough."""
    found = pairs([prose(1)] * 500, [2021] * 500)
    assert {row for pair in found for row in pair} == set(range(500))
    assert len(found) <= 4 * 500


def test_few_among_many_others_are_found() -> None:
    texts = [prose(seed) for seed in range(500)]
    assert pairs([*texts, prose(250)], [2021] * 501) == [(250, 500)]


def test_nothing_is_in_no_pair() -> None:
    assert pairs([], []) == []
