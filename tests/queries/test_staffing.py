"""Staff by source: the annex, prose, and prose that gives no number."""

from __future__ import annotations

from dashboard.queries import staffing
from dashboard.queries.selection import Selection
from tests.corpus import Told, corpus

ALL = Selection()


def test_the_headline_takes_the_annex_and_then_the_prose() -> None:
    """r02 says 1 in the annex and 2 in prose, r09 says 5 in prose, r08 says 0 in the annex."""
    full, part = staffing.staff(corpus(), ALL).to_dicts()
    assert (full["kind"], full["people"], full["stating"]) == ("full_time", 6, 3)
    assert (full["annex_people"], full["annex_stating"]) == (1, 2)
    assert (full["prose_people"], full["prose_stating"]) == (7, 2)
    assert (part["kind"], part["people"], part["annex_people"]) == ("part_time", 2, None)


def test_somebody_without_a_number_is_no_number() -> None:
    """设立专职人员 and 专人负责 are counted apart from numbers and from silence."""
    full, part = staffing.staff(corpus(), ALL).to_dicts()
    assert [full[c] for c in ("mentioned", "designated", "unstated")] == [1, 1, 9]
    assert [part[c] for c in ("mentioned", "designated", "unstated")] == [1, 1, 10]
    for row in (full, part):
        of_all = sum(row[c] for c in ("stating", "mentioned", "designated", "unstated"))
        assert of_all == row["reports"] == 14


def test_the_mean_is_over_the_reports_that_state_a_number() -> None:
    """Six full-time people in three of fourteen reports are two each."""
    full, part = staffing.staff(corpus(), ALL).to_dicts()
    assert (full["mean"], part["mean"]) == (2, 1)


def test_a_group_without_a_number_has_no_sum_and_no_mean() -> None:
    """Nobody states a number in 2021: null, not 0."""
    full = staffing.staff(corpus(), ALL, "year").filter(group="2021", kind="full_time")
    assert full.select("people", "mean").row(0) == (None, None)


def test_two_dimensions_at_once() -> None:
    """In 山东 the people of r02 and of r09 stand in groups of their own."""
    found = staffing.staff(corpus(), Selection(regions=("370000",), years=(2020, 2022)), "year",
                           "level").filter(kind="full_time")  # fmt: skip
    assert found.select("group", "split", "people", "stating", "reports").rows() == [
        ("2020", "county", 1, 1, 3),
        ("2022", "county", None, 0, 2),
        ("2022", "provincial", 5, 1, 1),
    ]


def test_every_report_has_one_source_of_a_kind() -> None:
    """r02 differs, r08 has an annex only, r09 prose only, the other eleven neither."""
    found = staffing.sources(corpus(), ALL).filter(kind="full_time")
    assert found.select("source", "reports").rows() == [
        ("annex", 1), ("prose", 1), ("differ", 1), ("neither", 11),
    ]  # fmt: skip


def test_both_sources_agree_only_where_both_state_the_same() -> None:
    """A number in one source and none in the other is no agreement, 0 in both is one."""
    told = [
        ("both", {"annex.staff_part_time": 0, "narrative.staff_part_time": 0}),
        ("differ", {"annex.staff_part_time": 0, "narrative.staff_part_time": 1}),
        ("annex", {"annex.staff_part_time": 0}),
    ]
    frames = corpus(tuple(Told(source, 2020, "370305", "某局", numbers=numbers)
                          for source, numbers in told))  # fmt: skip
    found = staffing.sources(frames, ALL).filter(kind="part_time")
    assert dict(found.select("source", "reports").iter_rows()) == {"both": 1, "annex": 1,
                                                                  "differ": 1}  # fmt: skip
    assert staffing.count_differing(frames, ALL).row(0) == (2, 1)
    assert staffing.first_rows(frames, ALL, 9, differing=True)["report_id"].to_list() == ["differ"]


def test_rows_name_the_source_of_the_headline() -> None:
    """Both sources stand beside the number that is used and where it comes from."""
    rows = staffing.rows(corpus(), ALL).collect()
    columns = ["annex.staff_full_time", "narrative.staff_full_time", "staff_full_time",
               "staff_full_time_source"]  # fmt: skip
    assert rows.filter(report_id="r02").select(columns).row(0) == (1, 2, 1, "annex")
    assert rows.filter(report_id="r09").select(columns).row(0) == (None, 5, 5, "narrative")
    assert rows.filter(report_id="r01").select(columns).row(0) == (None, None, None, None)
