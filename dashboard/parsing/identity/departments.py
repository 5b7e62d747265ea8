"""The function of an authority, read off its name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard import vocabulary

_ORGAN = re.compile(f"({'|'.join(vocabulary.words('identity_words')['organ_word'])})$")
_TOWNSHIP = re.compile(
    r"^(?P<town>[^省市县区州旗盟]{1,10}?(?:民族乡|镇|乡|苏木))(?:人民)?政府(?:办公室)?$"
)
_SUBDISTRICT = re.compile(r"^(?P<town>[^省市县区州旗盟]{1,10}?街道)(?:办事处|办)?$")
_SHORTEST_STEM = 2


class Function(NamedTuple):
    """What an authority does, under which name."""

    department: str  # id in departments.csv
    name: str  # the authority without its place: canonical where the printed form is short
    town: str | None = None


@lru_cache(maxsize=16_384)
def function_of(name: str) -> Function | None:
    """The function of an authority named without its place; null when it is not known.

    The longest known name counts; a combined authority takes the function it names first.
    """
    township = _TOWNSHIP.match(name)
    if township:
        return Function("township_government", name, township["town"])
    subdistrict = _SUBDISTRICT.match(name)
    if subdistrict:
        return Function("subdistrict_office", name, subdistrict["town"])
    if name in _names():
        return Function(_names()[name], _canonical(name))
    for start in range(1, len(name) - 2):  # a bracketed or unknown place before a known name
        if name[start:] in _names() and name[start - 1 : start] not in "和与及、":
            return Function(_names()[name[start:]], name)
    stems = [name[:end] for end in range(len(name), _SHORTEST_STEM - 1, -1)]
    department = next((_stems()[stem] for stem in stems if stem in _stems()), None)
    return Function(department, name) if department else None


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
    stems: dict[str, str] = {}
    for name, department in _names().items():
        stem = _ORGAN.sub("", name)
        if len(stem) >= _SHORTEST_STEM and stem != name:
            stems.setdefault(stem, department)
    return stems


@lru_cache(maxsize=4096)
def _canonical(name: str) -> str:
    """The full name for a short form (科技局 → 科学技术局); other variants stay as printed.

    A short form leaves out characters of the canonical name. A former name does not become
    the present one: whether it was meant as one is not in the text.
    """
    department = vocabulary.departments()[_names()[name]]
    rest = iter(department.label_zh)
    is_short_form = all(character in rest for character in name)
    return department.label_zh if is_short_form and name not in department.history else name


@cache
def _longest_name() -> int:
    return max(map(len, _names()))


_END = re.compile("[局委办厅部处会院社心所队府署]")


def first_function(text: str, end: int) -> tuple[int, int] | None:
    """The first known name of an authority before `end`, as start and end; longest first."""
    for match in _END.finditer(text, 0, end):
        for start in range(max(0, match.end() - _longest_name()), match.end() - 2):
            if text[start : match.end()] in _names():
                return start, match.end()
    return None
