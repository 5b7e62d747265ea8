"""What a report calls its own authority: 我局 is none of a town's words."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.model import Identity, Level, Mention
from dashboard.parsing.remarks.passages import Passages
from dashboard.parsing.remarks.words import pattern

_TOWNS = ("township_government", "subdistrict_office")
_BUREAU_ENDS = ("局", "委员会", "厅")
_OPENING, _CLOSING = '“《‘"', '”》’"'


def read_selves(passages: Passages, identity: Identity) -> Iterator[Mention]:
    """`mention.foreign.department`, at most once: 我镇 in a bureau's report, 我局 in a town's.

    Judged is section 1, quotations apart; offices of a town (财政所) speak as the town does.
    """
    role = _foreign_selves(identity)
    if role is None:
        return
    for match in pattern(role).finditer(passages.text, *passages.overview):
        before = passages.text[match.start() - 1 : match.start()]
        behind = passages.text[match.end() : match.end() + 1]
        if not (before and before in _OPENING) and not (behind and behind in _CLOSING):
            yield passages.mention("foreign.department", *match.span(), detail=match[0])
            return


def _foreign_selves(identity: Identity) -> str | None:
    """The role of the words that the authority cannot call itself by; null: not settled."""
    if identity.authority is None or identity.department_type is None:
        return None
    if identity.department_type in _TOWNS:
        return "self_of_bureau"
    is_bureau = identity.authority.endswith(_BUREAU_ENDS) and identity.region.town is None
    if is_bureau and identity.level not in (None, Level.TOWNSHIP):
        return "self_of_town"
    return None
