"""Time as pages measure it themselves: a browser's driver is slower than what it waits for."""

from __future__ import annotations

from pathlib import Path

STOPWATCH = Path(__file__).with_name("stopwatch.js")


class Clock:
    """Seconds that pages have measured so far."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def read(self) -> float:
        """What a benchmark takes for the time."""
        return self.seconds


CLOCK = Clock()
