"""Every page: filled, empty, from a link, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import RunPage
from tests.pages.figures import figures

PAGES = ("overview", "volumes", "applications", "staffing", "compliance", "report", "columns")
COUNTING = PAGES[:5]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_run(run_page: RunPage, name: str, lang: str) -> None:
    """Without an error, with one title."""
    page = run_page(name, lang=lang)
    assert not page.exception
    assert len(page.title) == 1


@pytest.mark.parametrize("name", [*COUNTING, "report"])
def test_an_empty_selection_says_so_and_offers_a_way_out(run_page: RunPage, name: str) -> None:
    """No report of 北京 in 2021: no chart, one sentence, and a button that clears the filters."""
    page = run_page(name, region="11", years="2021")
    assert not page.exception
    assert [info.value for info in page.info] == ["没有符合筛选条件的报告。"]
    assert not page.get("vega_lite_chart")
    page.button(key="clear-filters-page").click().run()
    assert not page.info or page.info[0].value != "没有符合筛选条件的报告。"
    assert page.multiselect(key="provinces").value == []


@pytest.mark.parametrize("name", PAGES)
def test_without_a_store_one_line_says_what_to_run(
    run_page: RunPage, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No traceback, the command to run."""
    page = run_page(name)
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path / "none"))
    page.run()
    assert not page.exception
    assert "python -m dashboard ingest" in page.error[0].value


def test_a_link_restores_the_view(run_page: RunPage) -> None:
    """Codes in the address become choices in the sidebar, and the figures follow."""
    page = run_page("overview", region="370305", years="2019-2021", lang="en")
    assert page.title[0].value == "Overview"
    assert page.multiselect(key="provinces").value == ["370000"]
    assert page.multiselect(key="cities").value == ["370300"]
    assert page.multiselect(key="counties").value == ["370305"]
    assert page.multiselect(key="years").value == ["2019", "2020", "2021"]
    assert figures(page)[0].value == "3"
    assert page.query_params["region"] == "370305"
    assert page.query_params["years"] == "2019,2020,2021"


def test_a_choice_is_written_into_the_address(run_page: RunPage) -> None:
    """As codes, whatever the language of the labels."""
    page = run_page("overview")
    page.multiselect(key="provinces").set_value(["370000"]).run()
    page.multiselect(key="types").set_value(["science_technology"]).run()
    assert page.query_params["region"] == "37"
    assert page.query_params["type"] == "science_technology"
    assert figures(page)[0].value == "8"


def test_a_province_lets_go_of_its_cities(run_page: RunPage) -> None:
    """A city cannot stay chosen when its province is not."""
    page = run_page("overview", region="3703")
    page.multiselect(key="provinces").set_value(["140000"]).run()
    assert page.multiselect(key="cities").value == []
    assert figures(page)[0].value == "1"


def test_options_show_how_many_reports_they_leave(run_page: RunPage) -> None:
    """Counts follow the other filters; what does not occur is no option."""
    page = run_page("overview", years="2021")
    options = page.multiselect(key="provinces").options
    assert "山东省 (2)" in options
    assert not any(option.startswith("北京市") for option in options)


def test_a_hostile_link_is_ignored_and_said_so(run_page: RunPage) -> None:
    """The page opens with everything, and names what it did not understand."""
    page = run_page("overview", region="37' OR 1=1", years="<script>", lang="xx")
    assert not page.exception
    assert figures(page)[0].value == "14"
    assert "region, years, lang" in page.warning[0].value


def test_coverage_stands_beside_every_figure(run_page: RunPage) -> None:
    """Five zeros among nine reports with a number, of fourteen."""
    page = run_page("applications", view="zero")
    share = figures(page)[0]
    assert (share.value, share.basis) == ("55.6%", "依据 9 / 14 份")


@pytest.mark.parametrize("name", ["applications", "staffing"])
@pytest.mark.parametrize("by", ["region", "department_type", "level"])
def test_figures_by_every_dimension(run_page: RunPage, name: str, by: str) -> None:
    """The grouping changes without an error."""
    page = run_page(name)
    page.segmented_control(key=f"{name}-by").set_value(by).run()
    assert not page.exception
    assert page.segmented_control(key=f"{name}-by").value == by


def test_charts_carry_their_meaning_for_those_who_do_not_see(run_page: RunPage) -> None:
    """Every chart has an alternative text; none carries data in its specification."""
    for name in COUNTING:
        for chart in run_page(name).get("vega_lite_chart"):
            assert chart.proto.alt
            assert "values" not in json.loads(chart.proto.spec).get("data", {})


def test_the_report_page_shows_facts_and_text(run_page: RunPage) -> None:
    """The desk gets the escaped text and a key for every number; the address keeps the place."""
    page = run_page("report", report="r04", at="requests.new_received.total")
    assert not page.exception
    assert page.title[0].value == r"曲阜市科学技术局 · 2021"
    assert page.query_params["at"] == "requests.new_received.total"
    (desk,) = page.get("bidi_component")
    sent = json.loads(desk.proto.json)
    assert "&lt;b&gt;政府信息公开&lt;/b&gt;" in sent["text"]
    assert "<b>" not in sent["text"]
    assert len(sent["places"]["finding:parts-total"]) == 12
    assert 'data-at="requests.new_received.total"' in sent["sheet"]


def test_an_unknown_report_is_said_and_a_choice_offered(run_page: RunPage) -> None:
    """A link to a report that is not there leads to the list."""
    page = run_page("report", report="../../etc/passwd", at="x")
    assert not page.exception
    assert page.warning
    assert page.get("dataframe")


def test_a_permanent_link_leads_to_its_report(run_page: RunPage) -> None:
    """`?report=<id>` after the bare address opens the report, as exports promise."""
    page = run_page("overview", report="r04")
    assert page.title[0].value.startswith("曲阜市科学技术局")
