"""What a simulated report is made of: parts of text with the facts each of them states."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dashboard.simulate.grids import Grid

Fact = dict[str, Any]  # id, value, and where it applies label, approximate
Truth = dict[str, dict[str, Any]]  # id → value, state, and of a lost cell its original


@dataclass(slots=True)
class Sentence:
    """The smallest stretch of prose that damage can take away."""

    text: str
    facts: list[Fact] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A stretch of a report: a title, a heading, a paragraph, a table, a signature."""

    kind: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)  # of a paragraph, instead of text
    cells: Truth = field(default_factory=dict)  # of a table
    grid: Grid | None = None  # of a table, for files that have tables of their own
    names: dict[str, Any] = field(default_factory=dict)  # what it says of the report's identity

    def written(self) -> str:
        """The part as text."""
        return "".join(sentence.text for sentence in self.sentences) or self.text


def lost(truth: Truth) -> Truth:
    """Cells whose figures the text does not hold any more."""
    return {id_: lost_cell(cell) for id_, cell in truth.items()}


def lost_cell(cell: dict[str, Any]) -> dict[str, Any]:
    """One such cell; its former figure is kept beside it."""
    original = cell.get("original", cell["value"])
    return {"value": None, "state": "lost", "original": original}
