"""How a long text is searched for what stands in few places of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


def matches(
    pattern: re.Pattern[str],
    starts: re.Pattern[str],
    text: str,
    first: int = 0,
    last: int = sys.maxsize,
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives, for one whose every match begins where `starts` matches.

    An expression that begins with a choice is tried at every character; one that begins with a
    set of characters or a literal is sought many times as fast.
    """
    end = first
    for start in starts.finditer(text, first, last):
        if start.start() >= end:
            match = pattern.match(text, start.start(), last)
            if match:
                yield match
                end = match.end()
