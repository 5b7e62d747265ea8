"""Indicators: what a report must state to count, what a value rests on, what may be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from dashboard import vocabulary
from dashboard.queries import indicators
from dashboard.queries.operands import operands
from dashboard.queries.selection import Selection
from dashboard.schemas import COMPLIANCE, MEASURES
from tests.corpus import RECEIVED, TOLD, Told, corpus

ALL = Selection()
IDS = tuple(vocabulary.indicators())

P = "requests.processed_total.total"
GRANTED, PARTIAL = "requests.granted.total", "requests.partial.total"
CARRIED_IN, CARRIED_OUT = "requests.carried_in.total", "requests.carried_out.total"
ONE_OTHER = "requests.other_processing.total"
THREE_OTHERS = tuple(
    f"requests.other_{row}.total" for row in ("no_correction", "fee_unpaid", "misc")
)


def told(id: str, form: str | None = "2021", year: int = 2021, **more: Any) -> Told:
    return Told(id, year, "370305", "局", form=form, state="stated", **more)


def stating(*numbers: dict[str, float], form: str | None = "2021") -> tuple[Told, ...]:
    """A report for each set of numbers."""
    return tuple(told(f"x{i}", form, numbers=each) for i, each in enumerate(numbers))


def one(id: str, *reports: Told) -> dict[str, Any]:
    """The row of an indicator over all these reports."""
    (row,) = indicators.by(corpus(reports), ALL, (id,)).to_dicts()
    return row


def test_a_rate_is_a_ratio_of_sums() -> None:
    """1 of 1 and 0 of 9 are 1 of 10, not the mean of 100% and 0%."""
    reports = stating({GRANTED: 1, PARTIAL: 0, P: 1}, {GRANTED: 0, PARTIAL: 0, P: 9})
    row = one("grant_rate", *reports)
    assert (row["value"], row["numerator"], row["denominator"]) == (0.1, 1, 10)
    assert (row["stating"], row["reports"]) == (2, 2)


def test_a_blank_operand_leaves_the_report_out_and_the_coverage_says_so() -> None:
    """Without 部分公开 the report says nothing of the grant rate, though 予以公开 is there."""
    reports = stating({GRANTED: 1, PARTIAL: 1, P: 4}, {GRANTED: 50, P: 50})
    row = one("grant_rate", *reports)
    assert (row["value"], row["stating"], row["reports"]) == (0.5, 1, 2)


def test_a_rate_out_of_zero_is_null_and_yet_stated() -> None:
    """No application, no rate; that there was none is known."""
    row = one("grant_rate", *stating({GRANTED: 0, PARTIAL: 0, P: 0}))
    assert (row["value"], row["numerator"], row["denominator"]) == (None, 0, 0)
    assert (row["stating"], row["nonzero"]) == (1, 0)


def test_what_nobody_states_is_null_and_never_zero() -> None:
    """No sum, no rate, and no operand either."""
    for id in ("received", "grant_rate", "days_late"):
        row = one(id, told("x", days_late=None))
        assert [row[c] for c in ("value", "numerator", "denominator")] == [None] * 3
        assert (row["stating"], row["reports"]) == (0, 1)


def test_other_processing_is_what_the_form_has() -> None:
    """One row in the form of 2019, three in that of 2021: the rows of the other are not missed."""
    old = told("old", "2019", numbers={ONE_OTHER: 2, P: 10})
    new = told("new", "2021", numbers=dict.fromkeys(THREE_OTHERS, 1) | {P: 10})
    row = one("other_share", old, new)
    assert (row["value"], row["stating"]) == (pytest.approx(5 / 20), 2)


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("2021", dict.fromkeys(THREE_OTHERS[:2], 1)),  # one of three is unread
        ("2021", {ONE_OTHER: 2}),  # a row that its form does not have
        ("2019", dict.fromkeys(THREE_OTHERS, 1)),
        (None, {ONE_OTHER: 2}),  # who knows which rows it should have
    ],
)
def test_rows_that_the_form_has_and_the_report_lacks_leave_it_out(
    form: str | None, numbers: dict[str, float]
) -> None:
    """Half of an operand is no operand."""
    assert one("other_share", told("x", form, numbers=numbers | {P: 10}))["stating"] == 0


def test_rows_of_both_forms_need_no_form() -> None:
    """Where both forms have the cells, an unclear form leaves nothing open."""
    report = told("x", None, numbers={GRANTED: 1, PARTIAL: 0, P: 2})
    assert one("grant_rate", report)["value"] == 0.5


def test_an_unread_total_is_not_computed() -> None:
    """The printed total counts; the sum of the outcomes is no substitute for it."""
    row = one("grant_rate", *stating({GRANTED: 3, PARTIAL: 1}))
    assert (row["value"], row["stating"]) == (None, 0)


def test_documents_are_those_made_or_issued() -> None:
    """本年新制作数量 in the form of 2019, 本年制发件数 in that of 2021."""
    row = one("documents_made", *corpus_reports("r02", "r03"))
    assert (row["value"], row["stating"]) == (4 + 2, 2)


def corpus_reports(*ids: str) -> tuple[Told, ...]:
    return tuple(each for each in TOLD if each.id in ids)


def test_a_part_larger_than_its_whole_is_not_counted() -> None:
    """Such a report contradicts itself; a rate stays between 0 and 1."""
    impossible = ({GRANTED: 9, PARTIAL: 0, P: 3}, {GRANTED: -1, PARTIAL: 0, P: 3})
    row = one("grant_rate", *stating(*impossible, {GRANTED: 1, PARTIAL: 0, P: 2}))
    assert (row["value"], row["stating"], row["reports"]) == (0.5, 1, 3)


def test_backlog_is_what_is_left_of_what_there_was() -> None:
    """结转下年 of 新收 plus 上年结转."""
    row = one("backlog", *stating({RECEIVED: 8, CARRIED_IN: 2, CARRIED_OUT: 5}))
    assert (row["value"], row["numerator"], row["denominator"]) == (0.5, 5, 10)


def test_pending_reviews_are_not_counted_against_nobody_corrected() -> None:
    """1 corrected of 10, of which 6 are pending, is 1 of 4."""
    block = {"corrected": 1, "total": 10, "pending": 6}
    numbers = {f"disputes.review.{outcome}": value for outcome, value in block.items()}
    assert one("review_correction_rate", *stating(numbers))["value"] == 0.25


def test_more_pending_than_there_are_is_no_denominator() -> None:
    """A difference below zero would turn the ratio of sums around."""
    block = {"corrected": 0, "total": 1, "pending": 6}
    numbers = {f"disputes.review.{outcome}": value for outcome, value in block.items()}
    assert one("review_correction_rate", *stating(numbers))["stating"] == 0


def test_lawsuits_of_both_kinds_are_one_rate() -> None:
    """1 of 4 and 2 of 2 are 3 of 6; without one of the blocks there is no rate."""
    direct = {"corrected": 1, "total": 5, "pending": 1}
    after = {"corrected": 2, "total": 2, "pending": 0}
    numbers = {f"disputes.litigation_direct.{k}": v for k, v in direct.items()}
    both = numbers | {f"disputes.litigation_after_review.{k}": v for k, v in after.items()}
    assert one("litigation_correction_rate", *stating(both))["value"] == 0.5
    assert one("litigation_correction_rate", *stating(numbers))["stating"] == 0


def test_zero_applications_are_those_said_to_be_none() -> None:
    """In a table, the annex or prose; what is blank, unread or only inferred is no zero."""
    (row,) = indicators.by(corpus(), ALL, ("zero_application_share",)).to_dicts()
    assert (row["numerator"], row["denominator"], row["stating"], row["reports"]) == (5, 9, 9, 14)
    (sum_,) = indicators.by(corpus(), ALL, ("received",)).to_dicts()
    assert (sum_["value"], sum_["stating"]) == (3 + 7 + 12 + 400, 9)


def test_staff_is_the_annex_and_then_the_prose() -> None:
    """Of r02 the annex counts (1), not the prose (2); its part-time staff stands in prose."""
    assert one("staff_full_time", *corpus_reports("r02"))["value"] == 1
    assert one("full_time_share", *corpus_reports("r02"))["value"] == 0.5
    (row,) = indicators.by(corpus(), ALL, ("without_full_time_share",)).to_dicts()
    assert (row["numerator"], row["denominator"]) == (1, 3)


def test_staff_is_told_per_ten_thousand_applications() -> None:
    """The numerator stays people, the denominator applications; the value is scaled."""
    numbers = {RECEIVED: 500, "annex.staff_full_time": 1, "annex.staff_part_time": 4}
    row = one("staff_per_10k_requests", *stating(numbers))
    assert (row["value"], row["numerator"], row["denominator"]) == (100, 5, 500)
    frames = corpus(stating(numbers))
    assert indicators.distribution(frames, ALL, "staff_per_10k_requests").item(0, "median") == 100


def test_money_keeps_its_decimals() -> None:
    """Fees are added up in 万元."""
    fee = "proactive.fees.amount_wan"
    assert one("fees_charged", *stating({fee: 0.25}, {fee: 17.5}))["value"] == 17.75


def test_what_the_checks_say() -> None:
    """Every report has findings or none; lateness rests on the dated ones."""
    rows = indicators.by(corpus(), ALL, ("late_share", "days_late", "error_share", "warning_share",
                                         "repeats_share"))  # fmt: skip
    found = {r["indicator"]: (r["value"], r["stating"]) for r in rows.to_dicts()}
    assert found == {
        "late_share": (pytest.approx(2 / 12), 12), "days_late": (-11, 12),
        "error_share": (pytest.approx(5 / 14), 14), "warning_share": (pytest.approx(2 / 14), 14),
        "repeats_share": (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verdicts", "value", "told_of"),
    [
        (("failed", "passed", "not_assessable", None), 0.5, 2),
        (("noted", "passed", "passed", "passed"), 0.25, 4),  # it repeats, though nobody minds
        (("not_assessable", None, None, None), None, 0),
    ],
)
def test_repetition_is_told_where_there_is_something_to_compare(
    verdicts: tuple[str | None, ...], value: float | None, told_of: int
) -> None:
    """Without last year's report nobody repeats it, and nobody does not."""
    frames = corpus(tuple(told(f"x{i}") for i in range(4)))
    said = pl.Series("repeats-last-year", verdicts, dtype=COMPLIANCE["repeats-last-year"])
    judged = frames.frames["compliance"].with_columns(said)
    (row,) = indicators.by(
        replace(frames, frames=frames.frames | {"compliance": judged}), ALL, ("repeats_share",)
    ).to_dicts()
    assert (row["value"], row["stating"]) == (value, told_of)


