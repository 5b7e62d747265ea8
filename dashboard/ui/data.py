"""Answers of queries, kept per version of the store and per plain arguments."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import polars as pl
import streamlit as st

from dashboard.store import Store, default_root
from dashboard.ui.held import Held

Question = Callable[..., pl.DataFrame]


def store() -> Store:
    """The store as published at this moment; raises `StoreUnavailable`."""
    return Store.open(default_root())


def ask(question: Question, *arguments: Hashable) -> pl.DataFrame:
    """What a query answers over the published store.

    The frame is shared between sessions and must not be changed.
    """
    opened = store()
    name = f"{question.__module__}.{question.__qualname__}"
    return _answer(opened, question, name, str(opened.root), opened.version, arguments)


# Only plain values are keys; frames are small (aggregates, or one report's).
@st.cache_resource(max_entries=500, show_spinner=False)
def _answer(
    _store: Store,
    _question: Question,
    name: str,
    root: str,
    version: str,
    arguments: tuple[Hashable, ...],
) -> pl.DataFrame:
    return _question(_held(_store, root, version), *arguments)


# One version: sessions that still look at an older one do not keep it in memory.
@st.cache_resource(max_entries=1, show_spinner=False)
def _held(_store: Store, root: str, version: str) -> Held:
    return Held(_store)
