"""What the interface says: translated phrases and the labels of the vocabulary."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import polars as pl
import streamlit as st

from dashboard import vocabulary
from dashboard.signs import shown

_MOST_YEARS = 20
_LITTLE = 0.0005  # a share that would be rounded to 0%
LANGUAGES = {"zh": "中文", "en": "English"}
_DOCUMENTS = ("proactive.regulations.", "proactive.normative_documents.", "annex.normative_issued")
_FORMS = "forms"  # findings on forms have years for figures: 2021, not 2,021
_LONGEST = 300  # characters of a text within a sentence; titles of reports are shorter
_FORMATTING = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=^])")
# Places where Streamlit makes links, icons and arrows out of a text that Markdown has already read
# as mere text: https://…, www.…, a@b.cn, :material/…:, ->.
_MADE_INTO = re.compile(
    r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-<>=~+/])(?=[-<>=~+/])", re.IGNORECASE
)
_JOINER = "\u2060"  # of no width; no line breaks there
NOTHING = "—"  # a value that is not there; never 0


def language() -> str:
    """The language chosen, failing that the link's, failing that the browser's."""
    asked = st.session_state.get("language") or st.query_params.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    return "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"


def t(key: str, **values: object) -> str:
    """The phrase of that key with its values filled in."""
    return phrase(key, language()).format(**values)


@cache
def phrase(key: str, in_language: str) -> str:
    """The phrase as it stands in `translations.csv`; raises KeyError when there is none."""
    return vocabulary.translations()[key][in_language]


def column(id: str) -> str:
    """Title of a column of a list or an export."""
    key = f"column.{id}"
    return headed(phrase(key, language())) if key in vocabulary.translations() else measure(id)


def headed(name: str) -> str:
    """A name as it heads a column: with a capital, where the script has them."""
    return name[:1].upper() + name[1:]


def measure(id: str) -> str:
    """Name of a number."""
    found = vocabulary.measures().get(id)
    return headed(label(found.label_zh, found.label_en)) if found else id


def column_of_form(id: str) -> str:
    """Name of a cell's column alone, where its row stands above."""
    return headed(measure(id).split(" · ")[-1])


def unit(printed: str | None, id: str = "") -> str:
    """A printed unit in the language of the interface; one that is unknown stays as it is.

    `id` says of what: 件 counts cases, of documents the documents.
    """
    if printed == "件" and id.startswith(_DOCUMENTS):
        return t("unit.of-documents")
    key = f"unit.{printed}"
    return phrase(key, language()) if key in vocabulary.translations() else printed or ""


def row(printed: vocabulary.Row) -> str:
    """Label of a printed row."""
    return headed(label(printed.label_zh, printed.label_en))


def department(id: str | None) -> str:
    """Name of a kind of authority."""
    found = vocabulary.departments().get(id or "")
    return label(found.label_zh, found.label_en) if found else t("not-settled")


def region(code: str | None) -> str:
    """Name of a division; in English its spelling before the name."""
    found = vocabulary.divisions().get(code or "")
    if found is None:
        return code or t("not-settled")
    if language() == "zh":
        return found.name
    return f"{_english(found)} {found.name}"


def tile(square: vocabulary.Tile) -> str:
    """Name of a province in the little room of a square of the map."""
    return square.short_zh if language() == "zh" else square.letters


def _english(division: vocabulary.Division) -> str:
    """The name without the kind of division and the peoples whose autonomy it is."""
    if known := vocabulary.provinces().get(division.code):
        return known
    return vocabulary.stem(division).pinyin.title()


def place(code: str | None) -> str:
    """Name of a division with those it lies in: 鼓楼区 alone could be five."""
    within: list[vocabulary.Division] = []
    at = vocabulary.divisions().get(code or "")
    while at is not None:
        within.insert(0, at)
        at = vocabulary.divisions().get(at.parent or "")
    names = " ".join(division.name for division in within)
    if not names or language() == "zh":
        return names or region(code)
    return f"{', '.join(_english(division) for division in reversed(within))} {names}"


def level(id: str | None) -> str:
    """Name of an administrative level."""
    return t(f"level.{id}") if id else t("not-settled")


def severity(id: str) -> str:
    """Name of a severity."""
    return t(f"severity.{id}")


def pattern(id: str) -> str:
    """Name of a way to state applications."""
    return t(f"pattern.{id}")


def verdict(id: str) -> str:
    """Name of what a check says of a report, or of what it leaves open."""
    return t(f"verdict.{id}")


def lateness(id: str) -> str:
    """Name of a class of days late."""
    return t(f"lateness.{id}")


def dated_by(id: str | None) -> str:
    """Name of the date that counts as that of publication."""
    return t(f"dated-by.{id}") if id else NOTHING


def field(id: str | None) -> str:
    """Name of a group of departments."""
    return t(f"field.{id}") if id else t("not-settled")


