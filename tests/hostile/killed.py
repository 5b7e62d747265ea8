"""`python -m tests.hostile.killed --times 100`: ingests that are killed, and what they leave.

A corpus changes between the ingests: reports come, change, go and come back. Each ingest is killed
at a random moment, half of them while they publish: with all its processes, the command alone,
or one process that reads. Meanwhile a reader opens the store again and again. After every kill the
store must be whole; after the last one an ingest must make of it what one from nothing makes.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from dashboard.ingest import ingest
from dashboard.queries import summaries
from dashboard.simulate import Order, simulate
from dashboard.store import FAULTS, Store, StoreUnavailable, published_version
from tests.hostile.stores import content, differences, left_over, wrong

ROOT = Path(__file__).parents[2]
WHOM = ("all", "command", "reader")
_LONGEST = 400  # seconds that an ingest may take
_BETWEEN_LOOKS = 0.3  # seconds


class Corpus:
    """A folder of reports that changes."""

    def __init__(self, folder: Path, reports: int, chance: random.Random) -> None:
        self.folder, self._chance = folder, chance
        self._share = max(3, reports // 10)  # of files that a change concerns
        self._away = folder.with_name("away")
        for path in (folder, self._away):
            path.mkdir()
        for number in range(reports):
            made = simulate(number, Order(formats=("txt",)))
            where = folder if number < reports * 3 // 4 else self._away
            (where / f"{number:06}.txt").write_bytes(made.content)

    def change(self) -> None:
        """Some files go, some come, some have a line more."""
        here, away = (sorted(path.iterdir()) for path in (self.folder, self._away))
        for path in self._some(away):
            path.rename(self.folder / path.name)
        for path in self._some(here):
            path.rename(self._away / path.name)
        for path in self._some([path for path in sorted(self.folder.iterdir()) if _is_utf8(path)]):
            path.write_bytes(path.read_bytes() + f"\n{self._chance.random()}\n".encode())

    def bring_back(self) -> None:
        """All files are there: what went stays stored, and is to be compared."""
        for path in self._away.iterdir():
            path.rename(self.folder / path.name)

    def _some(self, paths: list[Path]) -> list[Path]:
        return self._chance.sample(paths, min(len(paths), self._share))


def _is_utf8(path: Path) -> bool:
    """Of another encoding a line more could make a file that is refused: its old content stays."""
    try:
        return bool(path.read_bytes().decode())
    except UnicodeDecodeError:
        return False


class Reader(threading.Thread):
    """Opens the store without end; what it sees of a version is always the same."""

    def __init__(self, root: Path) -> None:
        super().__init__(daemon=True)
        self._root, self._is_over = root, threading.Event()
        self.looks, self.faults = 0, list[str]()
        self._seen: dict[str, tuple[int, ...]] = {}  # token → what the version says

    def run(self) -> None:
        while not self._is_over.wait(_BETWEEN_LOOKS):
            if published_version(self._root) is None:
                continue
            store = None
            try:
                store = Store.open(self._root)
                told = self._told(store)
            except (StoreUnavailable, *FAULTS) as error:
                # two publications later a version may go while it is read
                if store is None or published_version(self._root) == store.version:
                    self.faults.append(f"reader: {error}")
                continue
            self.looks += 1
            if self._seen.setdefault(store.token, told) != told:
                self.faults.append(f"reader: version {store.version} was another one before")

    def _told(self, store: Store) -> tuple[int, ...]:
        reports = set(store.read("reports", "report_id")["report_id"])
        counts = [len(reports)]
        for frame in ("reports", "measures", "compliance", "texts", "facts", "findings"):
            ids = store.read(frame, "report_id")["report_id"]
            counts.append(len(ids))
            if not reports.issuperset(ids) or (frame[0] in "rmct" and len(ids) != len(reports)):
                self.faults.append(f"reader: {frame} of version {store.version} are of others")
        tallies = store.read(summaries.published_as("tallies"), "reports")["reports"].sum()
        if tallies != len(reports):
            self.faults.append(f"reader: version {store.version} is summed up as {tallies}")
        return tuple(counts)

    def end(self) -> None:
        self._is_over.set()
        self.join()


class Trial:
    """A store, and the ingests of it that are killed."""

    def __init__(self, folder: Path, reports: int, workers: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self.corpus = Corpus(folder / "reports", reports, self._chance)
        self.root, self._workers = folder / "store", workers
        self._scratch = folder / "scratch"
        self._reading, self._publishing = 1.0, 0.5  # seconds; measured as it goes
        self.kills: Counter[str] = Counter()
        self.faults: list[str] = []

    def kill(self, whom: str) -> None:
        """An ingest and its death."""
        before = published_version(self.root)
        workers = self._workers if whom == "reader" else self._chance.choice((1, self._workers))
        command = [sys.executable, "-m", "dashboard", "ingest", str(self.corpus.folder), "--store",
                   str(self.root), "--workers", str(workers)]  # fmt: skip
        said = self.root.with_name("said")
        with said.open("w") as file:
            ingesting = subprocess.Popen(
                command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=file
            )
        began = self._wait(ingesting, lambda: (self.root / "reading" / "plan.json").exists())
        if self._chance.random() < 0.5:
            read = self._wait(ingesting, lambda: self._is_publishing(before))
            self._reading = read - began
            time.sleep(self._chance.random() * self._publishing)
        else:
            time.sleep(self._chance.random() * self._reading)
        moment = self._moment(ingesting, before)
        self.kills[f"{whom} {moment}"] += 1
        if whom == "all":
            os.killpg(ingesting.pid, signal.SIGKILL)
        elif whom == "command":
            ingesting.kill()
        elif readers := _readers_of(ingesting.pid):
            os.kill(self._chance.choice(readers), signal.SIGKILL)
        try:
            ingesting.wait(_LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(ingesting.pid, signal.SIGKILL)
            self.faults.append(f"{whom} {moment}: no end within {_LONGEST} seconds")
            ingesting.wait()
        told = said.read_text(encoding="utf-8")
        if "Traceback" in told:
            self.faults.append(f"{whom} {moment}: {told.strip().splitlines()[-1]}")
        if ingesting.returncode not in (0, 1, -signal.SIGKILL):
            self.faults.append(f"{whom} {moment}: exit code {ingesting.returncode}: {told}")
        self.faults += [f"{whom} {moment}: {line}" for line in wrong(self.root)]
        after = published_version(self.root)
        if before is not None and (after is None or int(after) - int(before) not in (0, 1)):
            self.faults.append(f"{whom} {moment}: version {before} became {after}")

    def end(self) -> None:
        """The last ingest, which nobody kills, against one from nothing."""
        self.corpus.bring_back()
        for root in (self.root, self._scratch):
            ingest([self.corpus.folder], root, summarise=summaries.published)
        for frame in differences(content(self.root), content(self._scratch)):
            self.faults.append(f"in the end: {frame} is not what an ingest from nothing gives")
        self.faults += [f"in the end: {line}" for line in wrong(self.root)]
        self.faults += [f"in the end: {name} is left over" for name in left_over(self.root)]

    def _is_publishing(self, before: str | None) -> bool:
        version = published_version(self.root)
        stem = f"{int(before or 0) + 1}-"
        return version != before or bool([*(self.root / "data").glob(f"*/*/{stem}*")])

    def _moment(self, ingesting: subprocess.Popen[bytes], before: str | None) -> str:
        if ingesting.poll() is not None:
            return "when it had ended"
        if published_version(self.root) != before:
            return "behind the switch"
        return "publishing" if self._is_publishing(before) else "reading"

    def _wait(self, ingesting: subprocess.Popen[bytes], has_come) -> float:
        while ingesting.poll() is None and not has_come():
            time.sleep(0.005)
        return time.monotonic()


def _readers_of(session: int) -> list[int]:
    """The processes of a session that are neither its command nor without threads of their own."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "stat").read_text().rpartition(")")[2].split()
            threads = len([*(process / "task").iterdir()])
        except OSError:  # it has ended
            continue
        if told[3] == str(session) and int(process.name) != session and threads > 1:
            found.append(int(process.name))
    return found


def tried(
    folder: Path, times: int, reports: int, workers: int, seed: int, whom: tuple[str, ...] = WHOM,
    tell: Callable[[str], None] = lambda line: None,
) -> tuple[Counter[str], int, list[str]]:  # fmt: skip
    """Kills by whom and when, looks of the reader, and what was wrong."""
    trial = Trial(folder, reports, workers, seed)
    reader = Reader(trial.root)
    reader.start()
    for number in range(times):
        if number:
            trial.corpus.change()
        trial.kill(whom[number % len(whom)])
        tell("\n".join([f"{number + 1} killed", *(trial.faults + reader.faults)]))
    reader.end()
    trial.end()
    return trial.kills, reader.looks, [*trial.faults, *reader.faults]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kills, looks, faults = tried(
            Path(folder),
            asked.times,
            asked.reports,
            asked.workers,
            asked.seed,
            tell=lambda line: print(line, file=sys.stderr, flush=True),
        )
    for line in faults:
        print(line)
    for moment, number in sorted(kills.items()):
        print(f"{number:5} {moment}")
    print(f"{looks:,} looks of a reader meanwhile")
    print(f"tried {asked.times}, faults {len(faults)}")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
