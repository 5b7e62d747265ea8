"""What an ingest has read and not published yet: on disk, so that nothing is read twice.

    <root>/reading/plan.json           what is being read, and by which rules
    <root>/reading/batches/<name>/     a few files each, as workers leave them
    <root>/reading/segments/<n>/       batches put together, by frame and year

A folder counts from the moment that it has its name: it is written under another one and renamed.
It lists the seals of its files: what a disk did not keep as it was written is never used.
An ingest that was interrupted goes on with what it finds; one with another plan begins anew.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from dashboard.ingest.reading import ENTRIES, Entry
from dashboard.schemas import READ
from dashboard.store import Added, by_year, write_aside
from dashboard.store.manifest import DAMAGED
from dashboard.store.written import Seal, fault, write

_ENTRIES, _SEALS = "entries", "seals.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What must be the same for an ingest to go on where another one was interrupted."""

    paths: list[str]
    rebuild: bool
    version: str | None  # of the store that is added to
    reader: str
    schema: str


class Accepted(NamedTuple):
    """An entry and what it means for the store."""

    batch: str
    path: str
    report_id: str | None
    meaning: str  # of `accounting.Meaning`
    is_stored: bool  # whether the batch's rows of the report go into the store
    replaces: str | None  # report id that the path gave before
    reason: str | None  # of a refusal


_ACCEPTED = pl.Schema(
    {
        "batch": pl.String(),
        "path": pl.String(),
        "report_id": pl.String(),
        "meaning": pl.String(),
        "is_stored": pl.Boolean(),
        "replaces": pl.String(),
        "reason": pl.String(),
    }
)


class Outdated(Exception):
    """What an interrupted ingest left is of no use: a file has changed since, or it is damaged."""


class Journal:
    """The folder of one ingest."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self._folder = folder
        # Processes of an ingest that was killed may still be writing: their batches are others.
        self._run = f"{time.time_ns():020}"
        self.batches, self.segments = folder / "batches", folder / "segments"
        if self._plan() != asdict(plan):
            self.forget()
        try:
            self._go_on()
        except Outdated:
            self.forget()
            self._go_on()
        _write_whole(folder / "plan.json", json.dumps(asdict(plan)))

    def _go_on(self) -> None:
        self.batches.mkdir(parents=True, exist_ok=True)
        self.segments.mkdir(exist_ok=True)
        for unfinished in [*self._folder.glob("*/.*")]:
            shutil.rmtree(unfinished, ignore_errors=True)
        for batch in {each.batch for each in self.accepted()}.intersection(self.waiting()):
            shutil.rmtree(self.batches / batch)  # its segment was the last thing written

    def waiting(self) -> list[str]:
        """The batches that are in no segment, in the order of their making."""
        return sorted(each.name for each in self.batches.iterdir() if each.name[0].isdecimal())

    def entries(self, batch: str) -> list[Entry]:
        """What became of the files of a batch."""
        return [Entry(*row) for row in _read(self.batches / batch, _ENTRIES).iter_rows()]

    def accepted(self) -> Iterator[Accepted]:
        """What the segments hold, in the order in which it was accepted."""
        for number in self._numbers():
            for row in _read(self.segments / str(number), _ENTRIES).iter_rows():
                yield Accepted(*row)

    def put_together(self, accepted: Sequence[Accepted]) -> None:
        """Makes a segment of batches, of which these files were accepted."""
        batches: dict[str, list[str]] = {each.batch: [] for each in accepted}
        for each in accepted:
            if each.is_stored and each.report_id:
                batches[each.batch].append(each.report_id)
        number = max(self._numbers(), default=0) + 1
        partial = self.segments / f".{number}"
        parts = {
            name: pl.concat([
                _read(self.batches / batch, name).filter(pl.col("report_id").is_in(stored))
                for batch, stored in batches.items()
            ])
            for name in READ
        }  # fmt: skip
        partial.mkdir()
        seals = {
            _ENTRIES: _write(partial, _ENTRIES, pl.DataFrame(accepted, _ACCEPTED, orient="row"))
        }
        for name, rows in parts.items():
            for year, of_year in by_year(rows, parts["reports"]).items():
                path = f"{name}/{year}.parquet"
                seals[path] = write_aside(name, of_year, partial / path)
        _write_seals(partial, seals)
        partial.rename(self.segments / str(number))
        for batch in batches:
            shutil.rmtree(self.batches / batch)

    def added(self) -> Added:
        """The rows of all segments; raises `Outdated` for a file that is damaged."""
        found: Added = {}
        for number in self._numbers():
            folder = self.segments / str(number)
            seals = _seals(folder)
            for path in (folder / name for name in sorted(seals.keys() - {_ENTRIES})):
                if fault(path, seals[path.relative_to(folder).as_posix()]):
                    raise Outdated
                found.setdefault(path.parent.name, {}).setdefault(path.stem, []).append(path)
        return found

    def forget(self) -> None:
        """Deletes everything; call when it is published."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def name(self, number: int) -> str:
        """The name of a batch of this run; those of later ones sort after it."""
        return f"{self._run}-{number:07}"

    def _numbers(self) -> list[int]:
        names = [path.name for path in self.segments.iterdir()]
        return sorted(int(name) for name in names if name.isdecimal())

    def _plan(self) -> object:
        try:
            return json.loads((self._folder / "plan.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None


def leave(
    folder: Path, batch: str, entries: list[Entry], frames: Mapping[str, pl.DataFrame]
) -> None:
    """Writes a batch, whole or not at all; `folder` is `Journal.batches`.

    It may be there already: left by a process that was killed before it could say so.
    """
    partial = folder / f".{batch}"
    shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(folder / batch, ignore_errors=True)
    partial.mkdir()
    frames = {**frames, _ENTRIES: pl.DataFrame(entries, schema=ENTRIES, orient="row")}
    _write_seals(partial, {name: _write(partial, name, rows) for name, rows in frames.items()})
    partial.rename(folder / batch)


def _write(folder: Path, name: str, rows: pl.DataFrame) -> Seal:
    return write(folder / f"{name}.arrow", rows.write_ipc)


def _read(folder: Path, name: str) -> pl.DataFrame:
    path, seal = folder / f"{name}.arrow", _seals(folder).get(name)
    if seal is None or fault(path, seal):  # a disk that was full, a machine that lost its power
        raise Outdated
    return pl.read_ipc(path)


def _write_seals(folder: Path, seals: Mapping[str, Seal]) -> None:
    (folder / _SEALS).write_text(json.dumps(seals), encoding="utf-8")


def _seals(folder: Path) -> dict[str, Seal]:
    try:
        said = json.loads((folder / _SEALS).read_text(encoding="utf-8"))
        return {name: Seal(*seal) for name, seal in said.items()}
    except (OSError, *DAMAGED) as error:
        raise Outdated from error


def _write_whole(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
