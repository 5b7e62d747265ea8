"""The page on disputes: outcomes with pending ones apart, rates with what they are made of."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import export
from dashboard.pages.disputes import LAWSUITS, RATES
from dashboard.queries import disputes
from dashboard.queries.disputes import BLOCKS, PROCESSED
from dashboard.queries.selection import Selection
from tests import corpus
from tests.conftest import RunPage
from tests.corpus import Told
from tests.pages.figures import figures
from tests.queries.test_disputes import AFTER, DIRECT, NOTHING, REVIEW, block

# Six reports of 2021: in each one review upheld and one pending, in five of them one corrected.
MANY = tuple(
    Told(f"d{n}", 2021, "370305", f"{n}局", form="2021",
         numbers={**block(REVIEW, 1, min(n, 1), 0, 1, 2 + min(n, 1)), **block(DIRECT, *NOTHING),
                  **block(AFTER, *NOTHING), PROCESSED: 10})
    for n in range(6)
)  # fmt: skip


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_page: RunPage) -> RunPage:
    """Runs pages over the six, and a seventh of 2022 that says nothing."""
    corpus.publish(tmp_path, (*MANY, Told("silent", 2022, "141000", "某局")))
    monkeypatch.setenv("DISCLOSURE_STORE", str(tmp_path))
    return run_page


def table(page: AppTest, nth: int = 0) -> list[dict[str, Any]]:
    """Rows of the nth table of the page."""
    rows: list[dict[str, Any]] = page.dataframe[nth].value.to_dict("records")
    return rows


def test_the_headline_says_what_rates_are_made_of(many: RunPage) -> None:
    """Five corrected of eleven decided; no lawsuit came to an end."""
    shown = {metric.label: (metric.value, metric.basis) for metric in figures(many("disputes"))}
    assert shown["行政复议"] == ("17", "6 / 7 份报告")
    assert shown["复议纠正率"] == ("45.5%", "5 / 11 · 6 / 7 份报告")
    assert shown["诉讼纠正率"] == ("—", "0 / 0 · 6 / 7 份报告")
    assert shown["每百件申请的复议"] == ("28.33", "17 / 60 · 6 / 7 份报告")


def test_outcomes_stand_beside_the_printed_total(many: RunPage) -> None:
    """Every outcome with the reports that state it; what nobody states is empty."""
    page = many("disputes", outcomes="table")
    rows = {(row["group"], row["kind"]): row for row in table(page)}
    pending = rows["2021", "尚未审结"]
    assert [pending[c] for c in ("cases", "stating", "total", "reports")] == [6, 6, 17, 6]
    assert rows["2022", "结果维持"]["cases"] != rows["2022", "结果维持"]["cases"]


def test_pending_cases_have_a_bar_of_their_own(many: RunPage) -> None:
    """The chart has two lanes a group and says so; each ends in a label of its own."""
    chart = many("disputes").get("vega_lite_chart")[0]
    spec = json.loads(chart.proto.spec)
    assert spec["encoding"]["yOffset"]["scale"]["domain"] == ["decided", "pending"]
    assert "尚未审结" in "".join(spec["title"]["subtitle"])
    drawn = pl.read_ipc_stream(io.BytesIO(chart.proto.data.data)).filter(group="2021")
    assert drawn.select("kind", "lane", "cases", "end", "label").rows() == [
        ("结果维持", "decided", 6, 11, None),
        ("结果纠正", "decided", 5, 11, None),
        ("其他结果", "decided", 0, 11, "总计 17 · 6/6"),
        ("尚未审结", "pending", 6, 6, "未结 6"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("of", BLOCKS)
def test_every_block_is_drawn(many: RunPage, of: str, lang: str) -> None:
    """Reviews, lawsuits of both kinds together and each by itself."""
    page = many("disputes", block=of, lang=lang, by="region")
    assert not page.exception
    assert page.query_params.get("block", "review") == of
    assert len(page.get("vega_lite_chart")) == 3
    assert all(chart.proto.alt for chart in page.get("vega_lite_chart"))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("lawsuits", LAWSUITS)
def test_rates_pooled_and_apart(many: RunPage, rate: str, lawsuits: str) -> None:
    """Each with numerator, denominator and n of N; hidden where nothing can be divided."""
    page = many("disputes", rate=rate, lawsuits=lawsuits, rates="table")
    assert not page.exception
    rows = [row for row in table(page) if row["group"] == "2021"]
    assert len(rows) == (3 if (rate, lawsuits) == ("correction", "apart") else 2)
    review, lawsuit = rows[0], rows[-1]
    if rate == "correction":
        assert (review["total"], review["numerator"], review["denominator"]) == (0.455, 5, 11)
        assert (lawsuit["denominator"], lawsuit["total"] != lawsuit["total"]) == (0, True)
    else:
        assert (review["numerator"], review["denominator"], review["stating"]) == (17, 60, 6)


def test_the_trend_breaks_where_the_form_changed(many: RunPage) -> None:
    """A year without a figure has no point."""
    page = many("disputes", trend="table", lawsuits="apart")
    rows = [row for row in table(page) if row["year"] == 2022]
    assert len(rows) == 3
    assert all(row["total"] != row["total"] and row["stating"] == 0 for row in rows)


def test_reports_with_disputes_are_listed(many: RunPage) -> None:
    """Six of seven, totals first, every cell the key of its place."""
    page = many("disputes")
    assert [caption.value for caption in page.caption if "其中 6 份" in caption.value]
    listed = page.dataframe[-1].value
    assert len(listed) == 6
    assert list(listed)[2:5] == [f"disputes.{each}.total" for each in (REVIEW, DIRECT, AFTER)]


def test_the_download_explains_itself() -> None:
    """Every column of the list is in the dictionary."""
    columns = set(disputes.rows(corpus.corpus(MANY), Selection()).collect_schema())
    assert columns <= set(export.dictionary()["id"])


def test_without_disputes_a_sentence_says_so(run_page: RunPage) -> None:
    """None of the fourteen reports has section 4; nothing is drawn at zero."""
    page = run_page("disputes")
    assert not page.exception
    assert [info.value for info in page.info] == [
        "所选范围内没有报告写明年度和总计。",
        "14 份报告中，0 份在第四部分写明数字，其中 0 份有复议或诉讼。",
    ]
    assert figures(page)[0].value == "—"


@pytest.mark.parametrize("value", ["<script>", "review,litigation", "x" * 5000])
def test_what_the_address_asks_in_vain_is_named(run_page: RunPage, value: str) -> None:
    """Every parameter at once; the page opens with its defaults."""
    names = ("by", "block", "lawsuits", "rate", "outcomes", "rates", "trend")
    page = run_page("disputes", **dict.fromkeys(names, value))
    assert not page.exception
    assert ", ".join(names) in page.warning[0].value
    assert page.segmented_control(key="disputes-block").value == "review"


def test_an_empty_selection_says_so(many: RunPage) -> None:
    """One sentence and a button, no chart."""
    page = many("disputes", region="11")
    assert not page.exception
    assert [info.value for info in page.info] == ["没有符合筛选条件的报告。"]
    assert not page.get("vega_lite_chart")
    page.button(key="clear-filters-page").click().run()
    assert len(page.get("vega_lite_chart")) == 3
