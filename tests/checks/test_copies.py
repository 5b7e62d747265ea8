"""Reports whose prose repeats last year's or another authority's."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl
import pytest

from dashboard import likeness
from dashboard.checks.copies import repeats_last_year, repeats_peer
from dashboard.checks.outcome import COLUMNS, Outcome
from dashboard.schemas import LIKENESSES, MEASURES, REPORTS

NEW, IN_FORCE = "requests.new_received.total", "proactive.normative_documents.in_force"
STAFF, DISCLOSED = "narrative.staff_full_time", "narrative.disclosed_total"

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]


def prose(seed: int, length: int = 400) -> str:
    return "".join(random.Random(seed).choices(_IDEOGRAPHS, k=length))


def changed(text: str, share: float) -> str:
    """The text with its last part replaced by as many characters that stand nowhere else."""
    kept = round(len(text) * (1 - share))
    return text[:kept] + "龘" * (len(text) - kept)


class Told(NamedTuple):
    """A report as far as these checks are about it."""

    id: str
    masked: str
    year: int | None = 2021
    key: str | None = "370881//finance"
    numbers: Mapping[str, float] = {}


class Frames:
    """Reports as the frames the checks read."""

    def __init__(self, *told: Told) -> None:
        rows: dict[str, list[dict[str, Any]]] = {
            "reports": [
                {"report_id": each.id, "year": each.year, "authority": f"{each.key}的机关",
                 "authority_key": each.key}
                for each in told
            ],
            "likenesses": [
                {"report_id": each.id, "masked": each.masked,
                 "signature": likeness.signature(each.masked)}
                for each in told
            ],
            "measures": [{"report_id": each.id, **each.numbers} for each in told],
        }  # fmt: skip
        schemas = {"reports": REPORTS, "likenesses": LIKENESSES, "measures": MEASURES}
        self.frames = {
            name: pl.DataFrame(
                [dict.fromkeys(schemas[name]) | row for row in rows[name]], schema=schemas[name]
            )
            for name in rows
        }

    def scan(self, frame: str, /) -> pl.LazyFrame:
        return self.frames[frame].lazy()


def found(outcome: Outcome) -> list[tuple[str, str, float, str | None]]:
    """Report, the other, per cent and severity of every finding."""
    assert outcome.findings.schema == pl.Schema(COLUMNS)
    rows = outcome.findings.sort("report_id")
    return rows.select("report_id", "other", "computed", "severity").rows()


def judged(outcome: Outcome) -> dict[str, bool]:
    assert outcome.judged["report_id"].is_unique().all()
    return dict(outcome.judged.rows())


def last_year(text: str, **changes: Any) -> Told:
    return Told("old", text, 2020, **changes)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.0, [("new", "old", 100.0, None)]),
        (0.05, [("new", "old", 95.0, None)]),
        (0.1, [("new", "old", 90.0, None)]),  # the threshold counts
        (0.11, []),
    ],
)
def test_nine_tenths_alike_repeat_last_year(share: float, expected: list) -> None:
    text = prose(1)
    outcome = repeats_last_year(Frames(last_year(text), Told("new", changed(text, share))))
    assert found(outcome) == expected
    assert judged(outcome) == {"new": True}


def test_a_finding_names_the_other_report_and_has_no_place() -> None:
    """The two texts are shown side by side: the page finds what differs."""
    (row,) = repeats_last_year(
        Frames(last_year(prose(1)), Told("new", prose(1)))
    ).findings.to_dicts()
    assert row["detail"] == "370881//finance的机关 2020"
    assert (row["ids"], row["spans"], row["stated"]) == ([], [], None)


@pytest.mark.parametrize(
    ("before", "now", "severity"),
    [
        ({NEW: 3, STAFF: 1}, {NEW: 3, STAFF: 1}, "error"),
        ({DISCLOSED: 140}, {DISCLOSED: 140}, "error"),
        ({NEW: 3}, {NEW: 4}, None),
        # a second year in which nothing happened has the figures of the first
        ({NEW: 0}, {NEW: 0}, None),
        ({}, {}, None),
        # rules in force and people stay, with nothing copied
        ({NEW: 0, IN_FORCE: 5, STAFF: 1}, {NEW: 0, IN_FORCE: 5, STAFF: 1}, None),
        # what one of them does not state, or what was not read in one, is not the same
        ({NEW: 3, DISCLOSED: 9}, {NEW: 3}, None),
        ({NEW: 3}, {NEW: 3, DISCLOSED: 0}, None),
    ],
)
def test_the_same_figures_too_are_an_error(before: dict, now: dict, severity: str | None) -> None:
    frames = Frames(last_year(prose(1), numbers=before), Told("new", prose(1), numbers=now))
    assert found(repeats_last_year(frames)) == [("new", "old", 100.0, severity)]


def test_only_the_year_before_of_the_same_authority_counts() -> None:
    text = prose(1)
    others = [
        Told("two years ago", text, 2019),
        Told("of nobody", text, 2020, None),
        Told("of no year", text, None),
        Told("neighbour", text, 2020, "370882//finance"),
    ]
    outcome = repeats_last_year(Frames(*others, Told("new", text)))
    assert found(outcome) == []
    assert judged(outcome) == {}


def test_of_two_versions_the_more_alike_is_named() -> None:
    text = prose(1)
    versions = [Told("a", changed(text, 0.08), 2020), Told("b", changed(text, 0.02), 2020)]
    assert found(repeats_last_year(Frames(*versions, Told("new", text)))) == [
        ("new", "b", 98.0, None)
    ]


def test_what_is_too_short_is_not_assessable() -> None:
    short = prose(1, 149)
    outcome = repeats_last_year(Frames(last_year(short), Told("new", short)))
    assert found(outcome) == []
    assert judged(outcome) == {"new": False}
    assert judged(repeats_peer(Frames(Told("new", short)))) == {"new": False}


def test_both_of_one_year_resemble_each_other() -> None:
    text = prose(1)
    outcome = repeats_peer(
        Frames(Told("a", text), Told("b", changed(text, 0.05), key="370882//finance"))
    )
    assert found(outcome) == [("a", "b", 95.0, None), ("b", "a", 95.0, None)]
    assert judged(outcome) == {"a": True, "b": True}


def test_of_two_years_the_later_repeats_the_earlier() -> None:
    text = prose(1)
    earlier = Told("earlier", text, 2020, "370882//finance")
    assert found(repeats_peer(Frames(earlier, Told("later", text)))) == [
        ("later", "earlier", 100.0, None)
    ]


@pytest.mark.parametrize(
    "other",
    [
        Told("other", prose(1), 2020),  # its own last year
        Told("other", prose(1), 2021),  # its own, in another file
        Told("other", prose(1), 2019, "370882//finance"),  # too long ago
        Told("other", prose(1), 2021, None),  # whose report it is is not known
        Told("other", prose(1), None, "370882//finance"),
        Told("other", changed(prose(1), 0.11), 2021, "370882//finance"),
    ],
)
def test_these_are_no_peers_that_it_resembles(other: Told) -> None:
    assert found(repeats_peer(Frames(other, Told("new", prose(1))))) == []


def test_a_government_and_its_office_are_one() -> None:
    """The office reports for the government; its report is often found under both names."""
    frames = Frames(
        Told("a", prose(1), key="370881//people_government"),
        Told("b", prose(1), key="370881//government_office"),
        Told("c", prose(2), key="370881//people_government"),
        Told("d", prose(2), key="370882//government_office"),
    )
    assert [(report, other) for report, other, *_ in found(repeats_peer(frames))] == [
        ("c", "d"),
        ("d", "c"),
    ]


def test_reports_of_unknown_authority_or_year_are_not_assessable() -> None:
    outcome = repeats_peer(Frames(Told("a", prose(1), None), Told("b", prose(1), key=None)))
    assert judged(outcome) == {"a": False, "b": False}


def test_the_most_alike_peer_is_named_once() -> None:
    text = prose(1)
    peers = [
        Told(str(share), changed(text, share), key=f"3708{share}//finance")
        for share in (0.08, 0.01, 0.05)
    ]
    (mine,) = [row for row in found(repeats_peer(Frames(*peers, Told("new", text))))
               if row[0] == "new"]  # fmt: skip
    assert mine == ("new", "0.01", 99.0, None)


def test_one_text_of_hundreds_finds_each_of_them_once() -> None:
    """Schools of a county that fill in one template; their own last year stands between them."""
    schools = [
        Told(f"{school} {year}", prose(1), year, f"370881/{school}")
        for school in range(300)
        for year in (2020, 2021)
    ]
    outcome = repeats_peer(Frames(*schools))
    assert outcome.findings["report_id"].n_unique() == outcome.findings.height == 600
    names = outcome.findings.select(pl.col("report_id", "other").str.split(" ").list.first())
    assert (names["report_id"] != names["other"]).all()


def test_a_corpus_without_reports_has_no_copies() -> None:
    for check in (repeats_last_year, repeats_peer):
        outcome = check(Frames())
        assert found(outcome) == []
        assert judged(outcome) == {}
