"""Formats that only an office program reads (.doc, .wps, .rtf, .odt): by way of LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from dashboard import limits
from dashboard.reading.refusal import Refusal, too_large

_PROGRAMS = ("soffice", "libreoffice")
# Path, name and value of what its profile says: no macros, no content from elsewhere.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def to_docx(content: bytes, kind: str) -> bytes:
    """The same document as a Word file.

    LibreOffice runs without a window and with a profile of its own, so that neither a running
    one nor its settings matter. It runs no macro and fetches nothing. Raises `Refusal`.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Refusal(
            f"expected LibreOffice to read a .{kind} file, found none installed; "
            "install it or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        source = Path(folder, f"report.{kind}")
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_settings(), encoding="utf-8")
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
        most = limits.current().file_bytes
        if converted.stat().st_size > most:
            raise too_large(f"a file that becomes at most {most:,} bytes as .docx")
        return converted.read_bytes()


def _run(command: list[str]) -> None:
    """Runs LibreOffice, which starts programs of its own: all of them end with it."""
    most = limits.current()
    process = subprocess.Popen(
        _bounded(command, most),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=most.office_seconds)
    except subprocess.TimeoutExpired as error:
        raise Refusal(
            f"expected a conversion within {most.office_seconds} seconds, found none; "
            "save the file as .docx"
        ) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _bounded(command: list[str], most: limits.Limits) -> list[str]:
    """The command with limits that all it starts inherit: memory, time of a core, files."""
    if os.name != "posix":
        return command
    bounds = (
        f"ulimit -v {most.office_memory // 1024}; ulimit -t {most.office_seconds * 2}; "
        f"ulimit -f {8 * most.file_bytes // 512}; ulimit -c 0; "
    )
    return ["/bin/sh", "-c", f'{bounds} exec "$@"', "sh", *command]


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )
