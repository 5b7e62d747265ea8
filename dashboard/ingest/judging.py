"""What the checks say of a new version: of the reports that it can say something else of."""

from __future__ import annotations

from dashboard import checks
from dashboard.store import Change, Derived, Store


def is_judged(store: Store) -> bool:
    """Whether all that is stored was judged by the present checks."""
    return set(store.read("compliance", "checker")["checker"]) <= {checks.version()}


def derive(new: Store, change: Change) -> Derived:
    """Findings and verdicts of all reports: one that is new can be another one's last year's."""
    checked = checks.run(new)
    return Derived(checked.compliance["report_id"].to_list(), [checked._asdict()])
