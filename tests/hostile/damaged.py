"""`python -m tests.hostile.damaged --times 300`: a store of which one file is harmed at random.

Any file: Parquet, the list of a version, `current.json`. After each harm `verify` must find it,
`check`, `export` and `ingest` must end in one line and publish nothing, and a page must say what is
damaged or show what it needs none of the file for.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.ingest import ingest
from dashboard.pages import navigation
from dashboard.queries import summaries
from dashboard.simulate import Order, simulate
from dashboard.store import is_published, published_version
from dashboard.ui import data
from tests.conftest import SCRIPT
from tests.hostile.stores import content, differences, wrong

PAGES = tuple(name for of_section in navigation._SECTIONS.values() for name in of_section)


def _flip(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _garble(file: Path, chance: random.Random) -> None:
    """A block of a disk that came back as another one."""
    content = bytearray(file.read_bytes())
    start = chance.randrange(len(content))
    content[start : start + 512] = chance.randbytes(len(content[start : start + 512]))
    file.write_bytes(content)


HARMS: dict[str, Callable[[Path, random.Random], object]] = {
    "flipped": _flip,
    "garbled": _garble,
    "cut": lambda file, chance: os.truncate(file, chance.randrange(file.stat().st_size)),
    "empty": lambda file, chance: file.write_bytes(b""),
    "deleted": lambda file, chance: file.unlink(),
    "zeros": lambda file, chance: file.write_bytes(bytes(file.stat().st_size)),
    "of another kind": lambda file, chance: file.write_bytes(b"PK\x03\x04" * 99),
}


class Trial:
    """A store that is harmed, and mended before the next time."""

    def __init__(self, folder: Path, reports: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._corpus, self._sound, self.root = (folder / n for n in ("reports", "sound", "store"))
        self._corpus.mkdir()
        for number in range(reports):
            made = simulate(number, Order(formats=("txt",), is_clean=True))
            (self._corpus / f"{number:04}.txt").write_bytes(made.content)
        ingest([self._corpus], self._sound, summarise=summaries.published)
        self._content = content(self._sound)
        (self._corpus / "more.txt").write_bytes(made.content + b"\n1\n")
        self._files = sorted(
            path.relative_to(self._sound)
            for path in self._sound.rglob("*") if path.suffix in {".json", ".parquet"}
        )  # fmt: skip

    def harm(self) -> tuple[str, list[str]]:
        """Which harm to which kind of file, and what was not as it should be."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self._sound, self.root)
        lists = [path for path in self._files if path.suffix == ".json"]
        file = self._chance.choice(lists if self._chance.random() < 0.2 else self._files)
        name = self._chance.choice([*HARMS])
        HARMS[name](self.root / file, self._chance)
        case = f"{name} {file}"
        if self._is_as_it_was():  # a token, a space
            return f"{name}, and nothing else", []
        faults = [] if wrong(self.root) or not is_published(self.root) else ["verify finds nothing"]
        store = ["--store", str(self.root)]
        faults += self._told(["check", *store])
        faults += self._told(["export", "-o", str(self.root.with_name("out.csv")), *store])
        faults += self._shown(self._chance.choice(PAGES))
        if is_published(self.root):  # else there is no store: an ingest makes one
            before = published_version(self.root)
            faults += self._told(["ingest", str(self._corpus), *store])
            if published_version(self.root) != before:
                faults.append("ingest published a version of it")
        faults += self._rebuilt()
        return f"{name} {file.suffix}", [f"{case}: {fault}" for fault in faults]

    def _is_as_it_was(self) -> bool:
        try:
            return not wrong(self.root) and not differences(content(self.root), self._content)
        except Exception:
            return False

    def _told(self, command: list[str]) -> list[str]:
        """One line on stderr and exit code 2."""
        result = CliRunner().invoke(app, command)
        lines = result.stderr.splitlines()
        if result.exit_code == 2 and len(lines) == 1 and "; " in lines[0]:
            return []
        return [f"{command[0]} ends with {result.exit_code}: {result.exception!r} {lines}"]

    def _shown(self, name: str) -> list[str]:
        os.environ["DISCLOSURE_STORE"] = str(self.root)
        for cache in (data._opened, data._answer, data._held):
            cache.cache_clear()
        page = AppTest.from_string(SCRIPT.format(name=name), default_timeout=60).run()
        return [f"page {name}: {each.message}" for each in page.exception]

    def _rebuilt(self) -> list[str]:
        """What every message says to do helps."""
        if self._chance.random() > 0.1:
            return []
        ingest([self._corpus], self.root, rebuild=True, summarise=summaries.published)
        return [f"after a rebuild: {line}" for line in wrong(self.root)]


def tried(folder: Path, times: int, reports: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Harms by kind, and what was not as it should be."""
    trial, harms, faults = Trial(folder, reports, seed), Counter[str](), list[str]()
    for _ in range(times):
        harm, found = trial.harm()
        harms[harm] += 1
        faults += found
    return harms, faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--reports", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        harms, faults = tried(Path(folder), asked.times, asked.reports, asked.seed)
    for line in faults:
        print(line)
    for harm, number in sorted(harms.items()):
        print(f"{number:5} {harm}")
    print(f"tried {asked.times}, faults {len(faults)}")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
