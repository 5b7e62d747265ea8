"""Names and numbers in two lists: 政府网站、微信公众号分别发布120条、80条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.parsing.narrative.channels import channel_word, kind_of
from dashboard.parsing.narrative.found import Found
from dashboard.parsing.narrative.quantities import Quantity

_RESPECTIVELY = re.compile(r"分别(?P<between>[^,。;:、\d]{0,10})$")
_CLAUSES = re.compile("[,:;]")
_NEXT = re.compile("[、和及与]")
_NAMES = {
    "review": re.compile("复议"),
    "litigation": re.compile("诉讼"),
    "npc_suggestions": re.compile("人大"),
    "cppcc_proposals": re.compile("政协"),
    "staff_full_time": re.compile("(?<!非)专职(?!兼)"),
    "staff_part_time": re.compile("(?<!专)兼职"),
}


def pair(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Found | None]]:
    """Each quantity of such a list and what it counts: null where a name is not known."""
    for number, quantity in enumerate(quantities):
        match = _RESPECTIVELY.search(quantity.lead)
        if not match:
            continue
        listed = [quantity]
        for following in quantities[number + 1 :]:
            if not _NEXT.fullmatch(following.lead) or following.origin != listed[-1].end:
                break
            listed.append(following)
        names = _NEXT.split(_CLAUSES.split(quantity.lead[: match.start()])[-1])
        if len(listed) < 2 or len(names) < 2:
            continue
        ids = [_id_of(name) for name in names[-len(listed) :]]
        known = len(names) == len(listed) and None not in ids and len(set(ids)) == len(ids)
        for each, fact_id in zip(listed, ids, strict=False):
            yield each, Found.of(each, fact_id) if known and fact_id else None


def _id_of(name: str) -> str | None:
    channels = {kind_of(match[0]) for match in channel_word().finditer(name)}
    ids = [f"channel.{channel}" for channel in channels]
    ids += [fact_id for fact_id, words in _NAMES.items() if words.search(name)]
    return ids[0] if len(ids) == 1 else None
