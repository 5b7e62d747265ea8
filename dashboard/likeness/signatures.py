"""Masked prose → a signature that shows, without the prose, how much two of them share.

MinHash: two signatures agree in about the share of values that the prose has of common runs of
characters. A band is a few values at once, so that like prose has some bands in common and
unlike prose hardly ever one.
"""

from __future__ import annotations

import numpy as np
from rensa import RMinHash

VALUES = 128  # in a signature, two bytes each
VALUES_PER_BAND = 4  # eight bytes: a band is read as one whole number
BANDS = VALUES // VALUES_PER_BAND
SHORTEST = 150  # characters of masked prose; in less there is too little to be alike in

_RUN = 3  # characters; longer runs lose too much to a change here and there
_SEED = 1  # any, but for ever the same


def signature(masked: str) -> bytes | None:
    """`VALUES` whole numbers of two bytes, little end first; null: too short to be compared.

    Of the library's values the low halves are kept: those are evenly spread, and by chance
    agree in one of 65,536 cases.
    """
    if len(masked) < SHORTEST:
        return None
    sketch = RMinHash(VALUES, _SEED)
    sketch.update(_runs(masked))
    return np.array(sketch.digest(), dtype=np.uint32).astype("<u2").tobytes()


def _runs(masked: str) -> list[str]:
    """Every run of characters in order; cut one by one they would take longer than the sketch."""
    characters = np.frombuffer(masked.encode("utf-32-le"), dtype="<u4")
    count = len(characters) - _RUN + 1
    runs = np.stack([characters[at : at + count] for at in range(_RUN)], axis=1)
    found: list[str] = runs.view(f"<U{_RUN}").ravel().tolist()
    return found
