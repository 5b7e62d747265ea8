"""Pieces that the parts of the sheet share; every text given to them is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dashboard.ui import literal, words
from dashboard.ui.sheet.concerns import Concern, Concerns
from dashboard.ui.words import t

Keyed = Sequence[tuple[str, Mapping[str, Any]]]  # each number with the key of its place


def part(name: str, content: str, aside: str = "") -> str:
    """A part of the sheet under its heading; `content` is HTML, `aside` stands in the heading."""
    inside = content or f"<p>{escape(t('reader.none'))}</p>"
    note = f"<small>{escape(aside)}</small>" if aside else ""
    heading = f"<h3>{escape(t(f'reader.{name}'))}{note}</h3>"
    return f'<section data-part="{name}" class="{name}">{heading}{inside}</section>'


def count(number: int | None) -> str:
    """How many there are, beside what they are; nothing where that is not said."""
    return "" if number is None else f" <small>{number}</small>"


def cells(content: str) -> str:
    """Numbers that the arrow keys move between; `content` is HTML."""
    return (
        f'<div class="cells" role="group" aria-label="{escape(t("reader.keys"))}">{content}</div>'
    )


def button(
    at: str, name: str, content: str, kind: str = "", concerns: Sequence[Concern] = ()
) -> str:
    """What leads to the place `at`; `content` is HTML."""
    title = literal.html("\n".join([name, *(concern.title for concern in concerns)]))
    of = f' data-findings="{escape(" ".join(c.key for c in concerns))}"' if concerns else ""
    if concerns:
        kind += f" concern {concerns[0].severity}"
    return (
        f'<button data-at="{escape(at)}" data-name="{literal.html(name)}" title="{title}"'
        f' class="{kind.strip()}"{of}>{content}</button>'
    )


def figure(key: str, fact: Mapping[str, Any], concerns: Concerns) -> str:
    """A number as a button that leads to its place and says its state and what was found."""
    zero = " zero" if fact["value"] == 0 else ""
    shown = value(fact)
    unit = words.unit(fact["unit"], fact["id"]) if fact["value"] is not None else ""
    told = t("reader.named", name=name_of(fact), value=f"{shown} {unit}".rstrip())
    if fact["state"] == "inferred":
        told += f" ({t('state.inferred')})"
    about = concerns.about(fact)
    return button(key, told, literal.html(shown), f"value {fact['state']}{zero}", about)


def value(fact: Mapping[str, Any]) -> str:
    """A number as text that says its state: 0, 约 120, blank, –, unread."""
    if fact["state"] == "dash":
        return str(fact["raw"])
    if fact["value"] is None:
        return t(f"state.{fact['state']}")
    return (t("approximately") if fact["approximate"] else "") + words.number(fact["value"])


def name_of(fact: Mapping[str, Any]) -> str:
    """What a number counts, with the words of the text that name it."""
    name = words.measure(fact["id"])
    if fact["id"].startswith("narrative.channel."):
        name = t("reader.named", name=t("volumes.channels"), value=name)
    return t("reader.named", name=name, value=fact["label"]) if fact["label"] else name


def head(label: str, scope: str, kind: str = "", columns: int = 1, rows: int = 1) -> str:
    """A heading of rows or columns."""
    over = f' colspan="{columns}"' if columns > 1 else ""
    over += f' rowspan="{rows}"' if rows > 1 else ""
    styled = f' class="{kind}"' if kind else ""
    return f'<th scope="{scope}"{styled}{over}><span>{escape(label)}</span></th>'


def row_head(label: str, concerns: Iterable[Concern], columns: int = 1) -> str:
    """The heading of a row; what was found about its wording is said and marked."""
    found = list(concerns)
    over = f' colspan="{columns}"' if columns > 1 else ""
    if not found:
        return f'<th scope="row"{over}>{escape(label)}</th>'
    marked = button(found[0].key, label, f"<span>{escape(label)}</span>", "", found)
    return f'<th scope="row"{over}>{marked}</th>'
