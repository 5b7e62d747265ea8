"""The page on volumes: what its address chooses, what it shows and what it refuses to draw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests import corpus
from tests.conftest import RunPage
from tests.corpus import Told
from tests.pages.figures import figures

IN_FORCE = "proactive.normative_documents.in_force"
PENALTIES = "proactive.penalties.decisions"


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_page: RunPage) -> RunPage:
    """Runs pages over twelve reports: two cities, in each three authorities, two years."""
    told = tuple(
        Told(f"m{n:02}", 2021 + n % 2, "370305" if n < 6 else "370881", f"{n // 2}局",
             form="2021",
             numbers={"narrative.disclosed_total": 100 * n, IN_FORCE: 10 + n, PENALTIES: n})
        for n in range(12)
    )  # fmt: skip
    corpus.publish(tmp_path, told)
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    return run_page


def charts(page: AppTest) -> dict[str, dict[str, Any]]:
    """The specifications by the lines of their titles, put together."""
    specs = [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]
    return {"".join(spec["title"]["text"]): spec for spec in specs}


def table(page: AppTest, nth: int = 0) -> list[tuple[Any, ...]]:
    """Rows of the nth table of the page."""
    rows: list[tuple[Any, ...]] = list(page.dataframe[nth].value.itertuples(index=False, name=None))
    return rows


def test_the_page_begins_with_sums_of_the_totals(run_page: RunPage) -> None:
    """Three sources as three lines, broken where forms change; regions ranked; no fact read."""
    page = run_page("volumes")
    trend, ranking, cells = charts(page).items()
    assert trend[0] == "主动公开信息：各年合计（条）"
    assert trend[1]["layer"][0]["encoding"]["color"]["scale"]["domain"] == [
        "主动公开信息", "主动公开信息（各渠道共计）", "主动公开信息（附表）",
    ]  # fmt: skip
    rules = trend[1]["layer"][2]["data"]["values"]
    assert [rule["year"] for rule in rules] == [2018.5, 2020.5]
    assert all("国办公开办函" in rule["reason"] for rule in rules)
    assert ranking[0] == "主动公开信息：各地区合计（条）"
    assert cells[0] == "第二部分“行政规范性文件”：各年合计（件）"
    assert all(chart.proto.alt for chart in page.get("vega_lite_chart"))


def test_headline_figures_say_what_they_rest_on(run_page: RunPage) -> None:
    """100 + 140 + 286 + 623 + 7 of five reports; nobody states a licence, which is no zero."""
    page = run_page("volumes")
    told = [(metric.value, metric.basis) for metric in figures(page)]
    assert told[0] == ("1,156", "5 / 14 份报告")
    assert told[1] == ("6", "2 / 14 份报告")
    assert told[2] == ("—", "0 / 14 份报告")


def test_a_link_restores_every_choice(many: RunPage) -> None:
    """The widgets hold what the address says, and the address keeps it."""
    asked = {"indicator": "penalties", "per": "median", "by": "level", "order": "least",
             "row": "penalties", "prose": "categories", "trend": "table"}  # fmt: skip
    page = many("volumes", **asked)
    assert not page.exception
    assert not page.warning
    assert page.selectbox(key="volumes-indicator").value == "penalties"
    assert page.selectbox(key="volumes-row").value == "penalties"
    for name in ("per", "by", "order", "prose", "trend"):
        assert page.segmented_control(key=f"volumes-{name}").value == asked[name]
    assert {name: page.query_params[name] for name in asked} == asked
    assert "行政处罚：各行政层级每份报告的中位数（件）" in charts(page)


def test_a_choice_is_written_into_the_address_and_back(run_page: RunPage) -> None:
    """By ids; the default needs no words."""
    page = run_page("volumes")
    page.segmented_control(key="volumes-per").set_value("median").run()
    assert page.query_params["per"] == "median"
    page.segmented_control(key="volumes-per").set_value("total").run()
    assert "per" not in page.query_params


@pytest.mark.parametrize(
    "asked",
    [
        {"indicator": "<script>alert(1)</script>"},
        {"indicator": "grant_rate"},  # an indicator of another page
        {"per": "sum' OR 1=1"},
        {"by": "authority"},
        {"order": "up"},
        {"order": "most," * 1_000},
        {"row": "../regulations"},
        {"prose": "channels,categories"},
        {"trend": "__import__"},
    ],
)
def test_what_a_link_asks_in_vain_is_named_and_ignored(
    run_page: RunPage, asked: dict[str, str]
) -> None:
    """The page opens with its defaults and says which parameter it did not understand."""
    page = run_page("volumes", **asked)
    (name,) = asked
    assert not page.exception
    assert name in page.warning[0].value
    assert len(charts(page)) == 3
    assert name not in page.query_params


def test_the_trend_as_a_table_tells_gaps_from_zero(run_page: RunPage) -> None:
    """Nobody states a total in 2018 and 2022: no number there, and how many could have."""
    page = run_page("volumes", trend="table")
    assert "主动公开信息：各年合计（条）" not in charts(page)
    of_prose = [row for row in table(page) if row[1] == "主动公开信息"]
    shown = [(year, None if total != total else total, n, of) for year, _, total, n, of in of_prose]
    assert shown == [
        (2018, None, 0, 1), (2019, 100, 1, 1), (2020, 140, 1, 3),
        (2021, 909, 2, 5), (2022, None, 0, 3), (2023, 7, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "first"), [("most", ("济宁市", 5100, 6, 6)), ("least", ("淄博市", 1500, 6, 6))]
)
def test_groups_are_ranked_either_way(
    many: RunPage, order: str, first: tuple[str, int, int, int]
) -> None:
    """Cities of the chosen province, the sum of their reports beside what it rests on."""
    page = many("volumes", region="37", order=order, ranking="table")
    assert table(page)[0] == first


def test_a_ranking_by_year_would_repeat_the_lines(many: RunPage) -> None:
    """It is left out, and said; the spread by year stays."""
    page = many("volumes", by="year")
    titles = list(charts(page))
    assert not any("各年度合计" in title for title in titles)
    assert "主动公开信息：各年度单份报告的数值如何分布（条）" in titles
    assert any("折线图" in caption.value for caption in page.caption)


def test_too_few_reports_have_no_spread(run_page: RunPage, many: RunPage) -> None:
    """With six reports a city there is one, with four none, and the reason stands there."""
    spread = "主动公开信息：各地区单份报告的数值如何分布（条）"
    page = many("volumes", region="37")
    assert charts(page)[spread]["encoding"]["y"]["sort"] == ["济宁市", "淄博市"]
    page = many("volumes", region="37", years="2021")
    assert spread not in charts(page)
    assert any("至少 5 份" in info.value for info in page.info)


def test_stocks_are_not_added_up_over_years(many: RunPage) -> None:
    """Documents in force: the newest year alone, and the title names it."""
    page = many("volumes", indicator="documents_in_force", region="37", ranking="table")
    assert any("2022 年度" in markdown.value for markdown in page.markdown)
    newest = {"济宁市": 17 + 19 + 21, "淄博市": 11 + 13 + 15}
    assert {row[0]: row[1] for row in table(page)} == newest


def test_channels_and_kinds_are_read_when_asked_for(run_page: RunPage) -> None:
    """Text and annex by themselves, each bar with its reports; the annex of one report."""
    page = run_page("volumes", prose="channels", lang="en")
    titles = list(charts(page))
    assert titles[-2:] == [
        "Items by channel, as the text states (items)",
        "Items by channel, as the annex states (items)",
    ]
    page = run_page("volumes", prose="categories", categories="table")
    assert table(page) == [("工作动态", 134, 1, 14), ("机构职能", 18, 2, 14)]


def test_cells_of_different_units_have_axes_of_their_own(run_page: RunPage) -> None:
    """Projects and yuan in one row of section 2, each in the table of its own figure too."""
    chosen = {"row": "procurement", "lang": "en"}
    titles = list(charts(run_page("volumes", **chosen)))[-2:]
    assert [title.rsplit("(")[1] for title in titles] == ["units)", "yuan)"]
    page = run_page("volumes", cells="table", **{"cells-more": "table"}, **chosen)
    assert {row[2] for row in table(page, 0)} == {"Procurement projects"}
    assert {row[2] for row in table(page, 1)} == {"Total procurement amount"}


def test_the_list_shows_what_the_chosen_figure_rests_on(many: RunPage) -> None:
    """Its cells come first, so that one click leads to the number in its report."""
    page = many("volumes", indicator="penalties")
    columns = list(page.dataframe[-1].value.columns)
    assert columns[2:4] == [PENALTIES, "narrative.disclosed_total"]


def test_bars_without_room_for_labels_have_none(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three cells in each of seven years: no label and never "null"; a zero still says so."""
    told = tuple(
        Told(f"y{n}", 2021 + n, "370305", "甲局", form="2021",
             numbers={IN_FORCE: n, "proactive.normative_documents.issued": 5})
        for n in range(7)
    )  # fmt: skip
    corpus.publish(tmp_path, told)
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    for chosen, labels in [({}, {"", "0"}), ({"years": "2022"}, {"", "1|1/1", "5|1/1"})]:
        (cells,) = run_page("volumes", **chosen).get("vega_lite_chart")[-1:]
        data = pl.read_ipc_stream(cells.proto.data.data)
        assert set(data["label"]) == labels
