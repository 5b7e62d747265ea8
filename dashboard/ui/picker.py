"""Authorities chosen by name, place or pinyin, kept by key."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.queries import peers, search
from dashboard.queries.selection import Selection
from dashboard.ui import address, data, literal, words
from dashboard.ui.address import Parameter
from dashboard.ui.words import t

_MOST = 200  # offered at a time; more are found by name
_LONGEST = 200  # characters of a key


def parameter(name: str, several: bool = False) -> Parameter:
    """The choice of authorities, for `address.follow`."""
    return Parameter(name, lambda key: "/" in key and len(key) <= _LONGEST, several=several)


def one(page: str, name: str, chosen: Selection) -> str | None:
    """The authority chosen; null without one."""
    held = address.chosen(page, name)
    options = _options(page, name, chosen, [str(held)] if held else [])
    picked = st.selectbox(
        t("picker.authority"), list(options), index=None,
        format_func=lambda key: options.get(key) or literal.name(key),
        key=address.key(page, name), placeholder=t("picker.choose"), persist_state="session",
    )  # fmt: skip
    return str(picked) if picked else None


def several(page: str, name: str, chosen: Selection, most: int) -> list[str]:
    """The authorities chosen, in the order of choosing."""
    held = address.chosen(page, name)
    options = _options(page, name, chosen, held if isinstance(held, list) else [])
    return st.multiselect(
        t("picker.authorities"), list(options),
        format_func=lambda key: options.get(key) or literal.name(key),
        key=address.key(page, name), placeholder=t("picker.choose"), max_selections=most,
        select_all=False, persist_state="session",
    )  # fmt: skip


def names(keys: Sequence[str]) -> dict[str, str]:
    """Key → name with its place, of those that have reports."""
    if not keys:
        return {}
    known = data.ask(peers.authorities, Selection(authorities=tuple(keys)), len(keys))
    return {row["authority_key"]: _told(row["authority"], row["region"])
            for row in known.iter_rows(named=True)}  # fmt: skip


def _options(page: str, name: str, chosen: Selection, held: list[str]) -> dict[str, str]:
    """Those held, and those that the words of the search field find among the filters' reports."""
    sought = st.text_input(
        t("picker.search"), key=f"{page}-{name}-sought", placeholder=t("picker.hint"),
        max_chars=_LONGEST,
    )  # fmt: skip
    if sought.strip():
        found = data.ask(search.authorities, chosen, sought.strip(), _MOST)
        rows = found.select("authority_key", "authority", "place").iter_rows()
        options = {key: _told(authority, place) for key, authority, place in rows if key}
        if not options:
            st.caption(t("picker.none"))
    else:
        listed = data.ask(peers.authorities, chosen, _MOST)
        rows = listed.select("authority_key", "authority", "region").iter_rows()
        options = {key: _told(authority, region) for key, authority, region in rows}
    return names(held) | options


def _told(authority: str, place: str | None) -> str:
    name = literal.name(authority)
    return f"{name} · {words.place(place)}" if place else name
