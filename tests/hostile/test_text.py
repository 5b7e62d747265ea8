"""What is not seen of a text is shown as a sign, and the command line prints nothing raw."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import console
from dashboard.model import Span
from dashboard.signs import SIGNS, shown
from dashboard.ui import literal, words
from dashboard.ui.source import mark
from tests.hostile import texts

ROOT = Path(__file__).parents[2]
HOSTILE = st.sampled_from(list(texts.TEXTS.values())).map(lambda text: text[:400])
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
MIXED = st.lists(HOSTILE | ANY, max_size=4).map("".join)
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200e\u200f]")


class Read(HTMLParser):
    """Reads HTML as a browser does: its text, its tags, the text of each mark by position."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.marks, self._of = "", set[str](), dict[str, str](), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(" ".join([tag, *sorted(name for name, _ in attrs)]))
        if tag == "mark":
            self._of = str(dict(attrs)["data-of"])
            for position in self._of.split():
                self.marks.setdefault(position, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._of = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        for position in self._of.split():
            self.marks[position] += data


@given(MIXED, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4))
def test_a_mark_holds_the_characters_of_its_span(text: str, at: list[tuple[int, int]]) -> None:
    """Whatever stands before it or in it; nothing but marks and signs is HTML."""
    spans = [Span(min(start, len(text)), min(start + n, len(text))) for start, n in at]
    read = Read(mark(text, spans))
    as_seen = text.replace("\0", "\ufffd")  # HTML has none
    assert read.text == as_seen
    for position, span in enumerate(spans):
        assert read.marks[str(position)] == span.quote(as_seen)
    assert read.tags <= {"mark data-of", "i class data-sign"}


@given(MIXED)
def test_what_is_shown_has_no_power_over_what_stands_around(text: str) -> None:
    """In lists, labels, sentences and terminals."""
    for made in (shown(text), literal.name(text), words.plain(text), console.printable(text)):
        assert not _HARMFUL.search(made)
    assert "\n" not in console.printable(text) + words.plain(text) + literal.name(text)


@pytest.mark.parametrize("text", texts.TEXTS.values(), ids=texts.TEXTS)
def test_nothing_of_a_label_is_longer_than_a_label(text: str) -> None:
    assert len(literal.name(text)) < 1_000
    assert len(literal.html(text)) < 6_000
    assert len(words.plain(text)) < 3_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ab\u202egnp.exe", "ab⟨U+202E⟩gnp.exe"),
        ("\0\0\0", "⟨U+0000×3⟩"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("e" + "\u0301" * 100, "e" + "\u0301" * 4 + "⟨+96⟩"),
        # an old character's other shape, a flag and a country's letters are no disguise
        ("葛\U000e0100 é שלום", "葛\U000e0100 é שלום"),
        ("一\t二\n", "一\t二\n"),
    ],
)
def test_signs_name_the_code_point(text: str, told: str) -> None:
    assert shown(text) == told


def test_every_control_and_every_direction_has_a_sign() -> None:
    """All that Unicode calls a control, a separator of lines or a change of direction."""
    kept = set("\t\n\r")
    for code in range(0x110000):
        character = chr(code)
        steers = unicodedata.bidirectional(character) in {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # fmt: skip
        if unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"} or steers:
            assert SIGNS.fullmatch(character) or character in kept, hex(code)


@given(MIXED)
def test_a_line_of_json_is_harmless_and_loses_nothing(text: str) -> None:
    line = console.json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert not _HARMFUL.search(line)


@pytest.mark.parametrize(
    "command",
    [["check", "--format", "table"], ["check", "--format", "csv"], ["check", "--format", "json"],
     ["parse"]],
    ids=lambda command: " ".join(command),
)  # fmt: skip
def test_no_command_prints_a_control(command: list[str], tmp_path: Path) -> None:
    """Of names and of texts, on both outputs."""
    unseen = "\x1b[31m\x9b1m\u202e\u2066\x07"
    name = f"{unseen}临淄区科技局\n.txt"
    report = (
        f"临淄区科技局2020年政府信息公开{unseen}工作年度报告\n一、总体情况\n{unseen}新收1件。\n"
    )
    (tmp_path / name).write_text(report, encoding="utf-8")
    (tmp_path / f"{unseen}.txt").write_bytes(b"\x1b[2J")
    run = subprocess.run(
        [sys.executable, "-m", "dashboard", *command, str(tmp_path)],
        cwd=ROOT, env=os.environ, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    said = run.stdout.decode() + run.stderr.decode()
    assert "临淄区科技局" in said
    assert not _HARMFUL.search(said)
    assert "Traceback" not in said
