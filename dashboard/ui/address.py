"""What a page lets choose, kept in its address: ids in the URL, values in the session.

The address is read where it did not come from the page itself: when a link opens it, or the
reader goes back in the browser. Else the widgets hold the choices, and every run writes those
that differ from the default back, so that the address always reproduces the view.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.queries.selection import LONGEST_VALUE, PARAMETERS
from dashboard.ui import filters

LANGUAGE = "lang"

Choice = str | list[str] | None


class Parameter(NamedTuple):
    """A choice of a page: its name in the address and what it may say.

    `known` holds the ids, or tells whether a value is one. Several values stand between commas;
    then the choice is a list, of at most `most`: Streamlit refuses a widget that holds more.
    """

    name: str
    known: Collection[str] | Callable[[str], bool]
    default: str | tuple[str, ...] | None = None
    several: bool = False
    most: int | None = None

    def knows(self, value: str) -> bool:
        """Whether a value of the address says something."""
        return self.known(value) if callable(self.known) else value in self.known

    def unset(self) -> Choice:
        """The choice where the address says nothing."""
        if self.several:
            return list(self.default or ())
        return None if self.default is None else str(self.default)


def key(page: str, name: str) -> str:
    """Key of the widget that holds a choice of the page."""
    return f"{page}-{name}"


def chosen(page: str, name: str) -> Choice:
    """The present choice, once `follow` has run."""
    held: Choice = st.session_state.get(key(page, name))
    return held


def follow(page: str, *parameters: Parameter) -> None:
    """Takes the choices of a link over into the session and writes the present ones back.

    Call at the start of a page, before its widgets, which take their value by `key` alone. What
    the link says and nobody understands is ignored, and named.
    """
    state, address = st.session_state, st.query_params
    known = {LANGUAGE, *PARAMETERS.values(), *(each.name for each in parameters)}
    ignored = [name for name in address if name not in known]
    asked = {each.name: address[each.name] for each in parameters if each.name in address}
    is_link = filters.went_back() or (bool(asked) and asked != state.get(_written(page)))
    for each in parameters:
        if is_link:
            state[key(page, each.name)], is_understood = _read(each, asked.get(each.name))
            ignored += [] if is_understood else [each.name]
        elif key(page, each.name) not in state:
            state[key(page, each.name)] = each.unset()
    present = {each.name: _told(each, chosen(page, each.name)) for each in parameters}
    filters.publish(**present)
    state[_written(page)] = {name: value for name, value in present.items() if value}
    if ignored:
        filters.warn_of_ignored(*ignored)


def relative(page: str) -> str:
    """The address of the present view, to continue that of the dashboard."""
    return f"{page}?{urlencode(st.query_params.to_dict(), safe=',')}"


def _read(parameter: Parameter, asked: str | None) -> tuple[Choice, bool]:
    """The choice that a value of the address means, and whether all of it is understood."""
    if asked is None:
        return parameter.unset(), True
    if len(asked) > LONGEST_VALUE:
        return parameter.unset(), False
    if not parameter.several:
        return (asked, True) if parameter.knows(asked) else (parameter.unset(), False)
    words = [word for word in asked.split(",") if word]
    found = list(dict.fromkeys(word for word in words if parameter.knows(word)))[: parameter.most]
    return found or parameter.unset(), len(found) == len(words)


def _told(parameter: Parameter, choice: Choice) -> str | None:
    """The value that stands for a choice; null for the default."""
    if choice == parameter.unset() or choice is None:
        return None
    return ",".join(choice) if isinstance(choice, list) else choice


def _written(page: str) -> str:
    return f"{page}-written"
