"""What was read from a report, as HTML for the reading desk: tables as the forms print them.

Every text in it is escaped; every value is a button that leads to its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dashboard import vocabulary
from dashboard.ui import literal
from dashboard.ui.places import Places, keyed
from dashboard.ui.sheet import annex, checks, disputes, found, identity, proactive, prose, requests
from dashboard.ui.sheet.checks import score
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, button, count, part
from dashboard.ui.words import t

__all__ = ["outline", "render", "score"]

_TABLES = {
    "proactive": proactive.table,
    "requests": requests.table,
    "disputes": disputes.table,
    "annex": annex.table,
}


def render(
    header: Mapping[str, Any],
    facts: Iterable[Mapping[str, Any]],
    findings: Sequence[Mapping[str, Any]],
    places: Places,
    verdicts: Mapping[str, Any] | None = None,
) -> str:
    """The whole sheet: contents, identity, findings, verdicts, prose, tables.

    `verdicts` is the report's row of `compliance`.
    """
    numbers = keyed(facts)
    of = {table: [n for n in numbers if n[1]["id"].startswith(f"{table}.")]
          for table in (*vocabulary.TABLES, "narrative")}  # fmt: skip
    concerns = Concerns(findings)
    parts = {"identity": part("identity", identity.identity(header, places)),
             "findings": part("findings", found.findings(findings))}  # fmt: skip
    if verdicts:
        parts["checks"] = checks.checks(verdicts, findings)
    said = prose.numbers(of["narrative"], concerns) + prose.mentions(header)
    parts["prose"] = part("prose", said)
    for name, table in _TABLES.items():
        if of[name] or name != "annex":
            drawn = table(of[name], concerns)
            parts[name] = part(name, drawn, _stated(of[name]))
    sizes = {"findings": len(findings), "prose": len(of["narrative"])}
    return _contents(parts, sizes) + "".join(parts.values())


def outline(header: Mapping[str, Any]) -> str:
    """The headings of the text, each of which leads to its place."""
    return "".join(
        button(f"section:{s['number']}", s["heading"], literal.html(s["heading"]))
        for s in header["sections"] or ()
    )


def _contents(parts: Iterable[str], sizes: Mapping[str, int]) -> str:
    links = [
        f'<button data-go="{name}">{escape(t(f"contents.{name}"))}{count(sizes.get(name))}</button>'
        for name in parts
    ]
    return f'<nav class="contents" aria-label="{escape(t("contents"))}">{"".join(links)}</nav>'


def _stated(numbers: Keyed) -> str:
    """How many cells of a table hold a number that is printed."""
    stated = sum(fact["state"] == "stated" for _, fact in numbers)
    return t("reader.stated", n=stated, of=len(numbers)) if numbers else ""