def test_reports_are_counted_without_reading_a_number() -> None:
    """Every report, whatever it states."""
    assert one("reports", told("a"), told("b"))["value"] == 2


def test_rows_come_in_the_order_of_the_ids() -> None:
    """Also where they rest on different frames."""
    ids = ("received", "late_share", "processed", "days_late", "disclosed")
    assert indicators.by(corpus(), ALL, ids)["indicator"].to_list() == list(ids)


def test_medians_have_no_operands() -> None:
    """They are of the reports' own values, not of sums."""
    row = one("days_late", told("a", days_late=4), told("b", days_late=10))
    assert (row["value"], row["numerator"], row["denominator"], row["stating"]) == (
        7,
        None,
        None,
        2,
    )


def test_authorities_count_once() -> None:
    """Fourteen reports of eight authorities, and one of nobody knows whom."""
    (row,) = indicators.by(corpus(), ALL, ("authorities",)).to_dicts()
    assert (row["value"], row["stating"], row["reports"]) == (8, 13, 14)
    assert indicators.by(corpus(), ALL, ("authorities",), "year")["value"].sum() == 13


def test_two_dimensions_are_a_row_each() -> None:
    """In the order of group, split and the ids asked for; the reports add up."""
    rows = indicators.by(corpus(), ALL, ("late_share", "received"), "year", "level")
    keys = rows.select("group", "split", "indicator").rows()
    assert keys[:4] == [
        ("2018", "county", "late_share"), ("2018", "county", "received"),
        ("2019", "county", "late_share"), ("2019", "county", "received"),
    ]  # fmt: skip
    assert ("2021", None, "received") in keys
    assert rows.filter(indicator="received")["reports"].sum() == 14


