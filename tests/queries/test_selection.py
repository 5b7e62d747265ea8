"""A selection filters frames and travels in the address of a view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.selection import PARAMETERS, Selection, innermost, parse
from tests.corpus import corpus


@pytest.mark.parametrize(
    ("parameters", "selection"),
    [
        ({}, Selection()),
        ({"region": ["37"]}, Selection(regions=("370000",))),
        ({"region": ["3703"]}, Selection(regions=("370300",))),
        ({"region": ["370300"]}, Selection(regions=("370300",))),
        ({"region": ["370305,14"]}, Selection(regions=("140000", "370305"))),
        # a part narrows the whole it lies in, as in the sidebar
        ({"region": ["37,3703"]}, Selection(regions=("370300",))),
        ({"years": ["2021,2019,2021"]}, Selection(years=(2019, 2021))),
        ({"years": ["2019-2021,2023"]}, Selection(years=(2019, 2020, 2021, 2023))),
        ({"type": ["education"]}, Selection(types=("education",))),
        ({"level": ["county,national"]}, Selection(levels=("county", "national"))),
        # repeated parameters add up
        ({"level": ["county", "national"]}, Selection(levels=("county", "national"))),
    ],
)
def test_parameters_are_read(parameters: dict[str, list[str]], selection: Selection) -> None:
    """Codes may be shortened to their level, years may be ranges, order does not matter."""
    assert parse(parameters) == (selection, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region", "99"),  # no such province
        ("region", "3"),
        ("region", "３７"),  # full-width digits are no code
        ("region", "37; DROP TABLE reports"),
        ("years", "2021-2019"),
        ("years", "1-99999999999999999999"),
        ("years", "0000-9999"),
        ("years", ""),
        ("type", "../../etc/passwd"),
        ("type", "<script>alert(1)</script>"),
        ("level", "galactic"),
        ("level", "county," * 10_000),
    ],
)
def test_what_is_not_understood_is_ignored_and_named(name: str, value: str) -> None:
    """A hostile or outdated link opens the view without that part, and the page can say so."""
    assert parse({name: [value]}) == (Selection(), (name,))


def test_the_good_part_of_a_parameter_is_kept() -> None:
    """One bad value does not cost the others."""
    assert parse({"years": ["2020,abc"]}) == (Selection(years=(2020,)), ("years",))


@given(st.dictionaries(st.sampled_from([*PARAMETERS.values(), "x"]), st.lists(st.text())))
def test_no_link_can_break_the_page(parameters: dict[str, list[str]]) -> None:
    """Whatever an address holds is read without an error, and only known values get in."""
    selection, _ = parse(parameters)
    assert parse({k: [v] for k, v in selection.parameters().items()})[0] == selection


def test_a_selection_survives_the_address() -> None:
    """What is written into the URL reads back as the same selection, codes shortened."""
    selection = Selection(("140000", "370300", "370881"), (2020, 2021), ("education",), ("county",))
    written = selection.parameters()
    assert written["region"] == "14,3703,370881"
    assert parse({name: [value] for name, value in written.items()}) == (selection, ())


@pytest.mark.parametrize(
    ("selection", "reports"),
    [
        (Selection(), 14),
        (Selection(regions=("370000",)), 9),
        (Selection(regions=("370300",)), 4),
        (Selection(regions=("370881",)), 4),
        (Selection(regions=("110108",)), 1),  # a district without a city between
        (Selection(regions=("370300", "140000")), 5),
        (Selection(years=(2020, 2023)), 4),
        (Selection(types=("education", "people_government")), 2),
        (Selection(levels=("provincial",)), 1),
        (Selection(regions=("370000",), years=(2021,)), 2),
        (Selection(regions=("150000",)), 0),
    ],
)
def test_a_selection_filters_reports_and_measures_alike(selection: Selection, reports: int) -> None:
    """Both frames carry what is filtered by; a null belongs to no choice."""
    for frame in ("reports", "measures"):
        assert corpus().scan(frame).filter(selection.where()).collect().height == reports


def test_regions_that_contain_another_choice_give_way_to_it() -> None:
    """Choosing a county beneath its province means the county."""
    assert innermost(["370000", "370300", "370305", "140000"]) == ("140000", "370305")


@pytest.mark.parametrize(
    ("regions", "groups"),
    [
        ((), ["110000", "140000", "360000", "370000", "640000", None]),
        (("140000", "370000"), ["140000", "370000"]),
        (("370000",), ["370000", "370300", "370800"]),  # the province's own report by itself
        (("370300",), ["370305"]),
        (("110000",), ["110108"]),
    ],
)
def test_grouping_goes_one_level_down_where_the_selection_narrows(
    regions: tuple[str, ...], groups: list[str | None]
) -> None:
    """Provinces side by side, one province by cities, one city by counties."""
    selection = Selection(regions=regions)
    found = corpus().scan("measures").filter(selection.where()).select(selection.region_grain())
    assert sorted(set(found.collect().to_series()), key=lambda c: c or "z") == groups
