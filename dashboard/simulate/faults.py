"""Faults at the source: figures that the office itself got wrong, and printed.

A fault breaks one rule of the figures before they are printed. The truth keeps what is printed:
reading it right is one thing, finding fault with it another.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.simulate.cells import Cells

Fault = Callable[[dict[str, Cells]], None]


def zero_total(tables: dict[str, Cells]) -> None:
    """A total of 0 under parts of 10 and 1."""
    cells = tables["requests"]
    cells["requests.new_received.natural_person"] = 10
    cells["requests.new_received.business"] = 1
    cells["requests.new_received.total"] = 0


def short_parts(tables: dict[str, Cells]) -> None:
    """Parts of 127 under a total of 140."""
    cells = tables["requests"]
    cells["requests.granted.natural_person"] += 127
    cells["requests.granted.total"] += 140


def broken_balance(tables: dict[str, Cells]) -> None:
    """More carried into the next year than came in and was not closed."""
    tables["requests"]["requests.carried_out.natural_person"] += 3
    tables["requests"]["requests.carried_out.total"] += 3


FAULTS: dict[str, Fault] = {
    "zero-total": zero_total,
    "short-parts": short_parts,
    "broken-balance": broken_balance,
}
