"""One report among those of its authority, and what changed between two of them."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard.queries import report
from tests.corpus import RECEIVED, Corpus, corpus


@pytest.mark.parametrize(
    ("report_id", "steps"),
    [
        ("r01", [("r02", 2020, 1)]),
        ("r02", [("r01", 2019, -1), ("r03", 2021, 1)]),
        ("r12", [("r03", 2021, -1)]),
        ("r08", []),  # the only one of its authority
        ("r11", []),  # of nobody
        ("none", []),
    ],
)
def test_the_years_before_and_after(report_id: str, steps: list[tuple[str, int, int]]) -> None:
    """Of the same authority, the nearest on either side."""
    assert report.adjacent(corpus(), report_id).rows() == steps


def test_the_year_before_skips_years_without_a_report() -> None:
    """r13 of 2022 follows r04 of 2021, which follows r14 of 2020."""
    frames = corpus()
    reports = frames.frames["reports"].filter(pl.col("report_id") != "r04")
    without = Corpus(frames.frames | {"reports": reports})
    assert report.adjacent(without, "r13").rows() == [("r14", 2020, -1)]


def test_figures_that_two_reports_state_differently() -> None:
    """In the order of the forms; what only one of them has is left out."""
    rows = report.changes(corpus(), "r02", "r01")
    assert rows.rows() == [
        (RECEIVED, 0, "stated", 0, "stated", "same"),
        ("narrative.disclosed_total", 140, "stated", 100, "stated", "figure"),
    ]


@pytest.mark.parametrize(
    ("own", "other", "values"),
    [
        ("r13", "r04", (None, "blank", 12, "stated")),
        ("r12", "r02", (0, "inferred", 0, "stated")),  # nobody printed the first
        ("r12", "r03", (0, "inferred", None, "blank")),
        ("r05", "r06", (None, "dash", None, "unread")),
    ],
)
def test_cells_whose_state_changed_are_no_changed_figures(
    own: str, other: str, values: tuple[float | None, str, float | None, str]
) -> None:
    """A cell that is stated in only one of them says nothing of a change."""
    (row,) = report.changes(corpus(), own, other).filter(id=RECEIVED).rows()
    assert row == (RECEIVED, *values, "state")


def test_a_report_does_not_differ_from_itself() -> None:
    """Blank is the same as blank."""
    for report_id in ("r03", "r04"):
        rows = report.changes(corpus(), report_id, report_id)
        assert set(rows["change"]) == {"same"}
        assert not rows["id"].str.starts_with("narrative.category").any()  # it repeats


def test_what_a_report_states_twice_and_differently_is_not_compared() -> None:
    """There is no one value; stated twice alike it is one."""
    frames = corpus()
    facts = frames.frames["facts"]
    total = (pl.col("report_id") == "r01") & (pl.col("id") == "narrative.disclosed_total")
    again = facts.filter(total).with_columns(ordinal=pl.lit(99, pl.UInt32))
    other = again.with_columns(value=pl.lit(101.0))
    for added, compared in ((again, True), (other, False)):
        twice = Corpus(frames.frames | {"facts": pl.concat([facts, added])})
        ids = report.changes(twice, "r02", "r01")["id"].to_list()
        assert ("narrative.disclosed_total" in ids) == compared
        assert ids.count("narrative.disclosed_total") == compared
