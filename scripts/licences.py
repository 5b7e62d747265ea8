"""The licence of everything the dashboard installs, as a page: `make licences`."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
_START = """\
# Licences

What `requirements.lock` names, each with the licence it declares of itself; `make licences` writes
this page anew. The dashboard's own licence is [MIT](../LICENSE).
"""


def locked() -> list[str]:
    """Names in the lock."""
    return re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.M)


def is_installed(name: str) -> bool:
    """Not so for what only other systems need."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def page() -> str:
    """The page in Markdown."""
    names = locked()
    here = [name for name in names if is_installed(name)]
    listing = [sys.executable, "-m", "piplicenses", "--format=markdown", "--from=mixed",
               "--with-urls", "--with-system", "--packages", *here]  # fmt: skip
    table = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    others = [name for name in names if name not in here]
    note = f"\nOnly on other systems than this page was written on: {', '.join(others)}.\n"
    return "\n".join([_START, table.strip(), note if others else ""])


if __name__ == "__main__":
    sys.stdout.write(page())
