"""What each file means for the store: the rules of adding, replacing and leaving alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath

import polars as pl

from dashboard.ingest.journal import Accepted, Outdated
from dashboard.ingest.known import Known, same
from dashboard.ingest.reading import Entry, Read, id_of
from dashboard.model import UnreadableReport
from dashboard.reading import find_source
from dashboard.schemas import REFUSALS


class Meaning(StrEnum):
    """What a file is for the store."""

    ADDED = "added"
    CHANGED = "changed"  # a known path with other content
    REREAD = "reread"  # the same content, by newer rules
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Account:
    """Files in the order in which they are met, against what is stored."""

    def __init__(self, known: Known, staged: Iterable[Accepted] = ()) -> None:
        self._known = known
        self.counts: Counter[str] = Counter()
        self.replaced: set[str] = set()  # ids of reports to store
        self.removed: set[str] = set()  # ids of reports that go
        self.refusals: dict[str, str] = {}  # path → reason
        # What an ingest that was interrupted made of a path; counted once, and not read again.
        self._staged: dict[str, str] = {}
        self.known_refusals = known.refusals.sort("path")
        self._refused_before = set(self.known_refusals["path"])
        self._cured: set[str] = set()  # of these, the paths that are reports now
        for each in staged:
            self._count(each)
            if each.report_id:
                self._staged[each.path] = each.report_id
        self.unmet = set(self._staged)  # of these, the paths that are not there any more

    def expected(self, path: str) -> str | None:
        """The report that a path is known to hold and that need not be read again."""
        if path in self._staged:
            return self._staged[path]
        id = self._known.id_of(path)
        return id if id and self._known.is_current(id) else None

    def accept(self, batch: str, entries: Iterable[Entry]) -> list[Accepted]:
        """What the files of a batch mean, counted; less those that were counted before.

        Raises `Outdated` for a file that has other content than an interrupted ingest found.
        """
        found = []
        for entry in entries:
            if entry.outcome == Read.KNOWN and entry.path in self._staged:
                self.unmet.discard(entry.path)
                continue
            found.append(self._meaning(batch, entry))
            self._count(found[-1])
        return found

    def all_refusals(self) -> pl.DataFrame:
        """Path and reason of every file that was refused, now or before, and not read since."""
        earlier = dict(self.known_refusals.iter_rows())
        both = {path: reason for path, reason in earlier.items() if path not in self._cured}
        rows = [*(both | self.refusals).items()]
        return pl.DataFrame(rows, schema=REFUSALS, orient="row").sort("path")

    def _meaning(self, batch: str, entry: Entry) -> Accepted:
        id = entry.report_id
        if id is None:
            return Accepted(batch, entry.path, None, Meaning.REFUSED, False, None, entry.reason)
        if entry.path in self._staged:
            raise Outdated
        stored = self._known.id_of(entry.path)
        is_there = entry.outcome == Read.KNOWN or self._is_there(id, entry.path)
        replaces = None
        if is_there and stored in (None, id):
            meaning = Meaning.UNCHANGED
        elif stored is None:
            meaning = Meaning.ADDED
        elif stored == id:
            meaning = Meaning.REREAD
        else:
            meaning, replaces = Meaning.CHANGED, stored
        return Accepted(batch, entry.path, id, meaning, not is_there, replaces, None)

    def _is_there(self, report_id: str, path: str) -> bool:
        """Whether content of `path` is stored, by the present rules, under a path that holds it."""
        if report_id in self.replaced:
            return True
        if not self._known.is_current(report_id):
            return False
        stored_path = self._known.path_of(report_id)
        if stored_path is None or same(stored_path) == same(path):
            return stored_path is not None
        try:
            return id_of(find_source(stored_path).content()) == report_id
        except UnreadableReport:
            return False

    def _count(self, file: Accepted) -> None:
        self.counts[file.meaning] += 1
        if file.report_id is None:
            self.refusals[file.path] = file.reason or ""
            return
        if self._refused_before:  # an archive is refused as a whole, and read by its members
            above = (str(parent) for parent in PurePath(file.path).parents)
            self._cured |= self._refused_before.intersection((file.path, *above))
        if file.replaces:
            self.removed.add(file.replaces)
        if file.is_stored:
            self.replaced.add(file.report_id)
