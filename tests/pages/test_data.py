"""The page Data: columns and order from the address, and every format to take away."""

from __future__ import annotations

from dashboard.queries import table
from tests.conftest import RunPage

FORMATS = ("csv", "xlsx", "parquet", "json")


def columns(page) -> list[str]:  # type: ignore[no-untyped-def]
    return list(page.dataframe[0].value.columns)


def test_a_link_restores_columns_and_order(run_page: RunPage) -> None:
    """Ids of columns and of groups; the highest first unless the address says otherwise."""
    page = run_page("data", columns="score,forms", sort="days_late", order="asc")
    assert not page.exception
    assert columns(page) == [
        "year", "authority", "score", "form_proactive", "form_requests", "days_late",
    ]  # fmt: skip
    late = page.dataframe[0].value["days_late"].dropna().tolist()
    assert late == sorted(late)
    assert page.query_params["columns"] == "score,forms"
    assert page.query_params["sort"] == "days_late"
    assert page.query_params["order"] == "asc"


def test_the_plain_address_is_the_default(run_page: RunPage) -> None:
    """The newest reports first; nothing is added to the address."""
    page = run_page("data")
    assert page.dataframe[0].value["year"][0] == 2023
    assert not {"columns", "sort", "order"} & set(page.query_params)


def test_a_hostile_address_is_ignored_and_said_so(run_page: RunPage) -> None:
    page = run_page("data", columns="'; drop,score", sort="__class__", order="up", x="1")
    assert not page.exception
    assert columns(page)[2:] == ["score"]
    assert page.dataframe[0].value["year"][0] == 2023
    warned = " ".join(each.value for each in page.warning)
    assert all(name in warned for name in ("columns", "sort", "order", "x"))


def test_a_link_may_name_more_columns_than_can_be_chosen(run_page: RunPage) -> None:
    """The first of them are shown, and the address is said to have asked for more."""
    asked = sorted(table.columns(), key=len)[:60]
    page = run_page("data", columns=",".join(asked))
    assert not page.exception
    assert page.multiselect(key="data-columns").value == asked[:50]
    assert any("columns" in each.value for each in page.warning)


def test_a_group_is_switched_on_and_off(run_page: RunPage) -> None:
    """It joins the columns that are chosen, and leaves them alone when it goes."""
    page = run_page("data", columns="score")
    page.button_group(key="data-groups").set_value(["disputes"]).run()
    assert page.query_params["columns"] == "score,disputes"
    assert len(columns(page)) == 3 + 15
    page.button_group(key="data-groups").set_value([]).run()
    assert page.query_params["columns"] == "score"
    assert columns(page) == ["year", "authority", "score"]


def test_every_button_says_how_many_rows_it_gives(run_page: RunPage) -> None:
    """Four formats of what is displayed, four of all, and the data package."""
    page = run_page("data", years="2021", lang="en")
    labels = [button.proto.label for button in page.get("download_button")]
    named = ("CSV", "XLSX", "Parquet", "JSON")
    of_five = [f"Download {name} (5 rows)" for name in named]
    assert labels == [*of_five, *of_five, "Download data package (5 reports)"]


def test_values_are_told_in_words(run_page: RunPage) -> None:
    """Nulls stay empty; a verdict that does not concern a report is none."""
    page = run_page("data", columns="zero_pattern,level,zero-contradicted", lang="en", years="2020")
    shown = page.dataframe[0].value
    assert set(shown["zero_pattern"]) == {"Zero in a table", "Above zero"}
    assert set(shown["level"]) == {"County"}