@pytest.mark.parametrize("group", [None, "year", "authority"])
def test_an_empty_selection_states_nothing(group: str | None) -> None:
    """Over all one row of nothing; by group no row."""
    rows = indicators.by(corpus(), Selection(years=(1999,)), ("grant_rate", "late_share"), group)
    assert rows.height == (2 if group is None else 0)
    assert rows["value"].drop_nulls().is_empty()
    assert indicators.by(corpus(), ALL, ()).schema == rows.schema


@pytest.mark.parametrize("id", IDS)
def test_every_indicator_can_be_asked_in_every_way(id: str) -> None:
    """Of a corpus, and of one report that states nothing."""
    for frames in (corpus(), corpus((told("x", days_late=None),))):
        rows = indicators.by(frames, ALL, (id,), "region", "year")
        assert rows.filter(pl.col("value").is_not_null() & (pl.col("stating") == 0)).is_empty()
        spread = indicators.distribution(frames, ALL, id, "region")
        assert spread["stating"].sum() == rows["stating"].sum()
        assert (spread["counting"] <= spread["stating"]).all()


@pytest.mark.parametrize("id", IDS)
def test_an_indicator_reads_only_the_columns_it_rests_on(id: str) -> None:
    """What `operands` names is where a reader is sent to."""
    found = operands(id)
    exprs = [each for each in (found.numerator, found.denominator) if each is not None]
    read = {name for each in exprs for name in each.meta.root_names()}
    schema = MEASURES if found.frame == "measures" else COMPLIANCE
    assert read <= set(schema)
    assert read & set(vocabulary.measures()) == set(vocabulary.indicators()[id].operands)


