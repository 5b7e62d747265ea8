"""How one report is written: what all of its parts share."""

from __future__ import annotations

from dashboard.simulate.chance import Chance
from dashboard.simulate.figures import Figures
from dashboard.simulate.naming import Naming
from dashboard.simulate.parts import Part, Sentence
from dashboard.simulate.phrases import phrase, phrases
from dashboard.simulate.sentences import Speaker
from dashboard.simulate.slips import Slip

NUMERALS = "一二三四五六七八九十"


class Pen:
    """The voice of a report: its year, its name for itself, its way with numbers and headings.

    `told` are the figures that its prose speaks of; `bodies` the departments whose figures a
    government's contain, 0 where it says nothing of that.
    """

    def __init__(
        self, naming: Naming, told: Figures, chance: Chance, slip: Slip, *,
        is_yearless: bool, bodies: int = 0,
    ) -> None:  # fmt: skip
        self.naming, self.told, self.chance, self.slip = naming, told, chance, slip
        self.year, self.is_yearless, self.bodies = naming.year, is_yearless, bodies
        self.itself = naming.itself
        if chance.happens("names_itself"):
            self.itself = naming.name().printed
        self._numbers = chance.one_of("prose_numbers")
        self._heading_style = chance.one_of("heading_style")

    def speaker(self, topic: str) -> Speaker:
        """Who writes the sentences on a topic."""
        year = None if self.is_yearless else self.year
        return Speaker(self.chance.branch(topic), self._numbers, year, self.itself)

    def phrase(self, role: str, chance: Chance) -> Sentence:
        """A sentence that states no fact."""
        return Sentence(phrase(role, chance, self._given))

    def phrases(self, role: str, count: int, chance: Chance) -> list[str]:
        """Wordings of a role, different as far as they go."""
        return phrases(role, count, chance, self._given)

    @property
    def _given(self) -> dict[str, str]:
        return {
            "self": self.itself,
            "year": "本" if self.is_yearless else str(self.year),
            "next": "下一" if self.is_yearless else str(self.year + 1),
            "bodies": str(self.bodies),
        }

    def numbered(self, number: int, text: str) -> str:
        """A heading with its numeral."""
        chance = self.chance
        style = self._heading_style
        if self.slip.mixes_numerals and number % 2 == 0:
            style = "chinese" if style == "arabic" else "arabic"
        if chance.happens("heading_restarts"):
            number = chance.choice((1, number, min(number + 1, 9)))
        if chance.happens("heading_note"):
            text += "（黑体三号）"
        numeral = NUMERALS[number - 1]
        shown = {
            "chinese": f"{numeral}、{text}",
            "arabic": f"{number}、{text}",
            "no_dot": f"{numeral}{text}",
            "spaced": f"{numeral} {' '.join(text) if len(text) < 6 else text}",
            "dash": f"{'—' if number == 1 else numeral}、{text}",
            "plain": text,
        }[style]
        return f"## {shown}" if chance.happens("heading_markdown") else shown


def paragraph(sentences: list[Sentence]) -> Part:
    """A paragraph of sentences, empty ones left out."""
    return Part("paragraph", sentences=[s for s in sentences if s.text])


def plain(text: str) -> Part:
    """A paragraph that states nothing."""
    return Part("paragraph", text)
