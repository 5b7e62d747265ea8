"""How much memory a command and all its processes hold at once, at most."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.1  # seconds


class Run(NamedTuple):
    """What a command took."""

    seconds: float
    peak: float  # MB, shared pages divided among those that share them
    output: str


def run(command: Sequence[str], cwd: Path) -> Run:
    """Runs a command to its end in a process group of its own; exit codes 0 and 1 are good."""
    began = time.perf_counter()
    peak = 0.0
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        while process.poll() is None:
            peak = max(peak, sum(map(_held, _of_session(process.pid))))
            time.sleep(_EVERY)
        assert process.stdout
        output = process.stdout.read()
    assert process.returncode in (0, 1), output
    return Run(time.perf_counter() - began, peak, output)


def _of_session(leader: int) -> list[int]:
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                if os.getsid(int(each.name)) == leader:
                    found.append(int(each.name))
            except OSError:  # it has ended
                continue
    return found


def _held(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
