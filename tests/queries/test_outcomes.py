"""Outcomes, reasons and applicants: shares that say what they rest on and what they leave out."""

from __future__ import annotations

import pytest

from dashboard import vocabulary
from dashboard.queries import outcomes
from dashboard.queries.applications import PROCESSED
from dashboard.queries.selection import Selection
from tests.corpus import Told, corpus

ALL = Selection()
NOT_HELD = "requests.unable_not_held.total"
SECRET = "requests.denied_state_secret.total"


def section(form: str, processed: int, **rows: int) -> dict[str, float]:
    """Section 3 in a form: as many came as were processed, all from natural persons; 0 else."""
    own = {
        f"requests.{row.id}.total": rows.get(row.id, 0)
        for row in vocabulary.rows("requests")
        if form in row.forms
    }
    came = {outcomes.applicants()[0]: processed, outcomes.RECEIVED: processed}
    return own | dict.fromkeys(outcomes.applicants(), 0) | came | {PROCESSED: processed}


def told(id: str, form: str = "2021", processed: int = 10, year: int = 2022, **rows: int) -> Told:
    """A report that states the whole of section 3."""
    return Told(id, year, "370305", "局", state="stated", form=form,
                numbers=section(form, processed, **rows))  # fmt: skip


FIVE = tuple(told(f"x{n}", granted=6, partial=1, unable_not_held=3) for n in range(5))


def shares(*reports: Told, by: str = "region") -> dict[str, float | None]:
    """The shares of the only group."""
    found = outcomes.by_outcome(corpus(reports), ALL, by)
    assert found["group"].n_unique() == 1
    return dict(found.select("kind", "share").iter_rows())


def test_the_cells_of_a_kind_are_the_rows_of_the_form() -> None:
    """Eight reasons to deny, three why nothing can be provided, five not to process, 1 + 3 else."""
    assert [len(outcomes.cells(kind)) for kind in outcomes.KINDS] == [1, 1, 8, 3, 5, 4]
    assert outcomes.cells("granted") == ("requests.granted.total",)


def test_outcomes_are_shares_of_what_was_processed() -> None:
    """They make up the whole."""
    found = shares(*FIVE)
    assert found == {
        "granted": 0.6, "partial": 0.1, "denied": 0, "unable": 0.3, "refused": 0, "other": 0,
    }  # fmt: skip
    assert sum(filter(None, found.values())) == pytest.approx(1)


def test_a_report_counts_with_all_its_parts_or_not_at_all() -> None:
    """A blank row is not zero: the report is left out, and the coverage says so."""
    blank = told("y", granted=10)
    del blank.numbers[SECRET]
    row = outcomes.by_outcome(corpus((*FIVE, blank)), ALL, "region").row(0, named=True)
    assert (row["items"], row["whole"], row["stating"], row["reports"]) == (30, 50, 5, 6)


def test_parts_that_do_not_add_up_are_left_out_and_told() -> None:
    """The printed total is 10, its parts are 9."""
    found = outcomes.by_outcome(corpus((*FIVE, told("y", granted=9))), ALL, "region")
    row = found.row(0, named=True)
    assert (row["stating"], row["uneven"], row["whole"]) == (5, 1, 50)


@pytest.mark.parametrize(
    ("form", "rows", "other"),
    [
        ("2019", {"other_processing": 4}, 0.4),
        ("2021", {"other_no_correction": 1, "other_fee_unpaid": 1, "other_misc": 2}, 0.4),
    ],
)
def test_other_processing_is_one_row_or_three(
    form: str, rows: dict[str, int], other: float
) -> None:
    """Each form has its own; a row that the form does not have is not missed."""
    assert shares(told("x", form, granted=6, **rows))["other"] == pytest.approx(other)


def test_nothing_processed_has_no_share() -> None:
    """A stated zero counts as stating, and is no share of anything."""
    row = outcomes.by_outcome(corpus((told("x", processed=0),)), ALL, "year").row(0, named=True)
    assert (row["items"], row["whole"], row["share"], row["stating"]) == (0, 0, None, 1)


def test_nothing_stated_is_null() -> None:
    """Neither a sum nor a share."""
    row = outcomes.by_outcome(corpus((Told("x", 2022, None, None),)), ALL, "year").row(
        0, named=True
    )
    assert (row["items"], row["whole"], row["share"], row["stating"]) == (None, None, None, 0)


@pytest.mark.parametrize(("reports", "shown"), [(4, False), (5, True)])
def test_a_share_rests_on_five_reports(reports: int, shown: bool) -> None:
    """Reports whose total is zero do not make up the number."""
    found = outcomes.by_outcome(corpus((*FIVE[:reports], told("z", processed=0))), ALL, "region")
    assert set(found["shown"]) == {shown}


def test_reasons_are_told_one_by_one_the_most_frequent_first() -> None:
    """Of all processed, over the reports that state the cell and the total."""
    silent = told("y", granted=10)
    del silent.numbers[NOT_HELD]
    row = outcomes.by_reason(corpus((*FIVE, silent)), ALL).row(0, named=True)
    assert (row["id"], row["kind"], row["items"], row["whole"]) == (NOT_HELD, "unable", 15, 50)
    assert (row["share"], row["stating"], row["reports"], row["shown"]) == (0.3, 5, 6, True)


def test_a_reason_larger_than_its_whole_contradicts_itself() -> None:
    """It is not counted."""
    found = outcomes.by_reason(corpus((told("x", processed=1, denied_state_secret=4),)), ALL)
    row = found.filter(id=SECRET).row(0, named=True)
    assert (row["items"], row["stating"], row["share"]) == (None, 0, None)


def test_every_reason_is_there_even_without_a_report() -> None:
    """In printed order where none is stated."""
    found = outcomes.by_reason(corpus(), Selection(regions=("140000",)))
    assert found["id"].to_list() == [id for kind in outcomes.REASONS for id in outcomes.cells(kind)]
    assert found["items"].null_count() == 20


def test_who_applied() -> None:
    """Six kinds of applicant, in printed order, of all new applications."""
    numbers = dict.fromkeys(outcomes.applicants(), 0) | {outcomes.RECEIVED: 4}
    numbers |= {"requests.new_received.natural_person": 3, "requests.new_received.business": 1}
    report = Told("x", 2022, None, None, state="stated", form="2021", numbers=numbers)
    found = outcomes.by_applicant(corpus((report,)), ALL, "year")
    assert found["share"].to_list() == [0.75, 0.25, 0, 0, 0, 0]
    assert found["kind"].to_list() == list(outcomes.applicants())


def test_a_list_has_the_sums_of_the_kinds_and_an_export_the_cells() -> None:
    """A sum is null where a row is not stated; the export has the rows as printed."""
    blank = told("x", granted=6, unable_not_held=3, denied_third_party=1)
    del blank.numbers[SECRET]
    (row,) = outcomes.first_rows(corpus((blank,)), ALL, 5).to_dicts()
    assert [row[id] for id in outcomes.SUMS] == [None, 3, 0, 0]
    (row,) = outcomes.rows(corpus((blank,)), ALL).collect().to_dicts()
    assert (row[SECRET], row["requests.denied_third_party.total"]) == (None, 1)