FIVE = tuple({GRANTED: 1, PARTIAL: 0, P: 1} for _ in range(5))
NONE = {GRANTED: 0, PARTIAL: 0, P: 0}


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        (FIVE, True),
        (FIVE[1:], False),
        ((*FIVE[1:], NONE), False),  # five state it, four of them have any applications
        ((*FIVE, NONE), True),
    ],
)
def test_a_rate_is_shown_from_five_reports_that_move_it(
    numbers: tuple[dict[str, float], ...], shown: bool
) -> None:
    """The value is there in any case; whether to show it is said beside it."""
    row = one("grant_rate", *stating(*numbers))
    assert (row["value"], row["shown"]) == (1, shown)


@pytest.mark.parametrize(("processed", "shown"), [(4, False), (5, True)])
def test_an_authority_alone_is_shown_from_five_cases(processed: int, shown: bool) -> None:
    """It has one report a year: what counts is how many applications stand behind the rate."""
    frames = corpus(stating({GRANTED: 1, PARTIAL: 0, P: processed}))
    for group, split in (("authority", None), ("year", "authority")):
        (row,) = indicators.by(frames, ALL, ("grant_rate",), group, split).to_dicts()
        assert row["shown"] is shown


def test_sums_are_always_shown() -> None:
    """A sum of one report is what that report states."""
    assert one("received", *stating({RECEIVED: 1}))["shown"] is True


def test_the_spread_is_of_the_reports_own_values() -> None:
    """Quantiles between two values are interpolated; blank ones are counted apart."""
    reports = [told(f"x{n}", numbers={RECEIVED: n}) for n in (0, 10, 20, 30)]
    (row,) = indicators.distribution(
        corpus((*reports, replace(reports[0], id="b", state="blank", numbers={}))), ALL, "received"
    ).to_dicts()
    spread = [row[name] for name in indicators.QUANTILES]
    assert spread == pytest.approx([0, 3, 7.5, 15, 22.5, 27, 30])
    assert (row["counting"], row["stating"], row["reports"], row["shown"]) == (4, 4, 5, True)


def test_a_rate_out_of_few_cases_says_nothing_of_the_spread() -> None:
    """1 of 1 is no rate of 100%."""
    reports = stating({GRANTED: 1, PARTIAL: 0, P: 1}, {GRANTED: 1, PARTIAL: 0, P: 10})
    (row,) = indicators.distribution(corpus(reports), ALL, "grant_rate").to_dicts()
    assert (row["lowest"], row["highest"]) == (0.1, 0.1)
    assert (row["counting"], row["stating"], row["shown"]) == (1, 2, False)
