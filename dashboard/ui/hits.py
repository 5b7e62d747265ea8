"""Lists of search results: real links, which an ordinary click follows within the session.

A link opened in a new tab works by its address; a click in this one would cost a new session, so
the browser only says which link was chosen and the page goes there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.model import Span
from dashboard.ui import filters, words
from dashboard.ui.source import mark

_FOLDER = Path(__file__).parent
_list = st.components.v2.component(
    "hits",
    html='<div class="hits"></div>',
    css=(_FOLDER / "hits.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "hits.js").read_text(encoding="utf-8"),
)


class Link(NamedTuple):
    """Where a result leads: a page and its parameters; `html` is what it says, escaped."""

    page: str
    parameters: Mapping[str, str]
    html: str


class Hit(NamedTuple):
    """One result: a link, plain words beside it, and the passages it was found by."""

    head: Link
    beside: Sequence[str] = ()
    passages: Sequence[Link] = ()


class Group(NamedTuple):
    """Results of one kind, with a heading and how many of how many they are."""

    title: str
    note: str
    hits: Sequence[Hit]


class Chosen(NamedTuple):
    """The link somebody clicked."""

    page: str
    parameters: dict[str, str]


def passage(snippet: Mapping[str, Any]) -> str:
    """A piece of a text, escaped, with its hits marked."""
    start = snippet["start"]
    spans = [Span(hit["start"] - start, hit["end"] - start) for hit in snippet["hits"]]
    return f"…{mark(snippet['text'], spans)}…"


def render(groups: Sequence[Group], shared: Mapping[str, str]) -> str:
    """The groups as HTML; `shared` are parameters that every link carries along."""
    return "".join(
        f"<section><h2>{escape(group.title)} <small>{escape(group.note)}</small></h2>"
        f"<ol>{''.join(_hit(hit, shared) for hit in group.hits)}</ol></section>"
        for group in groups
        if group.hits
    )


def show(groups: Sequence[Group], key: str, on_choice: Callable[[Chosen], None]) -> Chosen | None:
    """The groups; returns the link that was clicked, after `on_choice` was called with it, when
    filters may still be set."""
    shared = filters.current().parameters() | {"lang": words.language()}
    links = [link for group in groups for hit in group.hits for link in (hit.head, *hit.passages)]

    def heard() -> None:
        chosen = _chosen(links, st.session_state[key])
        if chosen:
            on_choice(chosen)

    state = _list(key=key, data={"html": render(groups, shared)}, on_picked_change=heard)
    return _chosen(links, state)


def _chosen(links: Sequence[Link], state: Mapping[str, Any]) -> Chosen | None:
    """The link of that address; null for one that is not in the list (any more)."""
    picked = state.get("picked")
    found = next((link for link in links if picked == _target(link)), None)
    return Chosen(found.page, dict(found.parameters)) if found else None


def _target(link: Link) -> str:
    return f"{link.page}?{urlencode(link.parameters)}"


def _hit(hit: Hit, shared: Mapping[str, str]) -> str:
    beside = "".join(f"<span>{escape(words)}</span>" for words in hit.beside if words)
    passages = "".join(f"<li>{_anchor(link, shared)}</li>" for link in hit.passages)
    listed = f"<ul>{passages}</ul>" if passages else ""
    return f"<li><p>{_anchor(hit.head, shared)}{beside}</p>{listed}</li>"


def _anchor(link: Link, shared: Mapping[str, str]) -> str:
    address = f"{link.page}?{urlencode({**shared, **link.parameters})}"
    return f'<a href="{escape(address)}" data-go="{escape(_target(link))}">{link.html}</a>'
