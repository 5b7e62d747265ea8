"""Checks in parts and only where a change matters: the same findings as over everything."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dashboard import checks, likeness
from dashboard.checks import similarity, slices
from dashboard.frames import report_id, to_frames
from dashboard.likeness import neighbours
from dashboard.model import Mention, Region, Report, Span
from dashboard.schemas import LIKENESSES
from dashboard.vocabulary import measures
from tests.checks.reports import report

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]
_TEXTS = ["".join(random.Random(seed).choices(_IDEOGRAPHS, k=300)) for seed in range(3)]
_NUMBERS = [id for id, measure in measures().items() if not measure.repeats]
_COMPARED = [
    id for id in _NUMBERS
    if id.startswith(("requests.carried_", "requests.new_received.total", "disputes.review.total",
                      "proactive.regulations.", "proactive.licensing."))
]  # fmt: skip
_DEPARTMENTS = ["people_government", "government_office", "finance", "education", None]
_REGIONS = [
    Region("370881", "山东省", "济宁市", "曲阜市"),
    Region("370883", "山东省", "济宁市", "邹城市"),
    Region(None, None, None, None),
]

Corpus = dict[str, tuple[Report, str]]  # name → report and its masked prose


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices that even these corpora need several of."""
    monkeypatch.setattr(slices, "_USUAL", 15)
    monkeypatch.setattr(slices, "_WITH_FACTS", 15)
    monkeypatch.setattr(similarity, "_AT_ONCE", 5)
    monkeypatch.setattr(neighbours, "_MOST_WAITING", 50)


def some_report(chance: random.Random, name: str) -> tuple[Report, str]:
    """A report that by chance has much to do with others: their authority, place or text."""
    kind = chance.choice(_DEPARTMENTS)
    region = chance.choice(_REGIONS)
    numbers = {id: chance.randrange(3) for id in chance.sample(_COMPARED, 20)}
    numbers |= {id: chance.randrange(3) for id in chance.sample(_NUMBERS, 10)}
    declares = Mention("mention.scope_declared", Span(3, 7), str(chance.randrange(1, 4)))
    told = report(
        name,
        numbers,
        form=chance.choice(["2019", "2021"]),
        says=[declares] if chance.random() < 0.5 else [],
        authority=chance.choice(["甲局", "乙局", None]),
        key=chance.choice([None, *(f"{place.code}//{kind}" for place in _REGIONS)]),
        year=chance.choice([2019, 2020, 2021, 2022, None]),
        region=region,
        department_type=kind,
        signed=chance.choice([date(2022, 1, 15), date(2022, 3, 1), None]),
    )  # fmt: skip
    text = chance.choice(_TEXTS)
    kept = chance.randrange(200, 300)
    return told, text[:kept] + "".join(chance.choices(_IDEOGRAPHS, k=300 - kept))


def frames(corpus: Corpus) -> checks.InMemory:
    made = to_frames([told for told, _ in corpus.values()])
    prose = [
        {"report_id": report_id(told.document.sha256), "masked": masked,
         "signature": likeness.signature(masked)}
        for told, masked in corpus.values()
    ]  # fmt: skip
    return checks.InMemory({**made, "likenesses": pl.DataFrame(prose, schema=LIKENESSES)})


def ids(names: Iterable[str]) -> set[str]:
    return {report_id(report(name).document.sha256) for name in names}


def together(parts: Iterable[checks.Checked]) -> checks.Checked:
    empty = checks.run(checks.InMemory(to_frames([])))
    return checks.Checked(*(pl.concat(each) for each in zip(empty, *parts, strict=True)))


def assert_same(one: checks.Checked, other: checks.Checked) -> None:
    keys = (["report_id", "ordinal"], ["report_id"])
    for left, right, key in zip(one, other, keys, strict=True):
        assert_frame_equal(left.sort(key), right.sort(key))


