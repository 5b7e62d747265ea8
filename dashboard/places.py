"""Where reports and stores lie: a folder or file of this machine, or a location elsewhere."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import cast


class Unreachable(Exception):
    """A location that cannot be used here; one line that says why and what to do."""


def place(text: str) -> Path:
    """The path that a text names: `data/reports`, `s3://bucket/reports`.

    Raises `Unreachable` for a location when what reads locations is not installed.
    """
    if "://" not in text or text.startswith("file://"):
        return Path(text.removeprefix("file://"))
    try:
        from upath import UPath
    except ModuleNotFoundError as error:
        raise Unreachable(_missing(text, "nothing that reads locations")) from error
    try:
        location = UPath(text)
        location.fs  # noqa: B018  # what reads this kind of location is imported only now
        return cast(Path, location)
    except (ImportError, ValueError) as error:
        raise Unreachable(_missing(text, str(error).partition("\n")[0])) from error


def is_local(path: PurePath) -> bool:
    """Whether it is a folder or file of this machine."""
    return isinstance(path, Path)


def _missing(text: str, found: str) -> str:
    return (
        f"{text}: expected a location that can be read, found: {found}; "
        "install the project with [ray] and the fsspec package of the location"
    )
