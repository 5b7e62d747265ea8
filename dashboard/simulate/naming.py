"""How a report names its authority: which form of the name, with which places before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dashboard import vocabulary
from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Chance
from dashboard.simulate.parts import Part
from dashboard.simulate.places import namesakes, parents, region

_WITH_BRANCHES = {
    "公安局",
    "生态环境局",
    "自然资源局",
    "市场监督管理局",
    "医疗保障局",
    "城市管理局",
}
_AUTONOMOUS = re.compile("(自治[州县旗])$")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name and what a reader may conclude from it alone."""

    printed: str
    canonical: str | None  # null: the name leaves the place open
    places: tuple[str, ...]  # the parents it prints
    is_kind_only: bool = False


class Naming:
    """The names of one authority in one report."""

    def __init__(self, authority: Authority, year: int, chance: Chance) -> None:
        self.authority, self.year, self._chance = authority, year, chance
        self.parents = parents(authority.division, year)
        self.is_short = chance.one_of("name") == "short"
        choice = chance.one_of("place")
        plain = authority.shape == "plain"
        if authority.town:
            chance.drawn.append("township")
        if not plain:
            chance.drawn.append(authority.shape)
        self._place = choice if plain or choice == "full" else "full"
        if self._place == "kind_only" and authority.kind is None:
            self._place = "full"
        if chance.is_clean and self.is_ambiguous and plain:
            self._place = "with_all"
        self.division = self._division()
        self.is_branch = False
        if plain and authority.long in _WITH_BRANCHES and self._has_branch():
            self.is_branch = chance.happens("branch")
        self.second = ""
        if plain and not self.is_branch and chance.happens("second_name"):
            self.second = f"（{authority.kind or ''}政务服务中心）"

    def _has_branch(self) -> bool:
        return (
            bool(self.parents)
            and self.parents[0].level == "prefecture"
            and (self.authority.division.name.endswith("区"))
        )

    def _division(self) -> str:
        """海南州 for 海南藏族自治州 now and then."""
        name = self.authority.division.name
        kind = _AUTONOMOUS.search(name)
        if not kind or not self._chance.happens("autonomous_short"):
            return name
        stem, peoples = name[: kind.start()], vocabulary.peoples()
        while people := next((p for p in peoples if stem.endswith(p) and stem != p), None):
            stem = stem[: -len(people)]
        return stem + kind[1][-1] if len(stem) >= 2 else name

    def name(self, *, long: bool = False) -> Name:
        """The authority as printed."""
        authority = self.authority
        if self.is_branch:
            printed = f"{self.parents[0].name}{authority.long}{authority.division.name}分局"
            return Name(printed, printed, (self.parents[0].name,))
        if authority.shape != "plain":
            self._chance.drawn.append("vertical")
            return Name(authority.name, authority.name, ())
        function = authority.short if self.is_short and not long else authority.long
        if self._place == "kind_only":
            kind = "" if authority.town else authority.kind or ""
            return Name(kind + function + self.second, None, (), is_kind_only=True)
        wanted = {"with_city": 1, "with_all": len(self.parents)}.get(self._place, 0)
        above = tuple(each.name for each in reversed(self.parents[:wanted]))
        canonical = authority.division.name + authority.long
        return Name("".join(above) + self.division + function + self.second, canonical, above)

    @property
    def region(self) -> dict[str, str | None]:
        """The region, when the text settles it."""
        return region(self.authority.division, self.year, self.authority.town)

    @property
    def is_ambiguous(self) -> bool:
        """Whether several divisions bear the name in the year."""
        return len(namesakes(self.authority.division, self.year)) > 1

    @property
    def itself(self) -> str:
        """How the report calls its authority in running text."""
        return self.authority.itself

    def level(self) -> str:
        """The level of the division, or township."""
        if self.authority.town:
            return "township"
        return self.authority.division.level


def identity_truth(naming: Naming, parts: list[Part], text: str) -> dict[str, Any]:
    """What the surviving parts of a report say of its identity, strongest place first.

    Fields that careful readers may settle differently are left out: they are not judged.
    """
    said = _said(parts)
    first = {key: values[0] for key, values in said.items()}
    name: Name | None = first.get("authority")
    if name is None and naming.name().printed in text:  # named in the prose alone
        name = naming.name()
    year = _year(naming, said, text)
    signed, page = first.get("signed"), first.get("page_date")
    truth: dict[str, Any] = {
        "title": first.get("title"),
        "year": year,
        "period": first.get("period", [None, None]) if year else [None, None],
        "signed": signed,
        "page_date": page,
        "published": signed or page,
        "authority_as_printed": name.printed if name else None,
        "department_type": naming.authority.department if name else None,
    }
    truth |= _place_truth(naming, name, text)
    unjudged = {field for fields in said.get("unjudged", []) for field in fields}
    printed = {each.printed for each in (*said.get("authority", []), *([name] if name else []))}
    if naming.second or len(printed) > 1:  # with what stands in brackets or not; which of several
        unjudged.add("authority_as_printed")
    return {key: value for key, value in truth.items() if key not in unjudged}


def _said(parts: list[Part]) -> dict[str, list[Any]]:
    """What parts say of the identity, by field, strongest place first."""
    said: dict[str, list[Any]] = {}
    for strength in ("title", "signature", "preamble", "opening", "chrome", "contact"):
        for part in parts:
            if part.kind == strength:
                for key, value in part.names.items():
                    said.setdefault(key, []).append(value)
    return said


def _year(naming: Naming, said: dict[str, list[Any]], text: str) -> int | None:
    if said.get("year") or (said.get("period") and not said.get("period_needs_year")):
        return naming.year
    return naming.year if f"{naming.year}年" in text or f"{naming.year} 年" in text else None


def _place_truth(naming: Naming, name: Name | None, text: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("code", "province", "city", "county", "town"))
    if name is None:
        return {"authority": None, "region": nothing, "level": None}
    division = naming.authority.division
    is_named = not name.is_kind_only or text.count(division.name) >= 2
    if not is_named and naming.authority.town:  # some names of townships are the only ones
        return {"level": "township"}
    if not is_named:
        return {"authority": None, "region": nothing}
    has_parent = bool(name.places) or any(each.name in text for each in naming.parents)
    canonical = name.canonical or (division.name + naming.authority.long)
    truth: dict[str, Any] = {"authority": canonical, "level": naming.level()}
    if naming.is_ambiguous and not has_parent:
        truth["region"] = {"code": None, "province": None, "city": None}
    else:
        truth["region"] = naming.region
    if naming.is_branch:  # of the city, in the district: either may be called its place
        truth["region"] = {part: naming.region[part] for part in ("province", "city")}
    if naming.is_branch or naming.authority.shape == "zone":
        del truth["level"]
    return truth
