"""One field for authorities, places and words of the texts; every result leads to its place."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages import overview, report
from dashboard.queries import search
from dashboard.queries.selection import Selection, parse
from dashboard.ui import address, data, filters, hits, literal, words
from dashboard.ui.address import Parameter
from dashboard.ui.hits import Chosen, Group, Hit, Link
from dashboard.ui.words import t

_PAGE = "search"
_QUERY = Parameter("q", lambda query: len(query) <= search.LONGEST)
_ASIDE, _ASKED = "search-aside", "search-asked"  # of the session
_READ = "search-read"  # of the session: the last query that more reports were read for, how many
_MOST_KINDS = 3  # named of what a word may mean


def page() -> None:
    """The page."""
    address.follow(_PAGE, _QUERY)
    st.title(t("search.title"), anchor=False)
    query = st.text_input(
        t("search.field"), key=address.key(_PAGE, "q"), type="search", max_chars=search.LONGEST,
        placeholder=t("search.placeholder"), help=t("search.help"), icon=":material/search:",
        persist_state="session",
    )  # fmt: skip
    if not (query or "").strip():
        _examples()
        return
    _results(str(query))


def field() -> None:
    """A field beside every other page, which leads here; call before the page runs."""
    st.text_input(
        t("search.field"), key=_ASIDE, type="search", max_chars=search.LONGEST,
        placeholder=t("search.title"), label_visibility="collapsed", icon=":material/search:",
        on_change=_take_aside,
    )  # fmt: skip
    if query := st.session_state.pop(_ASKED, None):
        st.switch_page(st.Page(page, url_path=_PAGE), query_params=filters.parameters(q=query))


def _take_aside() -> None:
    """Empties the field, so that its query leads here once; a callback."""
    st.session_state[_ASKED] = st.session_state[_ASIDE]
    st.session_state[_ASIDE] = ""


def _examples() -> None:
    """What may be asked, by queries that find something."""
    st.markdown(t("search.lead"))
    phrases = tuple(t("search.example-phrases").split("|"))
    found = data.ask(search.examples, filters.current(), phrases)["query"]
    if found.is_empty():
        return
    st.caption(t("search.examples"))
    with st.container(horizontal=True):
        for query in found:
            st.button(words.plain(query), key=f"search-example-{query}", on_click=_ask,
                      args=(query,))  # fmt: skip


def _ask(query: str) -> None:
    """Puts a query into the field; a callback."""
    st.session_state[address.key(_PAGE, "q")] = query


def _results(query: str) -> None:
    chosen = filters.current()
    places = data.ask(search.places, chosen, query)
    authorities = data.ask(search.authorities, chosen, query)
    most = _most(query)
    passages = data.ask(search.passages, chosen, query, search.LIMIT, most)
    _understanding(query, places)
    if chosen:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("search.filtered"))
            st.button(t("filters.clear"), on_click=filters.clear, key="clear-filters-search",
                      type="tertiary", icon=":material/filter_alt_off:")  # fmt: skip
    groups = [
        Group(t("search.places"), f"{len(places):,}", _places(places)),
        Group(t("search.authorities"), _count(authorities), _authorities(authorities)),
        Group(t("search.passages"), _count(passages), _passages(passages)),
    ]
    if not any(group.hits for group in groups):
        groups = _similar(query)
    elif not any(group.hits for group in groups[1:]):
        st.info(t("search.only-places"), icon=":material/search_off:")
    if any(group.hits for group in groups):
        _open(hits.show(groups, "search-hits", _narrow))
    _extent(chosen, query, most)


def _most(query: str) -> int:
    """How many reports are read for a query: more each time the reader asks for it."""
    of, most = st.session_state.get(_READ, (query, search.MOST))
    return int(most) if of == query else search.MOST


def _extent(chosen: Selection, query: str, most: int) -> None:
    """Says how many of the reports were read, and offers to read on."""
    row = data.ask(search.extent, chosen, query, most).row(0, named=True)
    if row["read"] == row["reports"]:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("search.read", n=f"{row['read']:,}", of=f"{row['reports']:,}"))
        st.button(t("search.read-on"), on_click=_read_on, args=(query, most), type="tertiary",
                  key="search-read-on", icon=":material/expand_more:")  # fmt: skip


def _read_on(query: str, most: int) -> None:
    """Has twice as many reports read for the query; a callback."""
    st.session_state[_READ] = (query, 2 * most)


def _similar(query: str) -> list[Group]:
    """Says that nothing was found and what to try; names that look alike, marked as such."""
    understood = search.understand(query)
    hint = "search.nothing" if understood.words else "search.only-year"
    st.info(t(hint), icon=":material/search_off:")
    chosen = filters.current()
    similar = [
        *_places(data.ask(search.similar_places, chosen, query)),
        *_authorities(data.ask(search.similar_authorities, chosen, query)),
    ]
    return [Group(t("search.similar"), t("search.similar.note"), similar)]


def _understanding(query: str, places: pl.DataFrame) -> None:
    """What each word was taken for."""
    understood = search.understand(query)
    occurring = set(places["word"])
    told = [
        t("search.word", word=words.plain(word.text),
          meaning=t("search.or").join(_meanings(word, word.text in occurring)))
        for word in understood.words
    ]  # fmt: skip
    if understood.years:
        years = words.years(understood.years[0], understood.years[-1])
        told.append(t("search.years", years=years))
    if told:
        st.caption(t("search.understood", words=t("search.and").join(told)))
    if understood.is_cut:
        st.warning(t("search.too-long", n=search.LONGEST, words=search.MOST_WORDS))


def _meanings(word: search.Word, is_place: bool) -> Iterable[str]:
    if is_place:
        yield t("search.as.place")
    types = dict.fromkeys(id for reading in word.readings for id in reading.types)
    if 0 < len(types) <= _MOST_KINDS:
        named = t("list.and").join(map(words.department, types))
        yield t("search.as.type", types=named)
    elif types:
        yield t("search.as.types", n=len(types))
    yield t("search.as.text")


def _count(found: pl.DataFrame) -> str:
    """How many there are, and how many of them are listed where not all are."""
    if found.is_empty():
        return ""
    of = found.item(0, "found")
    return f"{of:,}" if of == len(found) else t("search.cut", n=len(found), of=f"{of:,}")


def _places(found: pl.DataFrame) -> list[Hit]:
    return [
        Hit(
            Link("overview", Selection((row["code"],)).parameters(),
                 escape(words.place(row["code"]))),
            [t("search.reports", n=f"{row['reports']:,}")],
        )
        for row in found.iter_rows(named=True)
    ]  # fmt: skip


def _authorities(found: pl.DataFrame) -> list[Hit]:
    return [
        Hit(
            Link("report", {"report": row["newest"]}, literal.html(row["authority"])),
            [_place(row["place"]), _runs(row["years"]),
             t("search.reports", n=f"{row['reports']:,}")],
        )
        for row in found.iter_rows(named=True)
    ]  # fmt: skip


def _passages(found: pl.DataFrame) -> list[Hit]:
    return [_passage(row) for row in found.iter_rows(named=True)]


def _passage(row: dict[str, Any]) -> Hit:
    snippets = []
    for snippet in row["snippets"]:
        first = snippet["hits"][0]
        at = {"report": row["report_id"], "at": f"text:{first['start']}-{first['end']}"}
        snippets.append(Link("report", at, hits.passage(snippet)))
    name = row["authority"] or t("report.nameless")
    said = literal.html(f"{name} · {words.year(row['year'])}")
    head = Link("report", snippets[0].parameters, said)
    return Hit(head, [_place(row["place"])], snippets)


def _place(code: str | None) -> str:
    return words.place(code) if code else t("search.placeless")


def _runs(years: list[int]) -> str:
    """Years, newest first, as runs: 2019–2021, 2017."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][0] == year + 1:
            runs[-1] = (year, runs[-1][1])
        else:
            runs.append((year, year))
    return t("list.and").join(words.years(first, last) for first, last in runs)


def _narrow(chosen: Chosen) -> None:
    """Sets the filter of regions to a place that was clicked."""
    if chosen.page == "overview":
        region, *_ = parse({"region": [chosen.parameters["region"]]})[0].regions
        filters.narrow_to(region)


def _open(chosen: Chosen | None) -> None:
    """Goes where a result leads, with all that the address will say: what a page adds to its
    address later is a step of its own for the browser's way back."""
    if chosen is None:
        return
    run = report.page if chosen.page == "report" else overview.page
    parameters = filters.current().parameters() | {"lang": words.language()} | chosen.parameters
    st.switch_page(st.Page(run, url_path=chosen.page), query_params=parameters)
