"""Why a file cannot be read."""

from __future__ import annotations

from dashboard import limits


class Refusal(Exception):
    """A file that cannot be read, in one line without its path.

    The message says what was expected, what was found and what to do.
    """


def too_large(expected: str, found: str = "more") -> Refusal:
    """The refusal of a file beyond a limit."""
    return Refusal(f"expected {expected}, found {found}; split the file or remove it")


def too_long() -> Refusal:
    """The refusal of a text beyond the limit of characters."""
    return too_large(f"a text of at most {limits.current().characters:,} characters")
