"""One report: the way to other years, places in links, and two reports side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import RunPage
from tests.corpus import RECEIVED


def desk(page: AppTest) -> dict[str, Any]:
    """What the reading desk is given."""
    (found,) = page.get("bidi_component")
    sent: dict[str, Any] = json.loads(found.proto.json)
    return sent


def test_the_years_before_and_after_are_one_click_away(run_page: RunPage) -> None:
    """临淄区科学技术局 2020: 2019 before, 2021 after; the first report has none before it."""
    page = run_page("report", report="r02")
    assert page.button(key="year-before").label == "← 2019"
    assert page.button(key="year-after").label == "2021 →"
    first = run_page("report", report="r01")
    assert first.button(key="year-before").disabled
    assert not first.button(key="year-after").disabled


def test_a_report_without_others_of_its_authority_has_no_years(run_page: RunPage) -> None:
    """Nor anything to compare it with."""
    page = run_page("report", report="r08")
    assert not page.exception
    assert not [button for button in page.button if str(button.key).startswith("year-")]
    assert not [box for box in page.selectbox if str(box.key).startswith("beside-")]


def test_a_passage_of_the_text_is_marked(run_page: RunPage) -> None:
    """By its characters; the header quotes it in one line."""
    page = run_page("report", report="r04", at="text:4-14")
    assert not page.warning
    sent = desk(page)
    assert sent["at"] == "text:4-14"
    assert sent["passage"] == "段落“年<b>政府信息公开”"
    assert page.query_params["at"] == "text:4-14"
    assert len(sent["places"]["text:4-14"]) == 1
    assert "<b>" not in sent["text"]


def test_a_long_passage_is_quoted_in_part(run_page: RunPage) -> None:
    """One line, without the breaks of the text."""
    quote = desk(run_page("report", report="r04", at="text:0-200"))["passage"]
    assert quote.endswith("…”")
    assert "\n" not in quote
    assert len(quote) < 70


@pytest.mark.parametrize("at", ["text:3-999999", "text:9-9", "text:x", "nonsense", "finding:none"])
def test_a_place_that_is_not_there_is_named(run_page: RunPage, at: str) -> None:
    """In a sentence of its own; nothing is chosen."""
    page = run_page("report", report="r04", at=at)
    assert not page.exception
    (warning,) = page.warning
    assert at.split(":")[-1] in warning.value.replace("\\", "")
    assert desk(page)["at"] is None
    assert "at" not in page.query_params


def test_a_long_place_is_cut_within_its_quotes(run_page: RunPage) -> None:
    """What is said of it stays whole."""
    (warning,) = run_page("report", report="r04", at="z" * 500).warning
    assert warning.value.endswith("…”在本报告中没有，已忽略。")
    assert len(warning.value) < 120


def test_a_score_leads_to_the_list_of_checks(run_page: RunPage) -> None:
    """The address opens it, and says so in the desk."""
    page = run_page("report", report="r04", at="checks")
    assert not page.warning
    sent = desk(page)
    assert sent["at"] == "checks"
    assert "通过 3 / 4 项能判断的核查" in sent["sheet"]
    assert page.button(key="score").label == "通过 3 / 4 项能判断的核查"


def test_what_a_finding_names_and_other_years_can_be_compared(run_page: RunPage) -> None:
    """The one that is named first, then the others from the newest on."""
    options = run_page("report", report="r02").selectbox(key="beside-r02").options
    assert options == [
        "与另一份报告对照…",
        "对照：临淄区科学技术局 2019（核查发现所指）",
        "对照：2022",
        "对照：2021",
    ]


def test_a_report_is_shown_beside_another(run_page: RunPage) -> None:
    """The address keeps it; differing figures stand above the texts."""
    page = run_page("report", report="r02")
    page.selectbox(key="beside-r02").set_value("r01").run()
    assert not page.exception
    assert page.query_params["beside"] == "r01"
    assert page.dataframe[-1].value["before"].to_list() == [100]
    html = page.get("html")[-1].proto.body
    assert "<mark>140</mark>" in html
    assert "<b>" not in html
    linked = run_page("report", report="r02", beside="r01")
    assert linked.get("html")[-1].proto.body == html


def test_cells_whose_state_changed_stand_apart(run_page: RunPage) -> None:
    """Blank in 2022, 12 in 2021: no figure changed, as far as anybody can tell."""
    page = run_page("report", report="r13", beside="r04", lang="en")
    assert not page.exception
    assert [info.value for info in page.info] == [
        "All figures that both reports state are the same."
    ]
    (table,) = page.dataframe
    assert table.value["value"].to_list() == ["blank"]
    assert table.value["before"].to_list() == ["12"]
    assert "Cells whose state changed (1)" in [box.label for box in page.expander]


@pytest.mark.parametrize("beside", ["nobody", "r02", "../x"])
def test_a_report_that_is_not_there_is_beside_nothing(run_page: RunPage, beside: str) -> None:
    """Nor is a report beside itself; the link's wish is named, the report shown."""
    page = run_page("report", report="r02", beside=beside)
    assert not page.exception
    assert "beside" in page.warning[0].value
    assert page.get("bidi_component")
    assert "beside" not in page.query_params


def test_a_figure_is_marked_where_a_finding_is_about_it(run_page: RunPage) -> None:
    """r04: the list that does not add up names every figure of the report."""
    sheet = desk(run_page("report", report="r04", at=RECEIVED))["sheet"]
    assert f'data-at="{RECEIVED}"' in sheet
    assert 'class="value stated concern error" data-findings="finding:parts-total"' in sheet


def test_unknown_parameters_are_named(run_page: RunPage) -> None:
    """As on every page."""
    assert "foo" in run_page("report", report="r04", foo="1").warning[0].value
