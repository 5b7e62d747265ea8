"""Which versions of the store a run asked: noted by the server's own process."""

from __future__ import annotations

import json
import os
import runpy
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.serving import SCRIPT
from dashboard.ui import data

_asked = threading.local()


def noting(answer: Callable[..., Any]) -> Callable[..., Any]:
    """The function of `ui.data` that answers, which notes for whom it does."""

    def noted(opened: Any, *rest: Any) -> Any:
        getattr(_asked, "versions", set()).add(opened.version)
        return answer(opened, *rest)

    return noted


def run() -> None:
    """A run of the dashboard; `RUNS` gets a line with the versions that it asked."""
    _asked.versions = set()
    try:
        runpy.run_path(str(SCRIPT))
    finally:
        with Path(os.environ["RUNS"]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(sorted(_asked.versions)) + "\n")


data._answer = noting(data._answer)