def form(id: str | None) -> str:
    """Name of a statutory form."""
    return t(f"form.{id}") if id else t("form.none")


def check(code: str) -> str:
    """Title of a check."""
    found = vocabulary.checks().get(code)
    return label(found.title_zh, found.title_en) if found else code


def basis(code: str) -> str:
    """The law or form a check rests on; empty where it has none."""
    found = vocabulary.checks().get(code)
    return label(found.basis_zh, found.basis_en) if found else ""


def finding(row: Mapping[str, Any]) -> str:
    """What a finding says, with its figures; empty for a check that is unknown."""
    found = vocabulary.checks().get(row["code"])
    if found is None:
        return ""
    formatted = {} if found.subject == _FORMS else {"number": number}
    return vocabulary.finding_message(
        row["code"], language(), stated=row["stated"], computed=row["computed"],
        detail=row["detail"], ids=row["ids"], **formatted,
    )  # fmt: skip


def year(value: int | str | None) -> str:
    """A reporting year as text."""
    return t("not-settled") if value is None else str(value)


def years(first: int | None, last: int | None) -> str:
    """A run of years, or the only one."""
    return year(first) if first == last else f"{year(first)}–{year(last)}"


def every_year(values: Iterable[str]) -> list[str]:
    """Years as an axis shows them: also those between the first and the last without a report.

    What is no year comes last. Of a run of more than twenty only those that occur.
    """
    found = list(dict.fromkeys(values))
    known = sorted(int(value) for value in found if value.isdigit())
    if known and known[-1] - known[0] < _MOST_YEARS:
        known = list(range(known[0], known[-1] + 1))
    return [*map(str, known), *(value for value in found if not value.isdigit())]


def names(values: pl.Series, name: Callable[[Any], str]) -> pl.Series:
    """A column of a small frame with every value, null included, given its name.

    Not an expression: Polars evaluates those on threads that do not know whose session,
    hence which language, it is.
    """
    known = {value: name(value) for value in values.unique()}
    return pl.Series(values.name, [known[value] for value in values], pl.String)


def coverages(frame: pl.DataFrame) -> pl.Series:
    """Column `coverage`: how many of `reports` are `stating`, row by row, as a phrase."""
    pairs = zip(frame["stating"], frame["reports"], strict=True)
    return pl.Series("coverage", [coverage(stating, reports) for stating, reports in pairs])


def titles(*ids: str) -> dict[str, str]:
    """Titles of a chart's columns, from the phrases `chart.<id>`."""
    return {id: t(f"chart.{id}") for id in ids}


def number(value: float | None) -> str:
    """A number with thousands separators; whole numbers without decimals."""
    if value is None:
        return NOTHING
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def compact(value: float | None) -> str:
    """A number in little room: 12万, 3.4亿; in English 120k, 3.4M."""
    if value is None:
        return NOTHING
    small, large = (10_000, 100_000_000) if language() == "zh" else (10_000, 1_000_000)
    if abs(value) < small:
        return number(round(value, 1))
    if abs(value) < large:
        return _short(value / (10_000 if language() == "zh" else 1_000)) + t("compact.small")
    return _short(value / large) + t("compact.large")


def _short(value: float) -> str:
    """Three digits; all of a whole part that has more, which `g` alone would write as 1.23e+03."""
    return f"{value:.3g}" if abs(value) < 999.5 else f"{value:,.0f}"


def percent(share: float | None) -> str:
    """A share of 0 to 1 in per cent; a whole one without decimals.

    Little is not nothing and nearly all is not all: those are told apart from 0% and 100%.
    """
    if share is None:
        return NOTHING
    if 0 < share < _LITTLE:
        return "<0.1%"
    if 1 - _LITTLE < share < 1:
        return ">99.9%"
    return f"{round(share * 100, 1):g}%"


def date(value: datetime.date | None) -> str:
    """A date in the manner of the language: 2021年1月25日, 25 January 2021."""
    if value is None:
        return NOTHING
    return t("date.long", year=value.year, name=t(f"month.{value.month}"), day=value.day)


def plain(text: str) -> str:
    """Text of a report or a link where Markdown is read: one line without power to format."""
    line = " ".join(shown(text, _LONGEST).split())
    return _FORMATTING.sub(r"\\\1", _MADE_INTO.sub(_JOINER, line))


def coverage(stating: int, reports: int) -> str:
    """How many of the reports a figure rests on."""
    return t("coverage", n=f"{stating:,}", of=f"{reports:,}")


def resting_on(stating: int, reports: int) -> str:
    """The same beneath a share, where it could be taken for the share's own two numbers."""
    return t("resting-on", n=f"{stating:,}", of=f"{reports:,}")


def label(zh: str, en: str) -> str:
    """Which of the two names of a thing of the vocabulary the language asks for."""
    return zh if language() == "zh" else en
