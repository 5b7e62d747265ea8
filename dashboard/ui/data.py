"""Answers of queries, kept per version of the store and per plain arguments."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from threading import Lock

import polars as pl

from dashboard.places import is_local
from dashboard.store import Store, StoreUnavailable, default_root, prove, unreadable
from dashboard.ui.held import Held

Question = Callable[..., pl.DataFrame]
_ELSEWHERE = 10  # seconds after which a store elsewhere is looked at again
_MOST_ANSWERS = 500  # small frames: aggregates, or one report's
# Sessions that begin together would each load a store of their own: the cache lets them all in.
_loading = Lock()
# Of this thread: Streamlit runs each session in one of its own.
_of_run: ContextVar[Store | None] = ContextVar("store", default=None)


def begin() -> None:
    """Has the rest of a run asked of the version published at this moment.

    A page whose figures came from two versions would contradict itself. Raises `StoreUnavailable`.
    """
    _of_run.set(None)
    _of_run.set(_published())


def store() -> Held:
    """The frames of the version that this run began with; where none did, of the one published at
    this moment.

    Raises `StoreUnavailable`.
    """
    with _loading:
        return _held(_current())


def _current() -> Store:
    return _of_run.get() or _published()


def _published() -> Store:
    root = default_root()
    if not is_local(root):  # which takes a request
        return _opened(root, int(time.monotonic() // _ELSEWHERE))
    try:
        switched = (root / "current.json").stat().st_mtime_ns
    except OSError:
        return Store.open(root)  # which says what is missing
    return _opened(root, switched)


def ask(question: Question, *arguments: Hashable) -> pl.DataFrame:
    """What a query answers over the published store.

    The frame is shared between sessions and must not be changed. Raises `StoreUnavailable` where
    the store turns out to be damaged: `notices.unless_damaged` says it to the reader.
    """
    return _answer(_current(), question, arguments)


def damage(error: BaseException) -> StoreUnavailable | None:
    """What an error of Polars or the system has its cause in; None where the store is whole."""
    try:
        opened = _current()
        if not is_local(opened.root):  # whole files would have to be fetched
            return unreadable(opened.root, error)
        prove(opened)
    except StoreUnavailable as found:
        return found
    return None


@lru_cache(maxsize=2)
def _opened(root: Path, switched: int) -> Store:
    """A run asks some twenty times; what names the version is read where it was replaced."""
    return Store.open(root)


# Only plain values are keys. Not Streamlit's cache, whose look-up costs more than many an answer.
@lru_cache(maxsize=_MOST_ANSWERS)
def _answer(opened: Store, question: Question, arguments: tuple[Hashable, ...]) -> pl.DataFrame:
    with _loading:
        held = _held(opened)
    return question(held, *arguments)


# One version: sessions that still look at an older one do not keep it in memory.
@lru_cache(maxsize=1)
def _held(opened: Store) -> Held:
    held = Held(opened)
    # Modules, vocabulary and frames stay: a full collection that goes through them now and then
    # would hold a run up for a quarter of a second. What was kept for the version before, sessions
    # that have ended among it, is let go of first.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return held
