"""A run of the dashboard that notes its seconds."""

from __future__ import annotations

import os
import runpy
import time
from pathlib import Path

from dashboard.serving import SCRIPT

started = time.perf_counter()
try:
    runpy.run_path(str(SCRIPT))
finally:
    with Path(os.environ["TIMES"]).open("a", encoding="utf-8") as file:
        file.write(f"{time.perf_counter() - started}\n")
