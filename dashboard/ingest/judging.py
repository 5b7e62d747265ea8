"""What the checks say of a new version: of the reports that it can say something else of."""

from __future__ import annotations

from dashboard import checks
from dashboard.store import Change, Derived, Store


def is_judged(store: Store) -> bool:
    """Whether all that is stored was judged by the present checks."""
    return set(store.read("compliance", "checker")["checker"]) <= {checks.version()}


def derive(new: Store, change: Change) -> Derived:
    """Findings and verdicts: one report that is new can be another one's last year's."""
    reports = None
    if change.before and is_judged(change.before):
        reports = checks.affected(change.before, new, change.replaced, change.removed).to_list()
    return Derived(reports, (part._asdict() for part in checks.judge(new, reports)))
