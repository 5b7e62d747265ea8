"""Two texts side by side: nothing but the marks is HTML, and tables are left out."""

from __future__ import annotations

import re
from html import unescape

from dashboard.likeness.difference import align
from dashboard.model import Span
from dashboard.ui import beside

LEFT = "我局加强领导。<b>主动公开</b>120条。\n去年开展培训。\n"
RIGHT = "我局加强领导。<b>主动公开</b>96条。\n"


def shown(left: str, right: str) -> str:
    pieces = align(left, right, [Span(0, len(left))], [Span(0, len(right))])
    return beside.render(left, right, pieces, ("<2020>", "2019"))


def test_what_differs_is_marked_on_both_sides() -> None:
    """A figure that changed, a sentence that only one of them has."""
    marked = re.findall(r"<mark>(.*?)</mark>", shown(LEFT, RIGHT))
    assert marked == ["120", "96", "去年开展培训。"]


def test_nothing_of_the_texts_is_html() -> None:
    """Nor of their names."""
    html = shown(LEFT, RIGHT)
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert "&lt;2020&gt;" in html
    text = unescape(re.sub(r"<[^>]*>", "", html))
    assert text == "<2020>2019我局加强领导。我局加强领导。" + (
        "<b>主动公开</b>120条。<b>主动公开</b>96条。去年开展培训。"
    )


def test_differences_are_counted_by_passage() -> None:
    pieces = align(LEFT, RIGHT, [Span(0, len(LEFT))], [Span(0, len(RIGHT))])
    assert beside.differences(pieces) == 2


def test_prose_is_what_stands_outside_the_tables() -> None:
    """From the line of a table's first cell to its last one; prose numbers are no cells."""
    text = "正文一2条\n表头\n行\t0\n行\t1\n正文二\n复议\t3\n结尾"
    facts = [
        {"id": "narrative.category", "start": 3, "end": 4},
        {"id": "requests.granted.total", "start": text.index("0"), "end": text.index("0") + 1},
        {"id": "requests.granted.business", "start": None, "end": None},
        {"id": "requests.denied.total", "start": text.index("1"), "end": text.index("1") + 1},
        {"id": "disputes.review.total", "start": text.index("3"), "end": text.index("3") + 1},
    ]
    quoted = [span.quote(text).strip() for span in beside.prose(text, facts)]
    assert quoted == ["正文一2条\n表头", "正文二", "结尾"]
    assert beside.prose(text, []) == [Span(0, len(text))]
