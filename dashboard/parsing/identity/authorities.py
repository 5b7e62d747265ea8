"""The names a text prints for the reporting authority, from the strongest place to the weakest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.fold import without_blanks
from dashboard.parsing.identity.dates import Signature
from dashboard.parsing.identity.departments import first_function
from dashboard.parsing.identity.names import KINDS, Named, chains, read_name
from dashboard.parsing.identity.titles import Title, is_bare_place, is_organ
from dashboard.vocabulary import words

_MASK = re.compile("[*×某_?]|[xX]{2}")
_OPENING = re.compile(r"(?:^|[\n。;,])[ \t]*(?:\d{4}年度?,?)?[ \t]*")
_IDEOGRAPHS = re.compile("[一-鿿]+")
_HEAD = 1_500  # characters in which a preamble or the first sentence names the author
_ORGAN = r"(?:(?!公布|发布|现将|根据|编制)[一-鿿㐀-䶿·〇()]){2,40}?"


class Authority(NamedTuple):
    """A printed name, what it says, and its place; without a place it comes from the page."""

    name: str  # without spaces, simplified
    named: Named
    span: Span | None
    source: str  # title, signature, preamble, contact, annex, subject, publisher, page

    def printed(self, text: str) -> str:
        """The name as the text has it, without spaces."""
        return without_blanks(self.span.quote(text)) if self.span else self.name

    def place_span(self, folded: str) -> Span | None:
        """Where the place of the name stands, spaces inside the name allowed."""
        if self.span is None or self.named.place is None:
            return None
        letters = [i for i in range(*self.span) if not folded[i].isspace()]
        first, last = self.named.place
        return Span(letters[first], letters[last - 1] + 1)


def signed_authorities(
    folded: str, title: Title | None, signature: Signature | None, year: int | None
) -> Iterator[Authority]:
    """The names in the title and in the signature, as far as there are any."""
    if title and title.organ:
        yield _authority(folded, title.organ, year, "title")
    if signature and signature.organ and is_signing(_name(folded, signature.organ)):
        yield _authority(folded, signature.organ, year, "signature")


def other_authorities(
    folded: str, head: int, title: Title | None, year: int | None
) -> Iterator[Authority]:
    """The names in the preamble, the contact, the first sentences and the page's fields."""
    start = title.span.end - 1 if title else 0  # a line break or the title's last character
    for source, pattern in (("preamble", _compiled()), ("preamble", _entitled()),
                            ("contact", _contact_office())):  # fmt: skip
        for match in pattern.finditer(folded, start, max(_HEAD, head)):
            span = Span(*match.span("organ"))
            if is_organ(_name(folded, span)):
                yield _authority(folded, span, year, source)
                break
    subject = _subject(folded)
    if subject:
        yield _authority(folded, subject, year, "subject")
    annex = _of_annex().search(folded, head)
    if annex and is_organ(_name(folded, Span(*annex.span("organ")))):
        yield _authority(folded, Span(*annex.span("organ")), year, "annex")
    publisher = _publisher().search(folded, 0, head)
    if publisher and is_organ(_name(folded, Span(*publisher.span("organ")))):
        yield _authority(folded, Span(*publisher.span("organ")), year, "publisher")


def _authority(folded: str, span: Span, year: int | None, source: str) -> Authority:
    name = _name(folded, span)
    bare = source == "title" or (source == "signature" and is_bare_place(name))
    return Authority(name, read_name(name, year, is_bare_allowed=bare), span, source)


def _name(folded: str, span: Span) -> str:
    return without_blanks(span.quote(folded))


def is_signing(name: str) -> bool:
    """Whether a signature line holds an authority; behind a label stands somebody else."""
    return is_organ(name) and not name.startswith(words("identity_words")["addressee"])


@cache
def _compiled() -> re.Pattern[str]:
    """本报告由曲阜市科学技术局按照…编制 · 曲阜市财政局编制本报告"""
    organs = "|".join(words("identity_words")["organ"])
    verbs = "|".join(words("identity_words")["compiled_by"])
    return re.compile(
        rf"由[ \t]*(?P<organ>[^\d\s,。;:、]{{2,30}}?(?:{organs}))"
        rf"(?:[ \t]*(?:{verbs})|[ \t]*(?:按照|根据|依据)[^。]{{0,160}}?(?:{verbs}))"
    )


