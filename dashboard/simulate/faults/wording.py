"""Faults of the prose: figures that the tables contradict, words of others."""

from __future__ import annotations

from collections import Counter

from dashboard import vocabulary
from dashboard.simulate.authorities import Wish
from dashboard.simulate.faults.case import Case, Fault, more
from dashboard.simulate.places import reporting_divisions
from dashboard.vocabulary import words

# Departments none of which does the work of another, or speaks for it.
_UNRELATED = ("science_technology", "education", "sports", "transport", "civil_affairs", "water")
_LISTED = ("total_first", "total_last")

_LAST_WORK_POINTS = 2022


def requests(case: Case) -> None:
    """More applications in the prose than in the table, with those carried in or without."""
    off = case.figures.carried_in.total() + more(case.chance)
    case.also("claims-without-figures")
    case.told.new["natural_person"] += off


def disputes(case: Case) -> None:
    """More reviews in the prose than in the table."""
    case.want(disputes_unsaid=False)
    case.told.disputes["review", "upheld"] += more(case.chance)


def parts(case: Case) -> None:
    """A list that comes to more than its total."""
    case.want(disclosed_shape=_LISTED, parts_unlisted=False, parts_open=False, parts_shares=False)
    case.slip.listed = more(case.chance, 3) + case.told.disclosed // 7


def share(case: Case) -> None:
    """A percentage that is some points off."""
    case.want(disclosed_shape=_LISTED, parts_unlisted=False, parts_shares=True)
    case.slip.share = case.chance.randint(3, 9)


def contradicted_zero(case: Case) -> None:
    """No applications in the prose although the table has some; or none, but a review of one."""
    if case.figures.received:
        case.also("prose-requests")
        case.told.new = Counter()
        return
    for figures in case.both():
        figures.disputes["review", "upheld"] += 1


def claims(case: Case) -> None:
    """Applications were handled, says the prose over a table of zeros, and not how many."""
    case.want(applications_prose="none")
    case.slip.claims = True


def citation(case: Case) -> None:
    """Regulations, form or work points that were replaced before the year."""
    chance, year = case.chance, case.year
    if chance.random() < 0.3:
        case.want(work_points_cited=False)
        # the points of 2022 are the last that the nation has: later reports may cite them
        old = chance.choice([year - n for n in (1, 2, 3) if year - n != _LAST_WORK_POINTS])
        case.slip.opening = f"按照《{old}年政务公开工作要点》要求，细化分解任务，明确责任分工。"
        return
    case.want(preamble="form_cited", work_points_cited=False, rival_number=False)
    case.slip.cites = chance.choice(words("simulation_phrases")[f"outdated_{case.form}"])


def foreign(case: Case) -> None:
    """A sentence of another place or another department; a preamble of another year."""
    kinds = [_other_place, _other_year]
    own = case.authority
    if own.shape == "plain" and not own.town and own.department in _UNRELATED:
        kinds.append(_other_department)
    case.chance.choice(kinds)(case)


def _other_place(case: Case) -> None:
    chance, own = case.chance, case.authority.division
    others = [
        each
        for each in reporting_divisions()
        if each.level == own.level and each.is_valid(case.year) and each.code[:2] != own.code[:2]
    ]
    name = case.authority.name.replace(own.name, chance.choice(others).name)
    case.slip.opening = _attended(case, name)


def _other_department(case: Case) -> None:
    own = case.authority
    other = case.chance.choice([each for each in _UNRELATED if each != own.department])
    name = own.division.name + vocabulary.departments()[other].label_zh
    case.slip.opening = _attended(case, name)


def _attended(case: Case, name: str) -> str:
    return f"{case.year}年，{name}高度重视政府信息公开工作，各项任务有序推进。"


def _other_year(case: Case) -> None:
    case.want(preamble="wrong_year")


FAULTS = {
    "prose-requests": Fault(requests),
    "prose-disputes": Fault(disputes),
    "parts-total": Fault(parts),
    "share-of-total": Fault(share),
    "zero-contradicted": Fault(contradicted_zero),
    "claims-without-figures": Fault(claims, wish=Wish(is_zero=True)),
    "citation-outdated": Fault(citation),
    "foreign-text": Fault(foreign),
}
