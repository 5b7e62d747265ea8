"""Text of reports and of links as it can be shown: no character of it does anything."""

from __future__ import annotations

from html import escape

import polars as pl

from dashboard.signs import SIGNS, shown

_LONGEST = 500  # characters of a text in a list; the whole stands in the report and in exports
_LONGEST_NAME = 120


def html(text: str) -> str:
    """Escaped, with signs for what is not seen; what is longer than any line is cut."""
    return escape(shown(text, _LONGEST))


def name(text: str) -> str:
    """Plain text for labels of choices and charts, which only browsers draw."""
    return shown(" ".join(text[: 2 * _LONGEST_NAME].split()), _LONGEST_NAME)


def frame(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of a list with every text as it can be shown."""
    texts = [id for id, kind in rows.schema.items() if kind == pl.String]
    changed = [
        pl.Series(id, [text if text is None else shown(text, _LONGEST) for text in rows[id]],
                  pl.String)
        for id in texts if _is_touched(rows[id])
    ]  # fmt: skip
    return rows.with_columns(changed)


def _is_touched(texts: pl.Series) -> bool:
    return any(len(text) > _LONGEST or SIGNS.search(text) for text in texts if text)
