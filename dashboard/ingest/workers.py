"""Batches read by several processes, in the order in which they were given out.

A process that dies (a library that crashes, memory that ran out) takes nobody with it: the files of
its batch are read one by one, and the one that kills again is refused.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import forkserver
from pathlib import Path

from dashboard.ingest.journal import leave
from dashboard.ingest.reading import Entry, Task, read_batch, refused

AHEAD = 30  # batches a worker: it goes on while the caller puts thousands of reports together
_THREADS = "POLARS_MAX_THREADS"
_LOOK = 1.0  # seconds
_OBJECTS_BEFORE_COLLECTION = 100_000
_BATCHES_OF_A_PROCESS = 400  # then another one takes over: libraries that leak are let go
KILLED = "expected a file that can be read, found one that ends the program; remove it"

Results = Iterator[tuple[str, list[Entry]]]
_Result = Future[list[Entry]]
# Gives tasks out and returns what became of each, in their order; frames are left in the folder.
Readers = Callable[[Iterable[Task], Path], Results]


def read_task(task: Task, folder: Path) -> list[Entry]:
    """Reads a batch and leaves what it gave in a folder; without a report nothing is left."""
    entries, frames = read_batch(task)
    if not frames["reports"].is_empty():
        leave(folder, task.batch, entries, frames)
    return entries


def here(tasks: Iterable[Task], folder: Path) -> Results:
    """Reads in this process: for few files, which other processes would only begin later."""
    for task in tasks:
        yield task.batch, read_task(task, folder)


def processes(workers: int) -> Readers:
    """Reads in so many processes; a number below two reads here."""
    return partial(_read, workers) if workers > 1 else here


def _read(workers: int, tasks: Iterable[Task], folder: Path) -> Results:
    pool, given = _pool(workers), 0
    waiting: deque[tuple[Task, _Result | None]] = deque()
    coming = iter(tasks)
    try:
        while True:
            is_tired = given >= workers * _BATCHES_OF_A_PROCESS
            while not is_tired and len(waiting) < workers * AHEAD and (task := next(coming, None)):
                waiting.append((task, _given(pool, task, folder)))
                given += 1
            if not waiting and not is_tired:
                return
            if not waiting:
                pool.shutdown()
                pool, given = _pool(workers), 0
                continue
            task, result = waiting.popleft()
            try:
                entries = _of(result)
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                entries = _one_by_one(task, folder)
                pool, given = _pool(workers), 0
                # What waited went with the pool, unless it was done.
                waiting = deque(
                    (task, result if _is_read(result) else _given(pool, task, folder))
                    for task, result in waiting
                )
            yield task.batch, entries
    finally:
        pool.shutdown(cancel_futures=True)


def _given(pool: ProcessPoolExecutor, task: Task, folder: Path) -> _Result | None:
    """The result to come; None where the pool has broken since it was last looked at."""
    try:
        return pool.submit(read_task, task, folder)
    except BrokenProcessPool:
        return None


def _of(result: _Result | None) -> list[Entry]:
    if result is None:
        raise BrokenProcessPool
    return result.result()


def _is_read(result: _Result | None) -> bool:
    return result is not None and result.done() and result.exception() is None


def all_cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_by_one(task: Task, folder: Path) -> list[Entry]:
    """Finds the files that kill: each is tried alone, then the others are read together.

    One after the other in one process, and again in one of its own where that dies: what came
    before may have been the cause.
    """
    deadly = set()
    pool = _pool(1)
    for source in task.sources:
        alone = task._replace(sources=[source])
        for is_last in (False, True):
            try:
                pool.submit(read_batch, alone).result()
                break
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(1)
                if is_last:
                    deadly.add(source.path)
    pool.shutdown()
    harmless = [source for source in task.sources if source.path not in deadly]
    with _pool(1) as pool:
        together = pool.submit(read_task, task._replace(sources=harmless), folder).result()
    read = {each.path: each for each in together}
    return [read.get(source.path) or refused(source.path, KILLED) for source in task.sources]


def _pool(workers: int) -> ProcessPoolExecutor:
    # Polars' threads do not survive a fork: processes are forked from one that never ran it.
    context = multiprocessing.get_context("forkserver")
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"  # a process is a core: threads of its own only stand in the way
    try:
        forkserver.ensure_running()
    finally:
        os.environ.pop(_THREADS)
        if before is not None:
            os.environ[_THREADS] = before
    return ProcessPoolExecutor(workers, context, _prepare, (os.getpid(),))


def _prepare(parent: int) -> None:
    """A report makes thousands of objects and no cycles: looking for these takes a tenth."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal; who gave the work ends it
    gc.freeze()
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """Who is killed cannot end its processes: they look for themselves.

    What they were forked from ends with it, also where nobody asks how it ended: then there is
    still a process of its number, as in a container without an init.
    """
    forked_from = os.getppid()
    while True:
        time.sleep(_LOOK)
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os._exit(1)
        if os.getppid() != forked_from:
            os._exit(1)
