"""What title and signature print of who reports on which year: present or not, right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.model import Mention, Span
from dashboard.parsing.identity.authorities import Authority, is_signing
from dashboard.parsing.identity.dates import Signature
from dashboard.parsing.identity.titles import Title

_LONGEST_NAME = 40


def identity_mentions(
    folded: str, title: Title | None, signature: Signature | None, signed: Iterable[Authority]
) -> Iterator[Mention]:
    """`mention.title.authority`, `mention.title.year`, `mention.signature.authority`.

    `signed` are the names in title and signature.
    """
    if title and title.year:
        yield Mention("mention.title.year", title.year[1], str(title.year[0]))
    for authority in signed:
        if authority.span:
            yield Mention(f"mention.{authority.source}.authority", authority.span, authority.name)
    if signature is None and (last := _last_line(folded)):
        yield Mention("mention.signature.authority", last)


def _last_line(folded: str) -> Span | None:
    """A name alone at the end of the text: a signature without a date."""
    end = len(folded.rstrip())
    start = folded.rfind("\n", 0, end) + 1
    line = folded[start:end]
    name = line.strip()
    if not name or len(name) > _LONGEST_NAME or not is_signing("".join(name.split())):
        return None
    start += line.index(name)
    return Span(start, start + len(name))
