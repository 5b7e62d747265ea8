"""Lists of results: nothing of a text is trusted, every link works by itself."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from dashboard.ui import hits
from dashboard.ui.hits import Group, Hit, Link


@pytest.mark.parametrize(
    ("start", "text", "found", "shown"),
    [
        (0, "收到申请3件", [(2, 4)], "收到<mark>申请</mark>3件"),
        (100, "收到申请3件", [(102, 104), (104, 105)], "收到<mark>申请</mark><mark>3</mark>件"),
        # the source is never trusted
        (5, "<img src=x>&<b>", [(6, 9)], "&lt;<mark>img</mark> src=x&gt;&amp;&lt;b&gt;"),
    ],
)
def test_hits_are_marked_in_the_escaped_text(
    start: int, text: str, found: list[tuple[int, int]], shown: str
) -> None:
    """Spans count from the beginning of the report, the snippet begins anywhere."""
    spans = [{"start": first, "end": end} for first, end in found]
    html = hits.passage({"start": start, "text": text, "hits": spans})
    for number in range(len(spans)):
        html = html.replace(f' data-of="{number}"', "")
    assert html == f"…{shown}…"


def test_links_are_addresses_with_what_all_of_them_share() -> None:
    """Parameters are encoded, words beside a link escaped, and what the page is told is only the
    link's own target."""
    link = Link("report", {"report": 'a"b&c', "at": "text:1-2"}, "甲")
    html = hits.render([Group("<机关>", "1", [Hit(link, ["<i>"], [link])])], {"lang": "zh"})
    tree = LexborHTMLParser(html)
    for anchor in tree.css("a"):
        address = urlsplit(unescape(anchor.attributes["href"] or ""))
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert address.path == "report"
        assert asked == {"lang": "zh", "report": 'a"b&c', "at": "text:1-2"}
        assert anchor.attributes["data-go"] == "report?report=a%22b%26c&at=text%3A1-2"
    assert len(tree.css("a")) == 2
    assert not tree.css("i")
    assert "&lt;机关&gt;" in html


def test_groups_without_results_have_no_heading() -> None:
    assert hits.render([Group("机关", "", [])], {}) == ""
