"""Headline figures, each above what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import streamlit as st


class Figure(NamedTuple):
    """A number in words, and beneath it how many reports it rests on."""

    label: str
    value: str
    basis: str
    explanation: str | None = None


def row(figures: Sequence[Figure]) -> None:
    """The figures side by side, never cut off: a number without its end is another number.

    One element of the page, however many figures there are: each further one would cost a click on
    a filter several milliseconds.
    """
    st.html(f'<dl class="figures">{"".join(_told(figure) for figure in figures)}</dl>')


def _told(figure: Figure) -> str:
    explained = (
        f' <button type="button" class="explained" aria-label="{escape(figure.explanation)}"'
        f' data-tip="{escape(figure.explanation)}">?</button>'
        if figure.explanation
        else ""
    )
    return (
        f"<div><dt><span>{escape(figure.label)}</span>{explained}</dt>"
        f'<dd class="value">{escape(figure.value)}</dd>'
        f'<dd class="basis">{escape(figure.basis)}</dd></div>'
    )
