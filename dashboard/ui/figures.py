"""Headline figures, each above what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st


class Figure(NamedTuple):
    """A number in words, and beneath it how many reports it rests on."""

    label: str
    value: str
    basis: str
    explanation: str | None = None


def row(figures: Sequence[Figure]) -> None:
    """The figures side by side."""
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(
            figure.label, figure.value, figure.basis, help=figure.explanation,
            delta_color="off", delta_arrow="off",
        )  # fmt: skip
