"""Simulated users of one server: each opens pages, reads for some seconds, and chooses again."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from scripts.screenshots import ROOT, await_answer

PAGES = ("overview", "volumes", "applications", "staffing", "disputes", "compare", "compliance",
         "data")  # fmt: skip
EVERY_PAGE = (*PAGES, "search", "report", "method", "columns")
LONGEST_THOUGHT = 10.0  # seconds
TIMED = Path(__file__).with_name("timed_app.py")  # `TIMES` gets the seconds of every run
_PROVINCES = ("11", "13", "31", "32", "33", "37", "41", "44", "51", "61")
_YEARS = tuple(str(year) for year in range(2018, 2025))
_TYPES = ("education", "finance", "civil_affairs", "health", "people_government")


def choices(seed: int) -> Iterator[tuple[str, str]]:
    """Pages and parameters as a user goes from one to the next: half of them without a filter or
    with one, the others narrower."""
    chance = random.Random(seed)
    while True:
        page = chance.choice(PAGES)
        filters: dict[str, str] = {}
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            name, values = chance.choice((
                ("region", _PROVINCES), ("type", _TYPES), ("years", _YEARS),
                ("level", ("county", "prefecture")),
            ))  # fmt: skip
            filters[name] = chance.choice(values)
        for _ in range(chance.choice((1, 2, 3))):
            yield page, urlencode({**filters, "lang": "zh"})


class Server(NamedTuple):
    """The dashboard's server process."""

    address: str
    pid: int

    def megabytes(self) -> float:
        """Memory it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        (held,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(held.split()[1]) / 1024

    def processor_seconds(self) -> float:
        """What it has used so far, over all cores."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(
    store: Path, entry: Path, before: Sequence[str] = (), **environment: str
) -> Iterator[Server]:
    """A server of the dashboard over a store: `entry` makes it, started by the command `before`.

    Its log goes to the file that `LOG` names.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*before, sys.executable, "-m", "streamlit", "run", str(entry),
               "--server.address=127.0.0.1", f"--server.port={port}"]  # fmt: skip
    told = {**os.environ, "DISCLOSURE_STORE": str(store), **environment}
    address = f"http://127.0.0.1:{port}"
    with (
        Path(environment.get("LOG", os.devnull)).open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env=told, stdout=log, stderr=log) as server,
    ):
        try:
            await_answer(f"{address}/_stcore/health", 60)
            yield Server(address, server.pid)
        finally:
            server.terminate()


async def every_page(address: str) -> None:
    """One user who visits every page without a filter."""
    async with connected(address) as stream:
        for page in EVERY_PAGE:
            await _run(stream, page, "lang=zh")


async def crowd(address: str, users: int, seconds: float) -> list[float]:
    """How long each user waited for the end of each run, in seconds."""
    waits: list[float] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_user(address, number, until, waits) for number in range(users)))
    return waits


async def _user(address: str, number: int, until: float, waits: list[float]) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, LONGEST_THOUGHT))
    async with connected(address) as stream:
        for page, query in choices(number):
            if time.perf_counter() > until:
                return
            waits.append(await _run(stream, page, query))
            await asyncio.sleep(chance.uniform(0, LONGEST_THOUGHT))


def connected(address: str) -> websockets.connect:
    """A session of the dashboard, without a browser."""
    server = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    return websockets.connect(server, subprotocols=["streamlit"], max_size=None)


async def _run(stream: websockets.ClientConnection, page: str, query: str) -> float:
    """The seconds until the script has ended."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    started = time.perf_counter()
    await stream.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await stream.recv())
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started
