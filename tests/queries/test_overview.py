"""How many reports, from whom, with what findings; and what can be chosen."""

from __future__ import annotations

from dashboard.queries import (
    applications,
    facets,
    findings,
    overview,
    report,
    rows,
    staffing,
    volumes,
)
from dashboard.queries.selection import Selection
from tests.corpus import corpus

ALL = Selection()


def test_headline() -> None:
    """An authority counts once over its years; the report without a name adds none."""
    assert overview.headline(corpus(), ALL).to_dicts() == [
        {"reports": 14, "authorities": 8, "provinces": 5, "first_year": 2018, "last_year": 2023,
         "disclosed": 100 + 140 + 286 + 623 + 7, "disclosed_stated": 5}
    ]  # fmt: skip


def test_headline_of_nothing() -> None:
    """Zero reports have no sum, no first and no last year."""
    (row,) = overview.headline(corpus(), Selection(regions=("150000",))).to_dicts()
    assert (row["reports"], row["disclosed"], row["first_year"]) == (0, None, None)


def test_reports_by_year_and_region() -> None:
    """All reports are counted; an unsettled region is null, not a region."""
    found = overview.by_year_and_region(corpus(), ALL)
    assert found["reports"].sum() == 14
    assert (2021, None, 1) in found.rows()
    assert (2020, "370000", 3) in found.rows()


def test_findings() -> None:
    """By severity with zeros, by check without."""
    assert overview.findings_by_severity(corpus(), ALL).rows() == [
        ("error", 5, 5), ("warning", 2, 2), ("info", 0, 0),
    ]  # fmt: skip
    assert findings.by_code(corpus(), Selection(regions=("370000",))).rows() == [
        ("error", "parts-total", 2, 2),
        ("warning", "repeats-last-year", 1, 1),
        ("warning", "zero-contradicted", 1, 1),
    ]


def test_facets_count_under_all_other_choices() -> None:
    """A year's count follows the chosen region and ignores the chosen years."""
    chosen = Selection(regions=("370000",), years=(2020,))
    assert facets.values(corpus(), chosen, "years", "year").rows() == [
        ("2019", 1), ("2020", 3), ("2021", 2), ("2022", 3),
    ]  # fmt: skip
    assert dict(facets.regions(corpus(), chosen).rows()) == {
        "370000": 3, "370300": 1, "370305": 1, "370800": 2, "370881": 2,
    }  # fmt: skip


def test_lists_begin_with_the_newest() -> None:
    """Newest year first, then those with errors; the count is of all."""
    listed = rows.first_reports(corpus(), ALL, 2)
    assert listed["report_id"].to_list() == ["r07", "r12"]
    assert rows.counts(corpus(), ALL).item(0, "reports") == 14


def test_a_limited_list_is_the_beginning_of_the_whole() -> None:
    """Whatever is cut off early, order and rows are those of the export."""
    for module in (applications, staffing, volumes):
        whole = module.rows(corpus(), ALL).collect()["report_id"].to_list()
        assert module.first_rows(corpus(), ALL, 5)["report_id"].to_list() == whole[:5]


def test_one_report() -> None:
    """Its facts in the order of reading, its findings, its siblings by year."""
    assert report.facts(corpus(), "r04")["ordinal"].to_list() == list(range(12))
    assert report.findings(corpus(), "r04")["code"].to_list() == ["parts-total"]
    assert report.siblings(corpus(), "r01")["report_id"].to_list() == ["r01", "r02", "r03", "r12"]
    assert report.siblings(corpus(), "r11").is_empty()  # nobody knows who that was
    assert report.header(corpus(), "no such id").is_empty()
