"""Simulated PDFs: the same bytes from the same seed, drawn as real ones are, readable."""

from __future__ import annotations

import builtins
import io
import subprocess
import sys

import pypdfium2
import pytest

from dashboard.model import Form
from dashboard.simulate import MissingLibrary, Order, Simulated, check_library, simulate
from dashboard.simulate.chance import Chance
from dashboard.simulate.grids import requests
from dashboard.simulate.parts import Part
from dashboard.simulate.pdf import contents, pdf
from dashboard.vocabulary import words

ORDER = Order(seed=5, formats=("pdf",), with_damage=False)
MARK = words("identity_words")["simulated"][0]


def made(count: int) -> list[Simulated]:
    return [simulate(number, ORDER) for number in range(count)]


def pages_of(content: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(io.BytesIO(content))
    return [page.get_textpage().get_text_range() for page in opened]


def test_the_same_seed_gives_the_same_bytes():
    assert [each.content for each in made(5)] == [each.content for each in made(5)]


def test_each_says_that_it_is_simulated():
    for simulated in made(12):
        assert simulated.truth["format"] == "pdf"
        assert MARK in "".join(pages_of(simulated.content))


def table(chance: Chance) -> bytes:
    part = Part("table", grid=requests(Form.F2021, {}))
    return pdf(contents([Part("line", "上文")] * 25 + [part]), chance)


def test_a_table_goes_on_over_pages():
    """Its rows are drawn on more than one page, each label once."""
    for number in range(6):
        printed = pages_of(table(Chance(number)))
        assert len(printed) > 1
        text = "".join("".join(printed).split())
        assert text.count("结转下年度继续办理") == 1


def test_figures_are_not_broken():
    part = Part("line", "甲" * 38 + "123456789" + "乙" * 40)
    (page,) = pages_of(pdf(contents([part]), Chance(1)))
    assert "123456789" in page


def test_other_formats_need_no_library_of_pdfs():
    code = (
        "import sys; from dashboard.simulate import Order, simulate;"
        "simulate(0, Order(formats=('docx',))); print('reportlab' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


def test_without_the_library_one_line_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.partition(".")[0] == "reportlab":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingLibrary, match="found none; pip install reportlab") as missing:
        check_library()
    assert "\n" not in str(missing.value)
