"""Keys of what can be chosen in a report, and where it stands."""

from __future__ import annotations

import pytest

from dashboard.model import Span
from dashboard.ui.places import keyed, of_report, passage, passage_key

HEADER = {
    "sections": [{"number": 1, "heading": "一、总体情况", "start": 10, "end": 99}],
    "evidence": [
        {"field": "authority", "start": 0, "end": 4},
        {"field": "authority", "start": 90, "end": 94},
        {"field": "signed", "start": 95, "end": 99},
    ],
    "mentions": [
        {"id": "mention.staff_full_time", "detail": None, "start": 30, "end": 34},
        {"id": "mention.topic.platform", "detail": None, "start": 40, "end": 44},
    ],
}
FACTS = [
    {"id": "requests.new_received.total", "start": None, "end": None},
    {"id": "narrative.category", "start": 20, "end": 21},
    {"id": "narrative.category", "start": 25, "end": 26},
]
FINDINGS = [
    {"key": "blank-cell", "spans": [{"start": 20, "end": 21}, {"start": 25, "end": 26}]},
    {"key": "blank-cell~2", "spans": []},
]


def test_every_number_has_a_key_of_its_own() -> None:
    """A number is named by its id; the second of the same id by its place among them."""
    assert [key for key, _ in keyed(FACTS)] == [
        "requests.new_received.total",
        "narrative.category",
        "narrative.category~2",
    ]


def test_places_of_a_report() -> None:
    """Headings, identity, mentions, numbers and findings with all their spans."""
    places = of_report(HEADER, FACTS, FINDINGS)
    assert places["section:1"] == (Span(10, 16),)
    assert places["identity:authority"] == (Span(0, 4), Span(90, 94))
    assert places["identity:published"] == (Span(95, 99),)  # the signature date settles it
    assert places["mention.staff_full_time"] == (Span(30, 34),)
    assert places["narrative.category~2"] == (Span(25, 26),)
    assert places["finding:blank-cell"] == (Span(20, 21), Span(25, 26))


def test_what_only_checks_ask_for_is_no_place_of_its_own() -> None:
    """A subject that is mentioned is marked nowhere; findings have places of their own."""
    assert "mention.topic.platform" not in of_report(HEADER, FACTS, FINDINGS)


def test_an_unread_number_has_no_place() -> None:
    """It is there to be chosen, and the reader says that the text lost it."""
    assert of_report(HEADER, FACTS, FINDINGS)["requests.new_received.total"] == ()


@pytest.mark.parametrize(
    ("at", "span"),
    [
        ("text:0-4", Span(0, 4)),
        ("text:5-100", Span(5, 100)),  # up to the last character
        ("text:007-9", Span(7, 9)),
        ("text:5-101", None),  # beyond the text
        ("text:5-5", None),  # nothing
        ("text:9-5", None),
        ("text:-5-9", None),
        ("text:５-９", None),
        ("text:1-2\n", None),
        ("text:1-99999999999999999999", None),
        ("requests.granted.total", None),
    ],
)
def test_a_passage_is_named_by_its_characters(at: str, span: Span | None) -> None:
    """Of a text of 100 characters; what does not lie within it is no passage."""
    assert passage(at, 100) == span
    if span:
        assert passage(passage_key(span), 100) == span
