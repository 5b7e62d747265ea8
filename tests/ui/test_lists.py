"""What lists and tabs call a report."""

from __future__ import annotations

import polars as pl

from dashboard.ui import lists


def test_reports_of_one_year_are_told_apart_by_their_file() -> None:
    """Two files of one authority and year; the year alone names the others."""
    reports = pl.DataFrame(
        {"year": [2020, 2020, 2021], "path": ["a/one.txt", "a/two.docx", "b/one.txt"]}
    )
    assert lists.alike(reports) == ["2020 · one.txt", "2020 · two.docx", "2021"]


def test_a_label_says_what_it_rests_on() -> None:
    """A figure that no report states has none."""
    label = lists.labels(
        pl.Series([909.0, None, 0.0]), pl.Series([2, 0, 3]), pl.Series([3, 1, 3]), "|"
    )
    assert label.to_list() == ["909|2/3", None, "0|3/3"]
