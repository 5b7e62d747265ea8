"""Cases in two lanes: what is open is never stacked upon what is decided."""

from __future__ import annotations

from collections import defaultdict

from dashboard import charts

SPEC = charts.stacked(
    defaultdict(str), ["2021"], ["decided", "pending"], ["维持", "未结"], ["#111", "#222"], 10
)


def test_the_lanes_of_a_group_stand_beneath_each_other() -> None:
    """In their order, each with its own stack."""
    offset = SPEC["encoding"]["yOffset"]
    assert (offset["field"], offset["sort"]) == ("lane", ["decided", "pending"])
    assert SPEC["layer"][0]["encoding"]["x"]["stack"] == "zero"


def test_what_nobody_states_has_no_bar_and_a_sign_of_its_own() -> None:
    """Only numbers are drawn; a lane without one keeps its label, where bars begin."""
    bars, ends, absent = SPEC["layer"]
    assert bars["transform"] == [{"filter": "isValid(datum.cases)"}]
    assert ends["transform"] == [{"filter": "isValid(datum.label) && isValid(datum.end)"}]
    assert absent["transform"] == [{"filter": "isValid(datum.label) && !isValid(datum.end)"}]
    assert absent["encoding"]["x"] == {"datum": 0}


def test_labels_have_room() -> None:
    """Beside the longest bar, and few cases do not fill the axis."""
    assert SPEC["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 17]
    few = charts.stacked(defaultdict(str), ["2021"], ["decided"], ["维持"], ["#111"], 1)
    assert few["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 5]
