"""Faults around the annex of 2014, on reports that should not have it any more."""

from __future__ import annotations

from dashboard.simulate.cells import Cells
from dashboard.simulate.faults.case import Case, Fault, more

_CHANNELS = ("gazette", "website", "weibo", "wechat", "other")
_PARENTS = ("staff_total", "review_total", "litigation_total", "app_received", "websites_total",
            "reading_visits_total")  # fmt: skip


def attached(case: Case) -> None:
    """The annex is there; prose that counts channels says what it says."""
    case.also("annex-outdated")
    case.want(annex_in_new_form=True, disclosed_shape=("total_first", "total_last", "channels"))


def channels(case: Case) -> None:
    """A total above the sum of its channels, or below the largest of them."""
    attached(case)
    off, is_above = more(case.chance), case.chance.random() < 0.5

    def change(table: Cells) -> None:
        counts = [table[f"annex.channel_{name}"] for name in _CHANNELS]
        table["annex.disclosed_total"] = sum(counts) + off if is_above else max(counts) - 1

    case.edit("annex", change)


def parent(case: Case) -> None:
    """A total that its items do not make."""
    attached(case)
    off, wanted = more(case.chance), case.chance.random()

    def change(table: Cells) -> None:
        there = [name for name in _PARENTS if f"annex.{name}" in table]
        table[f"annex.{there[int(wanted * len(there))]}"] += off

    case.edit("annex", change)


def blank_parent(case: Case) -> None:
    """No total of the staff above full-time and part-time staff."""
    attached(case)
    case.also("blank-cell")
    case.slip.empty = ("annex.staff_total",)


def principal(case: Case) -> None:
    """More conferences that the head attended than there were."""
    attached(case)
    name, off = case.chance.choice(("press_conferences", "web_interviews")), more(case.chance)

    def change(table: Cells) -> None:
        table[f"annex.{name}_principal"] = table[f"annex.{name}"] + off

    case.edit("annex", change)


def staff(case: Case) -> None:
    """More full-time staff in the prose than in the annex."""
    attached(case)
    case.want(staff_prose="counted")
    case.told.full_time += more(case.chance)


def prose_channels(case: Case) -> None:
    """More items on the website in the prose than in the annex."""
    attached(case)
    case.want(disclosed_shape="channels")
    off = more(case.chance)
    case.told.channels["website"] += off
    case.told.disclosed += off


FAULTS = {
    "prose-staff": Fault(staff),
    "prose-channels": Fault(prose_channels),
    "annex-channels": Fault(channels),
    "annex-parent": Fault(parent),
    "annex-parent-blank": Fault(blank_parent),
    "annex-principal": Fault(principal),
    "annex-outdated": Fault(attached),
}
