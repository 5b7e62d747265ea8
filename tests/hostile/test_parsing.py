"""Whatever a text holds: a report or one line, frames, verdicts, JSON, and no number it lacks."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import Document, Fact, Report, Span, State, UnreadableReport
from dashboard.parsing import parse
from tests.hostile.claims import untrue
from tests.hostile.mutations import LONGEST, MUTATIONS, REPORTS, seeds
from tests.hostile.parsing import attempt

TEXTS = 250
TITLE = "曲阜市财政局2021年政府信息公开工作年度报告\n一、总体情况\n"
QUFU = (REPORTS / "2021-qufu.txt").read_text(encoding="utf-8")

YUANZHOU = (REPORTS / "2023-yuanzhou.txt").read_text(encoding="utf-8")


def read(text: str) -> Report:
    return parse(Document("a.txt", "txt", "0" * 64, text))


def prose(text: str) -> dict[str, float | None]:
    facts = read(TITLE + text).facts
    return {fact.id: fact.value for fact in facts if fact.id.startswith("narrative.")}


def test_no_mutated_text_stops_anything_and_no_cell_is_invented():
    """`python -m tests.hostile.parsing` tries as many as one likes."""
    tried = attempt(range(TEXTS), seed=5)
    assert (tried.raised, tried.invented) == ((), ())
    assert tried.texts == TEXTS
    assert tried.reports > TEXTS / 2
    assert tried.cells > 20 * TEXTS


@given(
    pieces=st.lists(
        st.tuples(st.text(max_size=8), st.integers(0, len(QUFU)), st.integers(0, 60)), max_size=12
    )
)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_any_characters_anywhere_in_a_report(pieces: list[tuple[str, int, int]]):
    text = QUFU
    for inserted, place, removed in pieces:
        text = text[:place] + inserted + text[place + removed :]
    try:
        report = read(text)
    except UnreadableReport as refusal:
        assert str(refusal).isprintable()
    else:
        assert untrue(report) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.__name__.strip("_"))
def test_a_mutation_changes_a_text_as_its_chance_says(mutation):
    first, other = seeds(0)[:2]
    made = [mutation(Random(seed), first, other)[:LONGEST] for seed in (1, 1, 2, 3, 4, 5)]
    assert made[0] == made[1]
    assert len(set(made)) > 2


@pytest.mark.parametrize(
    "broken",
    [
        {"value": 141},
        {"value": None},
        {"state": State.BLANK},
        {"state": State.INFERRED},
        {"raw": "14"},
        {"span": None},
        {"span": Span(0, 3)},
        {"span": Span(10**6, 10**6 + 3)},
    ],
)
def test_the_judge_sees_a_fact_that_its_text_does_not_state(broken):
    report = read(QUFU)
    assert untrue(report) == []
    place, fact = next(
        (place, fact)
        for place, fact in enumerate(report.facts)
        if fact.state is State.STATED and fact.value and fact.value != 141
    )
    facts: list[Fact] = [*report.facts]
    facts[place] = fact._replace(**broken)
    assert untrue(dataclasses.replace(report, facts=tuple(facts)))


def test_the_judge_sees_two_cells_in_one_place():
    report = read(QUFU)
    first = next(fact for fact in report.facts if fact.state is State.STATED)
    twice = dataclasses.replace(report, facts=(*report.facts, first._replace(id="annex.again")))
    assert len(untrue(twice)) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "²12",  # a note, or a number that lost its place
        "①2",
        "٢12",  # a digit of another script
        "贰十二",
        "廿二",
        "1\u033612",  # struck out
        "1\x0812",
    ],
)
def test_a_number_is_never_cut_out_of_what_may_be_a_longer_one(printed):
    assert prose(f"主动公开政府信息{printed}条。") == {}


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u200b\u2060"])
@pytest.mark.parametrize("space", ["\u202f", "\u2009", "\u205f"])
def test_what_nobody_sees_within_a_number_does_not_part_it(unseen, space):
    """In prose, where spaces part no number either; a cell is unread (see below)."""
    for between in (unseen, space):
        assert prose(f"主动公开政府信息1{between}2条。") == {"narrative.disclosed_total": 12}


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u200b\u2060"])
def test_a_cell_with_something_unseen_in_its_number_is_not_two_cells(unseen):
    """新收 1 0 … : a reader sees 10 in a row that lacks a cell, not a row that has them all."""
    row = next(line for line in YUANZHOU.split("\n") if line.startswith("一、本年新收"))
    label, _, _, _, *others = row.split("\t")
    assert len(others) == 5
    damaged = "\t".join([label, "", f"1{unseen}0", *others])
    facts = [f for f in read(YUANZHOU.replace(row, damaged)).facts if ".new_received." in f.id]
    assert {fact.state for fact in facts} <= {State.UNREAD, State.INFERRED}


def test_a_refusal_quotes_no_control_characters():
    with pytest.raises(UnreadableReport) as refused:
        read("\x1b[31m通知\x07\u202e\n" * 9)
    assert str(refused.value).isprintable()


def test_the_cells_of_one_table_are_none_of_another():
    """Where section 3 has lost its table, that of section 4 does not stand in for it."""
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    torn = ["(二)部分公开(区分处理的，只计这一", "0 0 0 0 0 0 0", "情形，不计其他情形)",
            "(三)不予公开 1、", "0 0 0 0 0 0 0", "2、其他法律行政法规禁止公开"]  # fmt: skip
    report = read("\n".join([
        TITLE, *torn, "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "行政复议", "行政诉讼", *outcomes,
        "未经复议直接起诉", "复议后起诉", *outcomes, *outcomes, *["0"] * 15,
        "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]))  # fmt: skip
    assert untrue(report) == []
    tables = {fact.id.split(".")[0] for fact in report.facts if fact.state is State.STATED}
    assert tables == {"disputes"}


@pytest.mark.parametrize(
    "cells", ["6\u200b0\t0", "6\u200c-3\t0", "1,\u200d234\t0", "6\t\u2060-3\t0"]
)
def test_what_nobody_sees_parts_no_cells(cells):
    whole = "行政处罚\t6\t-3\t0"
    text = TITLE + "\n".join([
        "二、主动公开政府信息情况", "第二十条第（六）项",
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量", whole, "行政强制\t6\t2\t110",
        "第二十条第（八）项", "信息内容\t上一年项目数量\t本年增/减", "行政事业性收费\t12\t1",
        "三、收到和处理政府信息公开申请情况",
    ])  # fmt: skip
    assert stated(text)["proactive.penalties.items_change"] == -3
    damaged = text.replace(whole, f"行政处罚\t{cells}")
    assert untrue(read(damaged)) == []
    assert stated(damaged).get("proactive.penalties.items_change") in (None, -3)


def stated(text: str) -> dict[str, float | None]:
    return {fact.id: fact.value for fact in read(text).facts}


@pytest.mark.parametrize("figure", ["24.5901", "14", "1,234", "0"])
def test_a_figure_right_before_a_heading_is_whole(figure):
    text = (
        f"{TITLE}主动公开信息12条。二、主动公开政府信息情况 收费 {figure}"
        "三、收到和处理政府信息公开申请情况 四、政府信息公开行政复议、行政诉讼情况 "
    )
    sections = {
        section.number: section.heading for section in read(text.replace("\n", " ")).sections
    }
    assert sections[3] == "三、收到和处理政府信息公开申请情况"


@pytest.mark.parametrize("behind", ["²", "\u200b²", "\u200b①", "\u2060½"])
def test_a_raised_digit_behind_a_cell_makes_it_unread(behind):
    cell = next(f for f in read(YUANZHOU).facts if f.state is State.STATED and f.value == 0)
    assert cell.span
    damaged = read(YUANZHOU[: cell.span.end] + behind + YUANZHOU[cell.span.end :])
    assert untrue(damaged) == []
    assert {fact.state for fact in damaged.facts if fact.id == cell.id} == {State.UNREAD}


def test_zeros_in_a_row_are_no_denial():
    assert "narrative.applications_received" not in prose(
        "公开信息12条。收到政府信息公开申请数量 0,0,0,0 0"
    )
    assert (
        prose("公开信息12条。收到政府信息公开申请数量 0。")["narrative.applications_received"] == 0
    )
