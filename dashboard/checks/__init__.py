"""Frames → findings: every check of an oversight office, and what it says of each report."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.checks.affected import affected
from dashboard.checks.judging import judge
from dashboard.checks.registry import BETWEEN, CHECKS, WITHIN, Check
from dashboard.checks.rows import Ids, InMemory
from dashboard.checks.verdicts import Checked, conclude, version
from dashboard.schemas import Frames

__all__ = [
    "BETWEEN",
    "CHECKS",
    "WITHIN",
    "Checked",
    "Ids",
    "InMemory",
    "affected",
    "judge",
    "run",
    "version",
]


def run(frames: Frames, chosen: Mapping[str, Check] = CHECKS) -> Checked:
    """The checks over all reports: the frames `findings` and `compliance`.

    Pure: reads the frames of `schemas.FRAMES` without `compliance`; of `findings` only what
    reading met, which is kept. The verdicts of checks that are not chosen are null.
    """
    return conclude(frames, {code: check(frames) for code, check in chosen.items()})
