"""How long one report takes to read and parse, by format, warm and on one core: `make bench`."""

import math

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dashboard.parsing import parse
from dashboard.reading import document
from tests.reading import forms, pages
from tests.reading.test_docx import report as word_report
from tests.reading.test_pdf import report as pdf_report

FORM = forms.Form.F2021


def html(cell: pages.Cell) -> bytes:
    """A page in the frame of a site."""
    parts = pages.body(forms.report(FORM), cell)
    return pages.page(pages.TOP, pages.FIELDS, *parts, pages.BOTTOM).encode()


# Format → a report of 200 cells and the longest it may take: milliseconds, for PDF a page.
REPORTS = {
    "html": (html(pages.plain), 6.0, 1),
    "html of Word": (html(pages.word), 8.0, 1),  # five times the markup around every figure
    "docx": (word_report(FORM), 40.0, 1),
    "pdf": (pdf_report(FORM), 150.0, 3),
}


@pytest.mark.parametrize("kind", REPORTS)
def test_read_and_parse(benchmark: BenchmarkFixture, kind: str):
    content, allowed, pages_ = REPORTS[kind]
    report = benchmark(lambda: parse(document(f"a.{kind}", kind.split()[0], content)))
    assert sum(fact.value is not None for fact in report.facts) > 190
    stats = benchmark.stats
    fastest = stats.stats.min * 1000 if stats else math.nan
    assert not fastest > allowed * pages_
