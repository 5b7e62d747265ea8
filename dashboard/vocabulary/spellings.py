"""How divisions are called and spelt without the kind of division: 济宁 and Jining for 济宁市."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dashboard.vocabulary.authorities import Division, peoples
from dashboard.vocabulary.files import records


class Kind(NamedTuple):
    """A word that names of divisions end in."""

    name: str
    pinyin: str
    english: str
    is_always_kind: bool  # false: part of the name in some (万柏林区 is no 林区)


class Stem(NamedTuple):
    """A name without its kind and the peoples whose autonomy it is, and its spelling."""

    name: str
    pinyin: str


@cache
def division_kinds() -> tuple[Kind, ...]:
    """The kinds, longer words before those they end in."""
    return tuple(
        Kind(r["kind"], r["pinyin"], r["english"], r["is_always_kind"] == "true")
        for r in records("division_kinds")
    )


def _kind_of(division: Division) -> Kind | None:
    """The kind that the name ends in."""
    kinds = (kind for kind in division_kinds() if kind.is_always_kind)
    return next((kind for kind in kinds if division.name.endswith(kind.name)), None)


def stem(division: Division) -> Stem:
    """红河, honghe for 红河哈尼族彝族自治州, 内蒙古 for 内蒙古自治区: at least two characters
    stay of what peoples are part of. A name that is nothing but a kind stays whole."""
    kind = _kind_of(division)
    if kind is None or kind.name == division.name:
        return Stem(division.name, division.pinyin)
    name = division.name.removesuffix(kind.name)
    spelt = division.pinyin.removesuffix(kind.pinyin)
    bearers = peoples().items() if kind.name.startswith("自治") else ()
    while people := next(
        ((p, s) for p, s in bearers if name.endswith(p) and len(name) - len(p) > 1), None
    ):
        name, spelt = name.removesuffix(people[0]), spelt.removesuffix(people[1])
    return Stem(name, spelt)
