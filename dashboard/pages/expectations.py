"""Authorities that should report: who has, who has not, by year."""

from __future__ import annotations

from functools import lru_cache, partial

import polars as pl
import streamlit as st

from dashboard import export
from dashboard.expected import COLUMNS, FILE, Expected, WrongList, read_expected
from dashboard.pages import report
from dashboard.queries import expected
from dashboard.queries.selection import Selection
from dashboard.ui import data, exhibit, figures, groups, lists, literal, words
from dashboard.ui.figures import Figure
from dashboard.ui.words import t

_MEGABYTES = 1
_UPLOAD, _KEPT = "expected-upload", "expected-list"
_KINDS = ("on_file", "missing")


def show(chosen: Selection) -> None:
    """The list, uploaded or the project's own, against the reports of the selection."""
    st.markdown(t("expected.lead"))
    rows = _list()
    if rows is None:
        return
    reported = expected.reported(data.store(), rows, chosen)
    if reported.is_empty():
        st.info(t("expected.none-selected"))
        return
    _headline(reported, chosen)
    by_year = expected.by_year(reported)
    _years(by_year)
    _matrix(reported)


def _list() -> tuple[Expected, ...] | None:
    """The authorities of the upload, else of the file; null where that cannot be read, which is
    said."""
    upload, example = st.columns([3, 1], vertical_alignment="bottom")
    upload.file_uploader(
        t("expected.upload"), key=_UPLOAD, max_upload_size=_MEGABYTES, on_change=_keep,
        help=t("expected.upload.help"),
    )  # fmt: skip
    with example:
        st.download_button(
            t("expected.example"), _example, file_name="expected.csv", mime="text/csv",
            key="expected-example", icon=":material/download:", on_click="ignore", width="stretch",
        )  # fmt: skip
    try:
        if kept := st.session_state.get(_KEPT):
            name, content = kept
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(t("expected.uploaded-list", name=words.plain(name)))
                st.button(t("expected.forget"), key="expected-forget", type="tertiary",
                          icon=":material/undo:", on_click=_forget)  # fmt: skip
            return _authorities(content)
        if FILE.exists():
            st.caption(t("expected.own-list"))
            return _authorities(FILE.read_bytes())
    except WrongList as wrong:
        values = {name: words.plain(str(value)) for name, value in wrong.values.items()}
        st.error(t(f"expected.wrong.{wrong.problem}", **values), icon=":material/rule:")
        return None
    st.info(t("expected.no-list"))
    return None


@lru_cache(maxsize=8)
def _authorities(content: bytes) -> tuple[Expected, ...]:
    """`read_expected`, once a list: thousands of names take seconds, and a page runs at every
    click."""
    return read_expected(content)


def _keep() -> None:
    """Keeps the uploaded list for the session, also while another page is shown; a callback."""
    uploaded = st.session_state[_UPLOAD]
    if uploaded is None:
        _forget()
    else:
        st.session_state[_KEPT] = (uploaded.name, uploaded.getvalue())


def _forget() -> None:
    st.session_state.pop(_KEPT, None)


def _example() -> bytes:
    return FILE.read_bytes() if FILE.exists() else ",".join(COLUMNS).encode()


def _headline(reported: pl.DataFrame, chosen: Selection) -> None:
    has = int((reported["reports"] > 0).sum())
    unfollowed = data.ask(expected.unfollowed, chosen).item()
    years = reported["year"].sort()
    of_all = t("expected.of", share=words.percent(has / len(reported)), of=f"{len(reported):,}")
    figures.row([
        Figure(t("expected.authorities"), words.number(reported["line"].n_unique()),
               t("expected.years", years=words.years(years[0], years[-1]))),
        Figure(t("expected.on-file"), words.number(has), of_all),
        Figure(t("expected.missing"), words.number(len(reported) - has),
               t("expected.unfollowed", n=f"{unfollowed:,}"), t("expected.unfollowed.help")),
    ])  # fmt: skip


def _years(by_year: pl.DataFrame) -> None:
    title = t("expected.by-year")
    kinds = {kind: t(f"column.{kind}") for kind in _KINDS}
    counted = by_year.unpivot(_KINDS, index="group", variable_name="kind", value_name="reports")
    about = exhibit.About("expected-reports", title, [t("expected.axis")])
    groups.parts("compliance", about, counted.filter(pl.col("reports") > 0), "year", kinds)
    groups.table(
        by_year, {"expected": "number", "on_file": "number", "missing": "number",
                  "share": "percent"}, words.column("year"),
    )  # fmt: skip


def _matrix(reported: pl.DataFrame) -> None:
    """Authorities and years; a cell with a report leads to it."""
    missing = expected.missing(reported)
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(t("expected.matrix"), anchor=False)
    with button:
        lists.download("missing", partial(_missing_csv, missing), len(missing))
    table = expected.by_authority(reported)
    if st.toggle(t("expected.only-missing"), key="expected-only-missing", persist_state="session"):
        table = table.filter(pl.col("missing") > 0)
    rows = table.head(lists.LIMIT)
    cut = t("list.cut", n=f"{len(rows):,}", of=f"{len(table):,}") if len(table) > len(rows) else ""
    st.caption(f"{t('expected.matrix.how')} {cut}")
    years = rows.columns[rows.columns.index("missing") + 1 :]
    shown = rows.select(
        "authority",
        words.names(rows["region"], words.place),
        *[words.names(rows[year], _sign) for year in years],
        "missing",
    )
    event = st.dataframe(
        literal.frame(shown), key="expected-matrix", hide_index=True, on_select="rerun",
        selection_mode="single-cell", height=lists.height(len(shown), 16), placeholder="",
        column_config={c: st.column_config.Column(words.column(c)) for c in
                       ("authority", "region", "missing")}
        | {year: st.column_config.Column(year, width="small") for year in years},
    )  # fmt: skip
    for row, column in event.selection.cells:
        if column in years:
            _open(reported, rows.item(row, "line"), int(column))


def _sign(reports: int | None) -> str:
    """What a cell of the matrix says: how often there is a report, that none is there, or nothing
    where none is expected."""
    if reports is None:
        return ""
    if reports == 0:
        return t("expected.sign.missing")
    return t("expected.sign.on-file") if reports == 1 else t("expected.sign.several", n=reports)


def _open(reported: pl.DataFrame, line: int, year: int) -> None:
    found = reported.filter(pl.col("line") == line, pl.col("year") == year)["report_id"]
    for report_id in found.drop_nulls():
        report.visit(report_id)


def _missing_csv(missing: pl.DataFrame) -> bytes:
    return export.csv(missing)
