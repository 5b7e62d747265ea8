"""How values are spread: axes for counts that differ a thousandfold, and only groups asked for."""

from __future__ import annotations

from collections import defaultdict

from dashboard import charts

WORDS: defaultdict[str, str] = defaultdict(str)
GROUPS = ["山东省", "山西省"]


def test_an_axis_in_steps_of_ten_holds_zero_and_the_largest_number() -> None:
    """Every layer has the same steps, the last of them beyond what is drawn."""
    spec = charts.distribution(WORDS, GROUPS, tenfold_to=2_500)
    for layer in spec["layer"]:
        along = layer["encoding"]["x"]
        assert along["axis"]["values"] == [0, 1, 10, 100, 1_000, 10_000]
        assert along["scale"] == {"type": "symlog", "domain": [0, 10_000], "nice": False}
    even = charts.distribution(WORDS, GROUPS)["layer"][0]["encoding"]["x"]
    assert "scale" not in even


def test_groups_that_are_not_on_the_axis_are_not_drawn() -> None:
    """They would be drawn at its edge, one upon the other."""
    (only,) = charts.distribution(WORDS, GROUPS)["transform"]
    assert only == {"filter": {"field": "group", "oneOf": GROUPS}}
    ranked = charts.ranked(WORDS, GROUPS, 12)["transform"]
    assert ranked[0] == {"filter": {"field": "name", "oneOf": GROUPS}}


def test_a_title_takes_no_room_from_the_lines_of_a_chart() -> None:
    """A height in pixels grows with every line of words; one counted in bars does so by itself."""
    trend = charts.trend(WORDS, ["甲"], [2020, 2021], {})
    short, long = (charts.figure(trend, "标题", ["一"] * lines)["height"] for lines in (1, 6))
    assert long - short > 5 * 13
    assert short > trend["height"]
    bars = charts.distribution(WORDS, GROUPS)
    assert charts.figure(bars, "标题", ["一"] * 6)["height"] == bars["height"]
