"""Formats that only an office program reads (.doc, .wps, .rtf, .odt): by way of LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from dashboard.reading.refusal import Refusal

LONGEST_CONVERSION = 60  # seconds; a report takes three

_PROGRAMS = ("soffice", "libreoffice")


def to_docx(content: bytes, kind: str) -> bytes:
    """The same document as a Word file.

    LibreOffice runs without a window and with a profile of its own, so that neither a running
    one nor its settings matter. Raises `Refusal`.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Refusal(
            f"expected LibreOffice to read a .{kind} file, found none installed; "
            "install it or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        source = Path(folder, f"report.{kind}")
        source.write_bytes(content)
        _run(
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"),
                *("--outdir", str(Path(folder, "out")), str(source)),
            ]
        )
        converted = Path(folder, "out", "report.docx")
        if not converted.is_file():
            raise Refusal(
                f"expected a .{kind} file that LibreOffice opens, found a damaged or encrypted "
                "one; save it as .docx"
            )
        return converted.read_bytes()


def _run(command: list[str]) -> None:
    """Runs LibreOffice, which starts programs of its own: all of them end with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=LONGEST_CONVERSION)
    except subprocess.TimeoutExpired as error:
        raise Refusal(
            f"expected a conversion within {LONGEST_CONVERSION} seconds, found none; "
            "save the file as .docx"
        ) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
