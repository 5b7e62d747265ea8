"""The search page: its field, its address, what it says where nothing is found."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser
from streamlit.testing.v1 import AppTest

from dashboard.queries import search
from tests.conftest import RunPage


def results(page: AppTest) -> LexborHTMLParser:
    """The lists as the browser gets them."""
    found = page.get("bidi_component")
    data = json.loads(found[0].proto.json) if found else {"html": ""}
    return LexborHTMLParser(f"<main>{data['html']}</main>")


def heads(page: AppTest) -> list[str]:
    """Headings of the groups with their counts."""
    return [heading.text() for heading in results(page).css("h2")]


def links(page: AppTest, selector: str = "p > a") -> list[str]:
    return [link.text() for link in results(page).css(selector)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_field_offers_queries_that_find_something(run_page: RunPage, lang: str) -> None:
    """The authority with most reports and a place in pinyin; a click asks for it."""
    page = run_page("search", lang=lang)
    assert not page.exception
    assert not page.get("bidi_component")
    offered = [each.label for each in page.button if each.key.startswith("search-example")]
    assert offered == ["临淄区科学技术局", "linzi"]
    page.button(key="search-example-linzi").click().run()
    assert page.text_input(key="search-q").value == "linzi"
    assert page.query_params["q"] == "linzi"
    assert len(links(page)) == 2


def test_a_link_finds_places_and_authorities(run_page: RunPage) -> None:
    """With years and numbers of reports, both leading on."""
    page = run_page("search", q="lin zi", lang="zh")
    assert heads(page) == ["地区 1", "机关 1"]
    assert links(page) == ["山东省 淄博市 临淄区", "临淄区科学技术局"]
    assert [each.text() for each in results(page).css("p")] == [
        "山东省 淄博市 临淄区4 份报告", "临淄区科学技术局山东省 淄博市 临淄区2019–20224 份报告",
    ]  # fmt: skip
    targets = [link.attributes["data-go"] for link in results(page).css("a")]
    assert targets == ["overview?region=370305", "report?report=r12"]
    assert "“lin zi”——地区、机关名称或正文用语" in page.caption[0].value


def test_words_of_the_text_lead_to_their_place(run_page: RunPage) -> None:
    """The texts of the corpus hold markup, which is shown as it stands."""
    page = run_page("search", q="政府信息公开 2022", lang="en")
    assert heads(page) == ["Passages in texts (reports) 3"]
    (first, *_) = results(page).css("ul a")
    assert first.attributes["data-go"] == "report?report=r09&at=text%3A8-14"
    assert "<b>政府信息公开</b>工作年度报告" in first.text()
    assert first.css_first("mark").text() == "政府信息公开"
    assert results(page).css_first("b") is None
    assert "reporting year 2022" in page.caption[0].value


def test_the_filters_apply_and_are_named(run_page: RunPage) -> None:
    """And can be cleared on the spot."""
    page = run_page("search", q="政府信息公开", region="370881", lang="zh")
    assert heads(page) == ["正文中的位置（报告数） 4"]
    page.button(key="clear-filters-search").click().run()
    assert heads(page) == ["正文中的位置（报告数） 14"]


def test_nothing_found_says_what_was_understood_and_what_is_similar(run_page: RunPage) -> None:
    """Similar names never pass for results."""
    page = run_page("search", q="海淀区教肓局 2018", lang="zh")
    assert "没有找到" in page.info[0].value
    assert "报告年度 2018" in page.caption[0].value
    assert heads(page)[0].startswith("相近的名称 与所查词语不完全相同")
    assert "海淀区教育局" in links(page)


def test_only_a_year_asks_for_a_word(run_page: RunPage) -> None:
    page = run_page("search", q="2021", lang="zh")
    assert page.info[0].value.startswith("请在年份之外再写一个词")


def test_a_place_without_what_is_sought_says_so(run_page: RunPage) -> None:
    page = run_page("search", q="临淄 教育局", lang="zh")
    assert heads(page) == ["地区 1"]
    assert page.info[0].value.startswith("没有机关和正文同时符合所有的词")


@pytest.mark.parametrize(
    "q", ["<script>alert(1)</script>", "](javascript:x)", "\x00", ".*" * 50, "$x$"]
)
def test_a_hostile_query_is_shown_as_text(run_page: RunPage, q: str) -> None:
    page = run_page("search", q=q, lang="en")
    assert not page.exception
    assert not results(page).css("script")


@pytest.mark.parametrize("length", [201, 10_000])
def test_a_query_too_long_for_a_link_of_ours_is_named(run_page: RunPage, length: int) -> None:
    page = run_page("search", q="公" * length, lang="zh")
    assert not page.exception
    assert page.text_input(key="search-q").value in (None, "")
    assert any("q" in warning.value for warning in page.warning)


def test_a_large_store_is_read_step_by_step(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says how many texts were read and reads on when asked."""
    monkeypatch.setattr(search, "MOST", 7)
    page = run_page("search", q="政府信息公开", lang="en")
    assert page.caption[-1].value == "The texts of the newest 7 of 14 reports were searched"
    page.button(key="search-read-on").click().run()
    assert not [button for button in page.button if button.key == "search-read-on"]
