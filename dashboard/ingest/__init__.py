"""Files → store: reads what is new, publishes it whole."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from dashboard.frames import reader_version
from dashboard.ingest.accounting import Account, Meaning
from dashboard.ingest.journal import Accepted, Journal, Outdated, Plan
from dashboard.ingest.judging import derive, is_judged
from dashboard.ingest.known import Known, same
from dashboard.ingest.reading import Entry, Task
from dashboard.ingest.workers import Readers, here
from dashboard.places import is_local
from dashboard.reading import each_file
from dashboard.store import (
    Change,
    Store,
    Summarise,
    is_published,
    publish_files,
    published_version,
    schema_version,
    unwritable,
    writing,
)

_BATCH = 50  # files: what is lost at most, for each process, when an ingest is interrupted
_TOGETHER = 8_000  # reports that wait to be put together


class Summary(NamedTuple):
    """What an ingest did, in files."""

    added: int
    changed: int  # known paths with other content
    reread: int  # the same content, by newer rules
    unchanged: int
    refused: int


def ingest(
    paths: Sequence[Path],
    root: Path,
    *,
    rebuild: bool = False,
    readers: Readers = here,
    summarise: Summarise = lambda store: {},
    on_refused: Callable[[str], None] = lambda line: None,
    on_read: Callable[[int], None] = lambda files: None,
) -> Summary:
    """Adds the reports in these files, folders and archives to the store, published as a whole.

    A file whose content is in the store already is not read again, unless the rules of
    reading have changed since, or the path it is stored under holds something else by now:
    then this path takes it over. A file that changed replaces what its path gave before; one
    that has gone stays stored. A file that is no report is refused, listed in the store, and the
    others go on; its earlier content stays. Where the checks have changed, all that is stored is
    judged anew. With `rebuild` the store then holds these files alone; when none of them is a
    report it stays as it is. What `summarise` makes of the new version is stored with it.

    An ingest that is interrupted leaves the published store as it was; the same one, called
    again, goes on where it stopped. `on_read` is told how many files have been dealt with since.
    Raises `StoreUnavailable` when the store cannot be read or written.
    """
    with writing(root):
        stored = Store.open(root) if is_published(root) and not rebuild else None
        plan = Plan(
            [same(str(path)) for path in paths], rebuild, published_version(root),
            reader_version(), schema_version(),
        )  # fmt: skip
        folder, known = _journal_folder(root), Known(stored)
        for is_last in (False, True):
            journal = Journal(folder, plan)
            try:
                _put_waiting_together(journal, known)
                account = Account(known, journal.accepted())
                _Intake(journal, account, on_refused).read(paths, readers, on_read)
                if rebuild and account.unmet:
                    raise Outdated  # files that have gone since are not to be there
                added = journal.added()
                break
            except Outdated as error:
                journal.forget()
                if is_last:  # what has just been written cannot be read back
                    raise unwritable(root, error) from error
        refusals = account.all_refusals()
        is_news = bool(account.replaced or account.removed)
        if stored and not is_news:
            is_news = not is_judged(stored) or not refusals.equals(account.known_refusals)
        if is_news:
            change = Change(stored, account.replaced, account.removed)
            publish_files(root, added, change, derive, refusals, summarise)
        journal.forget()
        return Summary(*(account.counts[meaning] for meaning in Meaning))


def _put_waiting_together(journal: Journal, known: Known) -> None:
    """Batches that an interrupted ingest has left: their files are not read again."""
    intake = _Intake(journal, Account(known, journal.accepted()), lambda line: None)
    for batch in journal.waiting():
        intake.take(batch, journal.entries(batch))
    intake.put_together()


class _Intake:
    """Batches on their way from the readers to the journal."""

    def __init__(
        self, journal: Journal, account: Account, on_refused: Callable[[str], None]
    ) -> None:
        self._journal, self._account, self._on_refused = journal, account, on_refused
        self._waiting: list[Accepted] = []

    def read(self, paths: Sequence[Path], readers: Readers, on_read: Callable[[int], None]) -> None:
        """Reads all files but those that are known."""
        for batch, entries in readers(self._tasks(paths), self._journal.batches):
            self.take(batch, entries)
            on_read(len(entries))
        self.put_together()

    def _tasks(self, paths: Sequence[Path]) -> Iterator[Task]:
        files = each_file(paths)
        for number in count(1):
            sources = [*islice(files, _BATCH)]
            if not sources:
                return
            expected = {
                each.path: id for each in sources if (id := self._account.expected(each.path))
            }
            yield Task(self._journal.name(number), sources, expected)

    def take(self, batch: str, entries: list[Entry]) -> None:
        """Accepts a batch."""
        for file in self._account.accept(batch, entries):
            if file.reason is not None:
                self._on_refused(f"{file.path}: {file.reason}")
            if file.is_stored or file.replaces:
                self._waiting.append(file)
        if len(self._waiting) >= _TOGETHER:
            self.put_together()

    def put_together(self) -> None:
        """Makes a segment of what waits."""
        if self._waiting:
            self._journal.put_together(self._waiting)
            self._waiting = []


def _journal_folder(root: Path) -> Path:
    """On this machine, wherever the store lies."""
    if is_local(root):
        return root / "reading"
    name = hashlib.sha256(str(root).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"disclosure-{name}"
