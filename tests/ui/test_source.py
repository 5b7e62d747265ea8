"""Original text becomes HTML in which nothing but the marks is HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Span
from dashboard.ui.source import mark


def spans_of(marked: str) -> tuple[str, list[Span]]:
    """`本年新收<0>12</0>件` as text and spans."""
    text, spans, starts = "", {}, {}
    for part in re.split(r"(</?\d+>)", marked):
        if match := re.fullmatch(r"<(/?)(\d+)>", part):
            if match[1]:
                spans[int(match[2])] = Span(starts[match[2]], len(text))
            else:
                starts[match[2]] = len(text)
        else:
            text += part
    return text, [spans[number] for number in sorted(spans)]


@pytest.mark.parametrize(
    ("marked", "chosen", "html"),
    [
        ("本年新收１２件", (), "本年新收１２件"),
        ("新收<0>12</0>件", (), '新收<mark data-of="0">12</mark>件'),
        ("新收<0>12</0>件", (0,), '新收<mark data-of="0" class="chosen">12</mark>件'),
        # the source is never trusted
        (
            "<script>alert(1)</script><0>3</0>件",
            (),
            '&lt;script&gt;alert(1)&lt;/script&gt;<mark data-of="0">3</mark>件',
        ),
        ("<b>新收</b>\"'&amp;", (), "&lt;b&gt;新收&lt;/b&gt;&quot;&#x27;&amp;amp;"),
        ("<0><b></0>", (), '<mark data-of="0">&lt;b&gt;</mark>'),
        # spans may overlap and contain one another
        (
            "<0>公开<1>20</0>条</1>",
            (1,),
            '<mark data-of="0">公开</mark><mark data-of="0 1" class="chosen">20</mark>'
            '<mark data-of="1" class="chosen">条</mark>',
        ),
        # a blank cell has a place but no characters
        ("总计\t<0></0>\t0", (0,), '总计\t<mark data-of="0" class="chosen"></mark>\t0'),
        # lines and cells stay where they are, whatever a browser makes of bare line ends
        ("一\n\t二\r\n", (), "一\n\t二&#13;\n"),
        ("", (), ""),
    ],
)
def test_spans_are_marked_in_the_escaped_source(
    marked: str, chosen: tuple[int, ...], html: str
) -> None:
    """Every span has a mark of its own number; everything else is escaped."""
    text, spans = spans_of(marked)
    assert mark(text, spans, chosen) == html


def test_spans_beyond_the_text_are_cut_off() -> None:
    """A span that no longer fits its text must not break the page."""
    assert mark("ab", [Span(1, 9), Span(7, 9)]).startswith('a<mark data-of="0">b</mark>')


@given(
    st.text(alphabet="a<>&\"'\n\r\t零", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=6),
)
def test_without_its_marks_the_html_is_the_text(text: str, pairs: list[list[int]]) -> None:
    """Whatever the spans, no character is lost, added or moved, and each span keeps its own."""
    spans = [Span(*pair) for pair in pairs]
    html = mark(text, spans)
    assert unescape(re.sub(r"</?mark[^>]*>", "", html)) == text
    for position, span in enumerate(spans):
        pieces = re.findall(rf'<mark data-of="(?:[\d ]* )?{position}(?: [\d ]*)?">([^<]*)<', html)
        assert unescape("".join(pieces)) == span.quote(text)
