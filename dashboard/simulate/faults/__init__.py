"""Faults at the source: what an office got wrong, and printed.

Each is named for the check that it breaks. It changes figures, prose or the document before they
are written; the truth keeps what is printed: reading it right is one thing, finding fault with
it another.
"""

from __future__ import annotations

from dashboard.simulate.faults import annexes, document, sums, wording
from dashboard.simulate.faults.case import Case, Fault

COPIES = ("repeats-last-year", "repeats-peer")  # made of another report's chance, see `plan`

FAULTS: dict[str, Fault] = {
    **sums.FAULTS,
    **wording.FAULTS,
    **annexes.FAULTS,
    **document.FAULTS,
    "repeats-last-year": Fault(sums.nothing, follows=True),
    "repeats-peer": Fault(sums.nothing),
}

__all__ = ["COPIES", "FAULTS", "Case", "Fault"]
