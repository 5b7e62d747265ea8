"""Lines that look like a heading of a section and are none, and headings that hardly look so."""

import pytest

from dashboard.model import Document, Report
from dashboard.parsing import parse
from tests.parsing.remarks import report


@pytest.mark.parametrize(
    "other",
    [
        "无其他需要报告的事项",
        "没有其他需要报告的事项。",
        "暂无其他需要报告事项",
        "未有其他需要报告的事项",
    ],
)
def test_a_section_that_says_nothing_is_not_its_own_heading(other):
    headings = [each.heading for each in report(other=other).sections]
    assert headings[-1] == "六、其他需要报告的事项"


def test_a_full_stop_behind_a_heading_is_no_part_of_it():
    headings = [each.heading for each in report(heading="二、主动公开政府信息情况。").sections]
    assert headings[1] == "二、主动公开政府信息情况"


def test_a_bracketed_heading_is_a_section_where_none_stands_before_it():
    """（一）总体情况 beside 二、… is section 1; （一）主动公开情况 below 一、总体情况 is none."""
    text = report("（一）主动公开情况\n公开1条。", heading="无标题").document.text
    assert [each.number for each in parse_text(text).sections] == [1, 3, 4, 5, 6]
    first = text.replace("一、总体情况", "（一）总体情况", 1)
    assert parse_text(first).sections[0].heading == "（一）总体情况"


def parse_text(text: str) -> Report:
    return parse(Document("report.txt", "txt", "0" * 64, text))
