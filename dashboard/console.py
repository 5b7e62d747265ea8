"""What every command shares: complaints of one line, and the exit codes."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

FAILED = 1  # some of it: files refused, a bar crossed
BAD_INPUT = 2  # nothing could be done


def complain(message: str) -> None:
    """One line on stderr, whatever the file names in it hold."""
    print(" ".join(message.splitlines()), file=sys.stderr)


def refuse(message: str) -> NoReturn:
    """Ends the command with one line on stderr."""
    complain(message)
    raise typer.Exit(BAD_INPUT)
