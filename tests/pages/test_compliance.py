"""The compliance page: its views, what its address says, the list of those expected."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.compliance import VIEWS
from tests.conftest import RunPage
from tests.pages.figures import figures


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_runs(run_page: RunPage, view: str, lang: str) -> None:
    """Without an error, under its own address."""
    page = run_page("compliance", view=view, lang=lang)
    assert not page.exception
    assert page.query_params.get("view", "checks") == view


def test_figures_say_what_they_rest_on(run_page: RunPage) -> None:
    """Five of fourteen reports have errors; twelve have a date and a deadline."""
    shown = {
        metric.label: (metric.value, metric.basis) for metric in figures(run_page("compliance"))
    }
    assert shown["有错误的报告"] == ("5", "占 14 份报告的 35.7%")
    assert shown["逾期发布"] == ("16.7%", "依据 12 / 14 份")


def listed(page: AppTest) -> list[str]:
    """The checks of the findings that are listed."""
    frame = page.dataframe[-1].value
    return sorted(set(frame["code"])) if "code" in frame else []


def test_a_link_reopens_the_findings_of_a_check(run_page: RunPage) -> None:
    """Check and severity from the address narrow the list and stay in it."""
    page = run_page("compliance", check="zero-contradicted", severity="warning")
    assert page.selectbox(key="compliance-check").value == "zero-contradicted"
    assert listed(page) == ["零申请与其他内容矛盾"]
    assert page.query_params["check"] == "zero-contradicted"
    assert page.query_params["severity"] == "warning"


def test_a_choice_is_written_into_the_address_and_wins_over_it(run_page: RunPage) -> None:
    """What is chosen on the page replaces what the link said."""
    page = run_page("compliance", check="zero-contradicted")
    page.selectbox(key="compliance-check").set_value("parts-total").run()
    assert page.query_params["check"] == "parts-total"
    assert len(page.dataframe[-1].value) == 5
    page.segmented_control(key="compliance-severity").set_value("warning").run()
    assert [info.value for info in page.info] == ["所选范围内没有这样的发现。"]
    page.selectbox(key="compliance-check").set_value(None).run()
    assert "check" not in page.query_params
    assert len(page.dataframe[-1].value) == 2


def test_a_check_by_group(run_page: RunPage) -> None:
    """The chosen check is told by year: found, passed, not assessable, not concerned."""
    page = run_page("compliance", view="groups", check="published-late")
    frame = page.dataframe[-1].value.set_index("group")
    assert frame.loc["2021", ["failed", "passed", "not_assessable"]].to_list() == [1, 2, 2]


def test_late_reports_stand_with_their_deadline(run_page: RunPage) -> None:
    """The latest first."""
    frame = run_page("compliance", view="deadlines").dataframe[-1].value
    assert frame["days_late"].to_list() == [100, 20]
    assert frame["dated_by"].to_list() == ["落款", "落款"]


def test_what_the_address_asks_in_vain_is_named(run_page: RunPage) -> None:
    """A view and a check that do not exist; the page opens all the same."""
    page = run_page("compliance", view="<script>", check="nonsense", severity="error")
    assert not page.exception
    assert "view, check" in page.warning[0].value
    assert page.query_params["severity"] == "error"


def upload(page: AppTest, content: bytes) -> AppTest:
    """The page after a list was uploaded."""
    page.file_uploader(key="expected-upload").set_value(("list.csv", content, "text/csv")).run()
    assert not page.exception
    return page


def test_who_of_an_uploaded_list_has_reported(run_page: RunPage) -> None:
    """By the short name; present years lead to a report, absent ones are missing."""
    rows = "authority,region_code,first_year,last_year\n临淄区科技局,370305,2018,2020\n"
    page = upload(run_page("compliance", view="expected"), rows.encode("gb18030"))
    frame = page.dataframe[-1].value
    assert frame.loc[0, ["2018", "2019", "2020"]].to_list() == ["缺", "有", "有"]
    metrics = {metric.label: metric.value for metric in figures(page)}
    assert (metrics["应报机关"], metrics["已有报告"], metrics["缺少的报告"]) == ("1", "2", "1")


def test_an_uploaded_list_serves_its_session(run_page: RunPage) -> None:
    """Another view and back: still there, until it is given up for the project's own."""
    rows = "authority,first_year,last_year\n曲阜市科技局,2019,2020\n"
    page = upload(run_page("compliance", view="expected"), rows.encode())
    for view in ("checks", "expected"):
        page.segmented_control(key="compliance-view").set_value(view).run()
    assert len(page.dataframe[-1].value) == 1
    page.button(key="expected-forget").click().run()
    assert not page.exception
    assert len(page.dataframe[-1].value) == 5


def test_who_is_missing_is_told_where_nobody_reported(run_page: RunPage) -> None:
    """The filters leave no report, and that is the point."""
    page = run_page("compliance", view="expected", years="2020", region="14")
    assert not page.exception
    assert page.dataframe[-1].value["2020"].to_list() == ["缺"]


def test_a_wrong_list_is_refused_by_its_line(run_page: RunPage) -> None:
    """One sentence: which line, what was expected, what was found."""
    rows = "authority,first_year\n曲阜市科技局,2020\n鼓楼区教育局,2020\n"
    page = upload(run_page("compliance", view="expected"), rows.encode())
    (error,) = page.error
    assert error.value.startswith("第 3 行")
    assert "鼓楼区教育局" in error.value
    page = upload(page, b"\xff\xfe\x00")
    assert "UTF" in page.error[0].value


def test_the_findings_of_the_overview_lead_to_the_page(run_page: RunPage) -> None:
    """The table has the same checks, gravest first."""
    frame = run_page("overview").dataframe[0].value
    assert frame["code"].to_list()[0] == "分项之和与总数不符"


def test_zeros_that_are_contradicted_are_listed(run_page: RunPage) -> None:
    """On the page of applications, with what contradicts them."""
    frames = [frame.value for frame in run_page("applications", view="zero").dataframe]
    (contradicted,) = [frame for frame in frames if "message" in frame]
    assert contradicted["message"].to_list() == ["新收申请为0件，却有行政复议、行政诉讼2件"]
