"""One authority beside those of the same kind and level."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard import vocabulary
from dashboard.charts.colours import BLUE, ORANGE
from dashboard.pages import report
from dashboard.queries import peers
from dashboard.queries.selection import Selection
from dashboard.ui import (
    address,
    data,
    exhibit,
    indicator,
    lists,
    literal,
    notices,
    picker,
    words,
    years,
)
from dashboard.ui.address import Parameter
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_INDICATORS = tuple(
    id for id, each in vocabulary.indicators().items()
    if each.operands or each.kind == "median"
)  # fmt: skip
_DRAWN = "peer-indicator"
PARAMETERS = (
    picker.parameter("authority"),
    Parameter("scope", tuple(peers.SCOPES), "province"),
    Parameter("peer-year", lambda value: value.isdigit() and len(value) == 4),
    Parameter(_DRAWN, _INDICATORS, "received"),
    *exhibit.parameters("peers"),
)


def show(page: str, chosen: Selection) -> None:
    """The view."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        key = picker.one(page, "authority", chosen)
    with right:
        scope = st.segmented_control(
            t("peers.scope"), list(peers.SCOPES), format_func=lambda s: t(f"peers.scope.{s}"),
            key=address.key(page, "scope"), required=True, persist_state="session", wrap=True,
        )  # fmt: skip
    if key is None:
        st.info(t("peers.choose"))
        return
    found = data.ask(peers.peers, key, None, _INDICATORS, str(scope)).with_columns(
        pl.col("stating", "reports").fill_null(0)  # nobody can tell who the peers are
    )
    if found.is_empty():
        st.info(t("peers.none"))
        return
    # The filters narrow the choice of an authority, not the reports it is compared by.
    of = Selection(authorities=(key,))
    if notices.is_simulated(of) and not notices.is_simulated(chosen):
        st.warning(t("exhibit.simulated"), icon=":material/science:")
    year = _year(page, found)
    of_year = found.filter(year=year)
    _about(key, of_year)
    _table(of_year)
    _drawn(page, key, found)


def _year(page: str, found: pl.DataFrame) -> int:
    """The year to look at: the one chosen, else the latest."""
    known = [str(year) for year in found["year"].unique().sort(descending=True)]
    key = address.key(page, "peer-year")
    if st.session_state.get(key) not in known:
        st.session_state[key] = known[0]
    picked = st.segmented_control(
        t("column.year"), known, key=key, required=True, persist_state="session", wrap=True
    )
    return int(str(picked))


def _about(key: str, of_year: pl.DataFrame) -> None:
    """Who the peers are, and how many."""
    kind = key.rpartition("/")[2]
    most = of_year["reports"].max()
    if not most:
        st.warning(t("peers.unsettled"))
        return
    minimum = max(vocabulary.indicators()[id].minimum for id in of_year["indicator"])
    st.caption(
        t(
            "peers.about",
            n=words.number(float(str(most))),
            kind=words.department(kind),
            minimum=minimum,
        )
    )


def _table(of_year: pl.DataFrame) -> None:
    """Every indicator: its own value, the peers' middle and middle half, its rank."""
    ids = of_year["indicator"].to_list()

    def values(column: str) -> list[str]:
        rows = of_year.select("indicator", column, "shown").iter_rows()
        own = column == "own_value"
        return [
            indicator.hidden(id) if shown is False and not own else indicator.value(id, found)
            for id, found, shown in rows
        ]

    ranks = [
        _rank(*row) if shown else words.NOTHING
        for *row, shown in of_year.select("rank", "ties", "counting", "shown").iter_rows()
    ]
    # Ranks and quartiles rest on the peers with a value and enough cases; without peers on none.
    counted = of_year.select(pl.col("counting").fill_null(0).alias("stating"),
                             pl.col("reports").fill_null(0))  # fmt: skip
    shown = pl.DataFrame(
        {
            "indicator": [indicator.label(id) for id in ids],
            "unit": [indicator.unit_alone(id) for id in ids],
            "own": values("own_value"),
            "median": values("median"),
            "p25": values("p25"),
            "p75": values("p75"),
            "rank": ranks,
            "coverage": words.coverages(counted),
        }
    )
    st.caption(t("peers.how"))
    event = st.dataframe(
        shown, key="peers-table", hide_index=True, on_select="rerun",
        selection_mode="single-cell", height=lists.height(len(shown), 40),
        column_config={
            "indicator": st.column_config.Column(t("indicator.choose"), width=215),
            "unit": st.column_config.Column(t("compare.unit"), width=82),
            "own": st.column_config.Column(t("peers.own")),
            "median": st.column_config.Column(t("peers.median")),
            "p25": st.column_config.Column(t("chart.p25")),
            "p75": st.column_config.Column(t("chart.p75")),
            "rank": st.column_config.Column(t("peers.rank")),
            "coverage": st.column_config.Column(t("chart.coverage")),
        },
    )  # fmt: skip
    for row, _ in event.selection.cells:
        operands = vocabulary.indicators()[ids[row]].operands
        report.visit(of_year.item(row, "report_id"), operands[0] if operands else None)


def _rank(rank: int | None, ties: int, counting: int) -> str:
    """The place among the peers; none where all are alike."""
    if rank is None or ties == counting:
        return words.NOTHING
    if ties == 1:
        return t("peers.rank-of", rank=rank, n=f"{counting:,}")
    return t("peers.rank-tied", rank=rank, n=f"{counting:,}", ties=f"{ties:,}")


def _drawn(page: str, key: str, found: pl.DataFrame) -> None:
    """One indicator over the years: the authority and the middle of its peers."""
    id = str(
        st.selectbox(
            t("indicator.choose"), _INDICATORS, format_func=indicator.label,
            key=address.key(page, _DRAWN), persist_state="session",
        )
    )  # fmt: skip
    name = picker.names([key]).get(key) or literal.name(key)
    rows = found.filter(indicator=id)
    own = rows.select("year", pl.lit(name).alias("series"), pl.col("own_value").alias("total"))
    middle = rows.select(
        "year", pl.lit(t("peers.median")).alias("series"),
        pl.when("shown").then("median").alias("total"),
    )  # fmt: skip
    covered = words.coverages(rows)
    both = pl.concat([
        own.with_columns(coverage=pl.lit("")), middle.with_columns(covered)
    ]).with_columns(pl.col("year").cast(pl.Int64))  # fmt: skip
    labels = [indicator.value(id, value) for value in both["total"]]
    shown = both.with_columns(pl.Series("label", labels, pl.String))
    titles = words.titles("year", "series", "label", "coverage", "break")
    columns = {"year": Column(titles["year"], "year"), "series": Column(titles["series"]),
               "total": indicator.column(id), "coverage": Column(titles["coverage"])}  # fmt: skip
    about = About("peers", t("peers.trend", indicator=indicator.label(id), name=name),
                  [t("indicator.unit", unit=indicator.unit_alone(id))], indicator.note(id),
                  Selection(authorities=(key,)))  # fmt: skip
    frame, spec = years.trend(shown, titles, indicator.is_share(id),
                              (BLUE, ORANGE))  # fmt: skip
    exhibit.show(page, about, frame, spec, columns)