@cache
def _entitled() -> re.Pattern[str]:
    """现公布临淄区科技局2020年政府信息公开工作年度报告 · 曲阜市财政局编制本报告"""
    organs = "|".join(words("identity_words")["organ"])
    subjects = "|".join(words("identity_words")["subject"])
    verbs = "|".join(words("identity_words")["compiled_by"])
    year = r"(?:20\d\d|二[〇○零]..)[ \t]*年?度?"
    report = rf"(?:(?:{subjects})(?:工作)?(?:情况)?)?(?:年度)?(?:工作)?(?:年报|报告)"
    return re.compile(
        r"(?:公布|发布|编制|公开|制作|形成|为|[,。:《\n])了?[ \t]*"
        rf"《?(?P<organ>{_ORGAN}(?:{organs}))"
        rf"(?:[ \t]*(?:关于)?{year}的?{report}|(?:组织)?(?:{verbs})了?(?:本|了?20\d\d年|《))"
    )


@cache
def _contact_office() -> re.Pattern[str]:
    """请与曲阜市科学技术局联系 · 请联系曲阜市科学技术局办公室(地址…)"""
    organs = "|".join(words("identity_words")["organ"])
    return re.compile(
        rf"(?:请与|请联系|可与|敬请与|向)[ \t]*(?P<organ>{_ORGAN}(?:{organs}))"
        r"(?:(?<!政府)[一-鿿]{0,8}(?:办公室|科|股|处|室))?[ \t]*"
        r"(?:联系|[(,]?[ \t]*(?:联系|地址|电话))"
    )


@cache
def _of_annex() -> re.Pattern[str]:
    """附件:曲阜市财政局2016年政府信息公开情况统计表"""
    subjects = "|".join(words("identity_words")["subject"])
    return re.compile(
        rf"(?:^|[\n:])[ \t]*(?P<organ>{_ORGAN})(?:20\d\d)?年?度?(?:{subjects})"
        r"(?:工作)?(?:情况)?统计(?:汇总)?表"
    )


@cache
def _publisher() -> re.Pattern[str]:
    """发布机构:曲阜市财政局"""
    labels = "|".join(words("identity_words")["publisher"])
    return re.compile(rf"(?:{labels})[\]】]?[ \t\n|]*:?[ \t\n|]*(?P<organ>[一-鿿()]{{3,40}})")


@cache
def _of_another() -> re.Pattern[str]:
    """What follows a superior's name, not the author's: 县政府办公室要求, 市科技局的统一部署."""
    return re.compile("|".join((*words("identity_words")["of_another"], "[ \t]*[::]")))


def _subject(folded: str) -> Span | None:
    """The department that opens a clause near the beginning (2021年县科技局坚持…)."""
    for opening in _OPENING.finditer(folded[:_HEAD]):
        clause = folded[opening.end() : opening.end() + 24]
        vertical = _vertical().match(clause)
        found = (0, vertical.end()) if vertical else first_function(clause)
        if not found:
            continue
        before, name = clause[: found[0]], clause[: found[1]]
        if vertical:
            return Span(opening.end(), opening.end() + len(name))
        if _MASK.match(clause, found[1]):
            continue  # 国家税务总局**县税务局: the name goes on
        if before not in KINDS and not _is_place(before):
            continue
        if name.endswith(words("identity_words")["superior"]) or _of_another().match(
            clause, found[1]
        ):
            continue
        if _IDEOGRAPHS.fullmatch(name):
            return Span(opening.end(), opening.end() + len(name))
    return None


@cache
def _vertical() -> re.Pattern[str]:
    """国家税务总局钟山县税务局: the branch, not the national body its name begins with"""
    prefixes = "|".join(words("identity_words")["vertical"])
    return re.compile(rf"(?:{prefixes})[一-鿿]{{2,12}}?(?:局|队)(?!长)")


def _is_place(name: str) -> bool:
    """Whether a name is a chain of divisions and nothing else; nothing is one too."""
    return not name or any(end == len(name) for _, end in chains(name, None))
