"""Faults in the tables: sums that do not add up, figures that are no counts, years that differ."""

from __future__ import annotations

from dashboard.simulate import cells
from dashboard.simulate.authorities import Wish
from dashboard.simulate.cells import Cells
from dashboard.simulate.faults.case import Case, Fault, more
from dashboard.vocabulary import rows

_NO_OUTCOME = {"new_received", "carried_in", "processed_total", "carried_out"}
_DECISIONS = ("licensing", "penalties", "coercion")
_RULES = "normative_documents"


def _outcome_rows(table: Cells) -> list[str]:
    return [
        row.id
        for row in rows("requests")
        if f"requests.{row.id}.total" in table and row.id not in _NO_OUTCOME
    ]


def row_total(case: Case) -> None:
    """One of the ways in which offices get the sum of a row wrong."""
    kind = case.chance.choice(("zero", "short", "moved"))
    if kind == "zero":
        _zero_total(case)
    elif kind == "short" or not case.figures.processed:
        _short_parts(case)
    else:
        _moved_total(case)


def _zero_total(case: Case) -> None:
    """A total of 0 under parts of 10 and 1."""
    case.also("requests-balance", "prose-requests", "zero-contradicted")

    def change(table: Cells) -> None:
        table["requests.new_received.natural_person"] = 10
        table["requests.new_received.business"] = 1
        table["requests.new_received.total"] = 0

    case.edit("requests", change)


def _short_parts(case: Case) -> None:
    """Parts of 127 under a total of 140."""
    case.also("requests-outcomes-total")

    def change(table: Cells) -> None:
        table["requests.granted.natural_person"] += 127
        table["requests.granted.total"] += 140

    case.edit("requests", change)


def _moved_total(case: Case) -> None:
    """A total one too small, and another one too large: the column still adds up."""
    row_wanted = case.chance.random()

    def change(table: Cells) -> None:
        every = _outcome_rows(table)
        full = [row for row in every if table[f"requests.{row}.total"]]
        one = full[int(row_wanted * len(full))]
        other = every[every.index(one) - 1]
        table[f"requests.{one}.total"] -= 1
        table[f"requests.{other}.total"] += 1

    case.edit("requests", change)


def balance(case: Case) -> None:
    """More received than was closed and carried on; the prose says so too."""
    off = more(case.chance)
    case.told.new["natural_person"] += off

    def change(table: Cells) -> None:
        table["requests.new_received.natural_person"] += off
        table["requests.new_received.total"] += off

    case.edit("requests", change)


def outcomes(case: Case) -> None:
    """An outcome too many under the same sum of all."""
    off, row_wanted = more(case.chance), case.chance.random()

    def change(table: Cells) -> None:
        every = _outcome_rows(table)
        row = every[int(row_wanted * len(every))]
        table[f"requests.{row}.natural_person"] += off
        table[f"requests.{row}.total"] += off

    case.edit("requests", change)


def disputes_total(case: Case) -> None:
    """A block whose results are more, or fewer, than its total."""
    off, block = more(case.chance), case.chance.choice([row.id for row in rows("disputes")])
    result = case.chance.choice(("upheld", "total"))
    if result == "total":
        case.also("prose-disputes", "zero-contradicted")

    def change(table: Cells) -> None:
        table[f"disputes.{block}.{result}"] += off

    case.edit("disputes", change)


def no_count(case: Case) -> None:
    """Decisions below zero or with a fraction."""
    row, off = case.chance.choice(_DECISIONS), more(case.chance)
    value = case.chance.choice((-off, off + 0.5))
    case.edit("proactive", lambda table: table.update({f"proactive.{row}.decisions": value}))


def blank(case: Case) -> None:
    """Some cells of a table without a figure."""
    proactive = cells.proactive(case.figures, case.form)
    requests = cells.requests(case.figures, case.form)
    ids = [id_ for id_ in (*proactive, *requests) if not id_.endswith(".total")]
    case.slip.empty = tuple(case.chance.sample(ids, case.chance.randint(1, 3)))


def carry_over(case: Case) -> None:
    """More carried in than last year carried out; all of it granted."""
    off = more(case.chance)
    for figures in case.both():
        figures.carried_in["natural_person"] += off
        figures.outcomes["granted", "natural_person"] += off


def in_force_flow(case: Case) -> None:
    """More documents in force than last year's and this year's make."""
    case.figures.proactive[f"{_RULES}.in_force"] += more(case.chance)


def in_force_bound(case: Case) -> None:
    """Fewer documents in force than were issued and not repealed within the year."""
    off = more(case.chance)
    if case.year > 2021:
        case.also("in-force-flow")

    def change(table: Cells) -> None:
        least = table[f"proactive.{_RULES}.in_force"] + table[f"proactive.{_RULES}.repealed"]
        table[f"proactive.{_RULES}.issued"] = least + off

    case.edit("proactive", change)


def items_flow(case: Case) -> None:
    """Items that do not follow from last year's; documents disclosed beyond all that are."""
    off = more(case.chance)
    if case.follows and case.chance.random() < 0.5:
        case.figures.proactive["licensing.items_last_year"] += off
        return

    def change(table: Cells) -> None:
        table[f"proactive.{_RULES}.disclosed"] = (
            table[f"proactive.{_RULES}.disclosed_total"] + off
        )  # fmt: skip

    case.edit("proactive", change)


def republished(case: Case) -> None:
    """Decisions that were fewer when the report first came out."""
    row, off = case.chance.choice(_DECISIONS), more(case.chance)
    case.figures.proactive[f"{row}.decisions"] += off


def nothing(case: Case) -> None:
    """What the figures or the text say already, as the authority or its neighbours are."""


FAULTS = {
    "requests-balance": Fault(balance),
    "requests-row-total": Fault(row_total),
    "requests-outcomes-total": Fault(outcomes),
    "disputes-total": Fault(disputes_total),
    "count-invalid": Fault(no_count),
    "blank-cell": Fault(blank),
    "carry-over": Fault(carry_over, follows=True),
    "in-force-flow": Fault(in_force_flow, first_year=2022, follows=True),
    "in-force-bound": Fault(in_force_bound, first_year=2021),
    "items-flow": Fault(items_flow, last_year=2020),
    "republished": Fault(republished, follows=True),
    "rollup": Fault(nothing),
    "all-zero": Fault(nothing, wish=Wish(is_zero=True, is_idle=True)),
}
