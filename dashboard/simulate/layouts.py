"""Grids as text, in every way that Word, PDF and web pages leave behind.

Each layout takes the rows of a grid and gives one piece of text a row, so that a page may end
between any two of them. `SHOWS_BLANKS` names the layouts in which an empty cell leaves a trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dashboard.simulate.chance import Chance
from dashboard.simulate.grids import ACROSS, DOWN, Grid, Row


class Pieces(NamedTuple):
    """A table as text: one piece a row, and what stands between two of them."""

    pieces: list[str]
    between: str


Layout = Callable[[Grid, "Merged", Chance], Pieces]


class Merged(NamedTuple):
    """What a layout prints in places that a merged cell covers."""

    style: str  # empty, repeat, dropped

    def texts(self, rows: Grid) -> list[list[str]]:
        """The texts of all rows with covered places filled, emptied or left out."""
        found = []
        above: list[str] = []
        for row in rows:
            texts: list[str | None] = []
            full: list[str] = []
            for place, cell in enumerate(row):
                if cell is ACROSS:
                    full.append(full[-1] if full else "")
                    # a covered cell to the right is empty even where labels are repeated:
                    # a figure printed twice would be two figures
                    texts.append("" if self.style == "empty" else None)
                elif cell is DOWN:
                    full.append(above[place] if place < len(above) else "")
                    texts.append({"empty": "", "repeat": full[-1]}.get(self.style))
                else:
                    full.append("" if cell.is_value else cell.text)
                    texts.append(cell.text)
            above = full
            found.append([text for text in texts if text is not None])
        return found


def word(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """One cell a line behind a tab; a cell continued from above is a tab alone."""
    pieces = []
    for row in rows:
        cells = ("" if cell is DOWN else cell.text for cell in row if cell is not ACROSS)
        pieces.append("".join(f"\t{text}\n" for text in cells))
    return Pieces(pieces, "\n")


def paragraphs(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """Every cell its own paragraph."""
    gap = chance.choice(("\n", "\n\n"))
    pieces = [gap.join(_printed(row)) + gap for row in rows]
    return Pieces(pieces, "")


def cell_pipe(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """`cell |` on a line each."""
    return Pieces(["".join(f"{t} |\n" for t in texts) for texts in merged.texts(rows)], "\n")


def pipe_alone(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """Cells and `|` on lines of their own."""
    return Pieces(["|\n" + "".join(f"{t}\n|\n" for t in x) for x in merged.texts(rows)], "\n")


def markdown(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """`| a | b |` with a line of dashes beneath the first row."""
    lines = [f"| {' | '.join(texts)} |" for texts in merged.texts(rows)]
    if lines:
        lines[0] += "\n|" + " --- |" * len(rows[0])
    return Pieces(lines, "\n")


def trailing_pipes(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """`| a | b |  |  |`: as many cells in each line as in the widest, and some more."""
    wide = max(map(len, rows), default=0) + chance.randint(0, 4)
    lines = []
    for texts in merged.texts(rows):
        lines.append(f"| {' | '.join([*texts, *[''] * (wide - len(texts))])} |")
    return Pieces(lines, "\n")


def tab_rows(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """Cells of a row between tabs."""
    gap = chance.choice(("\n", "\n", "\n\n"))
    return Pieces(["\t".join(texts) for texts in merged.texts(rows)], gap)


def space_rows(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """Cells of a row between spaces, as text of a PDF has them."""
    gap = " " * chance.choice((1, 1, 2, 4))
    return Pieces([gap.join(_printed(row)) for row in rows], "\n")


def torn(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """All labels in one block, all rows of figures in another."""
    labels = [" ".join(_printed([c for c in row if not c.is_value])) for row in rows]
    figures = [" ".join(_printed([c for c in row if c.is_value])) for row in rows]
    return Pieces([line for line in labels if line] + [line for line in figures if line], "\n")


def wrapped(rows: Grid, merged: Merged, chance: Chance) -> Pieces:
    """A long label begins above its figures and ends beneath them."""
    pieces = []
    for row in rows:
        labels, figures = (
            _printed([c for c in row if not c.is_value]),
            _printed([c for c in row if c.is_value]),
        )
        label = " ".join(labels)
        if figures and len(label) > 14:
            half = len(label) * 2 // 3
            pieces.append(f"{label[:half]}\n{' '.join(figures)}\n{label[half:]}")
        else:
            pieces.append(" ".join([*labels, *figures]))
    return Pieces(pieces, "\n")


def _printed(row: Row) -> list[str]:
    """The texts of the cells that are not covered and not empty."""
    return [c.text for c in row if c is not ACROSS and c is not DOWN and c.text.strip(" 　")]


LAYOUTS: dict[str, Layout] = {
    "word": word,
    "paragraphs": paragraphs,
    "cell_pipe": cell_pipe,
    "pipe_alone": pipe_alone,
    "markdown": markdown,
    "trailing_pipes": trailing_pipes,
    "tab_rows": tab_rows,
    "space_rows": space_rows,
    "torn": torn,
    "wrapped": wrapped,
}
# Not between pipes on lines of their own: an empty line there also ends a row.
SHOWS_BLANKS = {
    "word",
    "cell_pipe",
    "markdown",
    "trailing_pipes",
    "tab_rows",
    "html",
    "docx",
    "pdf",
}
