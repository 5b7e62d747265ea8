"""What holds of every report: whole simulated ones, in every layout and every damage.

The sample is small and fixed; `python -m dashboard simulate` and `evaluate` try the same on as
many as one likes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.evaluate.verdicts import Verdict, judge_cells, judge_prose
from dashboard.model import Form, Report, Span, State, UnreadableReport
from dashboard.parsing import parse
from dashboard.parsing.fold import fold
from dashboard.parsing.tables.contents import NUMBER
from dashboard.parsing.tables.form_table import read_form_table
from dashboard.reading import document
from dashboard.simulate import Order, Simulated, simulate
from dashboard.simulate.chance import Chance
from dashboard.simulate.grids import requests as request_grid
from dashboard.simulate.layouts import LAYOUTS, Merged
from dashboard.simulate.printing import number
from tests.parsing.test_arithmetic import balanced

SAMPLE = 240
TEXTS = Order(seed=20, formats=("txt", "md"))
NEVER = {Verdict.WRONG, Verdict.INVENTED}


def read(simulated: Simulated) -> Report | None:
    try:
        return parse(document("x", simulated.suffix, simulated.content))
    except UnreadableReport:
        return None


def wrong(simulated: Simulated) -> list[str]:
    """What was read that the text does not say."""
    report = read(simulated)
    if report is None or "not_report" in simulated.truth:
        return []
    cells = [fact for fact in report.facts if not fact.id.startswith("narrative.")]
    judged = [
        *judge_cells(simulated.truth["cells"], cells),
        *judge_prose(simulated.truth["narrative"], report.facts),
    ]
    return [f"{each.id}: {each.truth} read as {each.reading}" for each in judged
            if each.verdict in NEVER]  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> list[Simulated]:
    return [simulate(place, TEXTS) for place in range(SAMPLE)]


def test_damage_makes_a_reading_unsure_and_never_wrong(sample: list[Simulated]):
    assert sum(bool(each.truth.get("damage")) for each in sample) > SAMPLE / 5
    assert [line for each in sample for line in wrong(each)] == []


def test_nearly_everything_a_text_says_is_read(sample: list[Simulated]):
    verdicts = [
        judged.verdict
        for each in sample
        if "not_report" not in each.truth and (report := read(each))
        for judged in judge_cells(
            each.truth["cells"], [f for f in report.facts if not f.id.startswith("narrative.")]
        )
    ]
    assert verdicts.count(Verdict.RIGHT) / len(verdicts) > 0.98


def test_what_is_no_report_is_refused_and_what_is_one_is_not(sample: list[Simulated]):
    accepted = [(read(each) is not None, "not_report" not in each.truth) for each in sample]
    assert not any(is_read and not is_report for is_read, is_report in accepted)
    assert sum(is_report and not is_read for is_read, is_report in accepted) <= SAMPLE / 50


def figures_in(report: Report) -> Iterator[tuple[str, float]]:
    """The printed characters of each stated cell, and the value read out of them."""
    for fact in report.facts:
        if fact.state is State.STATED and not fact.id.startswith("narrative."):
            assert fact.span is not None and fact.value is not None
            yield fact.span.quote(report.document.text), fact.value


def test_every_place_reads_back_as_its_value(sample: list[Simulated]):
    for each in sample:
        report = read(each)
        for printed, value in figures_in(report) if report else ():
            match = NUMBER.fullmatch(fold(printed).strip())
            assert match, printed
            digits = float(match["digits"].replace(",", "") + (match["decimals"] or ""))
            # 17.27万元 in a column of 元 and 251000元 in one of 万元 change their scale
            assert any(abs(value) == pytest.approx(digits * scale) for scale in (1, 1e4, 1e8, 1e-4))


@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    merged=st.sampled_from(["empty", "repeat", "dropped"]),
    zero=st.sampled_from(["0", "０", " 0"]),
)
@settings(deadline=None, derandomize=True, max_examples=120)
def test_layouts_of_one_truth_give_one_result(layout: str, merged: str, zero: str):
    """The same balanced table, whatever draws its cells."""
    form = Form.F2021
    truth = dict(
        zip(request_ids(form), (int(cell) for row in balanced() for cell in row), strict=True)
    )
    printed = {id_: number(value) if value else zero for id_, value in truth.items()}
    pieces, between = LAYOUTS[layout](
        request_grid(form, printed), Merged(merged), Chance("layout", layout)
    )
    text = "三、收到和处理政府信息公开申请情况\n" + between.join(pieces)
    table = read_form_table("requests", fold(text), text, Span(0, len(text)))
    assert {fact.id: fact.value for fact in table.facts} == truth


def request_ids(form: Form) -> list[str]:
    figures = simulate(0, Order(years=(2022,), formats=("txt",), is_clean=True))
    assert figures.truth["forms"]["requests"] == str(form)
    return [id_ for id_ in figures.truth["cells"] if id_.startswith("requests.")]


@given(place=st.integers(0, 5_000))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_no_report_of_any_kind_is_misread(place: int):
    assert wrong(simulate(place, Order(seed=99))) == []
