"""A command in a process of its own, with what it printed, took and held."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    """What became of a command."""

    code: int | None  # null: it had to be ended
    out: str
    err: str
    seconds: float
    megabytes: int  # resident at most; what reads PDFs apart has a limit of its own


def run(
    arguments: list[str],
    seconds: float,
    during: Callable[[], None] | None = None,
    environment: dict[str, str] | None = None,
) -> Ran:
    """Runs `python -m dashboard` with these arguments; all it started ends with it.

    `during` is called again and again while it runs.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", *arguments],
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=ROOT, start_new_session=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {}),
        )  # fmt: skip
        late = threading.Event()

        def end() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(seconds, end)
        timer.start()
        ended = threading.Event()
        held = [0]
        disturbing = threading.Thread(
            target=_again, args=(process.pid, during or (lambda: None), ended, held)
        )
        disturbing.start()
        _, status = os.waitpid(process.pid, 0)
        timer.cancel()
        ended.set()
        disturbing.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - begun
        out.seek(0), err.seek(0)
        return Ran(None if late.is_set() else process.returncode,
                   out.read().decode(errors="replace"), err.read().decode(errors="replace"),
                   took, held[0] // 1024)  # fmt: skip


def _again(pid: int, work: Callable[[], None], ended: threading.Event, held: list[int]) -> None:
    status = Path(f"/proc/{pid}/status")
    while not ended.wait(0.005):
        work()
        with contextlib.suppress(OSError):  # it has ended, or there is no /proc
            found = re.search(r"VmHWM:\s*(\d+)", status.read_text())
            held[0] = max(held[0], int(found[1]) if found else 0)
