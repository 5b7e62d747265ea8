"""An authority among its peers: who they are, what is compared, and when it says something."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from dashboard.queries import peers
from dashboard.queries.selection import Selection
from tests.corpus import RECEIVED, Corpus, Told, corpus

P = "requests.processed_total.total"
GRANTED, PARTIAL = "requests.granted.total", "requests.partial.total"
LINZI, QUFU, SHANGGAO, HAIDIAN = "370305", "370881", "360923", "110108"
ME = f"{LINZI}//science_technology"


def told(region: str, received: float | None, year: int = 2021, **more: Any) -> Told:
    """A district's office of science that received so many applications."""
    numbers = {} if received is None else {RECEIVED: received}
    numbers |= more.pop("numbers", {})
    return Told(f"{region}-{year}-{len(more)}", year, region, f"{region}局", state="stated",
                form="2021", numbers=numbers, **more)  # fmt: skip


def only(frames: Corpus, scope: str = "national", id: str = "received") -> dict[str, Any]:
    (row,) = peers.peers(frames, ME, None, (id,), scope).to_dicts()
    return row


THREE = (told(LINZI, 10), told(QUFU, 30), told(SHANGGAO, 2))


@pytest.mark.parametrize(
    ("scope", "reports", "rank", "median"),
    [("national", 3, 2, 10), ("province", 2, 2, 20), ("city", 1, 1, 10)],
)
def test_peers_are_of_the_same_kind_and_rank_within_the_scope(
    scope: str, reports: int, rank: int, median: float
) -> None:
    """Itself among them; offices of other kinds, ranks and years are none."""
    others = (
        told("370000", 500, level="provincial"),
        told(QUFU, 700, type="education"),
        told(QUFU, 900, year=2022),
    )
    row = only(corpus(THREE + others), scope)
    assert (row["reports"], row["rank"], row["median"]) == (reports, rank, median)
    assert (row["own_value"], row["report_id"]) == (10, THREE[0].id)


def test_a_district_without_a_city_has_the_municipality() -> None:
    """海淀区 lies in no city; the city of its peers is 北京."""
    key = f"{HAIDIAN}//science_technology"
    (row,) = peers.peers(corpus((*THREE, told(HAIDIAN, 1))), key, 2021, ("received",), "city").rows(
        named=True
    )
    assert row["reports"] == 1


def test_simulated_reports_are_no_peers_of_real_ones() -> None:
    """Invented figures say nothing of a real authority's rank."""
    invented = told("640402", 1000, simulated=True)
    assert only(corpus((*THREE, invented)))["reports"] == 3


def test_the_group_is_what_its_members_state() -> None:
    """A blank cell is no peer's value; the coverage tells it."""
    row = only(corpus((*THREE, told("640402", None))))
    assert (row["value"], row["p25"], row["p75"]) == (42, 6, 20)
    assert (row["counting"], row["stating"], row["reports"]) == (3, 3, 4)


def test_without_a_value_of_its_own_there_is_no_rank() -> None:
    """The peers' values stand all the same."""
    row = only(corpus((told(LINZI, None), *THREE[1:])))
    assert (row["own_value"], row["own_counts"], row["rank"]) == (None, False, None)
    assert (row["median"], row["counting"]) == (16, 2)


def test_equal_values_share_the_better_rank() -> None:
    """Nobody is first alone when two are."""
    frames = corpus((told(LINZI, 30), *THREE[1:]))
    ranks = [
        peers.peers(frames, f"{region}//science_technology", None, ("received",))
        .select("rank", "ties")
        .row(0)
        for region in (LINZI, QUFU, SHANGGAO)
    ]
    assert ranks == [(1, 2), (1, 2), (3, 1)]


def granting(region: str, granted: int, processed: int) -> Told:
    return told(region, 1, numbers={GRANTED: granted, PARTIAL: 0, P: processed})


def test_a_rate_out_of_few_cases_neither_ranks_nor_is_ranked() -> None:
    """1 of 1 would be first; the group's rate takes it in all the same."""
    few, many = granting(QUFU, 1, 1), granting(LINZI, 2, 10)
    row = only(corpus((few, many)), id="grant_rate")
    assert (row["rank"], row["counting"], row["stating"]) == (1, 1, 2)
    assert (row["value"], row["median"]) == (pytest.approx(3 / 11), 0.2)
    row = only(corpus((granting(LINZI, 1, 1), granting(QUFU, 2, 10))), id="grant_rate")
    assert (row["own_value"], row["own_counts"], row["rank"]) == (1, False, None)


