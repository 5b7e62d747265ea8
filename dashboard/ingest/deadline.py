"""No file may take a core for long: what reads it is interrupted."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 1.0  # seconds; an exception raised where nobody hears it is raised once more


class TooLong(BaseException):
    """The time is up. Nothing that handles the errors of a file handles this one."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises `TooLong` in what it encloses when that has used so many seconds of processor time.

    Where a thread cannot be interrupted, or the system has no such timer, nothing is.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _raise)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise TooLong
