"""The page on staff: two dimensions, coverage beside every figure, sources side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.staffing import PEOPLE, RATES
from tests import corpus
from tests.conftest import RunPage
from tests.corpus import RECEIVED, Told
from tests.pages.figures import figures

FULL, PART = "annex.staff_full_time", "narrative.staff_part_time"


def _told(id: str, region: str, type: str, **numbers: float) -> Told:
    names = {"full": FULL, "part": PART, "said": "narrative.staff_full_time", "received": RECEIVED}
    return Told(id, 2021, region, f"{region}{type}", type=type, form="2021",
                state="stated" if "received" in numbers else None,
                numbers={names[name]: value for name, value in numbers.items()})  # fmt: skip


# 山东: education 5 people in two of three reports, finance none; 山西: education only.
COMPARED = (
    _told("e1", "370305", "education", full=4, part=1, received=20),
    _told("e2", "370881", "education", full=1, said=3),
    _told("e3", "370000", "education"),
    _told("f1", "370305", "finance", full=0, received=6),
    _told("e4", "141000", "education", full=2, part=2, received=8),
)


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_page: RunPage) -> RunPage:
    """Runs pages over two provinces and two kinds of authority."""
    corpus.publish(tmp_path, COMPARED)
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    return run_page


def titles(page: AppTest) -> list[str]:
    """What the charts say they show."""
    specs = [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]
    return ["".join(spec["title"]["text"]) for spec in specs]


def table(page: AppTest) -> list[dict[str, Any]]:
    """Rows of the first table of the page."""
    rows: list[dict[str, Any]] = page.dataframe[0].value.to_dict("records")
    return rows


def test_two_provinces_and_two_types_are_compared_at_once(compared: RunPage) -> None:
    """The filters alone decide the grouping; what has no report says so."""
    page = compared("staffing", region="37,14", type="education,finance", staff="table")
    assert not page.exception
    rows = {(row["group"], row["split"], row["series"]): row for row in table(page)}
    assert len(rows) == 8
    education = rows["山东省", "教育局", "专职人员"]
    assert [education[c] for c in ("people", "mean", "stating", "reports")] == [5, 2.5, 2, 3]
    assert [education[c] for c in ("annex_people", "prose_people")] == [5, 3]
    assert rows["山东省", "财政局", "专职人员"]["people"] == 0
    assert rows["山西省", "财政局", "专职人员"]["reports"] == 0
    assert page.query_params.get("by") is page.query_params.get("split") is None


def test_the_default_moves_with_the_filters_and_a_choice_stays(compared: RunPage) -> None:
    """Until somebody chooses, the page compares what the filters compare."""
    page = compared("staffing")
    assert page.segmented_control(key="staffing-by").value == "year"
    page.multiselect(key="provinces").set_value(["370000", "140000"]).run()
    assert page.segmented_control(key="staffing-by").value == "region"
    page.multiselect(key="types").set_value(["education", "finance"]).run()
    assert page.selectbox(key="staffing-split").value == "department_type"

    page.selectbox(key="staffing-split").set_value("none").run()
    assert page.query_params["split"] == "none"
    page.multiselect(key="types").set_value([]).run()
    assert page.selectbox(key="staffing-split").value == "none"
    assert page.segmented_control(key="staffing-by").value == "region"


def test_a_link_restores_the_comparison(compared: RunPage) -> None:
    """Both dimensions, the figure and the table; the address keeps them."""
    asked = {"by": "department_type", "split": "region", "figure": "people", "staff": "table"}
    page = compared("staffing", lang="en", **asked)
    assert {name: page.query_params[name] for name in asked} == asked
    rows = table(page)
    assert list(rows[0])[:3] == ["group", "split", "series"]
    assert {row["group"] for row in rows} == {"Education", "Finance"}


def test_the_same_dimension_twice_is_once(compared: RunPage) -> None:
    """A group cannot be split by itself."""
    page = compared("staffing", by="region", split="region")
    assert not page.exception
    assert page.selectbox(key="staffing-split").value == "none"


@pytest.mark.parametrize("figure", [*PEOPLE, *RATES])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_is_drawn(compared: RunPage, figure: str, lang: str) -> None:
    """One way and two ways, each with its unit and what it rests on beneath the title."""
    for split in ("none", "region"):
        page = compared("staffing", figure=figure, split=split, lang=lang)
        assert not page.exception
        first = json.loads(page.get("vega_lite_chart")[0].proto.spec)
        assert len(first["title"]["subtitle"]) >= 2
        assert page.get("vega_lite_chart")[0].proto.alt.startswith(first["title"]["text"][0])


def test_a_rate_of_few_reports_is_hidden(compared: RunPage) -> None:
    """Four reports state full-time staff: the share without is not told, its parts are."""
    page = compared("staffing", figure="without_full_time_share", staff="table")
    (row,) = table(page)
    assert row["total"] != row["total"]  # none
    assert (row["numerator"], row["denominator"], row["stating"], row["reports"]) == (1, 4, 4, 5)
    shown = {metric.label: (metric.value, metric.basis) for metric in figures(page)}
    assert shown["无专职人员比例"] == ("—", "1 / 4 · 4 / 5 份报告 · 依据过少（<5）")
    assert shown["专职人员"] == ("7", "4 / 5 份报告")


def test_many_combinations_become_squares(
    run_page: RunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of staff by itself; of many columns those with the most reports, and it says so."""
    years = range(2012, 2022)
    told = tuple(Told(f"r{place}{year}", year, place, f"{place}局", numbers={FULL: 1})
                 for year in years for place in ("370305", "141000", "360923"))  # fmt: skip
    corpus.publish(tmp_path, told)
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    page = run_page("staffing", by="region", split="year", figure="people")
    full, part, *_ = page.get("vega_lite_chart")
    spec = json.loads(full.proto.spec)
    assert len(spec["encoding"]["x"]["scale"]["domain"]) == 8
    assert "共 10 列" in "".join(spec["title"]["subtitle"])
    assert titles(page)[:2] == ["报告写明的专职人员（人），按地区和年度",
                                "报告写明的兼职人员（人），按地区和年度"]  # fmt: skip
    assert part.proto.alt


def test_reports_whose_sources_differ_are_listed(compared: RunPage) -> None:
    """e2 says 1 in the annex and 3 in prose."""
    page = compared("staffing")
    differing = page.dataframe[0].value
    assert differing["authority"].to_list() == ["370881education"]
    assert differing[[FULL, "narrative.staff_full_time"]].to_numpy().tolist() == [[1, 3]]
    assert any("共 1 份，其中 1 份两处不一致" in caption.value for caption in page.caption)


def test_no_difference_is_said(run_page: RunPage) -> None:
    """In a selection without one a sentence stands in place of the list."""
    page = run_page("staffing", years="2021")
    assert any("其中 0 份两处不一致" in info.value for info in page.info)
    assert len(page.dataframe) == 1


@pytest.mark.parametrize("value", ["<script>", "region,year", "x" * 5000])
def test_what_the_address_asks_in_vain_is_named(run_page: RunPage, value: str) -> None:
    """Every parameter at once; the page opens with its defaults."""
    names = ("by", "split", "figure", "staff", "part_time", "status", "sources")
    page = run_page("staffing", **dict.fromkeys(names, value))
    assert not page.exception
    assert ", ".join(names) in page.warning[0].value.replace("\\_", "_")
    assert page.segmented_control(key="staffing-by").value == "year"
