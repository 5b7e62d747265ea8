"""The command `ingest`: files → the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from dashboard.console import (
    BAD_INPUT,
    FAILED,
    Paths,
    StorePlace,
    complain,
    places,
    refuse,
    store_root,
)
from dashboard.ingest import Summary
from dashboard.ingest import ingest as add
from dashboard.ingest.cluster import cluster
from dashboard.ingest.workers import Readers, all_cores, here, processes
from dashboard.places import Unreachable
from dashboard.queries import summaries
from dashboard.reading import each_file
from dashboard.store import StoreUnavailable

_FEW = 200  # files that are read before other processes would have begun


def ingest(
    paths: Paths,
    store: StorePlace = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Forget what is stored and read everything anew.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; without it one a core.")
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Read on a Ray cluster: auto, ray://HOST:10001, or local."
        ),
    ] = None,
) -> None:
    """Add reports to the store: only new or changed files are read.

    An ingest that is interrupted goes on where it stopped when it is called again. Exit code 1
    when some files were refused, 2 when none could be stored.
    """
    folders = places(paths)
    total = sum(1 for _ in each_file(folders))
    if not total:
        refuse(f"{paths[0]}: expected report files, found none; name a file or another folder")
    try:
        readers = _readers(total, workers, ray)
        with _progress(total) as (tell, on_read):
            summary = add(folders, store_root(store), rebuild=rebuild, readers=readers,
                          summarise=summaries.published,
                          on_refused=tell, on_read=on_read)  # fmt: skip
    except (StoreUnavailable, Unreachable) as error:
        refuse(str(error))
    print(_told(summary))
    if summary.refused:
        raise typer.Exit(BAD_INPUT if summary.refused == total else FAILED)


def _readers(total: int, workers: int | None, ray: str | None) -> Readers:
    if ray:
        return cluster(ray)
    return here if total <= _FEW and workers is None else processes(workers or all_cores())


def _told(summary: Summary) -> str:
    reread = f"{summary.reread} read anew, " if summary.reread else ""
    return (
        f"{summary.added} added, {summary.changed} changed, {reread}"
        f"{summary.unchanged} unchanged, {summary.refused} refused"
    )


class _Rate(ProgressColumn):
    """Files a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


@contextmanager
def _progress(total: int) -> Iterator[tuple[Callable[[str], None], Callable[[int], None]]]:
    """Where to say a line, and how many files were dealt with; a bar on a terminal only."""
    bar = Progress(
        SpinnerColumn(), BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn(),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        disable=not sys.stderr.isatty(),
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=total)
        yield complain, lambda files: bar.advance(task, files)
