"""What pages ask: every question of a view, recorded from the page itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

import polars as pl
from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from dashboard.ui import data
from tests.conftest import SCRIPT

Question = tuple[data.Question, tuple[Hashable, ...]]

# Page and parameters of each view.
VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "overview": ("overview", {}),
    "overview, one province": ("overview", {"region": "37"}),
    "overview, year and kind": ("overview", {"years": "2022", "type": "education"}),
    "overview, one county": ("overview", {"region": "370305"}),
    "volumes": ("volumes", {}),
    "volumes, medians": ("volumes", {"per": "median"}),
    "volumes, channels": ("volumes", {"prose": "channels"}),
    "volumes, kinds": ("volumes", {"prose": "categories"}),
    "applications": ("applications", {}),
    "applications, zeros": ("applications", {"view": "zero"}),
    "applications, outcomes": ("applications", {"view": "outcomes"}),
    "staffing": ("staffing", {}),
    "disputes": ("disputes", {}),
    "compare": ("compare", {"items": "370000,440000,510000", "indicator": "grant_rate"}),
    "compare, peers": ("compare", {"view": "peers"}),
    "compliance": ("compliance", {}),
    "compliance, groups": ("compliance", {"view": "groups"}),
    "compliance, reports": ("compliance", {"view": "reports"}),
    "compliance, deadlines": ("compliance", {"view": "deadlines"}),
    "search": ("search", {}),
    "search, words": ("search", {"q": "不予公开"}),
    "data": ("data", {}),
}


def opened(view: str) -> AppTest:
    """A page that stands at a view; `run` runs it as the server would for a new session."""
    return _at(*VIEWS[view])


def of_report(report_id: str) -> AppTest:
    """The page of one report, likewise."""
    return _at("report", {"report": report_id})


def _at(name: str, parameters: Mapping[str, str]) -> AppTest:
    page = AppTest.from_string(SCRIPT.format(name=name), default_timeout=120)
    for parameter, value in parameters.items():
        page.query_params[parameter] = value
    return page


@contextmanager
def noted() -> Iterator[list[Question]]:
    """What is asked meanwhile."""
    asked: list[Question] = []
    answer = data._answer

    def note(
        store: Store, question: data.Question, arguments: tuple[Hashable, ...]
    ) -> pl.DataFrame:
        asked.append((question, arguments))
        return answer(store, question, arguments)

    with patch.object(data, "_answer", note):
        yield asked


def questions(view: str) -> list[Question]:
    """Every question of a view, each once."""
    with noted() as asked:
        page = opened(view).run()
    assert not page.exception, page.exception
    return list(dict.fromkeys(asked))


def forget() -> None:
    """As if nobody had asked anything before."""
    data._answer.cache_clear()
