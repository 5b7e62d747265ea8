"""The CSV files of `data/vocabulary/`: opened here and nowhere else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "vocabulary"


@cache
def words(file: str) -> dict[str, tuple[str, ...]]:
    """Word lists of a two-column file (`role,words`), longest word first within a role."""
    return {
        r["role"]: tuple(sorted(split(r["words"]), key=len, reverse=True)) for r in records(file)
    }


def records(file: str) -> Iterator[dict[str, str]]:
    """The rows of a file whose meaning only one package knows, as text by column."""
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def split(words: str) -> tuple[str, ...]:
    """The words of a field that holds several between bars."""
    return tuple(word for word in words.split("|") if word)
