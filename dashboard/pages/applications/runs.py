"""Authorities that state zero year after year: the list, its export, and their share by group."""

from __future__ import annotations

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import export, vocabulary
from dashboard.pages import report
from dashboard.pages.applications.drawing import PAGE, bars
from dashboard.queries import streaks
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, exhibit, lists, literal, notices, words
from dashboard.ui.address import Parameter
from dashboard.ui.exhibit import About, Column
from dashboard.ui.words import t

_YEARS = ("2", "3", "5")
_CHOICE = Parameter("streak", _YEARS, "3")
PARAMETERS = (_CHOICE, *exhibit.parameters("streaks"))
_RATE = "zero_application_share"


def show(chosen: Selection) -> None:
    """The runs of the selection, so many years at least, and all of them to keep."""
    st.subheader(t("applications.streaks"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            t("applications.streak-years"), _YEARS, key=address.key(PAGE, _CHOICE.name),
            format_func=lambda n: t("applications.years-or-more", n=n), required=True,
            persist_state="session",
        )  # fmt: skip
        years = _years()
        counted = data.ask(streaks.count, chosen, years).row(0, named=True)
        if counted["runs"]:
            _download(chosen, years, counted["runs"])
    st.caption(t("applications.streaks.within", chosen=_in_words(chosen)))
    if not counted["runs"]:
        _none(chosen, years, counted["followed"])
        return
    st.markdown(t(
        "applications.streaks.found", authorities=words.number(counted["authorities"]),
        followed=words.number(counted["followed"]), n=years, longest=counted["longest"],
    ))  # fmt: skip
    _list(chosen, years, counted["runs"])
    st.caption(t("applications.streaks.note"))


def _years() -> int:
    return int(str(address.chosen(PAGE, _CHOICE.name)))


def _download(chosen: Selection, years: int, runs: int) -> None:
    name = f"zero-applications-{years}-years"
    st.download_button(
        t("applications.streaks.export", n=words.number(runs)), partial(_csv, chosen, years),
        file_name=export.file_name(name, export.Format.CSV, notices.is_simulated(chosen)),
        mime=export.Format.CSV.media_type, key="download-streaks", on_click="ignore",
        icon=":material/download:", type="primary", help=t("applications.streaks.export.help"),
    )  # fmt: skip


def _csv(chosen: Selection, years: int) -> bytes:
    return export.streaks_csv(streaks.rows(data.store(), chosen, years))


def _in_words(chosen: Selection) -> str:
    """What the filters hold; all of them free is everything."""
    held = [
        [words.region(code) for code in chosen.regions],
        [words.department(id) for id in chosen.types],
        [words.level(id) for id in chosen.levels],
        [words.year(year) for year in chosen.years],
    ]
    told = [t("list.and").join(names) for names in held if names]
    return words.plain(" · ".join(told)) if told else t("applications.streaks.everything")


def _none(chosen: Selection, years: int, followed: int) -> None:
    if chosen.years and _longest(chosen.years) < years:
        st.info(t("applications.streaks.years-cut", n=years))
        return
    st.info(t("applications.no-streaks", n=years, followed=words.number(followed)))


def _longest(years: tuple[int, ...]) -> int:
    """The longest run of consecutive years among some."""
    longest = run = 0
    for place, year in enumerate(years):
        run = run + 1 if place and year == years[place - 1] + 1 else 1
        longest = max(longest, run)
    return longest


def _list(chosen: Selection, years: int, total: int) -> None:
    runs = data.ask(streaks.first_rows, chosen, years, lists.LIMIT)
    cut = t("applications.streaks.cut", n=f"{len(runs):,}", of=f"{total:,}")
    st.caption(f"{t('list.how')} {cut if total > len(runs) else ''}")
    places = runs.select(pl.coalesce("county_code", "city_code", "province_code")).to_series()
    shown = runs.select(
        "authority",
        *streaks.YEARS,
        words.names(places.alias("region"), words.place),
        words.names(runs["department_type"], words.department),
        words.names(runs["level"].cast(pl.String), words.level),
    )
    event = st.dataframe(
        literal.frame(shown), key="streaks", hide_index=True, on_select="rerun",
        selection_mode="single-cell", height=lists.height(len(shown), 10),
        placeholder=words.NOTHING,
        column_config={id: _column(id, kind) for id, kind in shown.schema.items()},
    )  # fmt: skip
    for row, _ in event.selection.cells:
        report.visit(runs.item(row, "report_id"), runs.item(row, "evidence"))


def _column(id: str, kind: pl.DataType) -> Any:
    if kind.is_numeric():
        return st.column_config.NumberColumn(words.column(id), format="%d")
    return st.column_config.Column(words.column(id), width="medium" if id == "region" else None)


def by_group(chosen: Selection, by: str) -> None:
    """How many authorities of each group have such a run, of those that could have one."""
    if by == "year":  # a run belongs to several
        return
    years = _years()
    found = data.ask(streaks.by_group, chosen, years, by)
    if not found["authorities"].sum():
        return
    too_few = t("applications.streaks.few", n=vocabulary.indicators()[_RATE].minimum)
    shares = [
        words.percent(share) if shown else too_few
        for share, shown in found.select("streak_share", "shown").iter_rows()
    ]
    coverages = [
        t("applications.streaks.coverage", n=words.number(n), of=words.number(of))
        for n, of in found.select("authorities", "followed").iter_rows()
    ]
    shown = found.with_columns(
        pl.when("shown").then("streak_share").alias("value"),
        pl.Series("coverage", coverages, pl.String),
        pl.Series("label", [f"{share} · {told}" for share, told in
                            zip(shares, coverages, strict=True)], pl.String),
        pl.when(~pl.col("shown")).then(pl.lit(too_few)).alias("told"),
    )  # fmt: skip
    columns = {
        "value": Column(words.column("streak_share"), "percent"),
        **{id: Column(words.column(id), "number")
           for id in ("authorities", "followed", "longest")},
        "told": Column(t("applications.hidden")),
    }  # fmt: skip
    about = About(
        "streaks",
        t("applications.streaks.by", n=years, by=t(f"by.{by}")),
        [t("indicator.share"), t("applications.streaks.of", n=years)],
        t("applications.followed.note", n=years),
    )
    bars(about, shown, by, columns, is_share=True)
