"""No word of the interface stands in the code: all of them come from the vocabulary.

Every phrase and every label is put between brackets, whatever it says; what a page then shows
outside brackets was written by the code. Names of authorities and figures are data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from dashboard import vocabulary
from dashboard.ui import words
from tests.conftest import RunPage

# Page and parameters: every view of every page.
VIEWS = [
    ("overview", {}),
    ("overview", {"map": "table", "trend": "table", "coverage": "table"}),
    ("volumes", {}),
    ("applications", {}),
    ("applications", {"view": "outcomes"}),
    ("applications", {"view": "zero", "by": "department_type"}),
    ("staffing", {}),
    ("disputes", {}),
    ("compare", {}),
    ("compare", {"of": "department_type", "within": "level"}),
    ("compare", {"view": "peers", "authority": "370305//science_technology"}),
    ("compare", {"view": "reports"}),
    *[("compliance", {"view": view}) for view in
      ("checks", "groups", "reports", "deadlines", "expected")],
    ("search", {}),
    ("search", {"q": "临淄"}),
    ("report", {}),
    ("report", {"report": "r04"}),
    ("data", {}),
    ("method", {}),
    ("columns", {}),
]  # fmt: skip
SHOWN_BY_FIELD = {"label", "help", "placeholder", "body", "alt", "delta", "title"}
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
DATA = re.compile(
    r"⟦.*?⟧"  # a phrase
    r"|:[a-z_]+(/[a-z_]+)?:|:[a-z]+-background\[|\]\([^)]*\)"  # icons, colours and links
    r"|<[^>]*>|&[a-z]+;"
    r"|(临淄|曲阜|上高|海淀|山东|原州|临沂|临朐|沂水|青州)[^\s⟧⟦]*"  # authorities of the corpus
    r"|data/reports/\S*|\b[\w-]+\.(txt|csv)\b|r\d\d\b"  # files
    r"|\blinzi\b|中文|English|CSV|JSON|XLSX|Parquet|SVG|PNG|HTML"
    , re.DOTALL
)  # fmt: skip


def bracketed(key: str, phrase: str) -> str:
    """The phrase without its words; its values stay, within the brackets."""
    return f"⟦{key} " + "".join(re.findall(r"\{[a-z_]*(?:![rs])?(?::[^}]*)?\}", phrase)) + "⟧"


@pytest.fixture
def without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interface of brackets."""
    translations = vocabulary.translations()
    monkeypatch.setattr(
        words, "phrase", lambda key, language: bracketed(key, translations[key][language])
    )
    monkeypatch.setattr(words, "label", lambda zh, en: "⟦⟧")
    monkeypatch.setattr(words, "headed", lambda label: label)


def shown(page: AppTest) -> Iterator[tuple[str, str]]:
    """Every text that the page shows, with where it stands."""
    for block in (page.main, page.sidebar):
        for element in _elements(block):
            yield from _texts(element.type, element.proto)


def _elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _elements(child)
        if hasattr(child, "proto") and isinstance(child.proto, Message):
            yield child


def _texts(type_: str, proto: Message) -> Iterator[tuple[str, str]]:
    for field, value in proto.ListFields():
        name = f"{type_}.{field.name}"
        if field.name == "spec" and isinstance(value, str):
            yield from _of_chart(name, json.loads(value))
        elif field.name == "columns" and isinstance(value, str):
            yield from ((name, each["label"]) for each in json.loads(value or "{}").values()
                        if each.get("label"))  # fmt: skip
        elif isinstance(value, Message):
            yield from _texts(name, value)
        elif isinstance(value, str) and field.name in SHOWN_BY_FIELD:
            yield name, value


def _of_chart(name: str, spec: Any) -> Iterator[tuple[str, str]]:
    if isinstance(spec, list):
        for each in spec:
            yield from _of_chart(name, each)
    elif isinstance(spec, dict):
        for key, value in spec.items():
            if key in {"title", "text", "subtitle", "reason"} and isinstance(value, str):
                yield f"{name}.{key}", value
            elif key in {"text", "subtitle"} and isinstance(value, list):
                yield f"{name}.{key}", "".join(map(str, value))
            else:
                yield from _of_chart(name, value)


@pytest.mark.parametrize(("name", "parameters"), VIEWS)
def test_no_word_of_the_interface_stands_in_the_code(
    run_page: RunPage, without_words: None, name: str, parameters: dict[str, str]
) -> None:
    """Whatever is outside brackets is data."""
    page = run_page(name, **parameters)
    assert not page.exception
    texts = list(shown(page))
    assert any("⟦" in text for _, text in texts)
    found = [(at, text) for at, text in texts if LETTERS.search(DATA.sub("", text))]
    assert not found


@pytest.mark.parametrize("name", ["translations", "indicators", "checks", "departments", "rows"])
def test_the_vocabulary_is_complete_in_both_languages(name: str) -> None:
    """No cell of a column in one language is empty where the other one says something."""
    for row in vocabulary.records(name):
        pairs = {
            (column, f"{column[:-2]}en")
            for column in row
            if column.endswith("zh") and f"{column[:-2]}en" in row
        }
        for zh, en in pairs:
            assert bool(row[zh].strip()) == bool(row[en].strip()), row


def test_both_languages_fill_in_the_same_values() -> None:
    """A value that one of them forgets would be lost."""
    for key, phrase in vocabulary.translations().items():
        values = {
            language: set(re.findall(r"\{([a-z_]+)", text)) for language, text in phrase.items()
        }
        if not key.startswith(("date.", "detail.")):
            assert values["zh"] == values["en"], key
