"""Who reports on which year, each answer with its evidence."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.model import Finding, Identity, Mention, Page, Region, Section, Severity, Span
from dashboard.parsing.fold import fold, without_blanks
from dashboard.parsing.identity.authorities import Authority, other_authorities, signed_authorities
from dashboard.parsing.identity.continuity import authority_key
from dashboard.parsing.identity.dates import (
    Dated,
    Signature,
    find_page_date,
    find_signatures,
    fitting,
)
from dashboard.parsing.identity.evidence import most_mentioned, settle
from dashboard.parsing.identity.gazetteer import is_within, region_of
from dashboard.parsing.identity.marks import identity_mentions
from dashboard.parsing.identity.names import Named, read_name
from dashboard.parsing.identity.periods import Period, dated_period, find_period
from dashboard.parsing.identity.titles import Title, find_titles, is_organ
from dashboard.parsing.identity.years import Year, find_year
from dashboard.vocabulary import Division, words

_TAIL = 1_200  # characters before the end in which a signature stands without section 6
_MOST_CANDIDATES = 12  # named in a finding
_WEAK = ("publisher", "page")  # names that the site prints, not the report


class _Settled(NamedTuple):
    """The authority with the divisions it may belong to and the place that names them."""

    authority: Authority | None
    named: Named | None
    candidates: tuple[Division, ...] = ()
    place: Span | None = None
    is_contradicted: bool = False  # title and signature name different authorities

    @property
    def division(self) -> Division | None:
        return self.candidates[0] if len(self.candidates) == 1 else None


class _Dates(NamedTuple):
    period: Period | None
    signature: Signature | None
    page_date: Dated | None


def read_identity(
    folded: str, text: str, sections: tuple[Section, ...], page: Page | None = None
) -> tuple[Identity, list[Finding], list[Mention]]:
    """The identity of a report, findings on what the text leaves open, and what title and
    signature name.

    What only the page around the text says has no evidence.
    """
    head = sections[0].span.start if sections else len(text)
    titles = find_titles(folded, head)
    own_title = titles[0] if titles else None
    page_title = _page_title(page)
    tail = sections[-1].span.start if sections else max(0, len(text) - _TAIL)
    signatures = find_signatures(folded, tail)
    period = find_period(folded, head)
    page_date = find_page_date(folded, head) or (
        Dated(page.date, None) if page and page.date else None
    )
    year = find_year(
        folded, titles or page_title, period, sections, fitting(signatures, None), page_date
    )
    if year and not titles:
        year = year._replace(span=None) if page_title and page_title[0].year else year
    number = year.number if year else None
    period = period or dated_period(folded, number)
    dates = _Dates(period, fitting(signatures, number), page_date)
    signed = list(signed_authorities(folded, own_title, dates.signature, number))
    settled = _settle(folded, head, own_title, signed, year, page)
    identity = _identity(folded, text, settled, own_title, page, year, dates)
    mentions = identity_mentions(folded, own_title, dates.signature, signed)
    return identity, _ambiguity(settled, folded), list(mentions)


def _identity(
    folded: str, text: str, settled: _Settled, title: Title | None,
    page: Page | None, year: Year | None, dates: _Dates,
) -> Identity:  # fmt: skip
    authority, named, division = settled.authority, settled.named, settled.division
    number = year.number if year else None
    is_open = settled.is_contradicted or named is None
    region = region_of(division, number, named.town if named else None) if division else Region()
    if named and named.town and not division:
        region = Region(town=named.town)
    return Identity(
        authority=None if is_open or named is None else named.canonical(division),
        authority_as_printed=authority.printed(text) if authority else None,
        region=region,
        level=None if is_open or named is None else named.level_in(settled.candidates),
        department_type=None if is_open or named is None else named.department,
        year=number,
        signed=dates.signature.date if dates.signature else None,
        page_date=dates.page_date.date if dates.page_date else None,
        period=(dates.period.first, dates.period.last) if dates.period else (None, None),
        title=title.span.quote(text) if title else _printed_on(page),
        key=None if is_open or named is None else authority_key(named, division),
        evidence=_evidence(settled, title, year, dates),
    )


def _printed_on(page: Page | None) -> str | None:
    titles = _page_title(page)
    return titles[0].span.quote(page.title) if titles and page and page.title else None


def _page_title(page: Page | None) -> list[Title]:
    """The readings of a web page's own title as that of a report."""
    return find_titles(fold(page.title), len(page.title)) if page and page.title else []


