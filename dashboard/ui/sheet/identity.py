"""Who reports on what, each part with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from dashboard.ui import literal, words
from dashboard.ui.places import Places
from dashboard.ui.sheet.elements import button
from dashboard.ui.words import t

_FIELDS = ("authority", "authority_as_printed", "region", "level", "department_type", "year",
           "period", "published", "title", "form_proactive", "form_requests")  # fmt: skip


def identity(header: Mapping[str, Any], places: Places) -> str:
    """The report's row of `reports` as a list; what the text shows leads there."""
    rows = []
    for field in _FIELDS:
        shown, key = _value(header, field), f"identity:{field}"
        name = t(f"identity.{field}")
        content = (
            button(key, t("reader.named", name=name, value=shown), literal.html(shown))
            if key in places
            else f"<span>{literal.html(shown)}</span>"
        )
        rows.append(f"<dt>{escape(name)}</dt><dd>{content}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def _value(header: Mapping[str, Any], field: str) -> str:
    if field == "region":
        parts = [header[part] for part in ("province", "city", "county", "town") if header[part]]
        return f"{' '.join(parts)} {header['region_code'] or ''}".strip() or t("not-settled")
    if field == "period":
        ends = [header["period_start"], header["period_end"]]
        return " – ".join(words.date(end) if end else t("not-settled") for end in ends)
    if field == "level":
        return words.level(header["level"])
    if field == "department_type":
        return words.department(header["department_type"])
    if field.startswith("form_"):
        return words.form(header[field])
    if header[field] is None:
        return t("not-settled")
    return words.date(header[field]) if field == "published" else str(header[field])
