"""Every word of the interface exists in both languages and is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import vocabulary
from dashboard.export.dictionary import DESCRIBED
from dashboard.model import Verdict
from dashboard.pages import compliance
from dashboard.queries.compliance import GRAVEST, Lateness
from dashboard.ui import groups, words

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "app.py", *(ROOT / "dashboard").rglob("*.py")]
# Functions whose first argument is a key, and classes of keys that a variable completes.
TRANSLATING = {"t", "phrase", "_block", "_figure"}


def keys_in_the_source() -> Iterator[str]:
    """Keys as regular expressions: f"level.{id}" stands for everything of that shape."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                if re.search(r"[a-z]", "".join(parts)):
                    yield "".join(parts)


def keys_asked_for() -> Iterator[tuple[Path, str]]:
    """Keys that a translating function is called with, as regular expressions."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in TRANSLATING
                and node.args
            ):
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield path, re.escape(key.value)
                elif isinstance(key, ast.JoinedStr):
                    yield (
                        path,
                        "".join(
                            re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+"
                            for p in key.values
                        ),
                    )


def test_every_key_asked_for_exists() -> None:
    """A missing phrase would be an error on the page."""
    known = vocabulary.translations()
    missing = [
        (path.name, key)
        for path, key in keys_asked_for()
        if not any(re.fullmatch(key, name) for name in known)
    ]
    assert missing == []


def test_every_phrase_is_used() -> None:
    """A phrase nobody asks for is waste for those who translate."""
    used = [re.compile(key) for key in set(keys_in_the_source()) if key]
    described = {f"column.{id}" for id in DESCRIBED}
    unused = [
        key
        for key in vocabulary.translations()
        if key not in described and not any(pattern.fullmatch(key) for pattern in used)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("370000", "Shandong 山东省"),
        ("370881", "Qufu 曲阜市"),
        ("360923", "Shanggao 上高县"),
        ("640000", "Ningxia 宁夏回族自治区"),
        ("150000", "Inner Mongolia 内蒙古自治区"),
        ("610000", "Shaanxi 陕西省"),  # not the Shanxi of 山西
        ("810000", "Hong Kong 香港特别行政区"),
        ("422800", "Enshi 恩施土家族苗族自治州"),
        ("654000", "Yili 伊犁哈萨克自治州"),
        ("632500", "Hainan 海南藏族自治州"),
        ("000000", "000000"),  # an unknown code stays what it is
    ],
)
def test_divisions_have_an_english_spelling(
    code: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the word for the kind of division, before the name itself."""
    monkeypatch.setattr(words, "language", lambda: "en")
    assert words.region(code) == name


def test_every_province_has_an_english_name() -> None:
    """All thirty-four, and no other code."""
    provincial = {d.code for d in vocabulary.divisions().values() if d.level == "provincial"}
    assert vocabulary.provinces().keys() == provincial
    assert len(provincial) == 34


