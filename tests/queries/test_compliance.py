"""What the checks say: shares rest on the reports that could be judged, and say how many."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard import vocabulary
from dashboard.queries import compliance, findings
from dashboard.queries.selection import Selection
from tests.corpus import Told, corpus

ALL = Selection()
OF_2021 = Selection(years=(2021,))


def test_the_headline_says_what_each_figure_rests_on() -> None:
    """Two of twelve dated reports came late; a score is passed of passed and failed."""
    (row,) = compliance.headline(corpus(), ALL).to_dicts()
    assert (row["reports"], row["with_error"], row["with_warning"], row["with_info"]) == (
        14, 5, 2, 0,
    )  # fmt: skip
    assert (row["late"], row["dated"], row["late_share"]) == (2, 12, pytest.approx(1 / 6))
    assert row["scored"] == 14
    assert 0 < row["assessable"] < row["applicable"]


def test_nothing_selected_has_no_score_and_no_share() -> None:
    """Null, not 0."""
    (row,) = compliance.headline(corpus(), Selection(regions=("150000",))).to_dicts()
    assert (row["reports"], row["score"], row["late_share"]) == (0, None, None)


def test_a_check_is_told_with_what_it_could_judge() -> None:
    """Of five reports of 2021 one states the four figures of the balance, the others lack some."""
    checks = compliance.by_check(corpus(), OF_2021)
    (balance,) = checks.filter(code="requests-balance").to_dicts()
    assert (balance["found"], balance["passed"], balance["assessable"]) == (0, 1, 1)
    assert (balance["applicable"], balance["reports"], balance["coverage"]) == (5, 5, 0.2)
    (parts,) = checks.filter(code="parts-total").to_dicts()
    assert (parts["found"], parts["findings"], parts["share"]) == (5, 5, 1)


def test_a_check_that_is_about_none_of_the_reports_has_no_share() -> None:
    """No annex, no share of wrong annexes."""
    (annex,) = compliance.by_check(corpus(), ALL).filter(code="annex-parent").to_dicts()
    assert (annex["assessable"], annex["share"], annex["coverage"]) == (0, None, 0)


def test_what_reading_met_judges_no_report() -> None:
    """It has no verdicts; its share is of all reports."""
    (unread,) = compliance.by_check(corpus(), ALL).filter(code="cell-unread").to_dicts()
    assert (unread["passed"], unread["assessable"], unread["share"]) == (None, None, 0)


def test_checks_are_listed_by_severity_those_with_findings_first() -> None:
    """Every check of the vocabulary is there, found or not."""
    checks = compliance.by_check(corpus(), ALL)
    assert set(checks["code"]) == set(vocabulary.checks())
    assert checks["code"].head(3).to_list() == [
        "parts-total", "repeats-last-year", "zero-contradicted",
    ]  # fmt: skip
    without = checks.filter(found=0)["severity"].cast(str).to_list()
    order = ["error", "warning", "info"]
    assert all(order.index(a) <= order.index(b) for a, b in pairwise(without))


@pytest.mark.parametrize("by", ["year", "region", "field", "department_type", "level"])
def test_groups_count_every_report_once(by: str) -> None:
    """However the reports are grouped and whatever is told of them."""
    for counted in (
        compliance.by_group(corpus(), ALL, by),
        compliance.gravest(corpus(), ALL, by),
        compliance.latenesses(corpus(), ALL, by),
        compliance.verdicts(corpus(), ALL, by, "zero-contradicted"),
        compliance.verdicts(corpus(), ALL, by, "cell-unread"),
    ):
        assert counted["reports"].sum() == 14


def test_the_gravest_finding_names_the_report() -> None:
    """Of 2020 two reports have a warning, one has nothing."""
    found = compliance.gravest(corpus(), Selection(years=(2020,)), "year")
    assert found.rows() == [("2020", "none", 1), ("2020", "warning", 2)]


def test_verdicts_tell_what_a_check_is_not_about() -> None:
    """Only r04 of 2021 states the number that its prose could contradict."""
    found = compliance.verdicts(corpus(), OF_2021, "year", "zero-contradicted")
    assert dict(found.select("kind", "reports").rows()) == {"not_concerned": 4, "passed": 1}


def test_the_share_of_a_check_is_of_those_it_could_judge() -> None:
    """Of five reports of 2021 one was late, two in time, two have no date."""
    (row,) = compliance.shares(corpus(), OF_2021, "year", "published-late").to_dicts()
    told = [row[kind] for kind in ("failed", "passed", "not_assessable", "not_concerned")]
    assert told == [1, 2, 2, 0]
    assert row["share"] == pytest.approx(1 / 3)
    (met,) = compliance.shares(corpus(), OF_2021, "year", "cell-unread").to_dicts()
    assert (met["unmet"], met["share"]) == (5, 0)
    (annex,) = compliance.shares(corpus(), OF_2021, "year", "annex-parent").to_dicts()
    assert (annex["not_concerned"], annex["share"]) == (5, None)


def test_lateness_is_told_apart_from_not_knowing() -> None:
    """20 days, 100 days, on time, without a date."""
    kinds = compliance.latenesses(corpus(), ALL, "level").select("kind", "reports")
    assert dict(kinds.group_by("kind").sum().rows()) == {
        "on_time": 10, "month": 1, "longer": 1, "unknown": 2,
    }  # fmt: skip


def test_late_reports_begin_with_the_latest() -> None:
    """With the deadline that the days count from."""
    rows = compliance.late(corpus(), ALL, 10).select("report_id", "days_late", "deadline").rows()
    assert [(id, days, str(deadline)) for id, days, deadline in rows] == [
        ("r09", 100, "2023-01-31"), ("r05", 20, "2022-01-31"),
    ]  # fmt: skip
    assert compliance.late(corpus(), ALL, 1)["report_id"].to_list() == ["r09"]


def test_reports_begin_with_the_worst_and_a_list_is_their_beginning() -> None:
    """Errors, then warnings, then the lowest score."""
    whole = compliance.reports(corpus(), ALL).collect()
    assert whole.height == 14
    assert set(whole["report_id"].head(5)) == {"r03", "r04", "r05", "r06", "r11"}
    assert whole.item(0, "report_id") == "r05"  # late as well: nothing of it was found right
    listed = compliance.first_reports(corpus(), ALL, 6)
    assert listed["report_id"].to_list() == whole["report_id"].head(6).to_list()


def test_findings_come_gravest_and_newest_first() -> None:
    """With the report's identity; cut early they are the same as cut late."""
    whole = findings.findings(corpus(), ALL).collect()
    assert whole["report_id"].to_list() == ["r03", "r04", "r05", "r06", "r11", "r02", "r14"]
    assert whole.item(1, "authority") == "曲阜市科学技术局"
    for limit in (1, 3, 6):
        cut = findings.first_findings(corpus(), ALL, None, None, limit)
        assert cut.equals(whole.head(limit))


def test_findings_of_one_severity_come_newest_first() -> None:
    """Two warnings of different years."""
    told = [
        Told(id, year, None, None, state="stated") for id, year in (("r02", 2019), ("r14", 2022))
    ]
    assert findings.findings(corpus(tuple(told)), ALL).collect()["year"].to_list() == [2022, 2019]


@pytest.mark.parametrize(
    ("code", "severity", "reports"),
    [
        ("parts-total", None, 5),
        ("parts-total", "warning", 0),
        (None, "warning", 2),
        ("zero-contradicted", "warning", 1),
        ("carry-over", None, 0),
    ],
)
def test_findings_of_a_check_and_a_severity(
    code: str | None, severity: str | None, reports: int
) -> None:
    """Both narrow, alone and together."""
    assert findings.findings(corpus(), ALL, code, severity).collect().height == reports
    assert findings.first_findings(corpus(), ALL, code, severity, 100).height == reports


def test_findings_follow_the_selection() -> None:
    """Those of other reports are left out."""
    shandong = Selection(regions=("370000",))
    assert findings.findings(corpus(), shandong).collect()["report_id"].to_list() == [
        "r03", "r04", "r02", "r14",
    ]  # fmt: skip
