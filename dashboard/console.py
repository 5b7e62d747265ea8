"""What every command shares: complaints of one line, and the exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dashboard.places import Unreachable, place
from dashboard.store import default_root

Paths = Annotated[list[str], typer.Argument(help="Report files, folders or ZIP archives of them.")]
StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store", help="Folder of the store; without it DISCLOSURE_STORE, else data/built."
    ),
]

FAILED = 1  # some of it: files refused, a bar crossed
BAD_INPUT = 2  # nothing could be done


def complain(message: str) -> None:
    """One line on stderr, whatever the file names in it hold."""
    print(" ".join(message.splitlines()), file=sys.stderr)


def refuse(message: str) -> NoReturn:
    """Ends the command with one line on stderr."""
    complain(message)
    raise typer.Exit(BAD_INPUT)


def store_root(chosen: str | None) -> Path:
    """Where the store lies that a command was told, or the usual one."""
    try:
        return place(chosen) if chosen else default_root()
    except Unreachable as error:
        refuse(str(error))


def places(paths: list[str]) -> list[Path]:
    """Where the reports lie that a command was told."""
    try:
        return [place(path) for path in paths]
    except Unreachable as error:
        refuse(str(error))
