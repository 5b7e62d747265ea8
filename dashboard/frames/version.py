"""Which rules read a report: newer ones read it anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dashboard import vocabulary

_PACKAGE = Path(__file__).parents[1]
_MODULES = ("model.py", "schemas.py")
_PARTS = ("reading", "parsing", "likeness", "frames")
# Words about what was read: no report is read otherwise when they change.
_SHOWN_ONLY = ("translations", "indicators")


@cache
def reader_version() -> str:
    """Changes whenever the code or the words that reports are read and stored by change."""
    digest = hashlib.sha256()
    for path in sorted(rules()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def rules() -> Iterator[Path]:
    """The files on which it depends what the frames say of a report."""
    yield from (_PACKAGE / module for module in _MODULES)
    for folder in (*(_PACKAGE / part for part in _PARTS), Path(vocabulary.__file__).parent):
        yield from folder.rglob("*.py")
    for path in vocabulary.FOLDER.glob("*.csv"):
        if path.stem not in _SHOWN_ONLY:
            yield path
