"""Whatever the bytes and the name: a document, or one line that says why there is none."""

from __future__ import annotations

import codecs

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.model import Document, UnreadableReport
from dashboard.reading import document
from dashboard.reading.kinds import EXTENSIONS
from tests.reading import forms, pages
from tests.reading.test_docx import report as word_report
from tests.reading.test_pdf import report as pdf_report
from tests.reading.test_sources import archive

# What LibreOffice reads is left to it: a start for every example takes seconds.
NAMES = [name for name in (*EXTENSIONS, "", "exe") if name not in {"wps", "rtf", "odt"}]
WHOLE = [
    pages.page(pages.TOP, *pages.body(forms.report(forms.Form.F2021)), pages.BOTTOM).encode(),
    pdf_report(forms.Form.F2021),
    word_report(forms.Form.F2021),
    archive({"a.txt": b"x"}),
]
STARTS = [b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"MIME-Version: 1.0\n", codecs.BOM_UTF16_LE, b""]


def read(content: bytes, name: str) -> None:
    try:
        found = document(f"a.{name}", name, content)
    except UnreadableReport as refusal:
        assert str(refusal).startswith(f"a.{name}: expected ")
        assert "found" in str(refusal)
        assert "\n" not in str(refusal)
    else:
        assert isinstance(found, Document)
        assert found.text.strip()
        assert "\0" not in found.text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(NAMES))
@example(b"%PDF-", b"1.4\ntrailer<</Root 1 0 R>>", "pdf")
@example(b"", b"\xd0\xcf\x11\xe0", "txt")
def test_any_bytes(start, rest, name):
    read(start + rest, name)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=20),
    st.sampled_from(NAMES),
)
def test_any_damage_to_a_whole_file(content, changes, name):
    damaged = bytearray(content)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    read(bytes(damaged), name)
