"""Reports up to 2018: prose in four to eight parts, often with the annex of 2014."""

from __future__ import annotations

from dashboard.simulate import cells, prose
from dashboard.simulate.figures import Figures
from dashboard.simulate.parts import Part, Sentence
from dashboard.simulate.pen import Pen, paragraph
from dashboard.simulate.tables import Press
from dashboard.vocabulary import words


def body(pen: Pen, figures: Figures, press: Press) -> list[Part]:
    """All parts between preamble and signature."""
    chance = pen.chance
    era = chance.one_of("era")
    headings = _headings(pen)
    said = [
        prose.staffing(pen.speaker("staffing"), pen.told),
        prose.disclosure(pen.speaker("disclosure"), pen.told, pen.slip),
        prose.applications(pen.speaker("applications"), pen.told),
        [],
        [pen.speaker("fee").say("fee_zero")] if chance.random() < 0.5 else [],
        prose.disputes(pen.speaker("disputes"), pen.told),
        [Sentence(chance.choice(words("simulation_words")["problem"]))],
    ]
    prose.scatter(said[:4], pen.speaker("others"), pen.told)
    if chance.happens("headings_merged"):
        for at in sorted(chance.sample(range(2, 7), chance.randint(1, 3)), reverse=True):
            said[at - 1] += said.pop(at)
            del headings[at]
    fillers = prose.fillers(chance.branch("fillers"))
    parts: list[Part] = []
    for number, (heading, sentences) in enumerate(zip(headings, said, strict=True), 1):
        parts.append(Part("heading", pen.numbered(number, heading)))
        parts.append(paragraph([next(fillers), *sentences]))
    if era != "prose_only":
        parts += annex(pen, figures, press, era.removesuffix("_annex"))
    return parts


def _headings(pen: Pen) -> list[str]:
    spoken = words("simulation_words")
    return [pen.chance.choice(spoken[f"heading_old_{number}"]) for number in range(1, 8)]


def annex(pen: Pen, figures: Figures, press: Press, variant: str) -> list[Part]:
    """The annex of 2014 under its caption."""
    table = cells.annex(figures, variant, pen.chance.branch("annex"))
    if "annex" in pen.slip.edits:
        pen.slip.edits["annex"](table)
    title = words("simulation_words")["annex_title"][0]
    name = pen.naming.name().printed
    caption = Part("line", f"附件：{name}{pen.year}年{title}")
    return [caption, press.print("annex", table, None, variant, pen.slip.empty)]
