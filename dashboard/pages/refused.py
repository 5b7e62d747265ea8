"""Refused files: what was read in vain, and why."""

from __future__ import annotations

from typing import Literal

import polars as pl
import streamlit as st

from dashboard import export
from dashboard.queries import refusals
from dashboard.ui import address, data, lists, literal
from dashboard.ui.words import t

_PAGE = "refused"
_WIDTHS: dict[str, Literal["medium", "large"]] = {
    "file": "medium", "reason": "large", "path": "medium"
}  # fmt: skip


def page() -> None:
    """The page."""
    address.follow(_PAGE)
    st.title(t("refused.title"), anchor=False)
    st.markdown(t("refused.lead"))
    field, button = st.columns([3, 1], vertical_alignment="bottom")
    having = field.text_input(t("refused.search"), key="refused-search").strip()
    rows = data.ask(refusals.files, having, lists.LIMIT)
    if rows.is_empty():
        st.success(t("refused.none-found" if having else "refused.none"))
        return
    total = rows.item(0, "of")
    with button:
        lists.download("refused", _csv, data.ask(refusals.files, "", 1).item(0, "of"),
                       simulated=False)  # fmt: skip
    cut = t("list.cut-files", n=f"{len(rows):,}", of=f"{total:,}") if total > len(rows) else ""
    st.caption(f"{t('refused.count', n=f'{total:,}')} {cut}")
    shown = rows.select(
        file=pl.col("path").str.extract(r"([^/\\]+)$"), reason="reason", path="path"
    )
    columns = {
        id: st.column_config.Column(t(f"refused.column.{id}"), width=width)
        for id, width in _WIDTHS.items()
    }
    st.dataframe(
        literal.frame(shown), key="refused-files", hide_index=True,
        height=lists.height(len(shown), 16), column_config=columns,
    )  # fmt: skip


def _csv() -> bytes:
    return export.csv(data.ask(refusals.every))
