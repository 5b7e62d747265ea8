"""Batches read on the machines of a Ray cluster: the same function as on one machine.

Every machine has this project installed and reads the files from where they lie, a location that
all of them reach. What they read comes back to the caller, who alone writes: a machine that is lost
loses nothing, its batches are given to others.
"""

from __future__ import annotations

import logging
import os
import socket
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from dashboard import limits
from dashboard.ingest.journal import leave
from dashboard.ingest.reading import Entry, Task, read_batch, refused
from dashboard.ingest.workers import KILLED, Readers, Results
from dashboard.places import Unreachable

_AHEAD = 4  # batches a core that wait for it or for their turn: what they gave is in memory
_TRIES = 3  # more deaths than that are no accident, but a file's doing
LOCAL = "local"  # instead of an address: a cluster of this machine, begun and ended here


def cluster(address: str) -> Readers:
    """Reads on the Ray cluster at an address (`auto`, `ray://host:10001`, `local`).

    Raises `Unreachable` when Ray is not installed or nothing answers there.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    try:
        import ray
    except ModuleNotFoundError as error:
        raise Unreachable(
            f"--ray {address}: expected Ray, found it is not installed; "
            "install the project with [ray]"
        ) from error
    changed = limits.overrides()
    try:
        _knock(address)
        ray.init(
            None if address == LOCAL else address,
            # its machines have environments of their own
            runtime_env={"env_vars": changed} if changed else None,
            log_to_driver=False,
            logging_level=logging.ERROR,
            ignore_reinit_error=True,
        )
    except (OSError, RuntimeError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise Unreachable(
            f"--ray {address}: expected a Ray cluster, found: {reason}; "
            "begin one with `ray start --head` or name its address"
        ) from error
    remote = ray.remote(max_retries=_TRIES)(read_batch)

    def read(tasks: Iterable[Task], folder: Path) -> Results:
        waiting: deque[tuple[Task, Any]] = deque()
        coming = iter(tasks)
        while True:
            most = max(1, int(_resources(ray).get("CPU", 1))) * _AHEAD
            while len(waiting) < most and (task := next(coming, None)):
                waiting.append((task, remote.remote(task)))
            if not waiting:
                return
            task, result = waiting.popleft()
            try:
                entries, frames = ray.get(result)
            except ray.exceptions.RayError:
                entries, frames = _one_by_one(ray, remote, task)
            if not frames["reports"].is_empty():
                leave(folder, task.batch, entries, frames)
            yield task.batch, entries

    return read


def _knock(address: str) -> None:
    """Ray itself waits for minutes, and then ends the program, where nothing answers."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon and port.isdigit():
        socket.create_connection((host, int(port)), timeout=5).close()


def _resources(ray: Any) -> dict[str, float]:
    return dict(ray.cluster_resources())  # of the machines that are there at this moment


def _one_by_one(ray: Any, remote: Any, task: Task) -> tuple[list[Entry], dict[str, pl.DataFrame]]:
    """Finds the file that ends every process: the others are read without it."""
    deadly = set()
    for source in task.sources:
        try:
            ray.get(remote.remote(task._replace(sources=[source])))
        except ray.exceptions.RayError:
            deadly.add(source.path)
    harmless = [source for source in task.sources if source.path not in deadly]
    entries, frames = ray.get(remote.remote(task._replace(sources=harmless)))
    of_path = {each.path: each for each in entries}
    found = [of_path.get(each.path) or refused(each.path, KILLED) for each in task.sources]
    return found, frames
