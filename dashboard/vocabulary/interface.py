"""The words of the checks and of the interface, in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from dashboard.model import Severity
from dashboard.vocabulary.files import records
from dashboard.vocabulary.forms import measures

LANGUAGES = ("zh", "en")


class Check(NamedTuple):
    """The words of a check: what it is called, what its finding says, what it rests on."""

    code: str
    severities: tuple[Severity, ...]  # the usual one first
    subject: str  # what it is about: requests, document, …; extraction: what reading met
    title_zh: str
    title_en: str
    message_zh: str  # template; see `finding_message`
    message_en: str
    basis_zh: str
    basis_en: str

    @property
    def severity(self) -> Severity:
        """The usual one."""
        return self.severities[0]

    @property
    def is_verdict(self) -> bool:
        """Whether it judges the report; what reading met is attributed to the file."""
        return self.subject != "extraction"

    @property
    def is_scored(self) -> bool:
        """Whether it counts in a report's score: what is only noted counts against nobody."""
        return self.is_verdict and self.severities != (Severity.INFO,)


@cache
def checks() -> dict[str, Check]:
    """The words of every finding, by code."""
    return {
        r["code"]: Check(
            r["code"],
            tuple(Severity(word) for word in r["severity"].split()),
            r["subject"],
            r["title_zh"],
            r["title_en"],
            r["message_zh"],
            r["message_en"],
            r["basis_zh"],
            r["basis_en"],
        )
        for r in records("checks")
    }


def _plain(value: float | None) -> str:
    return "—" if value is None else f"{value:.12g}"


def finding_message(
    code: str,
    language: str,
    *,
    stated: float | None = None,
    computed: float | None = None,
    detail: str | None = None,
    ids: Sequence[str] = (),
    number: Callable[[float | None], str] = _plain,
) -> str:
    """A finding in words: the template of its check with its figures and names filled in.

    A template may ask for `stated`, `computed`, `detail` (words between bars are keys
    `detail.<word>` of the interface where there are such, which may ask for the figures too and
    for the `year` that a word ends in; else they stand as they are), and for the `name`, the
    `row` and the `column` of the first of the numbers it is about.
    """
    check = checks()[code]
    template = check.message_zh if language == "zh" else check.message_en
    name = _name(ids[0], language) if ids else ""
    row, _, column = name.partition(" · ")
    figures = {"stated": number(stated), "computed": number(computed)}
    told = _detail(detail or "", language, **figures)
    return template.format(**figures, detail=told, name=name, row=row, column=column)


def _name(id: str, language: str) -> str:
    measure = measures().get(id)
    if measure is None:
        return id
    return measure.label_zh if language == "zh" else measure.label_en


def _detail(detail: str, language: str, stated: str, computed: str) -> str:
    # Headings end in the mark that words are joined with: 1、|2、.
    words = [word.removesuffix("、") for word in detail.split("|")]
    shown = [_detail_word(word, language, stated, computed) for word in words]
    return ("、" if language == "zh" else ", ").join(shown)


def _detail_word(word: str, language: str, stated: str, computed: str) -> str:
    """A key in words, with the year it ends in (`cited.work_points.2020`) or the finding's figures;
    what is no key as it stands."""
    known = translations()
    stem, _, year = word.rpartition(".")
    for key in (f"detail.{word}", f"detail.{stem}"):
        if key in known and (key.endswith(word) or year.isdecimal()):
            return known[key][language].format(year=year, stated=stated, computed=computed)
    return word


@cache
def translations() -> dict[str, dict[str, str]]:
    """Words of the interface: key → language → text."""
    return {
        r["key"]: {language: r[language] for language in LANGUAGES} for r in records("translations")
    }
