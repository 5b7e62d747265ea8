"""The time to parse grows with the length of the text, whatever it repeats."""

import contextlib
import gc
import time

import pytest

from dashboard.model import UnreadableReport
from dashboard.parsing import parse
from dashboard.reading import document

_SHORT, _TIMES = 4_000, 8


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


@pytest.mark.parametrize(
    "piece",
    [
        "主动公开信息1条",
        "主动公开信息1条,",
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
    """Eight times the text may take at most twenty times as long: squares would take 64."""
    title = "曲阜市财政局2021年政府信息公开工作年度报告\n一、总体情况\n"
    seconds(title + piece)  # words and expressions are read once
    short = seconds(title + piece * (_SHORT // len(piece)))
    long = seconds(title + piece * (_SHORT * _TIMES // len(piece)))
    assert long < max(20 * short, 0.5)
