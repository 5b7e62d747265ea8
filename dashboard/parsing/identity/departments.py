"""The function of an authority, read off its name without its place."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.vocabulary import words

_SHORTEST_STEM = 2
_ENDS_NAMES = re.compile("[局委办厅部处会院社心所队府署关行]")


class Function(NamedTuple):
    """What an authority does, and how sure its name is of it."""

    department: str  # id in departments.csv
    exact: bool  # the whole name is one the vocabulary has


@lru_cache(maxsize=16_384)
def function_of(name: str) -> Function | None:
    """The function of an authority; null when it is not known.

    The longest known name counts; a combined authority takes the function it names first.
    """
    if name in _names():
        return Function(_names()[name], exact=True)
    if not name or name.endswith(_companies()):
        return None
    institution = _institution(name)
    if institution:
        return Function(institution, exact=False)
    for start in range(1, len(name) - 2):  # an unknown place before a known name
        if name[start:] in _names() and name[start - 1] not in "和与及、":
            return Function(_names()[name[start:]], exact=False)
    stems = [name[:end] for end in range(len(name), _SHORTEST_STEM - 1, -1)]
    department = next((_stems()[stem] for stem in stems if stem in _stems()), None)
    return Function(department, exact=False) if department else None


@cache
def _companies() -> tuple[str, ...]:
    return words("identity_words")["company"]


def _institution(name: str) -> str | None:
    """A school or hospital, whatever it teaches or treats."""
    for department in ("university", "hospital"):
        if name.endswith(words("identity_words")[department]):
            return department
    return None


@cache
def _names() -> dict[str, str]:
    """Canonical names and variants → department id."""
    names = {}
    for department in vocabulary.departments().values():
        for name in (*department.variants_zh, department.label_zh):
            names[name] = department.id
    return names


@cache
def _stems() -> dict[str, str]:
    """Names without their organ word (科学技术, 科技) → department id."""
    organ = re.compile(f"({'|'.join(words('identity_words')['organ_word'])})$")
    stems: dict[str, str] = {}
    for name, department in _names().items():
        stem = organ.sub("", name)
        if len(stem) >= _SHORTEST_STEM and stem != name:
            stems.setdefault(stem, department)
    return stems


@cache
def _full_names() -> dict[str, str]:
    return {row["short"]: row["full"] for row in vocabulary.records("department_short_forms")}


def full_name(name: str) -> str:
    """The full name for a short form (科技局 → 科学技术局); every other name as it is.

    A former name does not become the present one: whether it was meant as one is not in the
    text. Nor does a name that is official in some places (教育体育局).
    """
    return _full_names().get(name, name)


@cache
def _longest_name() -> int:
    return max(map(len, _names()))


def first_function(text: str) -> tuple[int, int] | None:
    """The first known name of an authority in a text, as start and end; longest first."""
    for match in _ENDS_NAMES.finditer(text):
        for start in range(max(0, match.end() - _longest_name()), match.end() - 2):
            if text[start : match.end()] in _names():
                return start, match.end()
    return None
