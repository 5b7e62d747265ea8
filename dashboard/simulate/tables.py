"""A table of a report: figures → printed figures → grid → text in a layout."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.model import Form
from dashboard.simulate import grids, labels
from dashboard.simulate.cells import Cells
from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import APPLICANTS
from dashboard.simulate.grids import Grid
from dashboard.simulate.layouts import LAYOUTS, SHOWS_BLANKS, Merged
from dashboard.simulate.parts import Part, Truth, lost_cell
from dashboard.simulate.printing import DROPPED, Hand, number, print_cells
from dashboard.vocabulary import words

_WITH_TABLES = {"html", "docx", "pdf"}  # formats that have tables of their own


class Press:
    """How one report writes its tables: the layout, what merged cells leave, what is damaged."""

    def __init__(self, chance: Chance, file_format: str, damage: str | None) -> None:
        self.chance = chance
        self.layout = file_format if file_format in _WITH_TABLES else chance.one_of("table_layout")
        self.merged = Merged(chance.one_of("merged"))
        self.hand = Hand(chance.one_of("value_style"), chance.one_of("zero_style"))
        self.lettering = labels.Lettering(chance.one_of("numbering"), chance.one_of("brackets"))
        self.damage = damage
        self.page = chance.randint(2, 9)

    def print(
        self, table: str, cells: Cells, form: Form | None, variant: str = "",
        empty: Sequence[str] = (),
    ) -> Part:  # fmt: skip
        """The table as a part of the report, with the truth of what its text says.

        Cells that are named in `empty` hold no figure, whatever the others hold.
        """
        chance = self.chance
        printed, truth = print_cells(
            table, cells, self.hand, chance,
            shows_blanks=self.layout in SHOWS_BLANKS, pads_rows=self.layout == "trailing_pipes",
            stars=self.damage == "stars_in_cells", empty=empty,
        )  # fmt: skip
        if table == "proactive":
            grid = grids.proactive(form or Form.F2021, printed)
        elif table == "requests":
            has_subtotal = chance.happens("subtotal")
            if has_subtotal:
                _subtotals(cells, printed)
            grid = grids.requests(form or Form.F2021, printed, subtotal=has_subtotal)
        elif table == "disputes":
            grid = grids.disputes(printed)
        else:
            grid = grids.annex(variant, printed)
        grid = [[c for c in row if c.text != DROPPED] for row in grid]
        if table != "annex":
            grid = labels.vary(
                table, grid, self.lettering, chance, plain_text=self.layout == "word"
            )
        if self.damage == "rows_deleted" and table == "requests":
            grid = _without_rows(grid, truth, chance)
        if self.layout in _WITH_TABLES:
            return Part("table", cells=truth, grid=grid)
        return Part("table", self._text(grid), cells=truth)

    def _text(self, grid: Grid) -> str:
        chance = self.chance
        breaks = labels.split_over_page(grid, chance) if chance.happens("label_over_page") else []
        for feature in ("page_numbers", "form_feeds"):
            if len(grid) > 3 and chance.happens(feature):
                breaks.append(chance.randint(2, len(grid) - 1))
        caption = labels.repeated_caption(grid, chance) if len(grid) > 6 else None
        layout = LAYOUTS[self.layout]
        pieces, between = layout(grid, self.merged, chance)
        if not breaks and not caption:
            return between.join(pieces)
        for done, at in enumerate(sorted(set(breaks))):
            pieces.insert(min(at + done, len(pieces)), self._page_end())
        if caption:
            again = layout([caption], self.merged, chance).pieces[0]
            pieces.insert(len(pieces) // 2, again)
        return between.join(pieces)

    def _page_end(self) -> str:
        self.page += 1
        feed = "\f" if self.chance.random() < 0.5 else ""
        style = self.chance.choice(words("simulation_words")["page_number"])
        if self.chance.happens("page_number_bare"):
            style = "{}"
        return style.format(self.page) + "\n" + feed


def _subtotals(cells: Cells, printed: dict[str, str]) -> None:
    """The legal persons of each row, summed up in a column the form does not have."""
    for id_ in list(cells):
        _, row, who = id_.split(".")
        if who == "total":
            parts = [cells[f"requests.{row}.{each}"] for each in APPLICANTS[1:]]
            printed[f"subtotal.{row}"] = number(sum(parts))


def _without_rows(grid: Grid, truth: Truth, chance: Chance) -> Grid:
    """A few rows on end are gone with their labels and figures."""
    first = chance.randint(4, len(grid) - 4)
    last = min(first + chance.randint(1, 4), len(grid))
    for row in grid[first:last]:
        for cell in row:
            if cell.id:
                truth[cell.id] = lost_cell(truth[cell.id])
    return grid[:first] + grid[last:]
