"""One simulated report: its parts in order, and their truth put together."""

from __future__ import annotations

from typing import Any

from dashboard.model import Form
from dashboard.simulate import cells, prose
from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Chance
from dashboard.simulate.damage import break_parts, break_text, break_title
from dashboard.simulate.faults import FAULTS
from dashboard.simulate.figures import Figures
from dashboard.simulate.heads import OFFICIAL_HEADINGS, Frame
from dashboard.simulate.naming import Naming, identity_truth
from dashboard.simulate.parts import Part, Sentence, Truth
from dashboard.simulate.sentences import Speaker
from dashboard.simulate.tables import Press
from dashboard.vocabulary import words

_NUMERALS = "一二三四五六七八九十"
_FIRST_NATIONAL_FORM = 2019
_SUBJECTS = ("主动公开情况", "依申请公开情况", "政府信息管理情况", "平台建设情况", "监督保障情况")


class Draft:
    """A report while it is written: draws its features, then gives parts and truth."""

    def __init__(
        self, authority: Authority, figures: Figures, chance: Chance,
        file_format: str, damage: str | None, fault: str | None = None,
    ) -> None:  # fmt: skip
        self.chance, self.figures, self.format = chance, figures, file_format
        self.year = figures.year
        self.damage = damage
        self.fault = fault
        self.naming = Naming(authority, self.year, chance)
        self.frame = Frame(self.naming, chance, file_format)
        self.press = Press(chance, file_format, damage)
        self.forms: dict[str, Form] = {}
        is_yearless = self.frame.title_style in {"no_year", "bare"} and chance.random() < 0.4
        itself = self.naming.itself
        if chance.random() < 0.3:
            itself = self.naming.name().printed
        self.speaker = Speaker(chance, None if is_yearless else self.year, itself)
        self.heading_style = chance.one_of("heading_style")
        self.fillers = prose.fillers(chance)

    def write(self) -> tuple[list[Part], str, dict[str, Any]]:
        """The parts that damage left, the text and the truth about it."""
        body = self._new_form() if self._has_six_sections() else self._old_form()
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

    def _has_six_sections(self) -> bool:
        if self.year >= _FIRST_NATIONAL_FORM:
            return True
        return self.year == _FIRST_NATIONAL_FORM - 1 and self.chance.happens("next_form_early")

    def _addressee(self) -> list[Part]:
        if not self.chance.happens("addressee"):
            return []
        return [Part("line", self.chance.choice(words("simulation_words")["addressees"]))]

    def _form(self) -> Form:
        form = Form.F2021 if self.year >= 2021 else Form.F2019
        if self.year == 2022 and self.chance.happens("next_form_early"):
            form = Form.F2019
        return form

    def _new_form(self) -> list[Part]:
        """The six sections of 2019 and 2021."""
        chance, figures = self.chance, self.figures
        form = self._form()
        other = Form.F2019 if form is Form.F2021 else Form.F2021
        mixed = self.year >= 2021 and chance.happens("mixed_forms")
        forms = {"proactive": form, "requests": other if mixed else form}
        if not mixed and form is Form.F2021 and chance.happens("other_single_in_2021"):
            forms["requests"] = Form.F2019
        self.forms = forms
        figure_cells = {
            "proactive": cells.proactive(figures, forms["proactive"]),
            "requests": cells.requests(figures, forms["requests"]),
            "disputes": cells.disputes(figures),
        }
        if self.fault:
            FAULTS[self.fault](figure_cells)
        parts = [self._heading(1), *self._first_section()]
        for number, table in ((2, "proactive"), (3, "requests"), (4, "disputes")):
            parts.append(self._heading(number))
            parts.append(self.press.print(table, figure_cells[table], forms.get(table)))
        spoken = words("simulation_words")
        parts.append(self._heading(5))
        parts.append(self._plain(chance.choice(spoken["problem"])))
        parts.append(self._plain(chance.choice(spoken["remedy"])))
        parts.append(self._heading(6))
        parts.append(self._plain(chance.choice(spoken["other_matters"])))
        if chance.happens("annex_in_new_form"):
            parts += self._annex("jining" if chance.random() < 0.5 else "national")
        return parts

    def _first_section(self) -> list[Part]:
        speaker, chance, figures = self.speaker, self.chance, self.figures
        topics = [
            prose.disclosure(speaker, chance, figures),
            prose.applications(speaker, chance, figures) + prose.disputes(speaker, chance, figures),
            [],
            [],
            prose.staffing(speaker, chance, figures),
        ]
        self._scatter(topics)
        titled = chance.random() < 0.7
        parts = [self._paragraph([next(self.fillers)])]
        if speaker.chance.random() < 0.3:
            parts[0].kind = "opening"
            name = self.naming.name()
            parts[0].sentences.insert(0, Sentence(f"{self._when()}{name.printed}"))
            parts[0].names["authority"] = name
        for number, (subject, sentences) in enumerate(zip(_SUBJECTS, topics, strict=True)):
            if titled:
                parts.append(Part("line", f"（{_NUMERALS[number]}）{subject}"))
            parts.append(self._paragraph([next(self.fillers), *sentences]))
        return parts

    def _when(self) -> str:
        return f"{self.year}年，" if not self.speaker.is_yearless else ""

    def _scatter(self, topics: list[list[Sentence]]) -> None:
        """Facts and traps that may stand in any paragraph, always behind whole sentences."""
        chance = self.chance
        loose = [
            *prose.others(self.speaker, chance, self.figures),
            *prose.traps(self.speaker, chance),
        ]
        for sentence in loose:
            chance.choice(topics).append(sentence)

    def _old_form(self) -> list[Part]:
        """Reports up to 2018: prose in four to eight parts, often with the annex of 2014."""
        speaker, chance, figures = self.speaker, self.chance, self.figures
        era = chance.one_of("era")
        headings = self._old_headings()
        said = [
            [],
            prose.disclosure(speaker, chance, figures),
            prose.applications(speaker, chance, figures),
            [],
            [speaker.say("fee_zero")] if chance.random() < 0.5 else [],
            prose.disputes(speaker, chance, figures),
            [Sentence(chance.choice(words("simulation_words")["problem"]))],
        ]
        said[0] += prose.staffing(speaker, chance, figures)
        self._scatter(said[:4])
        if chance.happens("headings_merged"):
            for at in sorted(chance.sample(range(2, 7), chance.randint(1, 3)), reverse=True):
                said[at - 1] += said.pop(at)
                del headings[at]
        parts: list[Part] = []
        for number, (heading, sentences) in enumerate(zip(headings, said, strict=True), 1):
            parts.append(Part("heading", self._numbered(number, heading)))
            parts.append(self._paragraph([next(self.fillers), *sentences]))
        if era != "prose_only":
            parts += self._annex(era.removesuffix("_annex"))
        return parts

    def _old_headings(self) -> list[str]:
        spoken = words("simulation_words")
        return [self.chance.choice(spoken[f"heading_old_{number}"]) for number in range(1, 8)]

    def _annex(self, variant: str) -> list[Part]:
        figures = cells.annex(self.figures, variant, self.chance)
        title = words("simulation_words")["annex_title"][0]
        name = self.naming.name().printed
        return [
            Part("line", f"附件：{name}{self.year}年{title}"),
            self.press.print("annex", figures, None, variant),
        ]

    def _heading(self, number: int) -> Part:
        spoken = words("simulation_words")[f"heading_{number}"]
        official = OFFICIAL_HEADINGS[number]
        text = self.chance.choice(spoken) if self.chance.happens("heading_alias") else official
        return Part("heading", self._numbered(number, text))

    def _numbered(self, number: int, text: str) -> str:
        if self.chance.happens("heading_restarts"):
            number = self.chance.choice((1, number, min(number + 1, 9)))
        if self.chance.happens("heading_note"):
            text += "（黑体三号）"
        numeral = _NUMERALS[number - 1]
        shown = {
            "chinese": f"{numeral}、{text}",
            "arabic": f"{number}、{text}",
            "no_dot": f"{numeral}{text}",
            "spaced": f"{numeral} {' '.join(text) if len(text) < 6 else text}",
            "dash": f"{'—' if number == 1 else numeral}、{text}",
            "plain": text,
        }[self.heading_style]
        return f"## {shown}" if self.chance.happens("heading_markdown") else shown

    def _paragraph(self, sentences: list[Sentence]) -> Part:
        return Part("paragraph", sentences=[s for s in sentences if s.text])

    def _plain(self, text: str) -> Part:
        return Part("paragraph", text)

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
