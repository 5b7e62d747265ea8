"""The name of the reporting authority, from the strongest place that prints it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.identity.dates import Signature
from dashboard.parsing.identity.departments import first_function
from dashboard.parsing.identity.places import KINDS
from dashboard.parsing.identity.titles import Title, is_organ
from dashboard.vocabulary import words

_HEAD = 1_500  # characters in which a preamble or the first sentence names the author


class Authority(NamedTuple):
    """A printed name and its place."""

    name: str  # without spaces
    span: Span


def find_authority(
    folded: str, text: str, title: Title | None, signature: Signature | None
) -> Authority | None:
    """Title, signature, preamble, or the first sentence's subject, in this order."""
    if title and title.organ:
        return _authority(text, title.organ)
    if signature and signature.organ and is_organ(_name(text, signature.organ)):
        return _authority(text, signature.organ)
    compiled = _compiled().search(folded, 0, _HEAD)
    if compiled:
        return _authority(text, Span(*compiled.span("organ")))
    return _subject(folded, text)


def _authority(text: str, span: Span) -> Authority:
    return Authority(_name(text, span), span)


def _name(text: str, span: Span) -> str:
    return re.sub(r"\s", "", span.quote(text))


@cache
def _compiled() -> re.Pattern[str]:
    """本报告由曲阜市科学技术局按照…编制"""
    organs = "|".join(words("identity_words")["organ"])
    verbs = "|".join(words("identity_words")["compiled_by"])
    return re.compile(
        rf"由[ \t]*(?P<organ>[^\d\s,。;:、]{{2,30}}?(?:{organs}))"
        rf"(?:[ \t]*(?:{verbs})|[ \t]*(?:按照|根据|依据)[^。]{{0,160}}?(?:{verbs}))"
    )


@cache
def _of_another() -> re.Pattern[str]:
    """What follows a superior's name, not the author's: 县政府办公室要求, 市科技局的统一部署."""
    return re.compile("|".join(words("identity_words")["of_another"]))


def _subject(folded: str, text: str) -> Authority | None:
    """The department that opens a clause near the beginning (2021年县科技局坚持…)."""
    for opening in re.finditer(r"(?:^|[\n。;])[ \t]*(?:\d{4}年度?,?)?[ \t]*", folded[:_HEAD]):
        end = min(opening.end() + 20, len(folded))
        clause = folded[opening.end() : end]
        found = first_function(clause, len(clause))
        if not found:
            continue
        before = clause[: found[0]]
        if not (before in KINDS or before.endswith(tuple(KINDS)) or not before):
            continue
        name = clause[: found[1]]
        if name.endswith(words("identity_words")["superior"]) or _of_another().match(
            clause, found[1]
        ):
            continue
        if re.fullmatch(r"[一-鿿]+", name):
            return _authority(text, Span(opening.end(), opening.end() + len(name)))
    return None
