"""Signatures: how much two texts share, told without the texts."""

from __future__ import annotations

import hashlib
import random

import numpy as np
import pytest
from rapidfuzz import fuzz

from dashboard import likeness
from dashboard.likeness.signatures import BANDS, SHORTEST, VALUES, VALUES_PER_BAND

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]


def prose(length: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(_IDEOGRAPHS, k=length))


def changed(text: str, share: float, run: int, seed: int) -> str:
    """The text with a share of its characters replaced, in runs of so many."""
    chance, letters = random.Random(seed), list(text)
    for start in chance.sample(range(0, len(text) - run, run), int(len(text) * share / run)):
        letters[start : start + run] = chance.choices(_IDEOGRAPHS, k=run)
    return "".join(letters)


def values(text: str) -> np.ndarray:
    signature = likeness.signature(text)
    assert signature is not None
    return np.frombuffer(signature, "<u2")


def runs(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(len(text) - 2)}


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.3])
def test_signatures_agree_as_far_as_texts_share_their_runs(share: float) -> None:
    first = prose(1_500, seed=1)
    second = changed(first, share, run=6, seed=2)
    common = len(runs(first) & runs(second)) / len(runs(first) | runs(second))
    assert (values(first) == values(second)).mean() == pytest.approx(common, abs=0.1)


@pytest.mark.parametrize(("run", "least"), [(1, 93), (4, 99), (10, 100)])
def test_copies_at_the_threshold_share_a_band(run: int, least: int) -> None:
    """Nine tenths alike; hardest to see where every change is a single character."""
    found = 0
    for seed in range(100):
        first = prose(800, seed)
        second = changed(first, 0.1, run, seed)
        assert fuzz.ratio(first, second) == pytest.approx(90, abs=3)
        bands = (values(each).reshape(BANDS, VALUES_PER_BAND) for each in (first, second))
        found += bool(np.equal(*bands).all(axis=1).any())
    assert found >= least


def test_unlike_texts_share_nothing() -> None:
    assert not (values(prose(800, seed=1)) == values(prose(800, seed=2))).any()


def test_a_short_text_has_no_signature() -> None:
    """Too little to be alike in: stock sentences make two such reports the same."""
    assert likeness.signature(prose(SHORTEST - 1, seed=1)) is None
    assert likeness.signature("") is None
    assert len(likeness.signature(prose(SHORTEST, seed=1)) or b"") == 2 * VALUES


def test_a_signature_is_the_same_for_ever() -> None:
    """Stored ones are compared with new ones: should this fail after an upgrade of the library,
    every report must be read anew (a new version of the reader does that), and the digest here
    changes with it.
    """
    signature = likeness.signature(prose(800, seed=1))
    assert signature is not None
    assert hashlib.sha256(signature).hexdigest()[:16] == "f1d9f6127e5669dc"