def _settle(
    folded: str, head: int, title: Title | None, signed: list[Authority],
    year: Year | None, page: Page | None,
) -> _Settled:  # fmt: skip
    """The first authority the text names; a later one gives the place it leaves out."""
    number = year.number if year else None
    found = list(signed)
    if not found or not found[0].named.prints_division:
        others = (*other_authorities(folded, head, title, number), *_of_page(page, number))
        found += [each for each in others if each.source not in _WEAK or _is_own(each, folded)]
    if not found:
        return _Settled(None, None)
    first = found[0]
    if title and title.masked:
        return _Settled(first, first.named)
    if not first.named.prints_division:
        first = next((each for each in found[1:] if _completes(each, first)), first)
    elif first.source == "title":
        rival = next((each for each in found[1:] if each.source == "signature"), None)
        if rival and _is_of_elsewhere(first.named, rival.named, number):
            both = (*first.named.candidates, *rival.named.candidates)
            return _Settled(first, first.named, both, first.place_span(folded), True)
        first = _government_office(first, rival)
    return _with_divisions(first, folded, number)


def _with_divisions(authority: Authority, folded: str, year: int | None) -> _Settled:
    """The authority with the divisions that its name or, if it has none, the text gives it."""
    candidates = settle(authority.named.candidates, folded, year)
    if candidates:
        place = authority.place_span(folded) or authority.span
        return _Settled(authority, authority.named, candidates, place)
    place_named = authority.named.kind and most_mentioned(folded, authority.named.kind, year)
    if not place_named:
        return _Settled(authority, authority.named)
    span = Span(place_named.start, place_named.start + len(place_named.name))
    candidates = settle(place_named.candidates, folded, year)
    return _Settled(authority, authority.named, candidates, span)


def _completes(other: Authority, first: Authority) -> bool:
    """Whether another name says where the first one is: 曲阜市科学技术局 for 市科技局."""
    if not other.named.prints_division:
        return False
    if first.named.town:
        return other.named.town == first.named.town
    return other.named.rest == first.named.rest or (
        first.named.department is not None and other.named.department == first.named.department
    )


def _government_office(first: Authority, signing: Authority | None) -> Authority:
    """A title of a place alone (曲阜市2021年…) leaves its author to the signature."""
    is_bare = first.named.department == "people_government" and not first.name.endswith("政府")
    is_same = signing is not None and first.named.candidates == signing.named.candidates
    return signing if is_bare and is_same and signing else first


def _is_of_elsewhere(one: Named, other: Named, year: int | None) -> bool:
    """Whether two names cannot be one authority's: neither's divisions lie in the other's."""
    if not one.candidates or not other.candidates:
        return False
    return not any(is_within(each, other.candidates, year) for each in one.candidates) and not any(
        is_within(each, one.candidates, year) for each in other.candidates
    )


def _of_page(page: Page | None, year: int | None) -> list[Authority]:
    """The authorities that the page around the text names: in its title, as its publisher."""
    names = []
    for title in _page_title(page):
        if title.organ and page and page.title:
            names.append(without_blanks(title.organ.quote(fold(page.title))))
    if page and page.publisher and is_organ(publisher := without_blanks(fold(page.publisher))):
        names.append(publisher)
    return [Authority(name, read_name(name, year), None, "page") for name in names]


def _is_own(authority: Authority, folded: str) -> bool:
    """Whether the text speaks of itself as an organ of that kind (我局 … X局), or not at all."""
    own = {each for each in words("identity_words")["own"] if each in folded}
    ending = {"办": ("办公室", "办公厅", "办"), "县": ("政府",), "市": ("政府",), "区": ("政府",),
              "省": ("政府",), "镇": ("镇政府", "镇人民政府"), "乡": ("乡政府", "乡人民政府"),
              "委": ("委", "委员会"), "街道": ("办事处", "街道")}  # fmt: skip
    endings = (ending.get(each[1:], (each[1:],)) for each in own - {"本机关", "本单位"})
    return not own or any(authority.name.endswith(each) for each in endings)


def _evidence(
    settled: _Settled, title: Title | None, year: Year | None, dates: _Dates
) -> dict[str, tuple[Span, ...]]:
    authority, region = settled.authority, settled.place
    spans = {
        "title": title.span if title else None,
        "authority": authority.span if authority else None,
        "region": region if settled.candidates else None,
        "year": year.span if year else None,
        "period": dates.period.span if dates.period else None,
        "signed": dates.signature.span if dates.signature else None,
        "page_date": dates.page_date.span if dates.page_date else None,
    }
    return {field: (span,) for field, span in spans.items() if span is not None}


def _ambiguity(settled: _Settled, folded: str) -> list[Finding]:
    if len(settled.candidates) < 2:
        return []
    span = settled.place or (settled.authority.span if settled.authority else None)
    names = "、".join(f"{d.name}({d.code})" for d in settled.candidates[:_MOST_CANDIDATES])
    more = "…" if len(settled.candidates) > _MOST_CANDIDATES else ""
    return [
        Finding("region-ambiguous", Severity.WARNING, ("identity.region",),
                (span,) if span else (), detail=names + more)
    ]  # fmt: skip