@pytest.mark.parametrize(("members", "shown"), [(4, False), (5, True)])
def test_a_group_is_shown_from_five_that_count(members: int, shown: bool) -> None:
    """Below that the quartiles would name single authorities."""
    regions = (LINZI, QUFU, SHANGGAO, HAIDIAN, "640402")[:members]
    row = only(corpus(tuple(granting(region, 1, 10) for region in regions)), id="grant_rate")
    assert (row["counting"], row["shown"]) == (members, shown)


def test_every_year_has_its_own_group() -> None:
    """In the order of years and of the indicators asked for."""
    frames = corpus((*THREE, told(LINZI, 4, year=2022), told(QUFU, 8, year=2022)))
    rows = peers.peers(frames, ME, None, ("late_share", "received"))
    assert rows.select("year", "indicator", "rank", "reports").rows() == [
        (2021, "late_share", 1, 3), (2021, "received", 2, 3),
        (2022, "late_share", 1, 2), (2022, "received", 2, 2),
    ]  # fmt: skip
    assert peers.peers(frames, ME, 2022, ("received",))["year"].to_list() == [2022]


def test_of_several_versions_the_latest_counts() -> None:
    """For the authority itself and for its peers, each once."""
    before = Told("older", 2021, LINZI, "局", state="stated", numbers={RECEIVED: 99}, days_late=-20)
    peer = Told("z", 2021, QUFU, "局", state="stated", numbers={RECEIVED: 77}, days_late=-20)
    row = only(corpus((before, *THREE, peer)))
    assert (row["own_value"], row["reports"], row["value"]) == (10, 3, 42)


@pytest.mark.parametrize("open_", ["level", "type"])
def test_an_authority_of_open_kind_or_rank_has_values_and_no_group(open_: str) -> None:
    """Nobody knows whom to compare it with."""
    mine = told(LINZI, 10, **{open_: None})
    frames = corpus((mine, *THREE[1:]))
    (row,) = peers.peers(frames, f"{LINZI}//{mine.type}", None, ("received",)).to_dicts()
    assert row["own_value"] == 10
    assert [row[name] for name in ("rank", "counting", "value", "median", "reports", "shown")] == (
        [None] * 6
    )


def test_an_unknown_authority_has_no_row() -> None:
    """A link may name any key."""
    rows = peers.peers(corpus(THREE), "nobody", None, ("received",))
    assert rows.is_empty()
    assert rows.schema == peers.peers(corpus(THREE), ME, None, ("received",)).schema


def test_authorities_to_choose_from() -> None:
    """Once each under its latest name, those with most years first."""
    rows = peers.authorities(corpus(), Selection(), 100)
    assert rows.height == 8
    assert rows.row(0, named=True) == {
        "authority_key": ME, "authority": "临淄区科学技术局", "region": LINZI,
        "department_type": "science_technology", "level": "county",
        "first_year": 2019, "last_year": 2022, "years": 4,
    }  # fmt: skip
    assert peers.authorities(corpus(), Selection(), 3).equals(rows.head(3))


def test_authorities_go_by_their_latest_name() -> None:
    """The key stays, whatever the office is called."""
    named = [(2020, "新名"), (2018, "旧名"), (2019, "旧名")]
    frames = corpus(tuple(Told(f"x{y}", y, LINZI, name) for y, name in named))
    rows = peers.authorities(frames, Selection(), 10)
    assert rows.select("authority", "years").rows() == [("新名", 3)]


@pytest.mark.parametrize(
    ("words", "found"), [("曲阜", 2), ("曲阜 科学", 1), ("科学.*局", 0), ("", 8), ("无此机关", 0)]
)
def test_authorities_are_found_by_all_words(words: str, found: int) -> None:
    """Words stand for themselves, not for patterns."""
    assert peers.authorities(corpus(), Selection(), 100, words).height == found


def test_authorities_keep_to_the_selection() -> None:
    """And to the years in it."""
    rows = peers.authorities(corpus(), Selection(regions=("370000",), years=(2022,)), 100)
    assert rows.filter(pl.col("authority_key") == ME)["years"].to_list() == [1]
    assert rows.height == 3
