"""The time to parse grows with the length of the text, whatever it repeats."""

import contextlib
import gc
import time
import tracemalloc
from pathlib import Path
from random import Random

import pytest

from dashboard.model import UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import document
from dashboard.vocabulary import rows, words

_SHORT, _TIMES = 4_000, 8
MOST_BYTES = 80  # of memory a character
REPORTS = Path(__file__).parents[2] / "data" / "reports"
TITLE = "曲阜市财政局2021年政府信息公开工作年度报告\n一、总体情况\n"


def seconds(text: str) -> float:
    """Without the garbage collector, whose work grows with all that other tests left in memory."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        with contextlib.suppress(UnreadableReport):
            parse(document("x.txt", "txt", text.encode()))
        return time.process_time() - started
    finally:
        gc.enable()


def peak(text: str) -> int:
    """The most bytes that reading a text holds at a time, above what was there before."""
    found = document("x.txt", "txt", text.encode())
    tracemalloc.start()
    try:
        parse(found)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def expects_growth_by_length(piece: str) -> None:
    """Eight times the text may take at most twenty times as long: squares would take 64."""
    seconds(TITLE + piece)  # words and expressions are read once
    short = seconds(TITLE + piece * (_SHORT // len(piece)))
    long = seconds(TITLE + piece * (_SHORT * _TIMES // len(piece)))
    assert long < max(20 * short, 0.5), f"{piece!r}: {short:.3f} s, then {long:.3f} s"


@pytest.mark.parametrize(
    "piece",
    [
        "主动公开信息1条",
        "主动公开信息1条,",
        "1,",
        "主动公开信息1条,其中网站1条,",
        "兼职人员1人",
        "行政复议0件,",
        "公开非专职",
        "2021年",
        "一二三",
        "(",
        "0 ",
        "\t",
        "|",
        "1\n",
        "未收到",
        "鼓楼区",
        "一、总体情况\n",
    ],
)
def test_repeats_cost_no_more_than_their_length(piece: str):
    expects_growth_by_length(piece)


@pytest.mark.parametrize(
    ("before", "piece", "behind"),
    [
        # what may be divided among two parts of an expression in many ways
        ("一、", " ", "x,\n"),  # a numeral and its heading
        ("联系电话0531", " ", "x"),  # a code and its number
        ("0", " ", "x\t0\n"),  # a number and its unit
        ("", "-", "x\n"),  # the rule of a table
        ("|", "---|", "x\n"),
        ("本报告数据由县政府", "及部门", "。\n"),  # bodies whose figures are summed
        ("本报告数据汇总了全县", "9", "个部门。\n"),  # more digits than Python makes a number of
        ("主动公开信息", "9", "条。\n"),
        ("政府信息公开", "1", "件"),
        ("依申请公开1", "0", "人\n"),
        ("主动公开信息", "一", "条。\n"),
        ("未收到申请", "(", "。\n"),
        ("2021", " ", "年\n"),
        ("2021年1月1日", " ", "年\n"),  # a day and the word that leads to another
        ("2021年1月1日起", "\t", "x\n"),
        ("1", "\u200b", "2\n"),
    ],
)
def test_what_is_repeated_between_two_words_costs_no_more_than_its_length(
    before: str, piece: str, behind: str
):
    """Of a government, to whose reports all rules apply."""
    text = f"曲阜市人民政府2021年政府信息公开工作年度报告\n一、总体情况\n{before}"
    seconds(text + piece + behind)
    short = seconds(text + piece * (_SHORT // len(piece)) + behind)
    long = seconds(text + piece * (_SHORT * _TIMES // len(piece)) + behind)
    assert long < max(20 * short, 0.5)


def triggers() -> list[str]:
    """Every word that a rule may begin with, and what stands between words."""
    lists = ("narrative_words", "remark_words", "identity_words", "table_words", "likeness_words")
    found = {word for name in lists for each in words(name).values() for word in each}
    found |= {row.label_zh for table in ("requests", "disputes") for row in rows(table)}
    others = ("12件", "2021年", "其中", "0\t", "《", "〔2021〕")
    return [*sorted(found), *" \t\n|,。、;:()-1一", *others]


def test_no_pair_of_words_costs_more_than_its_length():
    """Words of the vocabulary in twos and threes, as many as some seconds allow."""
    chance, every = Random(1), triggers()
    until = time.process_time() + 6
    while time.process_time() < until:
        expects_growth_by_length("".join(chance.choices(every, k=chance.choice((1, 2, 3)))))


def test_memory_grows_with_the_length_of_the_text():
    """Some 40 bytes a character where a real report is repeated eighty times."""
    text = (REPORTS / "2021-qufu.txt").read_text(encoding="utf-8")
    peaks = {times: peak(text * times) / (len(text) * times) for times in (20, 80)}
    assert peaks[80] < 1.5 * peaks[20]
    assert peaks[80] < MOST_BYTES
