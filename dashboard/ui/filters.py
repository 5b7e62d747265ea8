"""The filters all pages share: widgets in the sidebar, codes in the URL.

The URL is read when a session begins and when the reader moves in the browser's history; else the
widgets hold the choice and every run writes it back, so that the address always reproduces the
view.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import vocabulary
from dashboard.model import Level
from dashboard.queries import facets
from dashboard.queries.selection import PARAMETERS, Selection, innermost, is_inside, parse
from dashboard.ui import words
from dashboard.ui.data import ask
from dashboard.ui.words import t

# Widget key → the dimension of the selection it belongs to.
_DIVISIONS = {"provinces": "provincial", "cities": "prefecture", "counties": "county"}
_PLAIN = {"year": "years", "department_type": "types", "level": "levels"}
_WRITTEN = "address-written"  # of the session: the page and the parameters that a run wrote last
_WIDGETS = (*_DIVISIONS, "years", "types", "levels")


def show(narrowing: bool = True) -> None:
    """The language and, unless the page has no use for them, the filters.

    Call after `st.navigation`: a widget seeded before it loses a click.
    """
    _seed()
    st.segmented_control(
        t("filters.language"), list(words.LANGUAGES), format_func=words.LANGUAGES.__getitem__,
        key="language", required=True, persist_state="session", label_visibility="collapsed",
        on_change=_tell_choices_anew,
    )  # fmt: skip
    if narrowing:
        _narrowing()


def _tell_choices_anew() -> None:
    """Has the browser take every choice over under its new label; a callback.

    It knows choices by their labels alone, and would send one that means nothing any more.
    """
    state = st.session_state
    for key in list(state):
        held = state[key]
        if isinstance(held, list) and all(isinstance(value, str) for value in held):
            state[key] = list(held)
        elif isinstance(held, str):
            state[key] = held


def _narrowing() -> None:
    st.subheader(t("filters.title"), anchor=False)
    chosen = current()
    _regions(chosen)
    _choice("years", chosen, "years", "year", words.year, newest_first=True)
    _choice("types", chosen, "types", "department_type", words.department)
    _choice("levels", chosen, "levels", "level", words.level)
    if chosen:
        st.button(t("filters.clear"), on_click=clear, key="clear-filters", type="tertiary",
                  icon=":material/filter_alt_off:")  # fmt: skip


def current() -> Selection:
    """What is chosen now."""
    state = st.session_state
    regions = [code for key in _DIVISIONS for code in state.get(key, ())]
    return Selection(
        regions=innermost(regions),
        years=tuple(sorted(int(year) for year in state.get("years", ()))),
        types=tuple(sorted(state.get("types", ()))),
        levels=tuple(sorted(state.get("levels", ()))),
    )


def clear() -> None:
    """Sets every filter free; a callback."""
    for key in _WIDGETS:
        st.session_state[key] = []
    st.session_state["ignored-parameters"] = ()


def parameters(**others: str | None) -> dict[str, str]:
    """What the address of a page says: the choice, the language, the page's own parameters."""
    shared = current().parameters() | {"lang": words.language()}
    return shared | {name: value for name, value in others.items() if value}


def publish(**others: str | None) -> None:
    """Writes choice, language and the page's own parameters into the URL."""
    wanted = parameters(**others)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = (st.context.url, wanted)


def went_back() -> bool:
    """Whether the reader moved in the browser's history: the page says another address than it
    wrote. A link of the navigation says none at all."""
    told = st.query_params.to_dict()
    url, wanted = st.session_state.get(_WRITTEN, (None, None))
    return bool(told) and url == st.context.url and told != wanted


def warn_of_ignored(*names: str) -> None:
    """Names what the link asked for in vain; without names, what `show` found at first."""
    if ignored := names or st.session_state.get("ignored-parameters"):
        shown = ", ".join(name[:40] for name in ignored)
        st.warning(t("filters.ignored", names=words.plain(shown)), icon=":material/link_off:")