@pytest.mark.parametrize("seed", range(2))
def test_parts_together_are_all(seed: int) -> None:
    chance = random.Random(seed)
    store = frames({str(n): some_report(chance, str(n)) for n in range(40)})
    everything = checks.run(store)
    parts = list(checks.judge(store))
    assert len(parts) == 3
    assert len(list(slices.by_authority(store, None))) == 3
    assert_same(together(parts), everything)
    for part in parts:
        assert part.findings["report_id"].is_in(part.compliance["report_id"].implode()).all()
    few = pl.Series(chance.sample([*everything.compliance["report_id"]], 9))
    asked = [*few, "not stored"]
    of_few = (frame.filter(pl.col("report_id").is_in(few.implode())) for frame in everything)
    assert_same(together(checks.judge(store, asked)), checks.Checked(*of_few))


@pytest.mark.parametrize("seed", range(6))
def test_who_is_not_affected_is_judged_as_before(seed: int) -> None:
    chance = random.Random(100 + seed)
    old = {str(n): some_report(chance, str(n)) for n in range(40)}
    removed = chance.sample([*old], chance.randrange(3))
    replaced = chance.sample(sorted({*old} - {*removed}), chance.randrange(3))
    added = [f"new {n}" for n in range(chance.randrange(3))]
    new = {name: told for name, told in old.items() if name not in removed}
    new |= {name: some_report(chance, name) for name in [*replaced, *added]}
    before, after = frames(old), frames(new)
    meant = checks.affected(before, after, ids([*replaced, *added]), ids(removed))
    assert meant.is_sorted() and meant.is_unique().all()
    gone = pl.concat([meant, pl.Series([*ids(removed)], dtype=pl.String)]).implode()
    kept = (frame.filter(~pl.col("report_id").is_in(gone)) for frame in checks.run(before))
    now = together([checks.Checked(*kept), *checks.judge(after, meant)])
    assert_same(now, checks.run(after))


def test_a_small_change_affects_few() -> None:
    """Of three hundred authorities with texts of their own one is read anew."""
    chance = random.Random(1)
    old: Corpus = {}
    for n in range(300):
        told, _ = some_report(chance, str(n))
        identity = replace(told.identity, key=f"place {n % 100}//finance", year=2020 + n % 3,
                           department_type="finance")  # fmt: skip
        text = "".join(chance.choices(_IDEOGRAPHS, k=300))
        old[str(n)] = (replace(told, identity=identity), text)
    new = old | {"7": (old["7"][0], old["8"][1])}
    assert {*checks.affected(frames(old), frames(new), ids(["7"]))} == ids(["7", "107", "207"]) | (
        ids(["8"])
    )


def test_a_department_that_leaves_a_place_affects_the_government_it_left() -> None:
    declares = Mention("mention.scope_declared", Span(3, 7), "1")
    government = report(
        "government", {"requests.new_received.total": 1}, says=[declares],
        key="370881//people_government", department_type="people_government",
    )  # fmt: skip
    stays, leaves = (
        report("department", {"requests.new_received.total": 5}, region=region)
        for region in _REGIONS[:2]
    )
    before, after = (
        frames({"government": (government, ""), "department": (department, "")})
        for department in (stays, leaves)
    )
    assert {*checks.affected(before, after, ids(["department"]))} == ids(
        ["government", "department"]
    )


def test_without_a_store_before_all_are_affected() -> None:
    store = frames({"a": (report("a"), _TEXTS[0]), "b": (report("b"), _TEXTS[1])})
    assert {*checks.affected(None, store, [])} == ids(["a", "b"])


def test_nothing_that_changed_affects_nothing() -> None:
    store = frames({"a": (report("a"), _TEXTS[0])})
    assert checks.affected(store, store, []).is_empty()
    assert list(checks.judge(store, [])) == []


def test_an_empty_store_has_no_parts() -> None:
    assert list(checks.judge(frames({}))) == []
    assert checks.affected(None, frames({}), []).is_empty()
