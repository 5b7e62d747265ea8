"""The findings of a report in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from dashboard.ui import literal, words
from dashboard.ui.places import finding_key
from dashboard.ui.sheet.elements import button
from dashboard.ui.words import t


def findings(found: Iterable[Mapping[str, Any]]) -> str:
    """Each with its severity, what it says and the law it rests on; each leads to its places."""
    rows = []
    for finding in found:
        severity = finding["severity"]
        title = words.check(finding["code"])
        content = (
            f'<span class="severity {severity}">{escape(words.severity(severity))}</span>'
            f"<strong>{escape(title)}</strong>"
            f'<span class="message">{literal.html(words.finding(finding))}</span>'
        )
        if basis := words.basis(finding["code"]):
            content += f'<span class="basis">{escape(t("reader.basis", basis=basis))}</span>'
        rows.append(button(finding_key(finding), title, content))
    return "".join(rows)
