"""Sees to it that the tests of old Word files find LibreOffice.

On Debian, as root (a container, a build machine), it is installed; elsewhere the run ends in one
line that says what to install. These tests are never skipped for want of it: a .doc that nothing
ever opened would be a promise without evidence.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from debian import install

PROGRAM = "soffice"
PACKAGE = "libreoffice-writer-nogui"  # no windows, no Java: 13 seconds to install


def starts() -> bool:
    """Whether it is on PATH and runs; a package can be there without its libraries."""
    path = shutil.which(PROGRAM)
    command = [path or "", "--headless", "--version"]
    return path is not None and subprocess.run(command, capture_output=True).returncode == 0


def main() -> None:
    """Exits 1 with one line when it is missing."""
    if not starts():
        install(PACKAGE)
    if not starts():
        sys.exit(
            f"tests of .doc files: expected {PROGRAM} on PATH, found none that starts; install "
            f"LibreOffice (Debian: apt-get install {PACKAGE})"
        )


if __name__ == "__main__":
    main()