def _seed() -> None:
    state = st.session_state
    if "ignored-parameters" in state and not went_back():
        return
    link = st.query_params
    chosen, ignored = parse({name: link.get_all(name) for name in PARAMETERS.values()})
    unknown_language = "lang" in link and link["lang"] not in words.LANGUAGES
    state["ignored-parameters"] = (*ignored, *(["lang"] if unknown_language else []))
    state["language"] = words.language()
    for key, level in _DIVISIONS.items():
        state[key] = _of_level(chosen.regions, level)
    state["years"] = [str(year) for year in chosen.years]
    state["types"], state["levels"] = list(chosen.types), list(chosen.levels)


def _of_level(regions: tuple[str, ...], level: str) -> list[str]:
    """The divisions of a level that lead down to the regions, or are among them."""
    digits = {"provincial": 2, "prefecture": 4, "county": 6}[level]
    codes = {code[:digits].ljust(6, "0") for code in regions}
    known = vocabulary.divisions()
    return sorted(code for code in codes if _level(code) == level and code in known)


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "provincial"
    return "prefecture" if code.endswith("00") else "county"


def _regions(chosen: Selection) -> None:
    found = dict(ask(facets.provinces, chosen).iter_rows())
    if provinces := tuple(sorted(st.session_state.get("provinces", ()))):
        # What lies inside a province is only counted where somebody may choose it.
        found |= dict(ask(facets.regions, chosen, provinces).iter_rows())
    parents: list[str] | None = None  # null: every province may be chosen
    for key, level in _DIVISIONS.items():
        held = [c for c in st.session_state.get(key, ()) if parents is None or _in(c, parents)]
        options = sorted(
            {c for c in found if _level(c) == level and (parents is None or _in(c, parents))}
            | set(held)
        )
        if parents is not None and not options:
            continue
        if st.session_state.get(key) != held:
            st.session_state[key] = held
        _multiselect(key, options, {c: found.get(c, 0) for c in options}, words.region)
        parents = [*(parents or []), *held] if level != "county" else parents
        if not parents:
            break


def _in(code: str, parents: list[str]) -> bool:
    return any(code != parent and is_inside(code, parent) for parent in parents)


def _choice(
    key: str,
    chosen: Selection,
    dimension: str,
    column: str,
    label: Callable[[str], str],
    newest_first: bool = False,
) -> None:
    counts = dict(ask(facets.values, chosen, dimension, column).iter_rows())
    options = set(counts) | set(st.session_state.get(key, ()))
    order = {level.value: place for place, level in enumerate(Level)}
    ordered = sorted(options, key=lambda value: (order.get(value, 0), value), reverse=newest_first)
    _multiselect(key, ordered, {value: counts.get(value, 0) for value in ordered}, label)


def _multiselect(
    key: str, options: list[str], counts: dict[str, int], label: Callable[[str], str]
) -> None:
    state, told = st.session_state, f"{key}-labels"
    labels = {value: f"{label(value)} ({counts.get(value, 0):,})" for value in options}
    held = {value: labels[value] for value in state.get(key, ())}
    if state.get(told, held) != held:
        state[key] = list(held)  # the browser knows what is chosen by labels that are no more
    state[told] = held
    st.multiselect(
        t(f"filters.{key}"), options, format_func=lambda value: labels.get(value, value),
        key=key, placeholder=t("filters.all"), select_all=False, persist_state="session",
    )  # fmt: skip


def toggle(dimension: str, value: str) -> None:
    """Narrows the filters to a value of a dimension, or sets it free again; a callback.

    Dimensions: year, region, field, department_type, level. A field stands for its types.
    """
    if dimension == "field":
        of_field = [id for id, d in vocabulary.departments().items() if d.group == value]
        _switch("types", of_field)
    elif dimension == "region":
        key = next(key for key, level in _DIVISIONS.items() if level == _level(value))
        _switch(key, [value])
    else:
        _switch(_PLAIN[dimension], [value])


def narrow_to(region: str) -> None:
    """Narrows the regions to this one alone; a callback."""
    for key, level in _DIVISIONS.items():
        st.session_state[key] = _of_level((region,), level)


def _switch(key: str, values: list[str]) -> None:
    held = list(st.session_state.get(key, ()))
    if set(values) <= set(held):
        st.session_state[key] = [value for value in held if value not in values]
    else:
        st.session_state[key] = [*held, *(value for value in values if value not in held)]
