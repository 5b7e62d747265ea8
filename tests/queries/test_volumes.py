"""Volumes: every source by itself, and the forms of section 2 apart."""

from __future__ import annotations

from dashboard.queries import volumes
from dashboard.queries.selection import Selection
from tests.corpus import corpus

ALL = Selection()


def test_totals_of_different_sources_are_not_added() -> None:
    """Prose, the sum over channels and the annex are three figures of one year."""
    found = volumes.totals(corpus(), ALL).filter(year=2021)
    assert found.select("id", "total", "median", "stating", "reports").rows() == [
        ("narrative.disclosed_total", 909, 454.5, 2, 5),
        ("narrative.disclosed_grand_total", 935, 935, 1, 5),
        ("annex.disclosed_total", 280, 280, 1, 5),
    ]


def test_a_year_in_which_nobody_states_a_total_has_none() -> None:
    """No sum over nothing: null, and zero reports stating."""
    found = volumes.totals(corpus(), ALL).filter(year=2022, id="narrative.disclosed_total")
    assert found.select("total", "stating", "reports").row(0) == (None, 0, 3)


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
