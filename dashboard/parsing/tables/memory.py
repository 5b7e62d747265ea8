"""What is remembered from report to report: forms, their words and their layouts repeat."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Generic, TypeVar, TypeVarTuple

_Key = TypeVar("_Key", bound=str | tuple[object, ...])
_Others = TypeVarTuple("_Others")
_Result = TypeVar("_Result")


class Memory(dict[str, _Result], Generic[_Result]):
    """Text → what a pure function makes of it, for what every cell of every table is asked.

    `memory[text]` is a dictionary's own look-up. When `most` texts are known it begins anew;
    texts longer than `longest` are prose, of which every report has its own, and are forgotten.
    """

    def __init__(self, read: Callable[[str], _Result], *, most: int, longest: int) -> None:
        super().__init__()
        self._read, self._most, self._longest = read, most, longest

    def __missing__(self, text: str) -> _Result:
        found = self._read(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found


def remembered(
    *, most: int, longest: int
) -> Callable[[Callable[[_Key, *_Others], _Result]], Callable[[_Key, *_Others], _Result]]:
    """Keeps the last `most` results of a pure function, by its arguments.

    Only those whose first argument is not longer than `longest`: what is longer is prose, of
    which every report has its own.
    """

    def remember(read: Callable[[_Key, *_Others], _Result]) -> Callable[[_Key, *_Others], _Result]:
        known = lru_cache(maxsize=most)(read)

        @wraps(read)
        def recall(key: _Key, *others: *_Others) -> _Result:
            return (known if len(key) <= longest else read)(key, *others)

        return recall

    return remember
