"""What the views of the page draw alike: figures by group as bars, marks where the form changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard import charts
from dashboard.queries import indicators
from dashboard.queries.selection import Selection
from dashboard.ui import data, exhibit, figures, groups, indicator, words, years
from dashboard.ui.exhibit import About, Column
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

PAGE = "applications"
_IN_ORDER = ("year", "level")  # groups with an order of their own; others go by size


def headline(chosen: Selection, ids: Sequence[str], more: Sequence[Figure] = ()) -> None:
    """Indicators over the whole selection, each above what it rests on, and further figures."""
    found = indicator.told(data.ask(indicators.by, chosen, tuple(ids)))
    figures.row([
        *(Figure(indicator.label(row["indicator"]), row["label"],
                 words.resting_on(row["stating"], row["reports"]),
                 indicator.note(row["indicator"]))
          for row in found.iter_rows(named=True)),
        *more,
    ])  # fmt: skip


def bars(
    about: About,
    told: pl.DataFrame,
    by: str,
    columns: Mapping[str, Column],
    is_share: bool = False,
) -> None:
    """A figure by group as bars, the largest first unless the groups have an order.

    `told` has `group` (id), `value` (null: not shown), `label` (printed beside the bar),
    `coverage`, and the `columns` that follow the group in the table. A click narrows to a group.
    """
    if by not in _IN_ORDER:
        told = told.sort(pl.col("group").is_null(), "value", descending=[False, True],
                         nulls_last=True, maintain_order=True)  # fmt: skip
    shown = groups.named(told.with_columns(code="group"), by)
    names = marked(groups.order(shown, by), by)
    titles = {"name": words.column(by)} | words.titles("label", "coverage")
    spec = charts.ranked(titles, names, most(shown["value"]), is_share)
    drawn = shown.with_columns(name="group", items="value")
    table = {"group": Column(words.column(by)), **columns}
    exhibit.show(PAGE, about, drawn, spec, table, exhibit.narrow(by))


def beside(told: pl.DataFrame) -> pl.DataFrame:
    """Rows of `indicator.told` whose `label`, for beside a bar, also says what it rests on."""
    rows = told.select("label", "stating", "reports").iter_rows()
    labels = [f"{label} · {stating:,}/{reports:,}" for label, stating, reports in rows]
    return told.with_columns(pl.Series("label", labels, pl.String))


def hidden(id: str) -> pl.Expr:
    """What a table says beside a value that is not shown; null beside the others."""
    return pl.when(~pl.col("shown") & (pl.col("stating") > 0)).then(pl.lit(indicator.hidden(id)))


def place(row: Mapping[str, Any], column: str) -> str | None:
    """Key of the number that a cell of the list leads to."""
    if column == "zero_pattern":
        return str(row["evidence"]) if row["evidence"] else None
    return column if row[column] is not None else None


def marked(names: Sequence[str], by: str) -> list[str]:
    """The years of an axis with a line of words between them where another form begins."""
    if by != "year":
        return list(names)
    found: list[str] = []
    known = [int(name) for name in names if name.isdigit()]
    for name in names:
        if name.isdigit():
            begun = [year for year in years.FIRST_YEARS if int(name) >= year > min(known)]
            found += [label for year in begun if (label := _form_from(year)) not in found]
        found.append(name)
    return found


def _form_from(year: int) -> str:
    return t("applications.form-from", year=year)


def most(values: pl.Series) -> float:
    """The largest of some values; 0 without any."""
    found: Any = values.max()
    return float(found or 0)
