"""What a page compares follows what the filters compare."""

from __future__ import annotations

import pytest

from dashboard.queries.selection import Selection
from dashboard.ui.crossing import NONE, Crossing, natural

TWO_PROVINCES, TWO_TYPES = ("370000", "140000"), ("education", "finance")


@pytest.mark.parametrize(
    ("chosen", "compared"),
    [
        (Selection(), Crossing("year", NONE)),
        # one value is no comparison
        (Selection(regions=("370000",), types=("finance",)), Crossing("year", NONE)),
        (Selection(types=TWO_TYPES), Crossing("department_type", NONE)),
        (Selection(regions=TWO_PROVINCES, types=TWO_TYPES), Crossing("region", "department_type")),
        (Selection(years=(2020, 2021), levels=("county", "provincial")), Crossing("level", "year")),
        # two dimensions are compared, however many hold several values
        (Selection(TWO_PROVINCES, (2020, 2021), TWO_TYPES), Crossing("region", "department_type")),
    ],
)
def test_several_values_of_a_filter_are_compared(chosen: Selection, compared: Crossing) -> None:
    """Regions before kinds of authority, these before levels and years."""
    assert natural(chosen) == compared
