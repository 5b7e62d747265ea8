"""The command `export`: the filtered table of a store as a file, as the page Data gives it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from dashboard import export
from dashboard.console import StorePlace, complain, printable, refuse, store_root
from dashboard.export.about import About
from dashboard.queries import rows, table
from dashboard.queries.selection import PARAMETERS, Selection, parse
from dashboard.schemas import Frames
from dashboard.store import FAULTS, Store, StoreUnavailable, prove, unreadable

_NAME = "reports"
_EXPECTED = {
    "region": "a GB/T 2260 code such as 37, 3703 or 370305",
    "years": "a year or years such as 2019 or 2020-2022",
    "type": "an id of a department such as science_technology",
    "level": "national, provincial, prefecture, county or township",
}


class Shape(StrEnum):
    """What kind of file to write."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSON = "json"
    DATAPACKAGE = "datapackage"

    @property
    def ending(self) -> str:
        """That of its files."""
        return "zip" if self is Shape.DATAPACKAGE else self.value


_Words = list[str] | None


def export_reports(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write, or a folder for it.")
    ],
    shape: Annotated[
        Shape | None, typer.Option("--format", help="Without it, by the ending of the file.")
    ] = None,
    region: Annotated[_Words, typer.Option(help="Code of a place; repeatable.")] = None,
    year: Annotated[_Words, typer.Option(help="2019 or 2020-2022; repeatable.")] = None,
    type: Annotated[_Words, typer.Option(help="Kind of authority; repeatable.")] = None,
    level: Annotated[_Words, typer.Option(help="Rank of authority; repeatable.")] = None,
    columns: Annotated[
        _Words, typer.Option(help="Columns or groups of them, between commas; repeatable.")
    ] = None,
    sort: Annotated[str, typer.Option(help="The column to sort by.")] = table.DEFAULT_ORDER,
    ascending: Annotated[bool, typer.Option("--ascending", help="Lowest first.")] = False,
    store: StorePlace = None,
) -> None:
    """Write the selected reports of a store to a file, one row each.

    A data package (ZIP) also holds every number and every finding of them. Columns: the ids of the
    data dictionary, or of the groups identity, forms, applications, staffing, compliance, file,
    proactive, requests, disputes, annex, narrative and verdicts. In a folder the file is called
    `reports`, with `-simulated` where figures are not real.
    """
    kind = shape or _by_ending(output)
    selection = _selection({"region": region, "years": year, "type": type, "level": level})
    chosen = _columns(columns)
    _known("--sort", [sort], table.columns())
    root = store_root(store)
    try:
        frames = Store.open(root)
        prove(frames)  # no figure of a damaged file leaves it
        counts = rows.counts(frames, selection).row(0, named=True)
        if not counts["reports"]:
            refuse(f"{root}: expected reports that match the selection, found none")
        about = About(selection, counts["reports"], counts["reports"], counts["simulated"],
                      dt.datetime.now(dt.UTC))  # fmt: skip
        target = _target(output, kind, bool(about.simulated))
        _write(target, kind, frames, about, chosen, sort, not ascending)
    except StoreUnavailable as error:
        refuse(str(error))
    except FAULTS as error:
        refuse(str(unreadable(root, error)))
    written = f"{about.reports:,} report{'s' if about.reports > 1 else ''}"
    print(f"{written} written to {printable(str(target))}")
    if about.simulated:
        complain(f"{about.simulated:,} of them are simulated: their figures are not real")


def _by_ending(output: Path) -> Shape:
    shapes = {f".{shape.ending}": shape for shape in Shape}
    ending = output.suffix.lower()
    if ending not in shapes:
        refuse(f"{output}: expected --format, or a file in {', '.join(shapes)}; found neither")
    return shapes[ending]


def _selection(asked: dict[str, _Words]) -> Selection:
    """The selection in options; ends the command at the first value that says nothing."""
    for field, name in PARAMETERS.items():
        for value in asked[name] or ():
            if parse({name: [value]})[1]:
                option = field.removesuffix("s")
                refuse(f"--{option}: expected {_EXPECTED[name]}, found {value!r}")
    return parse({name: values for name, values in asked.items() if values})[0]


def _columns(asked: _Words) -> tuple[str, ...] | None:
    if not asked:
        return None
    words = [word.strip() for value in asked for word in value.split(",") if word.strip()]
    _known("--columns", words, (*table.groups(), *table.columns()))
    return table.expand(words)


def _known(option: str, words: Iterable[str], known: Iterable[str]) -> None:
    ids = list(known)
    for word in words:
        if word not in ids:
            near = get_close_matches(word, ids, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            refuse(f"{option}: expected ids of the data dictionary, found {word!r}{hint}")


def _target(output: Path, kind: Shape, simulated: bool) -> Path:
    if output.is_dir():
        return output / export.file_name(_NAME, kind.ending, simulated)
    if not output.parent.is_dir():
        refuse(f"{output.parent}: expected a folder to write to, found none")
    return output


def _write(
    target: Path, kind: Shape, frames: Frames, about: About, columns: tuple[str, ...] | None,
    sort: str, descending: bool,
) -> None:  # fmt: skip
    """Writes beside the file and replaces it at the end, so that none is left half written."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("wb") as file:
            _write_into(file, kind, frames, about, columns, sort, descending)
        partial.replace(target)
    except (OSError, export.TooLarge) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        refuse(f"{target}: expected to write the file, found: {reason}")
    finally:
        partial.unlink(missing_ok=True)


def _write_into(
    file: IO[bytes], kind: Shape, frames: Frames, about: About, columns: tuple[str, ...] | None,
    sort: str, descending: bool,
) -> None:  # fmt: skip
    if kind is Shape.DATAPACKAGE:
        export.write_package(frames, about, file, columns)
        return
    chosen = table.DEFAULT if columns is None else columns
    rows = table.rows(frames, about.selection, chosen, sort, descending)
    export.write(export.reports(rows), export.Format(kind.value), file, about)
