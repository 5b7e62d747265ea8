"""What every command shares: complaints of one line, output that steers no terminal, exit codes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from dashboard.places import Unreachable, place
from dashboard.signs import SIGNS, shown
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


def printable(text: str) -> str:
    """Text of reports and names of files as one line whose characters do nothing to a terminal."""
    return shown(" ".join(text.splitlines()))


def json_line(record: Mapping[str, Any]) -> str:
    """A line of JSON; what is not seen of its texts stands there by its code, nothing is lost."""
    return SIGNS.sub(_coded, json.dumps(record, ensure_ascii=False))


def _coded(found: re.Match[str]) -> str:
    if found[1] is None:  # accents: they are seen
        return found[0]
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def complain(message: str) -> None:
    """One line on stderr, whatever the file names in it hold."""
    print(printable(message), file=sys.stderr)


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
