"""Which departments may stand for an authority, and whose words are at home in its report."""

from __future__ import annotations

import re
from functools import cache

from dashboard import vocabulary
from dashboard.model import Identity
from dashboard.parsing.remarks.words import words
from dashboard.vocabulary import records

_GOVERNMENTS = "gov"  # the group of those who speak of every department
_SHORTEST_STEM = 2


def is_kin(department: str, identity: Identity) -> bool:
    """Whether a department may be named for the authority: above or beneath it, or merged with it.

    True where the authority's own department is not settled.
    """
    own = identity.department_type
    return (
        own is None
        or own == department
        or _speaks_for_all(own)
        or _speaks_for_all(department)
        or any({own, department} <= group for group in _kin())
        or _is_named(department, identity)
    )


def is_at_home(trade: str, identity: Identity) -> bool:
    """Whether an authority may speak of a department's work as of its own.

    True where the authority's own department is not settled.
    """
    own = identity.department_type
    return (
        own is None
        or own == trade
        or _speaks_for_all(own)
        or own in words("speaks_of_all")
        or own in _natural()[trade]
        or _is_named(trade, identity)
    )


def _speaks_for_all(department: str) -> bool:
    """Governments, their offices, and the bureaus that run the site for everybody."""
    group = vocabulary.departments()[department].group
    return group == _GOVERNMENTS or department in words("speaks_for_all")


def _is_named(department: str, identity: Identity) -> bool:
    """Whether a name of the authority has the department's: 教育局(科技局), 农业农村和水利局."""
    names = filter(None, (identity.authority, identity.authority_as_printed, identity.title))
    return any(stem in name for name in names for stem in _stems()[department])


@cache
def _kin() -> tuple[frozenset[str], ...]:
    """Departments of which one is, or was, part of another or above it."""
    return tuple(frozenset(r["departments"].split()) for r in records("department_kin"))


@cache
def _natural() -> dict[str, frozenset[str]]:
    """Trade → other departments whose reports have its words, too."""
    return {r["department"]: frozenset(r["natural_for"].split("|")) for r in records("trades")}


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Department → its names without their organ word: a combined bureau bears several."""
    organ = re.compile(f"({'|'.join(vocabulary.words('identity_words')['organ_word'])})$")
    return {
        each.id: tuple(
            stem
            for name in (each.label_zh, *each.variants_zh)
            if len(stem := organ.sub("", name)) >= _SHORTEST_STEM
        )
        for each in vocabulary.departments().values()
    }
