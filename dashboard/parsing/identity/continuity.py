"""One authority over the years: the same under a new name of its place or its department."""

from __future__ import annotations

from functools import cache

from dashboard.parsing.identity.departments import function_of
from dashboard.parsing.identity.gazetteer import stem_of
from dashboard.parsing.identity.names import Named
from dashboard.vocabulary import Division, division_records


def authority_key(named: Named, division: Division | None) -> str | None:
    """What stays the same when a county becomes a district or 发展改革局 is called 发展和改革局.

    The code that the division has now, the town, and the function where the name is one that
    the vocabulary knows for it, else the name itself. Null where the division is open: authorities
    of the same name elsewhere are others.
    """
    if division is None:
        return f"/{named.whole}" if named.whole and not named.candidates else None
    function = function_of(named.rest)
    is_known = function is not None and function.exact and named.whole is None
    what = function.department if function and is_known else named.whole or named.rest
    return "/".join((present_code(division.code), named.town or "", what))


@cache
def present_code(code: str) -> str:
    """The code a division has today, followed through its changes of rank and name."""
    seen = {code}
    while (successor := _successors().get(code)) and successor not in seen:
        code = successor
        seen.add(code)
    return code


@cache
def _successors() -> dict[str, str]:
    """Code that ended → the one that began then, in the same province under the same stem.

    沙县 (350427, to 2021) is 沙县区 (350405) since. One that was merged into a division of
    another name has none.
    """
    records = division_records()
    last = {}
    for division in sorted(records, key=lambda each: each.end or 9999):
        last[division.code] = division
    found = {}
    for ended in last.values():
        if ended.end is None:
            continue
        heirs = {
            each.code
            for each in records
            if each.start is not None
            and abs(each.start - ended.end) <= 1
            and each.code != ended.code
            and each.code[:2] == ended.code[:2]
            and each.level == ended.level
            and _continues(each, ended)
        }
        if len(heirs) == 1:
            found[ended.code] = heirs.pop()
    return found


def _continues(new: Division, old: Division) -> bool:
    """Whether a name is an old one with another rank: 沙县区, and 蓟州区 for 蓟县."""
    stem = stem_of(old)
    if len(old.name) == 2:
        return new.parent == old.parent and stem_of(new).startswith((old.name, old.name[0]))
    return stem_of(new) == stem
