"""Where the cells of the filtered table lead."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.ui import grid

ROW: dict[str, Any] = {
    "evidence": "annex.app_received", "zero_pattern": "positive", "city": "淄博市",
    "requests.granted.total": 0, "requests.denied_repeat.total": None,
    "requests.new_received.total": None, "requests.new_received.total.state": "blank",
    "staff_full_time": 2, "staff_full_time_source": "narrative", "staff_part_time": None,
    "staff_part_time_source": None, "mention.staff_designated": True,
    "mention.staff_full_time": False, "score": 0.9, "findings_error": 1, "findings_info": 0,
    "parts-total": "failed", "published-late": "passed", "days_late": 3,
    "published": dt.date(2021, 2, 3),
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "place"),
    [
        ("requests.granted.total", "requests.granted.total"),
        ("requests.new_received.total", None),  # no value, no place
        ("requests.new_received.total.state", "requests.new_received.total"),
        ("zero_pattern", "annex.app_received"),  # the number that decides it
        ("staff_full_time", "narrative.staff_full_time"),
        ("staff_full_time_source", "narrative.staff_full_time"),
        ("staff_part_time", None),
        ("mention.staff_designated", "mention.staff_designated"),
        ("mention.staff_full_time", None),
        ("score", "checks"),
        ("findings_error", "findings"),
        ("findings_info", None),
        ("parts-total", "finding:parts-total"),
        ("published-late", "checks"),
        ("days_late", "identity:published"),
        ("city", "identity:region"),
    ],
)
def test_a_figure_leads_to_its_place(column: str, place: str | None) -> None:
    """A cell without a place leads to the report."""
    assert grid.place(ROW, column) == place
