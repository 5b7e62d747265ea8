"""The same aggregates by four engines: ours, pandas in memory, DuckDB over the same files, SQLite.

Each engine is opened once and then asked; an answer is a set of rows of plain values, so that all
of them can be compared. What an engine cannot say it has no entry for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl

from dashboard import vocabulary
from dashboard.queries import careers, indicators
from dashboard.queries.selection import Selection
from dashboard.schemas import APPLICATIONS_STATE, Frames
from dashboard.store import Store
from dashboard.ui.held import Held

Answer = frozenset[tuple[Any, ...]]
Ask = Callable[[], Answer]

_ALL, _OF_KIND = Selection(), Selection(types=("education",))
_NUMBERS = {
    "received_total": "requests.new_received.total", "received_annex": "annex.app_received",
    "received_prose": "narrative.applications_received", "granted": "requests.granted.total",
    "partial": "requests.partial.total", "processed": "requests.processed_total.total",
}  # fmt: skip
_DIMENSIONS = ("year", "province_code", "department_type", "authority_key")
_RECEIVED = """(SELECT *, COALESCE(CASE WHEN state = 'stated' THEN received_total END,
    received_annex, received_prose) AS received FROM reports)"""
_GRANTED = "granted + partial >= 0 AND granted + partial <= processed"
SQL = {
    "received by province and year": f"""SELECT province_code, year, SUM(received),
        COUNT(received), COUNT(*) FROM {_RECEIVED} GROUP BY province_code, year""",
    "zero share by province": f"""SELECT province_code, COUNT(CASE WHEN received = 0 THEN 1 END),
        COUNT(received) FROM {_RECEIVED} GROUP BY province_code""",
    "grant rate by year": f"""SELECT year, SUM(CASE WHEN {_GRANTED} THEN granted + partial END),
        SUM(CASE WHEN {_GRANTED} THEN processed END), COUNT(CASE WHEN {_GRANTED} THEN 1 END)
        FROM reports GROUP BY year""",
    "late share by kind": """SELECT department_type, COUNT(CASE WHEN days_late > 0 THEN 1 END),
        COUNT(days_late) FROM reports GROUP BY department_type""",
    "received by year, one kind": f"""SELECT year, SUM(received), COUNT(received)
        FROM {_RECEIVED} WHERE department_type = 'education' GROUP BY year""",
    "authorities": "SELECT COUNT(DISTINCT authority_key) FROM reports",
    "median days late by year": "SELECT year, MEDIAN(days_late) FROM reports GROUP BY year",
}  # fmt: skip
_NO_SQLITE = {"median days late by year"}  # it has no median


def ours(store: Path) -> dict[str, Ask]:
    """The dashboard's own questions, as a page asks them when nobody asked before."""
    frames = Held(Store.open(store))
    frames.summary("tallies"), frames.summary("careers")
    parts = ("numerator", "denominator", "stating")
    return {
        "received by province and year": lambda: _by(
            frames, _ALL, "received", ("value", "stating", "reports"), "region", "year"
        ),
        "zero share by province": lambda: _by(
            frames, _ALL, "zero_application_share", parts[:2], "region"
        ),
        "grant rate by year": lambda: _by(frames, _ALL, "grant_rate", parts, "year"),
        "late share by kind": lambda: _by(frames, _ALL, "late_share", parts[:2], "department_type"),
        "received by year, one kind": lambda: _by(
            frames, _OF_KIND, "received", ("value", "stating"), "year"
        ),
        "authorities": lambda: frozenset({(float(careers.count(frames, _ALL)),)}),
        "median days late by year": lambda: _by(frames, _ALL, "days_late", ("value",), "year"),
    }


def _by(
    frames: Frames, chosen: Selection, id: str, columns: Iterable[str], group: str,
    split: str | None = None,
) -> Answer:  # fmt: skip
    keys = ["group"] if split is None else ["group", "split"]
    found = indicators.by(frames, chosen, (id,), group, split)
    if vocabulary.indicators()[id].kind == "rate" and id.endswith("_share"):
        found = found.with_columns(pl.col(*columns).fill_null(0))  # counts of nobody, to the others
    return plain(found.select(*keys, *columns).iter_rows())


