"""Headline figures as a page shows them."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode
from streamlit.testing.v1 import AppTest


class Shown(NamedTuple):
    """What stands above, in and beneath a figure."""

    label: str
    value: str
    basis: str


def figures(page: AppTest) -> list[Shown]:
    """All headline figures of a page, in their order."""
    parsed = [LexborHTMLParser(each.proto.body) for each in page.get("html")]
    return [_shown(node) for tree in parsed for node in tree.css(".figures > div")]


def _shown(node: LexborNode) -> Shown:
    found = [node.css_first(part) for part in ("dt span", ".value", ".basis")]
    return Shown(*(each.text() if each else "" for each in found))
