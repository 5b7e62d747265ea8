"""Volumes: every source by itself, and the forms of section 2 apart."""

from __future__ import annotations

import pytest

from dashboard import vocabulary
from dashboard.queries import volumes
from dashboard.queries.selection import Selection
from tests.corpus import Told, corpus

ALL = Selection()


def test_totals_of_different_sources_are_not_added() -> None:
    """Prose, the sum over channels and the annex are three figures of one year."""
    found = volumes.by(corpus(), ALL, volumes.SOURCES, "year", "total").filter(group="2021")
    assert found.rows() == [
        ("2021", "disclosed", 909, 2, 5),
        ("2021", "disclosed_channels", 935, 1, 5),
        ("2021", "disclosed_annex", 280, 1, 5),
    ]


def test_a_median_is_that_of_the_reports_own_values() -> None:
    """286 and 623 in 2021; in the order asked for, over all groups and within each."""
    asked = ("disclosed_annex", "disclosed")
    found = volumes.by(corpus(), ALL, asked, "year", "median").filter(group="2021")
    assert found.rows() == [
        ("2021", "disclosed_annex", 280, 1, 5),
        ("2021", "disclosed", 454.5, 2, 5),
    ]
    whole = volumes.by(corpus(), ALL, ("disclosed",), None, "median")
    assert whole.rows() == [(None, "disclosed", 140, 5, 14)]


@pytest.mark.parametrize("per", volumes.PER)
def test_a_group_in_which_nobody_states_a_total_has_none(per: str) -> None:
    """No sum over nothing: null, and zero reports stating."""
    found = volumes.by(corpus(), ALL, ("disclosed",), "year", per).filter(group="2022")
    assert found.rows() == [("2022", "disclosed", None, 0, 3)]


def test_percentiles_need_five_reports() -> None:
    """Four in one county, five in another: only the second has a spread; both have coverage."""
    told = tuple(
        Told(f"t{n}", 2021, "370881" if n < 4 else "370305", "甲局",
             numbers={"narrative.disclosed_total": n * 10})
        for n in range(9)
    )  # fmt: skip
    silent = Told("t9", 2021, "370305", "乙局")
    within = Selection(regions=("370300", "370800"))
    found = volumes.spread(corpus((*told, silent)), within, "disclosed", "region")
    assert found.rows() == [
        ("370300", 44, 50, 60, 70, 76, 5, 6),
        ("370800", None, None, None, None, None, 4, 4),
    ]


def test_the_newest_year_that_states_a_stock() -> None:
    """A later year that leaves the cell blank does not count; nobody at all is no row."""
    in_force = "proactive.normative_documents.in_force"
    told = (
        Told("t1", 2021, "370305", "甲局", form="2021", numbers={in_force: 7}),
        Told("t2", 2022, "370305", "甲局", form="2021", numbers={in_force: 8}),
        Told("t3", 2023, "370305", "甲局", form="2021"),
    )
    found = volumes.newest_stating(corpus(told), ALL, "documents_in_force")
    assert found["year"].to_list() == [2022]
    assert volumes.newest_stating(corpus(), ALL, "documents_in_force").is_empty()


def test_stocks_and_sources_are_indicators_of_the_page() -> None:
    """The names in code are those of the vocabulary, and what is in force is a stock."""
    known = vocabulary.indicators()
    assert {known[id].topic for id in volumes.SOURCES} == {"volumes"}
    assert [known[id].operands for id in volumes.SOURCES] == [(id,) for id in volumes.TOTALS]
    assert all(known[id].is_stock for id in known if id.endswith("_in_force"))


def test_channels_keep_their_source() -> None:
    """The same channel in prose and in the annex is two rows; two mentions are one report."""
    assert volumes.channels(corpus(), ALL).rows() == [
        ("narrative.channel.wechat", 100 + 23 + 312, 2),
        ("narrative.channel.subsite", 143, 1),
        ("narrative.channel.platform", 20, 1),
        ("annex.channel_website", 163, 1),
    ]


def test_channels_of_a_selection() -> None:
    """Facts are narrowed to the selected reports."""
    found = volumes.channels(corpus(), Selection(regions=("140000",)))
    assert found.rows() == [("narrative.channel.wechat", 312, 1)]


def test_kinds_of_information_by_their_own_names() -> None:
    """Most items first."""
    assert volumes.categories(corpus(), ALL, 10).rows() == [
        ("工作动态", 134, 1),
        ("机构职能", 18, 2),
    ]
    assert volumes.categories(corpus(), ALL, 1).height == 1


def test_section_two_keeps_the_forms_apart() -> None:
    """Made, disclosed, total of the 2019 form; issued, repealed, in force of the 2021 form."""
    found = volumes.section_two(corpus(), ALL, "normative_documents")
    assert found.filter(form="2019", year=2020).select("id", "total").rows() == [
        ("proactive.normative_documents.made", 4),
        ("proactive.normative_documents.disclosed", None),
        ("proactive.normative_documents.disclosed_total", None),
    ]
    of_2021 = found.filter(form="2021")["id"].unique().to_list()
    assert sorted(id.rsplit(".")[-1] for id in of_2021) == ["in_force", "issued", "repealed"]
    assert found["form"].null_count() == 0  # reports without the table say nothing about it
