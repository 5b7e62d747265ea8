"""Section 4: blanks are no zeros, kinds of lawsuits are pooled only where both are stated.

| id | year | reviews                     | lawsuits without / after review |
|----|------|-----------------------------|---------------------------------|
| a  | 2020 | 2 + 1 + 0, 1 pending, 4     | 1 + 1 + 0, 0 pending, 2 / all 0 |
| b  | 2021 | total of 3 alone            | total of 2 alone / not stated   |
| c  | 2021 | all 0                       | all 0 / all 0                   |
| d  | 2022 | nothing                     | nothing                         |
"""

from __future__ import annotations

import polars as pl
import pytest

from dashboard.queries import disputes, indicators
from dashboard.queries.disputes import BLOCKS, CELLS, OUTCOMES, TOTAL
from dashboard.queries.selection import Selection
from tests.corpus import Corpus, Told, corpus

ALL = Selection()
REVIEW, DIRECT, AFTER = "review", "litigation_direct", "litigation_after_review"


def block(name: str, *values: int) -> dict[str, float]:
    """The cells of a block: upheld, corrected, other, pending, total."""
    return {f"disputes.{name}.{each}": value
            for each, value in zip((*OUTCOMES, TOTAL), values, strict=True)}  # fmt: skip


NOTHING = [0] * 5
TOLD = (
    Told("a", 2020, "370305", "甲局", form="2019",
         numbers={**block(REVIEW, 2, 1, 0, 1, 4), **block(DIRECT, 1, 1, 0, 0, 2),
                  **block(AFTER, *NOTHING), disputes.PROCESSED: 50, "narrative.review": 4}),
    Told("b", 2021, "370305", "甲局", form="2021",
         numbers={f"disputes.{REVIEW}.total": 3, f"disputes.{DIRECT}.total": 2}),
    Told("c", 2021, "370881", "乙局", form="2021",
         numbers={**block(REVIEW, *NOTHING), **block(DIRECT, *NOTHING), **block(AFTER, *NOTHING)}),
    Told("d", 2022, "370881", "乙局", form="2021"),
)  # fmt: skip


@pytest.fixture(scope="module")
def frames() -> Corpus:
    """The four reports."""
    return corpus(TOLD)


def told(found: pl.DataFrame, block: str, outcome: str) -> tuple[object, ...]:
    """Cases, how many reports state them, and of how many."""
    rows = found.filter(block=block, outcome=outcome)
    return rows.select("cases", "stating", "reports").row(0)


def test_each_sum_says_how_many_reports_state_it(frames: Corpus) -> None:
    """b has a printed total without outcomes: it counts in the one and not in the others."""
    found = disputes.cases(frames, ALL)
    assert told(found, REVIEW, "upheld") == (2, 2, 4)
    assert told(found, REVIEW, "pending") == (1, 2, 4)
    assert told(found, REVIEW, TOTAL) == (7, 3, 4)


def test_lawsuits_are_pooled_only_where_both_kinds_are_stated(frames: Corpus) -> None:
    """b does not say how many came after a review; its others count by themselves alone."""
    found = disputes.cases(frames, ALL)
    assert told(found, DIRECT, TOTAL) == (4, 3, 4)
    assert told(found, AFTER, TOTAL) == (0, 2, 4)
    assert told(found, "litigation", TOTAL) == (2, 2, 4)


def test_what_nobody_states_is_null(frames: Corpus) -> None:
    """In 2022 nothing is said; in 2021 a total and no outcome, of which c says 0."""
    by_year = disputes.cases(frames, ALL, "year")
    assert told(by_year.filter(group="2022"), REVIEW, TOTAL) == (None, 0, 1)
    assert told(by_year.filter(group="2021"), REVIEW, "corrected") == (0, 1, 2)
    assert told(by_year.filter(group="2021"), REVIEW, TOTAL) == (3, 2, 2)


def test_groups_blocks_and_outcomes_stand_in_their_order(frames: Corpus) -> None:
    """Years as they come; in each the blocks and in each of these the outcomes as printed."""
    found = disputes.cases(frames, ALL, "year")
    assert found["group"].unique(maintain_order=True).to_list() == ["2020", "2021", "2022"]
    of_one = found.filter(group="2021")
    assert of_one.select("block", "outcome").rows() == [
        (block, outcome) for block in BLOCKS for outcome in (*OUTCOMES, TOTAL)
    ]


def test_a_report_is_listed_for_any_case_in_any_cell(frames: Corpus) -> None:
    """a and b, the newest first, with all fifteen cells and what their prose says."""
    rows = disputes.rows(frames, ALL).collect()
    assert rows["report_id"].to_list() == ["b", "a"]
    assert len(CELLS) == 15
    assert set(CELLS) | {*disputes.PROSE, disputes.PROCESSED} <= set(rows.columns)
    assert disputes.count(frames, ALL).row(0) == (4, 3, 2)
    pending = corpus((Told("p", 2020, "370305", "甲局", numbers={f"disputes.{AFTER}.pending": 1}),))
    assert disputes.first_rows(pending, ALL, 9)["report_id"].to_list() == ["p"]


@pytest.mark.parametrize(
    ("id", "numerator", "denominator", "stating"),
    [
        ("review_correction_rate", 1, 3, 2),  # of 4 one is pending
        ("litigation_correction_rate", 1, 2, 2),
        ("litigation_direct_correction_rate", 1, 2, 2),
        ("litigation_after_review_correction_rate", 0, 0, 2),
        ("review_rate", 4, 50, 1),
        ("litigation_rate", 2, 50, 1),
    ],
)
def test_rates_leave_pending_cases_apart(
    frames: Corpus, id: str, numerator: float, denominator: float, stating: int
) -> None:
    """Corrected of those decided; each over the reports that state all it is made of, and too few
    of them to be shown."""
    (row,) = indicators.by(frames, ALL, (id,)).to_dicts()
    assert (row["numerator"], row["denominator"]) == (numerator, denominator)
    assert (row["stating"], row["reports"], row["shown"]) == (stating, 4, False)
