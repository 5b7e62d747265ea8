"""What tests of reading share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from dashboard import limits
from dashboard.reading import apart


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Sets limits, by their names, for one test and the processes it starts."""

    def limit(**values: int) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"DISCLOSURE_{name.upper()}", str(value))
        monkeypatch.setattr(limits, "current", lambda: replace(limits.Limits(), **values))
        apart.close()

    yield limit
    apart.close()