def pandas(store: Path) -> dict[str, Ask]:
    """Data frames of the needed columns alone, held in memory."""
    rows = _columns(Store.open(store)).to_pandas()
    stated = rows["received_total"].where(rows["state"] == "stated")
    rows["received"] = stated.combine_first(rows["received_annex"]).combine_first(
        rows["received_prose"]
    )

    def received(chosen: pd.DataFrame, *keys: str) -> pd.DataFrame:
        found = chosen.groupby(list(keys), dropna=False, observed=True)["received"]
        return found.agg([lambda each: each.sum(min_count=1), "count", "size"])

    def zeros() -> pd.DataFrame:
        told = rows.assign(zero=rows["received"] == 0)
        return told.groupby("province_code", dropna=False).agg({"zero": "sum", "received": "count"})

    def granted() -> pd.DataFrame:
        part = rows["granted"] + rows["partial"]
        counted = (part >= 0) & (part <= rows["processed"])
        told = rows.assign(part=part.where(counted), whole=rows["processed"].where(counted))
        grouped = told.groupby("year", dropna=False)
        sums = grouped[["part", "whole"]].sum(min_count=1)
        return sums.assign(counted=grouped["part"].count())

    def late() -> pd.DataFrame:
        told = rows.assign(late=rows["days_late"] > 0)
        return told.groupby("department_type", dropna=False).agg(
            {"late": "sum", "days_late": "count"}
        )

    def of_kind() -> pd.DataFrame:
        return received(rows[rows["department_type"] == "education"], "year").iloc[:, :2]

    frames: Mapping[str, Callable[[], pd.DataFrame]] = {
        "received by province and year": lambda: received(rows, "province_code", "year"),
        "zero share by province": zeros,
        "grant rate by year": granted,
        "late share by kind": late,
        "received by year, one kind": of_kind,
        "median days late by year": lambda: rows.groupby("year", dropna=False)[
            ["days_late"]
        ].median(),
    }
    told: dict[str, Ask] = {name: _told(make) for name, make in frames.items()}
    return told | {"authorities": lambda: plain([(rows["authority_key"].nunique(),)])}


def _told(make: Callable[[], pd.DataFrame]) -> Ask:
    return lambda: plain(make().reset_index().itertuples(index=False))


def duckdb(store: Path) -> dict[str, Ask]:
    """DuckDB over the files of the store."""
    import duckdb as engine

    root = Store.open(store)
    files = {name: [*map(str, root.paths(name))] for name in ("measures", "compliance")}
    named = ", ".join(f'"{id}" AS {name}' for name, id in _NUMBERS.items())
    where = ", ".join(_DIMENSIONS)
    connection = engine.connect()
    # A report has one row in each; only what is late stands in the other.
    connection.execute(
        f"""CREATE VIEW reports AS SELECT {where}, {named}, "{APPLICATIONS_STATE}" AS state
            FROM read_parquet({files["measures"]})"""
    )
    connection.execute(
        f"""CREATE VIEW judged AS SELECT {where}, days_late
            FROM read_parquet({files["compliance"]})"""
    )
    return {name: _sql(lambda query: connection.execute(query).fetchall(),
                       query.replace("FROM reports", "FROM judged") if "days_late" in query
                       else query)
            for name, query in SQL.items()}  # fmt: skip


def sqlite(store: Path, file: Path) -> dict[str, Ask]:
    """SQLite on disk, with an index for everything that is grouped or filtered by."""
    connection = sqlite3.connect(file)
    rows = _columns(Store.open(store))
    names = ", ".join(rows.columns)
    connection.execute(f"CREATE TABLE reports ({names})")
    marks = ", ".join("?" * len(rows.columns))
    for part in rows.iter_slices(50_000):
        connection.executemany(f"INSERT INTO reports VALUES ({marks})", part.rows())
    numbers = ", ".join(name for name in rows.columns if name not in _DIMENSIONS)
    for number, keys in enumerate(("province_code, year", "year", "department_type, year",
                                   "department_type, days_late", "authority_key")):  # fmt: skip
        covering = f", {numbers}" if number < 3 else ""
        connection.execute(f"CREATE INDEX of_{number} ON reports ({keys}{covering})")
    connection.execute("ANALYZE")
    connection.commit()
    return {name: _sql(lambda query: connection.execute(query).fetchall(), query)
            for name, query in SQL.items() if name not in _NO_SQLITE}  # fmt: skip


def _sql(run: Callable[[str], Iterable[tuple[Any, ...]]], query: str) -> Ask:
    return lambda: plain(run(query))


def _columns(store: Store) -> pl.DataFrame:
    """One row a report with all that any question needs."""
    measures = store.scan("measures").select(
        "report_id", *_DIMENSIONS, pl.col(APPLICATIONS_STATE).cast(pl.String).alias("state"),
        *(pl.col(id).alias(name) for name, id in _NUMBERS.items()),
    )  # fmt: skip
    late = store.scan("compliance").select("report_id", "days_late")
    return measures.join(late, on="report_id").drop("report_id").collect()


def plain(rows: Iterable[Iterable[Any]]) -> Answer:
    """Rows as values that compare: numbers as floats, years as text, nothing as None."""
    return frozenset(tuple(map(_plain, row)) for row in rows)


def _plain(value: Any) -> Any:
    if value is None or value != value or value is pd.NA:
        return None
    if isinstance(value, str):
        return float(value) if value.isdigit() and len(value) == 4 else value
    return float(value)
