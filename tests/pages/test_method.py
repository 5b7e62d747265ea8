"""The page on method, and the dictionary beside it."""

from __future__ import annotations

import pytest

from dashboard import vocabulary
from dashboard.model import State
from tests.conftest import RunPage


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_method_tells_states_forms_indicators_and_checks(run_page: RunPage, lang: str) -> None:
    """Generated from the vocabulary: nothing that exists is left out."""
    page = run_page("method", lang=lang)
    assert not page.exception
    states, patterns, forms, indicators, checks = (table.value for table in page.table)
    assert len(states) == len(State)
    assert len(patterns) == 7
    assert "国办公开办函〔2021〕30号" in forms.to_numpy().flatten().tolist()
    assert "175" in forms.to_numpy().flatten().tolist()
    assert len(indicators) == len(vocabulary.indicators())
    judging = [check for check in vocabulary.checks().values() if check.is_verdict]
    assert sum(int(row[1]) for row in checks.to_numpy()) == len(judging)


def test_method_leads_to_what_the_checks_found(run_page: RunPage) -> None:
    """And to the operands of the indicators."""
    page = run_page("method")
    assert {button.key for button in page.button} >= {"method-compliance", "method-columns"}


@pytest.mark.parametrize(
    ("view", "columns"),
    [("exports", "null"), ("frames", "frame"), ("indicators", "note")],
)
def test_the_dictionary_shows_exports_frames_and_indicators(
    run_page: RunPage, view: str, columns: str
) -> None:
    """Each at its own address; a search leaves what mentions the words."""
    page = run_page("columns", view=view, lang="en")
    assert not page.exception
    shown = page.dataframe[0].value
    assert columns in shown.columns
    page.text_input(key="columns-search").set_value("no such words anywhere").run()
    assert len(page.dataframe[0].value) == 0
