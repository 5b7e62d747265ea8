"""Many users while new versions are published: `python -m tests.hostile.crowd [--users 50]`.

A simulated corpus grows; every few seconds an ingest publishes what has come. Each user opens
pages and reads. Every run must end without an error, over one version of the store, and every
overview must show the figures of a version that was published, whole.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from websockets.exceptions import ConnectionClosed

from dashboard.queries import indicators
from dashboard.queries.selection import Selection
from dashboard.store import Store
from scripts.screenshots import ROOT
from tests.benchmarks.users import EVERY_PAGE, Server, choices, connected, serving
from tests.hostile.visits import Visit, concluded, visit

APP = Path(__file__).with_name("watched_app.py")
KEPT = 5  # seconds for which the server keeps a session that has gone
FIGURES = ("报告", "新收申请（件）")
# What may remain when the users have gone, by the memory after one user: answers are kept (500 at
# most), and the corpus has grown meanwhile.
MARGIN = 1.5


@dataclass
class Told:
    """What the users saw; the figures of an overview by how many reports it counted."""

    runs: int = 0
    faults: list[str] = field(default_factory=list)
    overviews: list[tuple[str, ...]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def add(self, page: str, query: str, shown: Visit) -> None:
        self.runs += 1
        wrong = [*shown.exceptions, *([] if shown.has_ended else ["no end"])]
        wrong += [alert for alert in shown.alerts if "未能显示" in alert]
        self.faults += [f"{page}?{query}: {each}" for each in wrong]
        if page == "overview" and query == "lang=zh":
            self.overviews.append(tuple(shown.figures.get(name, "") for name in FIGURES))


@dataclass
class Growing:
    """A corpus of which more and more is published."""

    folder: Path
    published: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def make(self, reports: int) -> None:
        """Simulates the whole corpus."""
        made = self.folder / "made"
        _dashboard("simulate", "-o", str(made), "--reports", str(reports), "--format", "txt")
        self._waiting = sorted(path for path in (made / "reports").rglob("*") if path.is_file())
        (self.folder / "reports").mkdir()

    def grow(self, files: int) -> None:
        """Publishes so many more files and notes what an overview of that version shows."""
        for path in self._waiting[:files]:
            shutil.move(path, self.folder / "reports" / path.name)
        del self._waiting[:files]
        _dashboard("ingest", str(self.folder / "reports"), "--store", str(self.store))
        store = Store.open(self.store)
        reports = store.scan("reports").select(pl.len()).collect().item()
        received = indicators.by(store, Selection(), ("received",)).item(0, "value")
        self.published.append((f"{reports:,}", f"{int(received):,}"))


def _dashboard(*arguments: str) -> None:
    command = [sys.executable, "-m", "dashboard", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ended.returncode > 1:  # 1: files that are no reports, which the simulation makes too
        raise RuntimeError(ended.stderr)


def _asked(seed: int) -> Iterator[tuple[str, str]]:
    """As `choices`, and between them the overview of all reports and every other page."""
    chance = random.Random(-seed)
    for page, query in choices(seed):
        yield page, query
        yield "overview", "lang=zh"
        yield chance.choice(EVERY_PAGE), "lang=zh"


async def _user(address: str, number: int, until: float, thought: float, told: Told) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, thought))
    try:
        async with connected(address) as stream:
            for page, query in _asked(number):
                if time.monotonic() > until:
                    return
                began = time.monotonic()
                told.add(page, query, await visit(stream, page, query))
                told.waits.append(time.monotonic() - began)
                await asyncio.sleep(chance.uniform(0, thought))
    except (ConnectionClosed, OSError) as error:
        told.faults.append(f"user {number}: {error}")


async def _grown(growing: Growing, every: float, files: int, until: float) -> None:
    while time.monotonic() + every < until:
        began = time.monotonic()
        await asyncio.to_thread(growing.grow, files)
        await asyncio.sleep(max(0, every - (time.monotonic() - began)))


async def _all(server: Server, growing: Growing, options: argparse.Namespace, told: Told) -> None:
    until = time.monotonic() + options.minutes * 60
    users = (
        _user(server.address, number, until, options.thought, told)
        for number in range(options.users)
    )
    await asyncio.gather(_grown(growing, options.every, options.files, until), *users)


async def _one(address: str) -> None:
    async with connected(address) as stream:
        for page in EVERY_PAGE:
            await visit(stream, page)


def main(arguments: list[str] | None = None) -> int:
    """Prints what was tried and survived; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=20, help="seconds between two versions")
    parser.add_argument("--files", type=int, default=25, help="that come with each version")
    parser.add_argument("--thought", type=float, default=10, help="seconds at most between pages")
    options = parser.parse_args(arguments)
    versions = int(options.minutes * 60 / options.every) + 2
    told = Told()
    with TemporaryDirectory() as name:
        folder = Path(name)
        growing = Growing(folder)
        growing.make(versions * options.files)
        growing.grow(options.files)
        settings = {
            "RUNS": str(folder / "runs"), "LOG": str(folder / "log"),
            "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT),
        }  # fmt: skip
        with serving(growing.store, APP, **settings) as server:
            concluded(_one(server.address))
            before = server.megabytes()
            concluded(_all(server, growing, options, told))
            most = server.megabytes()
            time.sleep(KEPT + 1)
            concluded(_one(server.address))  # what has expired goes when somebody comes
            after = server.megabytes()
        asked = [json.loads(line) for line in (folder / "runs").read_text().splitlines()]
        logged = (folder / "log").read_text().count("Traceback")
    mixed = sum(len(versions) > 1 for versions in asked)
    whole = set(growing.published)
    strange = [figures for figures in told.overviews if figures not in whole]
    seen = len(set(told.overviews) & whole)
    told.waits.sort()
    print(
        f"{options.users} users, {len(growing.published)} versions published, {seen} seen\n"
        f"runs: {told.runs} tried, {told.runs - len(told.faults)} without an error\n"
        f"runs by the server: {len(asked)} tried, {len(asked) - mixed} over one version\n"
        f"overviews: {len(told.overviews)} tried, {len(told.overviews) - len(strange)} with the "
        "figures of one published version\n"
        f"errors in the server's log: {logged}\n"
        f"wait: median {told.waits[len(told.waits) // 2]:.2f} s, longest {told.waits[-1]:.2f} s\n"
        f"memory: {before:.0f} MB before, {most:.0f} with the users, {after:.0f} after"
    )
    for fault in [*told.faults, *map(str, strange)][:10]:
        print(f"  {fault}")
    is_well = not (told.faults or mixed or strange or logged)
    return 0 if is_well and after <= before * MARGIN else 1


if __name__ == "__main__":
    sys.exit(main())