def test_an_axis_shows_years_without_a_report() -> None:
    """Unless they are too many; what is no year comes last."""
    assert words.every_year(["2020", "2023", "x"]) == ["2020", "2021", "2022", "2023", "x"]
    assert words.every_year(["1990", "2020"]) == ["1990", "2020"]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (1.0, "100%"),
        (0.5556, "55.6%"),
        (0, "0%"),
        (0.0004, "<0.1%"),  # little is no zero
        (0.99996, ">99.9%"),  # nor is nearly all all
        (None, "—"),
    ],
)
def test_whole_percents_have_no_decimals(share: float | None, shown: str) -> None:
    """100.0% of five reports would promise what five reports cannot."""
    assert words.percent(share) == shown


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (9_999, "9,999", "9,999"),
        (120_000, "12万", "120k"),
        (12_345_678, "1,235万", "12.3M"),
        (999_900, "100万", "1,000k"),
        (340_000_000, "3.4亿", "340M"),
        (1_234_000_000, "12.3亿", "1,234M"),
        (None, "—", "—"),
    ],
)
def test_a_number_in_little_room_has_no_exponent(
    value: float | None, zh: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1,235万, not 1.23e+03万."""
    for language, shown in (("zh", zh), ("en", en)):
        monkeypatch.setattr(words, "language", lambda language=language: language)
        assert words.compact(value) == shown


def test_documents_are_no_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """件 counts both."""
    monkeypatch.setattr(words, "language", lambda: "en")
    assert words.unit("件", "proactive.normative_documents.issued") == "documents"
    assert words.unit("件", "requests.granted.total") == "cases"


def test_a_place_is_told_from_others_of_its_name() -> None:
    """With the divisions it lies in."""
    assert words.place("370305") == "山东省 淄博市 临淄区"


@pytest.mark.parametrize("check", vocabulary.checks().values(), ids=lambda check: check.code)
def test_every_message_can_be_filled_in(
    check: vocabulary.Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever figures a finding has, its message asks for nothing else."""
    row = {"code": check.code, "stated": 3.0, "computed": None, "detail": "authority", "ids": []}
    for language in vocabulary.LANGUAGES:
        monkeypatch.setattr(words, "language", lambda language=language: language)
        assert words.finding(row)


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("topic.management|topic.platform", "management of information, platforms"),
        # a year at the end belongs to what stands before it
        ("cited.work_points.2019", "the work points of 2019"),
        ("cited.form.2014", "国办发〔2014〕32号 (form of 2014)"),
        ("cited.unheard_of.2014", "cited.unheard_of.2014"),
        ("1、|二、", "1, 二"),
        # words of a report are no keys
        ("济南市|1.5", "济南市, 1.5"),
    ],
)
def test_details_of_a_finding_are_put_into_words(
    detail: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys between bars; everything else stands as it is."""
    monkeypatch.setattr(words, "language", lambda: "en")
    row = {"code": "topic-missing", "stated": None, "computed": None, "detail": detail, "ids": []}
    assert shown in words.finding(row)


def test_a_detail_may_tell_the_figures_of_its_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zero that is contradicted says by how many."""
    monkeypatch.setattr(words, "language", lambda: "en")
    row = {"code": "zero-contradicted", "stated": 0.0, "computed": 1200.0,
           "detail": "zero.disputes", "ids": []}  # fmt: skip
    assert words.finding(row) == "0 new applications, yet 1,200 reviews or lawsuits"


def test_the_year_of_a_form_is_no_quantity(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form of 2021, not of 2,021."""
    monkeypatch.setattr(words, "language", lambda: "en")
    row = {"code": "form-hybrid", "stated": 2021.0, "computed": 2019.0, "detail": None, "ids": []}
    assert "2021" in words.finding(row)
    assert "2019" in words.finding(row)


@pytest.mark.parametrize("key", sorted(vocabulary.translations()))
def test_every_phrase_is_in_both_languages(key: str) -> None:
    """With the same blanks to fill in."""
    phrase = vocabulary.translations()[key]
    assert all(phrase[language].strip() for language in vocabulary.LANGUAGES)
    blanks = [sorted(re.findall(r"{(\w+)}", phrase[lang])) for lang in vocabulary.LANGUAGES]
    assert blanks[0] == blanks[1]


@pytest.mark.parametrize(
    "prefix,values",
    [
        ("unit", {m.unit for m in vocabulary.measures().values() if m.unit}),
        ("table", {m.table for m in vocabulary.measures().values()}),
        ("column", set(DESCRIBED)),
        ("null", set(DESCRIBED.values())),
        ("field", {department.group for department in vocabulary.departments().values()}),
        ("verdict", {*Verdict, "not_concerned", "met", "unmet"}),
        ("lateness", set(Lateness)),
        ("severity", set(GRAVEST)),
        ("by", set(groups.BY)),
        ("compliance.view", set(compliance.VIEWS)),
    ],
)
def test_every_value_has_its_phrase(prefix: str, values: set[str]) -> None:
    """Keys that are put together from the vocabulary all exist."""
    assert {f"{prefix}.{value}" for value in values} <= vocabulary.translations().keys()
