"""The pairs worth comparing, found without comparing all with all."""

from __future__ import annotations

import random

import numpy as np
import polars as pl

from dashboard import likeness
from dashboard.likeness.neighbours import LEAST_AGREEMENT, PAIRS, Matrix, beside, matrix, neighbours

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]


def prose(seed: int) -> str:
    return "".join(random.Random(seed).choices(_IDEOGRAPHS, k=400))


def signatures(texts: list[str]) -> Matrix:
    return matrix(pl.Series(map(likeness.signature, texts), dtype=pl.Binary))


def pairs(texts: list[str], of: list[int] | None = None) -> list[tuple[int, int]]:
    found = neighbours(signatures(texts), None if of is None else np.array(of))
    assert found.schema == PAIRS
    assert (found["left"] < found["right"]).all()
    assert (found["agreement"] >= LEAST_AGREEMENT).all()
    return sorted(found.select("left", "right").rows())


def test_unlike_texts_are_no_pair() -> None:
    assert pairs([prose(1), prose(2), prose(1)[:200] + prose(2)[:200]]) == []


def test_many_alike_are_not_all_compared_with_all() -> None:
    """Five hundred of one text make 124,750 pairs; a few for each are enough."""
    found = pairs([prose(1)] * 500)
    assert {row for pair in found for row in pair} == set(range(500))
    assert len(found) <= 4 * 500


def test_few_among_many_others_are_found() -> None:
    texts = [prose(seed) for seed in range(500)]
    assert pairs([*texts, prose(250)]) == [(250, 500)]


def test_nothing_is_in_no_pair() -> None:
    assert pairs([]) == []


def test_those_of_some_are_among_those_of_all() -> None:
    texts = [prose(seed % 30)[:350] + prose(seed)[:50] for seed in range(300)]
    few = [3, 34, 299]
    assert pairs(texts, few) == [pair for pair in pairs(texts) if {*pair} & {*few}] != []


def test_without_one_only_those_beside_it_have_other_neighbours() -> None:
    """Texts of which many are alike, so that one that is gone lets others come closer."""
    texts = [prose(seed % 3)[:390] + prose(seed)[:10] for seed in range(60)]
    values = signatures(texts)
    before = pairs(texts)
    for gone in range(len(texts)):
        kept = [row for row in range(len(texts)) if row != gone]
        now = [(kept[a], kept[b]) for a, b in pairs([texts[row] for row in kept])]
        differing = {row for pair in {*before} ^ {*now} for row in pair}
        assert differing <= {*beside(values, np.array([gone])).tolist()}
