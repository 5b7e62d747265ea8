"""Web pages: the article among navigation and footers, and what the page says of it."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter

from dashboard import limits
from dashboard.model import Page
from dashboard.reading import apart
from dashboard.reading.html.tree import read_tree
from dashboard.reading.refusal import too_large
from dashboard.reading.text import decode
from dashboard.reading.wrapped import markup_within

_ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CLOSED_BY_OTHERS = frozenset((
    "br", "img", "input", "hr", "meta", "link", "col", "p", "li", "td", "th", "tr", "option",
    "dt", "dd",
))  # fmt: skip
# What is not closed is begun anew in every paragraph after it.
_REPEATED = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_UTF_8_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*utf-?8", re.IGNORECASE)
_SEPARATORS = " \t\r\n\f/\"'"  # one of them stands between two attributes
_MOST_SEPARATORS = 50_000  # real pages have some ten thousand
_HEAD = 4_096  # bytes that hold the declaration of the encoding
_MOST_DAMAGED = 8  # characters cut by a program that counted bytes


def read_html(content: bytes) -> tuple[str, Page] | None:
    """The text of record and the chrome of a web page; null: not to be decoded.

    A page is decoded by what its bytes are: a wrong declaration is common. Only a page that
    declares UTF-8 may hold a few damaged characters, which stay visible as U+FFFD.
    """
    most = limits.current().page_bytes
    if len(content) > most:
        raise too_large(f"a page of at most {most:,} bytes", f"{len(content):,}")
    markup = decode(content)
    if markup is None and _UTF_8_DECLARED.search(content[:_HEAD]):
        damaged = content.decode("utf-8", errors="replace")
        markup = damaged if damaged.count("\ufffd") <= _MOST_DAMAGED else None
    return None if markup is None else read_markup(markup)


def read_markup(markup: str) -> tuple[str, Page]:
    """The text of record and the chrome of decoded markup."""
    _check_size(markup)
    markup = markup.replace("\0", "")
    inner = markup_within(markup)
    if inner is not None:
        markup = inner
        _check_size(markup)
    return apart.read_markup(markup) if _is_costly(markup) else read_tree(markup)


def _is_costly(markup: str) -> bool:
    """Whether to read it could take very long: time grows with the square of a tag's attributes."""
    return sum(map(markup.count, _SEPARATORS)) > _MOST_SEPARATORS


def _check_size(markup: str) -> None:
    """Raises `Refusal` for markup whose tree could be deep or large beyond its own size."""
    most = limits.current()
    tags = markup.count("<")
    if tags > most.page_tags:
        raise too_large(f"a page of at most {most.page_tags:,} tags", f"{tags:,}")
    if tags <= most.page_depth and tags * tags <= 4 * most.page_elements:
        return  # however these are nested
    depth = elements = 0
    unclosed: Counter[str] = Counter()
    repeated = 0  # sum of `unclosed`
    for match in _ELEMENT.finditer(markup):
        name = match[2].lower()
        if name in _REPEATED and (not match[1] or unclosed[name]):
            step = -1 if match[1] else 1
            unclosed[name] += step
            repeated += step
        if name not in _CLOSED_BY_OTHERS:
            depth += -1 if match[1] else 1
        elements += repeated
        if depth > most.page_depth:
            raise too_large(f"at most {most.page_depth:,} elements within one another")
        if elements > most.page_elements:
            raise too_large(f"a page of at most {most.page_elements:,} elements")


def read_archived_html(content: bytes) -> tuple[str, Page] | None:
    """A page saved with its pictures in one file (MHT): its first part of markup."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return read_html(payload) if isinstance(payload, bytes) else None
    return None
