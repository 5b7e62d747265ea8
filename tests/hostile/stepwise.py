"""`python -m tests.hostile.stepwise`: an ingest that dies or fails at each of its steps.

A step is whatever changes the disk: a file or folder that is made, renamed or deleted, bytes that
are written (half of them), a file that is handed to the disk. Who is killed leaves the disk as it
is at this moment, so dying is tried on copies of it; failing (a disk that is full, a store that may
not be written) by raising at the step. The store must be whole each time, that from before or the
new one, and the next ingest must make of it what one that nothing happened to makes.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from dashboard.ingest import ingest
from dashboard.queries import summaries
from dashboard.store import StoreUnavailable, published_version, written
from tests.hostile.stores import content, differences, left_over, wrong

_EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
Step = Callable[[str], None]
_watching: list[Step] = []  # a hook cannot be taken out again


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching or event not in _EVENTS:
        return
    if event == "open":
        flags = arguments[2]
        if not isinstance(flags, int) or not flags & _WRITING:
            return
    _watching[-1](event)


@contextmanager
def watched(step: Step) -> Iterator[None]:
    """Calls `step` before every step."""
    sync, write = os.fsync, written._Sealing.write

    def syncing(file: int) -> None:
        step("fsync")
        sync(file)

    def writing(self: written._Sealing, data: bytes) -> int:
        half = len(data) // 2
        write(self, data[:half])
        self.flush()
        try:
            step("write")
        except OSError as error:  # as from the file beneath
            self.failure = error
            raise
        return half + write(self, data[half:])

    if not _watching:
        sys.addaudithook(_hook)
    with mock.patch.object(os, "fsync", syncing), \
            mock.patch.object(written._Sealing, "write", writing):  # fmt: skip
        _watching.append(step)
        try:
            yield
        finally:
            _watching[-1] = lambda event: None


def report(number: int, note: str = "") -> str:
    title = f"临淄区科技局{2019 + number}年政府信息公开工作年度报告"
    return f"{title}\n一、总体情况\n推进公开工作，编号{number}。{note}\n"


class Trial:
    """A store of two reports; then one of them changes, one comes, one is none."""

    def __init__(self, folder: Path) -> None:
        self._reports, self._before = folder / "reports", folder / "before"
        self._root = folder / "store"
        self._reports.mkdir()
        for number in range(2):
            self._write(number, report(number))
        ingest([self._reports], self._before, summarise=summaries.published)
        self._write(1, report(1, "更正"))
        self._write(2, report(2))
        self._write(3, "关于放假的通知")
        self.old = content(self._before)
        self._again()
        self._ingest()
        self.new = content(self._root)

    def deaths(self, every: int) -> Iterator[tuple[str, list[str]]]:
        """Each step, or one of so many, and what was wrong with what a death there left."""
        copies, seen = self._root.with_name("copies"), list[str]()

        def step(event: str) -> None:
            seen.append(event)
            if len(seen) % every == 0:
                held, _watching[-1] = _watching[-1], lambda event: None
                shutil.copytree(self._root, copies / str(len(seen)))
                _watching[-1] = held

        self._again()
        with watched(step):
            self._ingest()
        for number, event in enumerate(seen, 1):
            if number % every == 0:
                shutil.rmtree(self._root)
                (copies / str(number)).rename(self._root)
                yield event, [f"dead at {number} ({event}): {line}" for line in self._judged()]

    def failures(self, every: int, number: int) -> Iterator[tuple[str, list[str]]]:
        """Each step, or one of so many, that fails by an error number, and what was wrong then."""
        at = every
        while True:
            self._again()
            seen, faults = list[str](), list[str]()

            def step(event: str) -> None:
                seen.append(event)  # noqa: B023  # called before the next round
                if len(seen) == at:  # noqa: B023
                    raise OSError(number, os.strerror(number))

            try:
                with watched(step):
                    self._ingest()
            except StoreUnavailable as error:
                if os.strerror(number) not in str(error) or "\n" in str(error):
                    faults.append(f"said: {error}")
            except Exception as error:
                faults.append(f"ended in {error!r}")
            if len(seen) < at:
                return
            faults += self._judged()
            yield seen[at - 1], [f"failed at {at} ({seen[at - 1]}): {line}" for line in faults]
            at += every

    def _judged(self) -> list[str]:
        """What is wrong with the store, and after the next ingest."""
        faults = wrong(self._root)
        if not faults:
            found = content(self._root)
            is_new = published_version(self._root) != "1"
            faults += [f"{frame} is of neither" for frame in
                       differences(found, self.new if is_new else self.old)]  # fmt: skip
        self._ingest()
        faults += [f"then {line}" for line in wrong(self._root)]
        faults += [f"then {frame} differs" for frame in
                   differences(content(self._root), self.new)]  # fmt: skip
        (self._reports / "0.txt").touch()
        return faults + [f"then {name} is left over" for name in left_over(self._root)]

    def _again(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)
        shutil.copytree(self._before, self._root)

    def _ingest(self) -> None:
        ingest([self._reports], self._root, summarise=summaries.published)

    def _write(self, number: int, text: str) -> None:
        (self._reports / f"{number}.txt").write_text(text, encoding="utf-8")


def tried(folder: Path, every: int) -> tuple[Counter[str], list[str]]:
    """Steps by what they do and what happened at them, and what was wrong."""
    trial, steps, faults = Trial(folder), Counter[str](), list[str]()
    ways = {
        "dead": trial.deaths(every),
        "full": trial.failures(every, errno.ENOSPC),
        "read-only": trial.failures(every, errno.EROFS),
    }
    for way, outcomes in ways.items():
        for event, found in outcomes:
            steps[f"{way} {event}"] += 1
            faults += [f"{way}: {line}" for line in found]
    return steps, faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        steps, faults = tried(Path(folder), asked.every)
    for line in faults:
        print(line)
    for step, number in sorted(steps.items()):
        print(f"{number:5} {step}")
    print(f"tried {steps.total()}, faults {len(faults)}")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
