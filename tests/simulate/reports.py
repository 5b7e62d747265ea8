"""What tests ask of simulated reports."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard.simulate import YEARS_OF_FORMS, Order, Simulated, simulate
from dashboard.simulate.figures import APPLICANTS

TEXTS = Order(seed=9, years=YEARS_OF_FORMS, formats=("txt",), is_clean=True)
NO_OUTCOME = {"new_received", "carried_in", "processed_total", "carried_out"}


@cache
def made(count: int, *faults: str) -> list[Simulated]:
    """Clean reports, or ones with faults."""
    order = TEXTS._replace(faults=faults)
    return [simulate(number, order) for number in range(count)]


def with_fault(code: str, count: int = 24) -> list[Simulated]:
    """Those of some reports that have a fault."""
    return [each for each in made(count, code) if each.truth["faults"] == [code]]


def text_of(simulated: Simulated) -> str:
    return simulated.content.decode(simulated.truth["encoding"])


def values(simulated: Simulated) -> dict[str, Any]:
    """Id → what is printed in a cell."""
    return {id_: cell["value"] for id_, cell in simulated.truth["cells"].items()}


def said(simulated: Simulated, fact: str) -> list[Any]:
    """What the prose says under an id."""
    stated = simulated.truth["narrative"]
    return [each["value"] for each in stated if each["id"] == f"narrative.{fact}"]


def broken_sums(cells: dict[str, Any]) -> set[str]:
    """Codes of the checks whose sums do not hold in the tables of sections 3 and 4."""
    broken = set()
    rows = dict.fromkeys(id_.split(".")[1] for id_ in cells if id_.startswith("requests."))
    for row in rows:
        parts = sum(cells[f"requests.{row}.{who}"] for who in APPLICANTS)
        if parts != cells[f"requests.{row}.total"]:
            broken.add("requests-row-total")
    for who in (*APPLICANTS, "total") if rows else ():
        column = {row: cells[f"requests.{row}.{who}"] for row in rows}
        processed = column["processed_total"]
        if sum(column[row] for row in rows if row not in NO_OUTCOME) != processed:
            broken.add("requests-outcomes-total")
        received = column["new_received"] + column["carried_in"]
        if received != processed + column["carried_out"]:
            broken.add("requests-balance")
    for block in {id_.split(".")[1] for id_ in cells if id_.startswith("disputes.")}:
        results = [cells[f"disputes.{block}.{r}"] for r in ("upheld", "corrected", "other",
                                                            "pending")]  # fmt: skip
        if sum(results) != cells[f"disputes.{block}.total"]:
            broken.add("disputes-total")
    return broken
