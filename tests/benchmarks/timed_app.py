"""The dashboard, which notes how long each of its runs took: `TIMES` names the file."""

from __future__ import annotations

import os
import runpy
import time
from pathlib import Path

started = time.perf_counter()
try:
    runpy.run_path(str(Path(__file__).parents[2] / "app.py"))
finally:
    with Path(os.environ["TIMES"]).open("a", encoding="utf-8") as file:
        file.write(f"{time.perf_counter() - started}\n")
