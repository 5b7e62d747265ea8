"""What simulated reports are made of: features, sentences, the order of the annex."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dashboard.vocabulary import records


class Feature(NamedTuple):
    """A way in which simulated reports vary."""

    group: str  # features of one group exclude each other; empty: independent
    name: str
    weight: float  # within its group; of an independent feature the share of reports
    clean: float  # the same in reports that nobody objects to


class Statement(NamedTuple):
    """What a sentence says: fact, where its value comes from, where its label does."""

    id: str  # of a mention with ? at its end: readers may differ
    slot: str
    constant: int | None  # null: the value of the slot
    label: str | None  # slot of the label
    approximate: bool | None  # null: readers may differ (196.4万条)


class Template(NamedTuple):
    """A sentence with slots in braces and its statements."""

    text: str
    statements: tuple[Statement, ...]


@cache
def features() -> tuple[Feature, ...]:
    """Every way in which simulated reports vary."""
    return tuple(
        Feature(r["group"], r["name"], float(r["weight"]), float(r["clean"] or r["weight"]))
        for r in records("simulation_features")
    )


@cache
def sentences() -> dict[str, tuple[Template, ...]]:
    """Templates of sentences by topic."""
    found: dict[str, list[Template]] = {}
    for r in records("simulation_sentences"):
        statements = tuple(map(_statement, r["states"].split()))
        found.setdefault(r["topic"], []).append(Template(r["template"], statements))
    return {topic: tuple(templates) for topic, templates in found.items()}


def _statement(text: str) -> Statement:
    """`narrative.category=a#la`, `narrative.review=0`, `narrative.disclosed_total~=n`."""
    id_, _, source = text.partition("=")
    if id_.startswith("mention."):
        return Statement(id_, "", None, None, False)
    slot, _, label = source.partition("#")
    approximate = {"~": True, "?": None}.get(id_[-1], False)
    constant = int(slot) if slot.isdigit() else None
    return Statement(id_.rstrip("~?"), slot, constant, label or None, approximate)


@cache
def annex(variant: str) -> tuple[str, ...]:
    """The annex of a variant in printed order: ids of its rows, and headings between them."""
    return tuple(r["entry"] for r in records("simulation_annex") if r["variant"] == variant)
