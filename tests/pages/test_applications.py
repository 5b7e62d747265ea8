"""The page of applications: its views, what its address says, what is hidden and says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.applications import VIEWS
from dashboard.queries import outcomes
from dashboard.ui.groups import BY
from tests import corpus
from tests.conftest import RunPage
from tests.pages.figures import figures
from tests.queries.test_outcomes import told

EXHIBITS = {
    "received": ("flow", "figures", "spread"),
    "outcomes": ("outcomes", "reasons", "rates", "applicants"),
    "zero": ("map", "patterns", "shares"),
}


@pytest.fixture
def decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_page: RunPage) -> RunPage:
    """Pages over six reports of 2021 that state the whole of section 3, and one of 2019."""
    rows = {"granted": 6, "partial": 1, "unable_not_held": 2, "denied_third_party": 1}
    reports = [told(f"x{n}", year=2021, **rows) for n in range(6)]
    corpus.publish(tmp_path, (*reports, told("y", "2019", year=2019, **rows)))

    def run(name: str, **parameters: str) -> AppTest:
        monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
        return run_page(name, **parameters)

    return run


def charts(page: AppTest) -> list[dict[str, Any]]:
    """The specifications of its charts."""
    return [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]


def titles(page: AppTest) -> list[str]:
    """Titles of its charts."""
    return ["".join(chart["title"]["text"]) for chart in charts(page)]


def table(page: AppTest, *columns: str) -> Any:
    """The table that has these columns."""
    (found,) = [each.value for each in page.dataframe if set(columns) <= set(each.value)]
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_runs_in_every_grouping(
    run_page: RunPage, view: str, by: str, lang: str
) -> None:
    """Without an error, under its own address."""
    page = run_page("applications", view=view, by=by, lang=lang)
    assert not page.exception
    assert page.query_params.get("view", "received") == view
    assert page.get("vega_lite_chart")


@pytest.mark.parametrize("view", VIEWS)
def test_every_exhibit_has_a_table_and_a_title_with_its_basis(decided: RunPage, view: str) -> None:
    """The address chooses the table; the chart says what it shows and what it rests on."""
    page = decided("applications", view=view)
    assert not page.exception
    assert len(charts(page)) == len(EXHIBITS[view])
    assert all(chart["title"]["subtitle"] for chart in charts(page))
    as_tables = decided("applications", view=view, **dict.fromkeys(EXHIBITS[view], "table"))
    assert not as_tables.exception
    assert not as_tables.get("vega_lite_chart")
    assert len(as_tables.dataframe) == len(page.dataframe) + len(EXHIBITS[view])
    assert as_tables.query_params[EXHIBITS[view][0]] == "table"


def test_the_headline_of_each_view_says_what_it_rests_on(run_page: RunPage) -> None:
    """Nine of fourteen reports state how many came; five of them state zero."""
    received = figures(run_page("applications"))[0]
    assert (received.label, received.value, received.basis) == (
        "新收申请", "422", "依据 9 / 14 份",
    )  # fmt: skip
    share = figures(run_page("applications", view="zero"))[0]
    assert (share.value, share.basis) == ("55.6%", "依据 9 / 14 份")


def test_lines_break_where_the_form_changed(run_page: RunPage) -> None:
    """Before 2019 and before 2021, each with its instrument."""
    flow = charts(run_page("applications"))[0]
    (rule,) = [layer for layer in flow["layer"] if layer["mark"]["type"] == "rule"]
    told = {each["year"]: each["reason"] for each in rule["data"]["values"]}
    assert list(told) == [2018.5, 2020.5]
    assert "〔2019〕60号" in told[2018.5]
    assert "〔2021〕30号" in told[2020.5]


def test_a_form_that_changed_stands_between_the_years(decided: RunPage) -> None:
    """On axes of years that run downwards, and said beneath the chart."""
    page = decided("applications", view="outcomes")
    axis = charts(page)[0]["encoding"]["y"]["scale"]["domain"]
    assert axis == ["2019 · 依据过少（<5）", "2020", "2021 年度起的新格式 ↓", "2021"]
    assert any("在 2021 年格式中分为三行" in caption.value for caption in page.caption)


def test_the_figure_of_a_link_is_drawn(run_page: RunPage) -> None:
    """Choice, grouping and the address agree."""
    page = run_page("applications", figure="backlog", by="region")
    assert page.selectbox(key="applications-figure").value == "backlog"
    assert titles(page)[1] == "结转比例，按地区"
    assert page.query_params["figure"] == "backlog"
    page.selectbox(key="applications-figure").set_value("carried_in").run()
    assert titles(page)[1] == "上年结转申请，按地区"


def test_shares_of_few_reports_are_hidden_and_say_so(decided: RunPage) -> None:
    """One report of 2019, six of 2021; what was counted is shown all the same."""
    page = decided("applications", view="outcomes", outcomes="table", rates="table")
    shares = table(page, "kind", "applications").query("kind == '予以公开'").set_index("name")
    assert shares.loc["2021", ["applications", "of", "share"]].to_list() == [36, 60, 0.6]
    assert shares.loc["2019", "applications"] == 6
    assert shares["share"].isna().to_list() == [True, False]

    rates = table(page, "rate", "numerator").query("rate == '予以公开率'").set_index("group")
    assert rates.loc[
        "2021", ["value", "numerator", "denominator", "stating", "reports"]
    ].to_list() == [0.7, 42, 60, 6, 6]
    assert rates["value"].isna().to_list() == [True, False]
    assert rates["told"].fillna("").to_list() == ["依据过少（<5）", ""]


def test_every_rate_is_there_with_how_it_is_computed(decided: RunPage) -> None:
    """Eight rates, each with its sentence."""
    page = decided("applications", view="outcomes", rates="table")
    assert table(page, "rate")["rate"].nunique() == len(outcomes.RATES)
    assert "除以办理总计" in page.expander[0].markdown[0].value


def test_reasons_stand_by_themselves(decided: RunPage) -> None:
    """The most frequent first, of all that was processed."""
    page = decided("applications", view="outcomes", reasons="table")
    found = table(page, "items", "whole")
    assert found["name"].to_list()[:2] == ["不掌握该信息", "第三方合法权益"]
    assert found.loc[0, ["kind", "items", "share", "whole", "stating"]].to_list() == [
        "无法提供", 14, 0.2, 70, 7,
    ]  # fmt: skip


def test_nothing_processed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                   run_page: RunPage) -> None:  # fmt: skip
    """Reports that all state zero have no outcomes to draw: a sentence, no empty chart."""
    corpus.publish(tmp_path, (told("x", processed=0), told("y", processed=0, year=2021)))
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    page = run_page("applications", view="outcomes")
    assert titles(page) == ["各项比例，按年度"]
    assert "均为 0 件或没有写明" in page.info[0].value
    assert "2 / 2 份报告" in page.info[0].value


def streaks(page: AppTest) -> Any:
    """The list of authorities with zero year after year."""
    return table(page, "streak")


def test_a_link_holds_how_many_years_of_zero(run_page: RunPage) -> None:
    """Three by default; the sentence above counts whom it could have been."""
    page = run_page("applications", view="zero")
    assert streaks(page)["authority"].to_list() == ["临淄区科学技术局"]
    assert "streak" not in page.query_params
    assert any("**1** 家机关连续 3 年及以上" in each.value for each in page.markdown)
    page.segmented_control(key="applications-streak").set_value("5").run()
    assert page.query_params["streak"] == "5"
    assert "没有连续 5 年写明零申请的机关" in page.info[0].value
    assert not page.get("download_button")[0].proto.label.startswith("导出")
    again = run_page("applications", view="zero", streak="5")
    assert again.segmented_control(key="applications-streak").value == "5"


def test_the_list_says_within_what_it_was_sought(run_page: RunPage) -> None:
    """The filters in words; none of them is everybody."""
    page = run_page("applications", view="zero", region="37", type="science_technology",
                    level="county")  # fmt: skip
    captions = [caption.value for caption in page.caption]
    assert any("山东省 · 科学技术局 · 县级" in each for each in captions), captions
    export = page.get("download_button")[0].proto
    assert export.label == "导出名单（CSV，1 行）"
    assert any("范围：全部机关" in each.value
               for each in run_page("applications", view="zero").caption)  # fmt: skip


def test_too_few_years_in_the_filter_are_named_as_the_reason(run_page: RunPage) -> None:
    """Not that nobody states zero."""
    page = run_page("applications", view="zero", years="2019,2021,2022")
    assert "没有连续 3 年" in page.info[0].value
    assert "放宽年度筛选" in page.info[0].value


_SQUARE = """
import streamlit as st
from dashboard.pages.applications import zeros
from dashboard.ui import filters
filters.show()
st.button("square", on_click=zeros._narrow, args=("370000|2021",), key="square")
"""


def test_a_square_narrows_to_region_and_year_and_lets_go_again(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is held already stays: the year chosen first is not let go of by the region."""
    monkeypatch.setenv("DISCLOSURE_STORE", str(published))
    page = AppTest.from_string(_SQUARE, default_timeout=30).run()
    page.multiselect(key="years").set_value(["2021"]).run()
    page.button(key="square").click().run()
    held = [page.multiselect(key=key).value for key in ("provinces", "years")]
    assert held == [["370000"], ["2021"]]
    page.button(key="square").click().run()
    held = [page.multiselect(key=key).value for key in ("provinces", "years")]
    assert held == [[], []]


def test_zeros_that_are_contradicted_stay_listed(run_page: RunPage) -> None:
    """With what contradicts them."""
    page = run_page("applications", view="zero")
    assert table(page, "message")["message"].to_list() == [
        "新收申请为0件，却有行政复议、行政诉讼2件"
    ]


@pytest.mark.parametrize(
    "parameters",
    [
        {"view": "<script>", "streak": "0"},
        {"streak": "999999999999999999", "figure": "requests.granted.total"},
        {"by": "authority_key", "rates": "../../etc/passwd"},
        {"view": "zero", "streak": "3 OR 1=1", "map": "x" * 5000},
    ],
)
def test_what_the_address_asks_in_vain_is_named(
    run_page: RunPage, parameters: dict[str, str]
) -> None:
    """The page opens with what it has, and says what it ignored."""
    page = run_page("applications", **parameters)
    assert not page.exception
    wrong = [name for name in parameters if (name, parameters[name]) != ("view", "zero")]
    assert all(name in page.warning[0].value for name in wrong)
    assert not set(wrong) & set(page.query_params)
