"""What was added up before answers as the reports themselves would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dashboard import vocabulary
from dashboard.queries import (
    applications,
    compliance,
    disputes,
    facets,
    findings,
    indicators,
    outcomes,
    overview,
    peers,
    rows,
    staffing,
    streaks,
    volumes,
)
from dashboard.queries.selection import Selection
from dashboard.queries.summaries import SUMMARIES
from dashboard.schemas import Frames
from tests.corpus import TOLD, Told, corpus

INDICATORS = tuple(vocabulary.indicators())
ALL = Selection()
SELECTIONS = (
    ALL,
    Selection(years=(2020, 2021)),
    Selection(regions=("370000",)),
    Selection(regions=("370000", "110000"), types=("science_technology",)),
    Selection(regions=("370300",)),
    Selection(levels=("county",), years=(2022,)),
    Selection(authorities=("370305//science_technology",)),
    Selection(regions=("150000",)),  # nobody
)
GROUPS = ("year", "region", "field", "department_type", "level")
# Over the same authority: a run of zeros, versions that disagree, another name and place.
MORE = (
    Told("s1", 2019, "320302", "甲局", state="stated", numbers={applications.TABLE: 0}),
    Told("s2", 2020, "320302", "乙局", state="stated", numbers={applications.TABLE: 0}),
    Told("s3", 2021, "350102", "乙局", state="stated", numbers={applications.TABLE: 0},
         level="prefecture"),
    Told("s4", 2021, "320302", "乙局", state="stated", numbers={applications.TABLE: 4}),
    Told("s5", 2022, "320302", "乙局", state="stated", numbers={applications.TABLE: 0}),
)  # fmt: skip


class Beforehand:
    """Frames with their summaries."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._made = {name: make(frames) for name, make in SUMMARIES.items()}
        self.asked: set[str] = set()

    def scan(self, frame: str, /) -> pl.LazyFrame:
        return self._frames.scan(frame)

    def summary(self, name: str, /) -> pl.LazyFrame:
        self.asked.add(name)
        return self._made[name].lazy()


Question = tuple[Callable[..., pl.DataFrame], tuple[Any, ...]]
QUESTIONS: tuple[Question, ...] = (
    (indicators.by, (INDICATORS,)),
    *((indicators.by, (INDICATORS, by)) for by in GROUPS),
    (indicators.by, (INDICATORS, "region", "year")),
    (overview.headline, ()),
    (overview.by_year_and_region, ()),
    (overview.findings_by_severity, ()),
    (findings.by_code, ()),
    *((findings.first_findings, (code, severity, limit))
      for code in (None, "parts-total") for severity in (None, "warning") for limit in (2, 100)),
    (rows.counts, ()),
    (facets.provinces, ()),
    *((facets.values, (dimension, column)) for dimension, column in (
        ("years", "year"), ("types", "department_type"), ("levels", "level"))),
    *((question, arguments) for by in GROUPS for question, arguments in (
        (applications.patterns, (by,)), (applications.zero_shares, (by,)),
        (outcomes.by_outcome, (by,)), (outcomes.by_applicant, (by,)), (disputes.cases, (by,)),
        (staffing.staff, (by,)), (staffing.staff, (by, "year")), (staffing.sources, (by,)),
        (compliance.by_group, (by,)), (compliance.gravest, (by,)), (compliance.latenesses, (by,)),
        (compliance.verdicts, (by, "parts-total")), (compliance.shares, (by, "parts-total")))),
    (applications.zero_shares, ()), (disputes.cases, ()), (disputes.count, ()),
    (staffing.staff, ()), (staffing.count_differing, ()), (outcomes.by_reason, ()),
    (compliance.headline, ()), (compliance.by_check, ()),
    (volumes.channels, ()), (volumes.categories, (5,)),
    *((streaks.count, (years,)) for years in (1, 2, 3)),
    *((streaks.first_rows, (years, limit)) for years in (1, 2, 3) for limit in (1, 2, 50)),
    *((peers.authorities, (limit, words)) for limit in (1, 3, 50) for words in ("", "局")),
)  # fmt: skip


@pytest.fixture(scope="module", params=[TOLD, (*TOLD, *MORE)], ids=["corpus", "renamed"])
def frames(request: pytest.FixtureRequest) -> tuple[Frames, Beforehand]:
    plain = corpus(request.param)
    return plain, Beforehand(plain)


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda q: f"{q[0].__module__.split('.')[-1]}.{q[0].__name__}"
)
def test_the_answer_is_that_of_the_reports(
    frames: tuple[Frames, Beforehand], question: Question, selection: Selection
) -> None:
    """Whatever is selected, and whether or not the summaries can tell."""
    ask, arguments = question
    plain, beforehand = frames
    found, expected = (ask(each, selection, *arguments) for each in (beforehand, plain))
    assert_frame_equal(found, expected, check_exact=True)


def test_the_summaries_are_asked() -> None:
    """Else the test above would prove nothing."""
    beforehand = Beforehand(corpus())
    for ask, arguments in QUESTIONS:
        ask(beforehand, ALL, *arguments)
    assert beforehand.asked == set(SUMMARIES)
