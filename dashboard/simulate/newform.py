"""Reports of the six sections: the forms of 2019 and 2021."""

from __future__ import annotations

from dashboard.model import Form
from dashboard.simulate import cells, prose
from dashboard.simulate.cells import Cells
from dashboard.simulate.figures import Figures
from dashboard.simulate.heads import OFFICIAL_HEADINGS
from dashboard.simulate.oldform import annex
from dashboard.simulate.parts import Part, Sentence
from dashboard.simulate.pen import NUMERALS, Pen, paragraph, plain
from dashboard.simulate.tables import Press
from dashboard.vocabulary import words

_SUBJECTS = {
    "disclosure": "主动公开情况",
    "applications": "依申请公开情况",
    "management": "政府信息管理情况",
    "platform": "平台建设情况",
    "supervision": "监督保障情况",
}
_TABLES = {2: "proactive", 3: "requests", 4: "disputes"}
_FIRST_FEE_YEAR = 2021  # 国办函〔2020〕109号


class NewForm:
    """The body of one report; `forms` says which form the tables of sections 2 and 3 follow."""

    def __init__(self, pen: Pen, figures: Figures, press: Press) -> None:
        self.pen, self.figures, self.press = pen, figures, press
        self.chance, self.slip = pen.chance, pen.slip
        self.forms = self._forms() | self.slip.forms
        # fees are spoken of in one place
        self._has_fee = pen.year >= _FIRST_FEE_YEAR and self.chance.happens("fee_in_section_6")
        self._is_reported = self.chance.happens("subjects_reported")
        self._fillers = prose.fillers(self.chance.branch("fillers"))

    def _forms(self) -> dict[str, Form]:
        chance, year = self.chance, self.pen.year
        form = Form.F2021 if year >= 2021 else Form.F2019
        if year == 2022 and chance.happens("next_form_early"):
            form = Form.F2019
        other = Form.F2019 if form is Form.F2021 else Form.F2021
        is_mixed = year >= 2021 and chance.happens("mixed_forms")
        forms = {"proactive": form, "requests": other if is_mixed else form}
        if not is_mixed and form is Form.F2021 and chance.happens("other_single_in_2021"):
            forms["requests"] = Form.F2019
        return forms

    def body(self) -> list[Part]:
        """All parts between preamble and signature."""
        written = {
            1: self._first_section(),
            **{number: [self._table(table)] for number, table in _TABLES.items()},
            5: self._fifth_section(),
            6: self._sixth_section(),
        }
        parts = []
        order = self._order()
        skips = self.chance.random() < 0.5  # a section that is missing leaves its number behind
        for place, number in enumerate(order, 1):
            numeral = number if skips and not self.slip.swapped else place
            parts += [self._heading(number, numeral), *written[number]]
        if self.chance.happens("annex_in_new_form"):
            variant = "jining" if self.chance.random() < 0.5 else "national"
            parts += annex(self.pen, self.figures, self.press, variant)
        return parts

    def _order(self) -> list[int]:
        order = [n for n in OFFICIAL_HEADINGS if f"section {n}" not in self.slip.missing]
        if self.slip.swapped:
            one, other = (order.index(number) for number in self.slip.swapped)
            order[one], order[other] = order[other], order[one]
        return order

    def _heading(self, number: int, numeral: int) -> Part:
        text = OFFICIAL_HEADINGS[number]
        if self.chance.happens("heading_alias"):
            text = self.chance.choice(words("simulation_words")[f"heading_{number}"])
        return Part("heading", self.pen.numbered(numeral, text))

    def _table(self, table: str) -> Part:
        figures, form = self.figures, self.forms.get(table)
        made: Cells = {
            "proactive": lambda: cells.proactive(figures, self.forms["proactive"]),
            "requests": lambda: cells.requests(figures, self.forms["requests"]),
            "disputes": lambda: cells.disputes(figures),
        }[table]()
        if table in self.slip.edits:
            self.slip.edits[table](made)
        return self.press.print(table, made, form, empty=self.slip.empty)

    def _first_section(self) -> list[Part]:
        pen, missing = self.pen, self.slip.missing
        facts: dict[str, list[Sentence]] = {
            "disclosure": prose.disclosure(pen.speaker("disclosure"), pen.told, self.slip),
            "applications": [
                *prose.applications(pen.speaker("applications"), pen.told),
                *self._claims(),
                *prose.disputes(pen.speaker("disputes"), pen.told),
            ],
            "management": [],
            "platform": [],
            "supervision": prose.staffing(pen.speaker("staffing"), pen.told),
        }
        kept = {topic: said for topic, said in facts.items() if f"topic {topic}" not in missing}
        topics = list(kept.values())
        prose.scatter(topics, pen.speaker("others"), pen.told, with_fees=not self._has_fee)
        if "supervision" in kept:
            kept["supervision"] += self._government_topics()
        return [self._opening(), *self._subjects(kept)]

    def _subjects(self, kept: dict[str, list[Sentence]]) -> list[Part]:
        """A paragraph on each subject, with a heading of its own or without."""
        voice = self.chance.branch("subjects")
        is_titled = voice.happens("subjects_titled")
        parts = []
        for number, (topic, sentences) in enumerate(kept.items()):
            if is_titled:
                parts.append(Part("line", f"（{NUMERALS[number]}）{_SUBJECTS[topic]}"))
            parts.append(paragraph([*self._said_of(topic, is_titled), *sentences]))
        return parts

    def _said_of(self, topic: str, is_titled: bool) -> list[Sentence]:
        if not self._is_reported:
            return [next(self._fillers)]
        voice = self.chance.branch(f"said of {topic}")
        said = self.pen.phrases(f"say_{topic}", voice.randint(2, 4), voice)
        if not is_titled or voice.random() < 0.3:
            said.insert(0, self.pen.phrase(f"lead_{topic}", voice).text)
        return [Sentence(text) for text in said]

    def _opening(self) -> Part:
        voice, pen = self.chance.branch("opening"), self.pen
        said = [pen.phrase("opening", voice) if self._is_reported else next(self._fillers)]
        if voice.happens("work_points_cited"):
            said.append(pen.phrase("work_points", voice))
        if pen.bodies:
            said.append(pen.phrase("summed_up", voice))
        if self.slip.opening:
            said.insert(0, Sentence(self.slip.opening))
        part = paragraph(said)
        if not self._is_reported and voice.random() < 0.3:
            part.kind = "opening"
            name = pen.naming.name()
            when = "" if pen.is_yearless else f"{pen.year}年，"
            part.sentences.insert(0, Sentence(f"{when}{name.printed}"))
            part.names["authority"] = name
        return part

    def _claims(self) -> list[Sentence]:
        """What was done with applications, where there were any or it is said all the same."""
        voice = self.chance.branch("claims")
        is_said = bool(self.pen.told.received) and self._is_reported and voice.random() < 0.5
        if is_said or self.slip.claims:
            return [self.pen.phrase("applications_claimed", voice)]
        return []

    def _government_topics(self) -> list[Sentence]:
        """考核、社会评议、责任追究: what governments report beyond departments."""
        voice, pen = self.chance.branch("government"), self.pen
        is_said = voice.happens("government_topics")
        if not is_said or not pen.naming.authority.is_government:
            return []
        said = {
            "assessment": pen.phrase("assessment", voice),
            "public_review": pen.phrase("public_review", voice),
            "accountability": pen.speaker("government").say("accountability"),
        }
        return [sentence for topic, sentence in said.items() if topic not in self.slip.missing]

    def _fifth_section(self) -> list[Part]:
        voice, pen = self.chance.branch("problems"), self.pen
        if self.slip.says_no_problems:
            return [paragraph([pen.phrase("no_problems", voice)])]
        kept = [x for x in ("problem", "improvement") if f"{x}s" not in self.slip.missing]
        if self._is_reported:
            return [plain(self._listed(each)) for each in kept]
        spoken = words("simulation_words")
        roles = {"problem": "problem", "improvement": "remedy"}
        return [plain(voice.choice(spoken[roles[each]])) for each in kept]

    def _listed(self, kind: str) -> str:
        """一是…；二是…。"""
        voice = self.chance.branch(f"{kind}s listed")
        items = self.pen.phrases(f"{kind}_item", voice.randint(2, 4), voice)
        lead = self.pen.phrase(f"lead_{kind}s", voice).text
        if voice.random() < 0.7:
            items = [f"{NUMERALS[place]}是{text}" for place, text in enumerate(items)]
        return lead + "；".join(items) + "。"

    def _sixth_section(self) -> list[Part]:
        voice = self.chance.branch("other matters")
        other = Sentence(voice.choice(words("simulation_words")["other_matters"]))
        if not self._has_fee or "fee" in self.slip.missing:
            return [paragraph([other])]
        is_charged = self.pen.told.received > 20 and voice.random() < 0.1
        speaker = self.pen.speaker("fee")
        fee = (
            speaker.say("fee", a=voice.randint(1, 90) * 10)
            if is_charged
            else speaker.say("fee_zero")
        )
        # 无 alone says nothing beside a statement
        tail = [other] if len(other.text) > 4 and voice.random() < 0.7 else []
        return [paragraph([fee, *tail])]
