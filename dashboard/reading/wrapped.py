"""Web pages inside of something else: within a JSON object, or with their markup escaped."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

_CLOSING = r"/(?:p|div|td|th|tr|table|span|li|h[1-6])\s*"
_TAG = re.compile(rf"<{_CLOSING}>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(rf"&lt;{_CLOSING}&gt;", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can name half a character
_FEWEST_TAGS = 8  # prose that shows a tag or two is prose
_DEEPEST = 6  # values within values
_SHARE = 0.5  # of all strings that the page must be: one among many articles is not chosen


def markup_within(text: str) -> str | None:
    """The markup that a text carries and does not mean to show; null: it is what it is."""
    inner = _within_json(text)
    if inner is not None:
        return _unescaped(inner) or inner
    return _unescaped(text)


def _unescaped(text: str) -> str | None:
    """Markup that was escaped as a whole, so that a browser would print its tags."""
    if "&lt;/" not in text and "&LT;/" not in text:
        return None
    escaped = len(_ESCAPED_TAG.findall(text))
    if escaped < _FEWEST_TAGS or escaped <= len(_TAG.findall(text)):
        return None
    return html.unescape(text)


def _within_json(text: str) -> str | None:
    """The one long string of markup in a JSON object."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in {"{", "["}:
        return None
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    strings = list(_strings(value, 0))
    pages = [string for string in strings if _is_page(string)]
    if len(pages) != 1 or len(pages[0]) < _SHARE * sum(map(len, strings)):
        return None
    return _SURROGATE.sub("\ufffd", pages[0])


def _is_page(text: str) -> bool:
    return len(_TAG.findall(text)) + len(_ESCAPED_TAG.findall(text)) >= _FEWEST_TAGS


def _strings(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each, depth + 1)
