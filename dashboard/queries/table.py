"""The filtered table: every selected report with the columns somebody chose, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import polars as pl

from dashboard import vocabulary
from dashboard.model import State
from dashboard.queries import applications, first, staffing
from dashboard.queries.compliance import SCORE, score
from dashboard.queries.first import PLACE, By
from dashboard.queries.rows import FINDINGS, IDENTITY, SOURCE
from dashboard.queries.selection import Selection
from dashboard.schemas import APPLICATIONS_STATE, COMPLIANCE, MEASURES, REPORTS, Frames

# What every table begins and ends with, whatever is chosen: who, when and from where.
FIRST = ("report_id", "year", "authority")
LAST = ("simulated", *SOURCE)
DEFAULT_ORDER = "year"
# What is chosen unless somebody says otherwise.
DEFAULT = (
    "province", "city", "department_type", "level", "zero_pattern", applications.TABLE,
    applications.PROCESSED, "narrative.disclosed_total", "staff_full_time", "score",
    "findings_error", "days_late",
)  # fmt: skip

_ALWAYS = ("year", *(by.column for by in PLACE))  # what every table is in order by
_STAFF = tuple(f"staff_{kind}" for kind in staffing.KINDS)
_GROUPS = {
    "identity": tuple(id for id in IDENTITY if id not in {*FIRST, *LAST}),
    "forms": ("form_proactive", "form_requests"),
    "applications": (
        "zero_pattern", applications.TABLE, APPLICATIONS_STATE, applications.ANNEX,
        applications.PROSE, "requests.carried_in.total", applications.PROCESSED,
        "requests.carried_out.total"),
    "staffing": (
        *(id for name in _STAFF for id in (name, f"{name}_source")),
        *(f"{source}.{name}" for name in _STAFF for source in ("annex", "narrative", "mention")),
        "mention.staff_designated"),
    "compliance": (*SCORE, *FINDINGS, "days_late"),
    "file": ("format", "sha256", "characters", "signed", "page_date", "period_start",
             "period_end", *(f"cells_{state}" for state in State)),
}  # fmt: skip


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Columns that belong together, by the id of the group; a column may be in several.

    `proactive`, `requests`, `disputes`, `annex` and `narrative` hold every number of their part
    that a report states once, `verdicts` what each check says.
    """
    numbers = {
        table: tuple(m.id for m in vocabulary.measures().values()
                     if m.table == table and not m.repeats)
        for table in (*vocabulary.TABLES, "narrative")
    }  # fmt: skip
    verdicts = tuple(code for code, check in vocabulary.checks().items() if check.is_verdict)
    return {**_GROUPS, **numbers, "verdicts": verdicts}


@cache
def columns() -> tuple[str, ...]:
    """Every column that can be chosen or sorted by, in the order of a table that has them all."""
    chosen = (id for group in groups().values() for id in group)
    return tuple(dict.fromkeys([*FIRST, *chosen, *LAST]))


def expand(words: Iterable[str]) -> tuple[str, ...]:
    """Columns by ids of columns and of groups, each once, in that order; others are left out."""
    known = groups()
    ids = (id for word in words for id in known.get(word, (word,)))
    return tuple(id for id in dict.fromkeys(ids) if id in columns())


def rows(
    frames: Frames,
    selection: Selection,
    columns: Iterable[str],
    order_by: str = DEFAULT_ORDER,
    descending: bool = True,
    limit: int | None = None,
) -> pl.LazyFrame:
    """Every selected report with `FIRST`, the columns in their order and `LAST`.

    Sorted by any column, empty fields last, then by year and report. Nothing is read that is
    neither shown nor sorted by; with a limit the first so many are found before anything else
    is read of them.
    """
    wanted = list(dict.fromkeys([*FIRST, *columns, *LAST]))
    lead = _home(order_by)
    own = [id for id in dict.fromkeys([*_ALWAYS, order_by, *wanted]) if _has(lead, id)]
    found = frames.scan(lead).filter(selection.where())
    keys = None
    if limit is not None:
        ordered = found.with_columns(_column(order_by))
        keys = first.first(ordered, _order(order_by, descending), limit)
        found = first.of(frames, lead, keys)
    table = found.select(_column(id) for id in own)
    missing = [id for id in wanted if id not in own]
    for frame in dict.fromkeys(_home(id) for id in missing):
        other = frames.scan(frame)
        other = other.filter(selection.where()) if keys is None else first.of(frames, frame, keys)
        theirs = [_column(id) for id in missing if _home(id) == frame]
        table = table.join(other.select("report_id", *theirs), on="report_id", how="left")
    return first.in_order(table, (*_order(order_by, descending), *PLACE)).select(wanted)


def first_rows(
    frames: Frames,
    selection: Selection,
    columns: tuple[str, ...],
    order_by: str,
    descending: bool,
    limit: int,
) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, columns, order_by, descending, limit).collect()


def _order(order_by: str, descending: bool) -> tuple[By, ...]:
    own, year = By(order_by, descending), By("year", descending=True)
    return {"report_id": (own,), "year": (own,)}.get(order_by, (own, year))


@cache
def _derived() -> dict[str, tuple[str, pl.Expr]]:
    """Column → the frame it is made of, and how."""
    made = [applications.pattern(), applications.evidence(), *staffing.headline()]
    return {each.meta.output_name(): ("measures", each) for each in made} | {
        SCORE[0]: ("compliance", score())
    }


def _column(id: str) -> pl.Expr:
    return _derived()[id][1] if id in _derived() else pl.col(id)


def _has(frame: str, id: str) -> bool:
    if id in _derived():
        return _derived()[id][0] == frame
    return id in _SCHEMAS[frame]


def _home(id: str) -> str:
    """The frame to read a column from where no other one is read already."""
    return next(frame for frame in _SCHEMAS if _has(frame, id))


_SCHEMAS = {"measures": MEASURES, "compliance": COMPLIANCE, "reports": REPORTS}
