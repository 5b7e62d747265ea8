"""Old Word files, by way of LibreOffice: `scripts/find_libreoffice.py` provides it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from dashboard.model import UnreadableReport
from dashboard.reading import document
from tests.reading import checks, forms
from tests.reading.test_docx import report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def saved_as(tmp_path_factory: pytest.TempPathFactory):
    """A report in a format that LibreOffice itself writes."""
    if not shutil.which("soffice"):
        pytest.fail("expected LibreOffice, found none; run scripts/find_libreoffice.py")
    folder = tmp_path_factory.mktemp("office")
    (folder / "report.docx").write_bytes(report(forms.Form.F2021))

    def saving(kind: str) -> bytes:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True)
        return (folder / f"report.{kind}").read_bytes()

    return saving


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_the_official_form_is_read_cell_by_cell(saved_as, kind):
    found = document(f"a.{kind}", kind, saved_as(kind))
    assert found.format == kind
    checks.assert_complete(found, forms.Form.F2021)


def test_a_file_that_libreoffice_does_not_open_says_so():
    with pytest.raises(UnreadableReport, match="found a damaged or encrypted one") as refused:
        document("a.doc", "doc", OLE + b"\0" * 5_000)
    assert "\n" not in str(refused.value)


def test_without_libreoffice_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableReport) as refused:
        document("a.doc", "doc", OLE)
    assert str(refused.value) == (
        "a.doc: expected LibreOffice to read a .doc file, found none installed; "
        "install it or save the file as .docx"
    )


def test_a_conversion_that_hangs_ends_with_all_its_programs(monkeypatch, tmp_path, limited):
    hanging = tmp_path / "soffice"
    hanging.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    limited(office_seconds=1)
    with pytest.raises(UnreadableReport, match="within 1 seconds, found none"):
        document("a.doc", "doc", OLE)
    time.sleep(0.1)
    state = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"
