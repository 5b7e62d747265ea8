"""Prints the path of the Chromium that the browser tests drive.

On Debian, as root (a container, a build machine), what is missing is installed; elsewhere the
run ends in one line that says what to install. Tests are never skipped for want of a browser,
and never run without a Chinese font: a page of empty boxes would pass most of them.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys

from debian import install

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fontconfig", "fonts-noto-cjk")


def browser() -> str | None:
    """The first browser on PATH that starts; Ubuntu's stub for a missing snap does not."""
    for name in BROWSERS:
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


def has_chinese_font() -> bool:
    """Whether fontconfig knows one; macOS has its own fonts and no fontconfig."""
    if platform.system() == "Darwin":
        return True
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True)
    return bool(fonts.stdout.strip())


def main() -> None:
    """Prints the path; exits 1 with one line when the browser or the font is missing."""
    if not (browser() and has_chinese_font()):
        install(*PACKAGES)
    path = browser()
    if path is None:
        sys.exit(
            f"browser tests: expected one of {', '.join(BROWSERS)} on PATH, found none that "
            "starts; install Chromium (Debian: apt-get install chromium)"
        )
    if not has_chinese_font():
        sys.exit(
            "browser tests: expected a Chinese font in `fc-list :lang=zh`, found none; "
            "install one (Debian: apt-get install fontconfig fonts-noto-cjk)"
        )
    print(path)


if __name__ == "__main__":
    main()
