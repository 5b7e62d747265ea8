"""Sentences with slots, and what each of them states."""

from __future__ import annotations

from copy import copy
from typing import Any

from dashboard.simulate.chance import Chance
from dashboard.simulate.parts import Fact, Sentence
from dashboard.simulate.templates import sentences
from dashboard.vocabulary import words

_CHINESE = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")


class Speaker:
    """How one report writes sentences: its way with numbers, its year, itself."""

    def __init__(self, chance: Chance, numbers: str, year: int | None, itself: str) -> None:
        self.chance = chance
        self.numbers = numbers  # choice of `prose_numbers`
        self.measure = "条"  # of what is disclosed
        self._common: dict[str, Any] = {
            "self": itself,
            "year": str(year) if year else "本",
            "prev": str(year - 1) if year else "上",
        }
        self.is_yearless = year is None

    def apart(self, name: str) -> Speaker:
        """The same voice with random numbers of its own, whatever else is said."""
        apart = copy(self)
        apart.chance = self.chance.branch(name)
        return apart

    def say(self, topic: str, end: str = "。", **slots: Any) -> Sentence:
        """One sentence on a topic; `slots` are figures and words by name."""
        chance = self.chance
        template, statements = chance.choice(sentences()[topic])
        spoken = words("simulation_words")
        filled = {
            "u": self.measure,
            "adv": chance.choice(spoken["adverb"]) if chance.random() < 0.8 else "",
            "adj": chance.choice(spoken["adjective"]),
            "case": chance.choice("件件件件条宗份起个"),
        }
        printed = {
            name: self._number(name, value, template) if isinstance(value, int) else value
            for name, value in slots.items()
        }
        text = template.format_map(self._common | filled | printed)
        if self.is_yearless:
            text = text.replace("本年度", "今年").replace("本年", "今年").replace("上年", "去年")
        facts: list[Fact] = []
        mentions: list[str] = []
        for statement in statements:
            if statement.id.startswith("mention."):
                mentions.append(statement.id)
                continue
            constant = statement.constant
            fact: Fact = {
                "id": statement.id,
                "value": slots[statement.slot] if constant is None else constant,
            }
            if isinstance(fact["value"], str):
                fact["value"] = float(fact["value"])
            if statement.label:
                fact["label"] = slots[statement.label]
            if statement.approximate is not False:
                fact["approximate"] = statement.approximate
            facts.append(fact)
        return Sentence(text + end, facts, mentions)

    def _number(self, slot: str, value: int, template: str) -> str:
        style = self.numbers
        if style == "chinese" and 0 < value <= 10 and slot in "abnmfpr":
            return _CHINESE[value] if value != 2 or "{" + slot + "}名" in template else "二"
        if style == "spaced":
            return f" {value} "
        if style == "thousands":
            return f"{value:,}"
        return str(value)
