"""Batches read by several processes, in the order in which they were given out.

A process that dies (a library that crashes, memory that ran out) takes nobody with it: the files of
its batch are read one by one, and the one that kills again is refused.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from pathlib import Path

from dashboard.ingest.journal import leave
from dashboard.ingest.reading import Entry, Task, read_batch, refused

AHEAD = 3  # batches a worker that wait for it or for their turn
_OBJECTS_BEFORE_COLLECTION = 100_000
_BATCHES_OF_A_PROCESS = 400  # then another one takes over: libraries that leak are let go
KILLED = "expected a file that can be read, found one that ends the program; remove it"

Results = Iterator[tuple[int, list[Entry]]]
# Gives tasks out and returns what became of each, in their order; frames are left in the folder.
Readers = Callable[[Iterable[Task], Path], Results]


def read_task(task: Task, folder: Path) -> list[Entry]:
    """Reads a batch and leaves what it gave in a folder; without a report nothing is left."""
    entries, frames = read_batch(task)
    if not frames["reports"].is_empty():
        leave(folder, task.number, entries, frames)
    return entries


def here(tasks: Iterable[Task], folder: Path) -> Results:
    """Reads in this process: for few files, which other processes would only begin later."""
    for task in tasks:
        yield task.number, read_task(task, folder)


def processes(workers: int) -> Readers:
    """Reads in so many processes; a number below two reads here."""

    def read(tasks: Iterable[Task], folder: Path) -> Results:
        pool = _pool(workers)
        waiting: deque[tuple[Task, Future[list[Entry]]]] = deque()
        coming = iter(tasks)
        try:
            while True:
                for task in coming:
                    waiting.append((task, pool.submit(read_task, task, folder)))
                    if len(waiting) >= workers * AHEAD:
                        break
                if not waiting:
                    return
                task, result = waiting.popleft()
                try:
                    yield task.number, result.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    yield task.number, _one_by_one(task, folder)
                    # All that waited went with the pool.
                    pool, again = _pool(workers), [task for task, _ in waiting]
                    waiting.clear()
                    coming = chain(again, coming)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    return read if workers > 1 else here


def all_cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_by_one(task: Task, folder: Path) -> list[Entry]:
    """Finds the file that kills: each is tried alone, then the others are read together."""
    deadly = set()
    for source in task.sources:
        with _pool(1) as pool:
            try:
                alone = Task(task.number, [source], task.expected)
                pool.submit(read_batch, alone).result()
            except BrokenProcessPool:
                deadly.add(source.path)
    harmless = [source for source in task.sources if source.path not in deadly]
    read = {each.path: each for each in read_task(task._replace(sources=harmless), folder)}
    return [read.get(source.path) or refused(source.path, KILLED) for source in task.sources]


def _pool(workers: int) -> ProcessPoolExecutor:
    # Polars' threads do not survive a fork: processes are forked from one that never ran it.
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(
        workers, context, _prepare, max_tasks_per_child=_BATCHES_OF_A_PROCESS
    )


def _prepare() -> None:
    """A report makes thousands of objects and no cycles: looking for these takes a tenth."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
