"""The figures of an authority, year after year, true to the arithmetic of the forms.

What one year carries out, the next carries in; rules in force grow by what is issued and
shrink by what is repealed; items flow likewise. Half of all authorities receive nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from dashboard.simulate.authorities import Authority
from dashboard.simulate.chance import Chance

APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other")
_APPLICANT_WEIGHTS = (88, 7, 0.5, 1, 2, 1.5)
_OUTCOMES = {
    "granted": 42, "partial": 8, "denied_state_secret": 0.2, "denied_law_prohibited": 0.8,
    "denied_safety_stability": 0.3, "denied_third_party": 1, "denied_internal_affairs": 2,
    "denied_process_info": 2, "denied_enforcement_file": 2, "denied_admin_query": 2.5,
    "unable_not_held": 22, "unable_must_create": 3, "unable_unclear": 1.5,
    "refused_petition": 4, "refused_repeat": 2, "refused_publication": 0.3,
    "refused_excessive": 0.3, "refused_reconfirm": 0.3, "other_no_correction": 2,
    "other_fee_unpaid": 0.1, "other_misc": 4,
}  # fmt: skip
_RULES = ("regulations", "normative_documents")
_ITEMS = ("licensing", "other_services", "penalties", "coercion", "fees")
_DECISIONS = ("licensing", "other_services", "penalties", "coercion")
RESULTS = ("upheld", "corrected", "other", "pending")
_BLOCKS = ("review", "litigation_direct", "litigation_after_review")


@dataclass(slots=True)
class Figures:
    """One year of an authority, by vocabulary ids without their table."""

    year: int
    new: Counter[str] = field(default_factory=Counter)  # applicant → applications
    carried_in: Counter[str] = field(default_factory=Counter)
    carried_out: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)  # row, applicant
    proactive: dict[str, float] = field(default_factory=dict)  # row.column of either form
    disputes: Counter[tuple[str, str]] = field(default_factory=Counter)  # block, result
    disclosed: int = 0
    channels: dict[str, int] = field(default_factory=dict)  # sums up to `disclosed`
    full_time: int = 0
    part_time: int = 0
    meetings: int = 0
    trainings: int = 0
    trainees: int = 0

    @property
    def received(self) -> int:
        return self.new.total()

    @property
    def processed(self) -> int:
        return self.outcomes.total()


class History:
    """The years of one authority, from the first one on; each drawn once."""

    def __init__(self, authority: Authority, seed: int, first_year: int) -> None:
        self._authority = authority
        self._seed = seed
        self._next_year = first_year
        self._years: dict[int, Figures] = {}
        chance = Chance(seed, "start", authority.number)
        self._stock = {row: chance.randint(0, 12) for row in _RULES}
        if not _makes_regulations(authority):
            self._stock["regulations"] = 0
        self._items = {row: int(chance.lognormvariate(1.5, 1.5)) for row in _ITEMS}
        if authority.is_idle:
            self._stock, self._items = dict.fromkeys(_RULES, 0), dict.fromkeys(_ITEMS, 0)
        self._carried: Counter[str] = Counter()
        self._staff = (chance.choice((0, 0, 1, 1, 2)), chance.choice((0, 1, 1, 2, 3)))
        if authority.staff:
            self._staff = authority.staff

    def figures(self, year: int) -> Figures:
        """The figures of a year, the first one or a later one; in any order they are the same."""
        while self._next_year <= year:
            self._years[self._next_year] = self._draw(self._next_year)
            self._next_year += 1
        return self._years[year]

    def _draw(self, year: int) -> Figures:
        chance = Chance(self._seed, "year", self._authority.number, year)
        figures = Figures(year)
        self._requests(chance, figures)
        if self._authority.is_idle:
            figures.proactive = defaultdict(int)
        else:
            self._proactive(chance, figures)
        self._disputes(chance, figures)
        self._disclosure(chance, figures)
        figures.full_time, figures.part_time = self._staff_of(year)
        figures.meetings, figures.trainings = chance.randint(0, 5), chance.randint(0, 4)
        figures.trainees = figures.trainings * chance.randint(8, 120)
        return figures

    def _staff_of(self, year: int) -> tuple[int, int]:
        """Full-time and part-time; where they are given, people come and go over the years."""
        if self._authority.staff:
            chance = Chance(self._seed, "staff", self._authority.number, year)
            full, part = (n + chance.choice((0,) * 6 + (-1, 1)) for n in self._staff)
            self._staff = max(full, 0), max(part, 0)
        return self._staff

    def _requests(self, chance: Chance, figures: Figures) -> None:
        figures.carried_in = self._carried
        if not self._authority.is_zero:
            size, swing = self._authority.size_in(figures.year), self._authority.swing
            received = min(int(chance.lognormvariate(1.2, 1.1 * swing) * size), 4000)
            figures.new = Counter(chance.choices(APPLICANTS, _APPLICANT_WEIGHTS, k=received))
            figures.carried_out = Counter(
                {who: int(n * chance.random() * 0.25) for who, n in figures.new.items()}
            )
        names, weights = tuple(_OUTCOMES), tuple(_OUTCOMES.values())
        for who in APPLICANTS:
            closed = figures.carried_in[who] + figures.new[who] - figures.carried_out[who]
            if closed:
                drawn = Counter(chance.choices(names, weights, k=closed))
                figures.outcomes.update({(row, who): n for row, n in drawn.items()})
        self._carried = figures.carried_out

    def _proactive(self, chance: Chance, figures: Figures) -> None:
        cells, size = figures.proactive, self._authority.size
        for row in _RULES:
            made = 0
            if row != "regulations" or _makes_regulations(self._authority):
                made = int(chance.expovariate(0.4))
            repealed = min(int(chance.expovariate(1.2)), self._stock[row]) if made else 0
            self._stock[row] += made - repealed
            cells |= {f"{row}.issued": made, f"{row}.repealed": repealed}
            cells |= {f"{row}.in_force": self._stock[row], f"{row}.made": made}
            cells |= {f"{row}.disclosed": made, f"{row}.disclosed_total": self._stock[row]}
        for row in _ITEMS:
            change = chance.choice((0, 0, 0, 1, 2, -1, -3, 10)) if self._items[row] else 0
            change = max(change, -self._items[row])
            cells |= {f"{row}.items_last_year": self._items[row], f"{row}.items_change": change}
            self._items[row] += change
        for row in _DECISIONS:
            decisions = int(chance.lognormvariate(3, 2) * size) if chance.random() < 0.5 else 0
            cells[f"{row}.decisions"] = min(decisions, 900_000)
        collects = chance.random() < 0.2
        cells["fees.amount_wan"] = round(chance.lognormvariate(3, 2), 4) if collects else 0
        projects = int(chance.expovariate(0.25)) if chance.random() < 0.4 else 0
        cells["procurement.project_count"] = projects
        cells["procurement.total_amount"] = projects * chance.randint(20, 4000) * 100

    def _disputes(self, chance: Chance, figures: Figures) -> None:
        for block in _BLOCKS:
            cases = int(figures.received * chance.random() * 0.12)
            figures.disputes.update(
                (block, result) for result in chance.choices(RESULTS, (6, 1, 2, 2), k=cases)
            )

    def _disclosure(self, chance: Chance, figures: Figures) -> None:
        size, swing = self._authority.size_in(figures.year), self._authority.swing
        channels = {
            "website": int(chance.lognormvariate(4.5, swing) * min(size, 20)) + 1,
            "wechat": int(chance.lognormvariate(3.5, 1.5 * swing)) if chance.random() < 0.7 else 0,
            "weibo": int(chance.lognormvariate(3, 1.5 * swing)) if chance.random() < 0.3 else 0,
            "other": int(chance.expovariate(0.1)) if chance.random() < 0.3 else 0,
        }
        figures.channels = {name: n for name, n in channels.items() if n}
        figures.disclosed = sum(channels.values())


def summed(parts: Sequence[Figures], own: Figures) -> Figures:
    """The figures of a government whose tables of sections 3 and 4 contain those of others."""
    whole = deepcopy(own)
    for part in parts:
        for name in ("new", "carried_in", "carried_out", "outcomes", "disputes"):
            getattr(whole, name).update(getattr(part, name))
    return whole


def _makes_regulations(authority: Authority) -> bool:
    """规章 are made by ministries, provinces and cities; by nobody below."""
    return authority.division.level != "county" and authority.department == "people_government"
