"""One simulated report: its parts in order, and their truth put together."""

from __future__ import annotations

from typing import Any

from dashboard.model import Form
from dashboard.simulate import oldform
from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Chance
from dashboard.simulate.damage import break_parts, break_text, break_title
from dashboard.simulate.figures import Figures
from dashboard.simulate.heads import Frame
from dashboard.simulate.naming import Naming, identity_truth
from dashboard.simulate.newform import NewForm
from dashboard.simulate.parts import Part, Truth
from dashboard.simulate.pen import Pen
from dashboard.simulate.slips import Slip
from dashboard.simulate.tables import Press
from dashboard.vocabulary import words

_FIRST_NATIONAL_FORM = 2019


class Draft:
    """A report while it is written: draws its features, then gives parts and truth.

    Its tables print `figures`, its prose speaks of `told`: the same but for the slips of an
    office.
    """

    def __init__(
        self, authority: Authority, figures: Figures, chance: Chance, file_format: str,
        damage: str | None = None, told: Figures | None = None, slip: Slip | None = None,
        bodies: int = 0,
    ) -> None:  # fmt: skip
        self.chance, self.figures, self.format = chance, figures, file_format
        self.year, self.damage, self.slip = figures.year, damage, slip or Slip()
        chance.wanted = self.slip.wanted
        self.naming = Naming(authority, self.year, chance.branch("naming"))
        self.frame = Frame(self.naming, chance.branch("frame"), file_format, self.slip)
        self.press = Press(chance.branch("tables"), file_format, damage)
        self.forms: dict[str, Form] = {}
        is_yearless = self.frame.title_style in {"no_year", "bare"} and chance.random() < 0.4
        self.pen = Pen(
            self.naming, told or figures, chance, self.slip,
            is_yearless=is_yearless and not chance.is_clean, bodies=bodies,
        )  # fmt: skip

    def write(self) -> tuple[list[Part], str, dict[str, Any]]:
        """The parts that damage left, the text and the truth about it."""
        body = self._body()
        frame = self.frame
        chrome = frame.chrome()
        head = [*chrome, *self._addressee(), *frame.titles(), *frame.preamble(), *frame.contact()]
        parts = [*head, *body, *frame.signature(), *frame.footer()]
        lost_cells: Truth = {}
        if self.damage:
            parts, lost_cells = break_parts(self.damage, parts, self.chance)
        self._markdown(parts)
        text = "\n".join(part.written() for part in parts)
        truth = self._truth(parts, text, lost_cells)
        if self.damage:
            break_title(self.damage, truth["identity"], self.naming)
        return parts, text, truth

    def _body(self) -> list[Part]:
        if not self._has_six_sections():
            return oldform.body(self.pen, self.figures, self.press)
        form = NewForm(self.pen, self.figures, self.press)
        self.forms = form.forms
        return form.body()

    def _has_six_sections(self) -> bool:
        if self.year >= _FIRST_NATIONAL_FORM:
            return True
        return self.year == _FIRST_NATIONAL_FORM - 1 and self.chance.happens("next_form_early")

    def _addressee(self) -> list[Part]:
        if not self.chance.happens("addressee"):
            return []
        return [Part("line", self.chance.choice(words("simulation_words")["addressees"]))]

    def _markdown(self, parts: list[Part]) -> None:
        if self.format == "md":
            for part in parts:
                if part.kind == "title":
                    part.text = "# " + part.text

    def _truth(self, parts: list[Part], text: str, lost_cells: Truth) -> dict[str, Any]:
        facts = [fact for part in parts for s in part.sentences for fact in s.facts]
        mentions = [mention for part in parts for s in part.sentences for mention in s.mentions]
        found: Truth = {}
        for part in parts:
            found |= part.cells
        cells = found | lost_cells
        return {
            "forms": {t: str(form) for t, form in self.forms.items() if _shows_form(t, cells)},
            "identity": identity_truth(self.naming, parts, text),
            "cells": cells,
            "narrative": facts,
            "mentions": mentions,
        }

    def finish(self, text: str) -> str:
        """The text with what damages all of it at once."""
        return break_text(self.damage, text, self.naming, self.chance) if self.damage else text


def _shows_form(table: str, cells: Truth) -> bool:
    """Whether a table still says which form it follows; section 3 does in its last rows alone."""
    own = "requests.other_" if table == "requests" else f"{table}."
    return any(cell["state"] != "lost" for id_, cell in cells.items() if id_.startswith(own))
