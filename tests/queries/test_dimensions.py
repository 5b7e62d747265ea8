"""What reports are grouped by, as text and as the frames hold it."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard.queries.dimensions import DIMENSIONS, dimension, printed
from dashboard.queries.selection import Selection
from tests.corpus import corpus

ALL = Selection()


def groups(by: str | None, selection: Selection = ALL) -> set[str | None]:
    found = corpus().scan("measures").filter(selection.where()).select(dimension(selection, by))
    return set(found.collect()["group"])


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("year", {"2018", "2019", "2020", "2021", "2022", "2023"}),
        ("region", {"110000", "140000", "360000", "370000", "640000", None}),
        ("field", {"gov", "ind", "soc", None}),
        ("department_type", {"education", "people_government", "science_technology", None}),
        ("level", {"county", "prefecture", "provincial", None}),
    ],
)
def test_a_dimension_groups_every_report(by: str, found: set[str | None]) -> None:
    """What the text does not settle is a group of its own, null."""
    assert groups(by) == found


def test_an_authority_is_grouped_by_its_key() -> None:
    """The key is the same over renamings; the name is not."""
    assert "370305//science_technology" in groups("authority")


def test_without_a_dimension_all_reports_are_one_group() -> None:
    """No group is asked for: null."""
    assert groups(None) == {None}


def test_regions_are_those_below_the_selected_one() -> None:
    """Within 山东 its cities, within 济宁 its counties."""
    assert groups("region", Selection(regions=("370000",))) == {"370300", "370800", "370000"}
    assert groups("region", Selection(regions=("370800",))) == {"370881"}


@pytest.mark.parametrize("by", DIMENSIONS)
def test_both_kinds_of_value_make_the_same_groups(by: str) -> None:
    """What the frames hold, cast to text, is the group."""
    rows = corpus().scan("measures").select(
        dimension(ALL, by), printed(ALL, by).cast(pl.String).alias("printed")
    ).collect()  # fmt: skip
    assert rows["group"].to_list() == rows["printed"].to_list()
